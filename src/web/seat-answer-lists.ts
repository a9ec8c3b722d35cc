/** A person's own answers as pages list them. */

import { BASIS_WORDS, sayAnswer } from '#core/answer-words.ts';
import { questionsOf, type SeatPage } from '#core/seat-pages.ts';
import { namesOf } from '#core/wording.ts';
import type { AnswerGroup, AnswerLine } from '#templates/seat/answer-list.tsx';
import type { Visit } from './seat-visit.ts';

/** What a page of questions is called in lists. */
function pageTitle(page: SeatPage): string {
  if (page.sections.length === 0) return 'Who does what';
  return page.sections.map(({ theme }) => theme.title).join('; ');
}

/** The title, told apart from the other parts of a long theme. */
export function titleIn(pages: readonly SeatPage[], page: SeatPage): string {
  const title = pageTitle(page);
  const same = pages.filter((other) => pageTitle(other) === title);
  return same.length < 2 ? title : `${title}, part ${same.indexOf(page) + 1}`;
}

/** Every question asked, with the answer that stands. */
export function answerGroups(visit: Visit): readonly AnswerGroup[] {
  const { questionnaire, assessment, answers, pages } = visit;
  const names = namesOf(questionnaire, assessment.setup.organisations);
  const lineOf = ({ id, question }: { readonly id: string; readonly question: string }): AnswerLine => {
    const stored = answers.get(id);
    const answer = stored?.answer ?? null;
    return {
      id,
      question,
      answer: answer === null ? undefined : sayAnswer(answer, questionnaire.scale, names),
      comment: stored?.comment,
      basis: stored?.evidence && BASIS_WORDS[stored.evidence],
    };
  };
  return pages.map((page) => ({
    number: page.number,
    title: titleIn(pages, page),
    lines: questionsOf(page).map(lineOf),
  }));
}

/** The person's organisation and role in words. */
export function placeWords(visit: Visit): {
  readonly organisation: string;
  readonly role: string | undefined;
} {
  const names = namesOf(visit.questionnaire, visit.assessment.setup.organisations);
  const { organisation, role } = visit.seat;
  return { organisation: names.organisation(organisation), role: role && names.role(role) };
}
