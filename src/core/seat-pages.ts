/** A questionnaire as pages for one person: at most six questions each, and how far they have come. */
import { isAsked } from './panel.ts';
import type { Item, Questionnaire, Rating, Theme, WhoQuestion } from './questionnaire.ts';
import type { StoredAnswer } from './seat-answers.ts';

/** Questions on a page (interface: "at most six items a page"). */
export const MOST_QUESTIONS = 6;

/** The items of one theme on a page. */
export interface Section {
  readonly theme: Pick<Theme, 'id' | 'title' | 'intro'>;
  readonly items: readonly Item[];
}

/** Sections of rated items, or who-questions, never both. */
export interface SeatPage {
  /** From 1. */
  readonly number: number;
  readonly sections: readonly Section[];
  readonly who: readonly WhoQuestion[];
}

/** What stands of each item, by id. */
export type Answers = ReadonlyMap<string, StoredAnswer>;

/** What decides which questions a person may be asked at all. */
export interface Asking {
  readonly role: string | undefined;
  /** Of the scheme. */
  readonly features: readonly string[];
}

type Question = Item | WhoQuestion;

/** Parts of at most `most`, as even as they can be. */
function evenParts<T>(values: readonly T[], most: number): readonly (readonly T[])[] {
  const count = Math.ceil(values.length / most);
  return Array.from({ length: count }, (_, index) =>
    values.slice(
      Math.round((index * values.length) / count),
      Math.round(((index + 1) * values.length) / count),
    ),
  );
}

/** Whether a question is for this role and scheme, whatever the person answers. */
export function mayBeAsked(question: Question, { role, features }: Asking): boolean {
  const shownIf = question.shownIf.filter(({ kind }) => kind === 'feature');
  return isAsked({ roles: question.roles, shownIf }, role, features, () => undefined);
}

function sizeOf(sections: readonly Section[]): number {
  return sections.reduce((sum, { items }) => sum + items.length, 0);
}

/** A theme that fits shares its page with the next ones that fit; a larger one has pages of its own. */
function packSections(sections: readonly Section[]): readonly (readonly Section[])[] {
  const pages: Section[][] = [];
  let open: Section[] | undefined;
  for (const section of sections) {
    if (section.items.length > MOST_QUESTIONS) {
      const parts = evenParts(section.items, MOST_QUESTIONS);
      pages.push(...parts.map((items) => [{ theme: section.theme, items }]));
      open = undefined;
    } else if (open !== undefined && sizeOf(open) + section.items.length <= MOST_QUESTIONS) {
      open.push(section);
    } else {
      open = [section];
      pages.push(open);
    }
  }
  return pages;
}

/**
 * The pages of a questionnaire for a role and a scheme, who-questions last. Every question that may be asked
 * stands on exactly one page, in the questionnaire's order; what someone answers moves no question elsewhere.
 */
export function divideIntoPages(
  questionnaire: Pick<Questionnaire, 'themes' | 'whoQuestions'>,
  asking: Asking,
): readonly SeatPage[] {
  const sections = questionnaire.themes
    .map((theme) => ({ theme, items: theme.items.filter((item) => mayBeAsked(item, asking)) }))
    .filter(({ items }) => items.length > 0);
  const who = questionnaire.whoQuestions.filter((question) => mayBeAsked(question, asking));
  const pages = [
    ...packSections(sections).map((packed) => ({ sections: packed, who: [] })),
    ...evenParts(who, MOST_QUESTIONS).map((part) => ({ sections: [], who: part })),
  ];
  return pages.map((page, index) => ({ number: index + 1, ...page }));
}

/** Every question of a page in order. */
export function questionsOf(page: Pick<SeatPage, 'sections' | 'who'>): readonly Question[] {
  return [...page.sections.flatMap(({ items }) => items), ...page.who];
}

function earlierIn(answers: Answers): (item: string) => Rating | 'dont-know' | undefined {
  return (item) => {
    const answer = answers.get(item)?.answer;
    if (answer?.state === 'rated') return answer.rating;
    return answer?.state === 'dont-know' ? 'dont-know' : undefined;
  };
}

function isAnswered(answers: Answers, id: string): boolean {
  return (answers.get(id)?.answer ?? null) !== null;
}

/**
 * The page with the questions asked now: a question that hangs on an earlier answer is there once that
 * answer is, and stays while it is answered itself.
 */
export function askedNow(page: SeatPage, asking: Asking, answers: Answers): SeatPage {
  const earlier = earlierIn(answers);
  const isThere = (question: Question): boolean =>
    isAnswered(answers, question.id) || isAsked(question, asking.role, asking.features, earlier);
  return {
    number: page.number,
    sections: page.sections
      .map(({ theme, items }) => ({ theme, items: items.filter(isThere) }))
      .filter(({ items }) => items.length > 0),
    who: page.who.filter(isThere),
  };
}

export interface SeatProgress {
  readonly answered: number;
  readonly asked: number;
}

/** How many of the questions of these pages have an answer of any kind. */
export function progressOn(pages: readonly SeatPage[], answers: Answers): SeatProgress {
  const questions = pages.flatMap(questionsOf);
  return {
    answered: questions.filter(({ id }) => isAnswered(answers, id)).length,
    asked: questions.length,
  };
}
