/** What a paper questionnaire asks: every question this scheme may put to anyone, each with its conditions in words. */
import { DONT_KNOW } from './answer-words.ts';
import type { Condition, Item, Questionnaire, WhoQuestion } from './questionnaire.ts';
import { mayBeAsked } from './seat-pages.ts';

export interface PaperQuestion<Question extends Item | WhoQuestion = Item | WhoQuestion> {
  /** As on screen and in the report: "3.2", "W1". */
  readonly number: string;
  readonly question: Question;
  /** A sentence on who answers this, and when; undefined where everyone does. */
  readonly only: string | undefined;
}

export interface PaperSection {
  readonly title: string;
  readonly intro: string | undefined;
  readonly questions: readonly PaperQuestion<Item>[];
}

export interface PaperSheet {
  readonly sections: readonly PaperSection[];
  readonly who: readonly PaperQuestion<WhoQuestion>[];
}

type AnswerCondition = Extract<Condition, { readonly kind: 'answer' }>;

function answerConditions(question: Item | WhoQuestion): readonly AnswerCondition[] {
  return question.shownIf.filter((condition) => condition.kind === 'answer');
}

/** "a, b or c". */
function sayEither(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} or ${last}`;
}

function sayRoles({ roles }: Item | WhoQuestion, questionnaire: Questionnaire): string[] {
  if (roles.length === 0) return [];
  const titles = roles.map((id) => questionnaire.roles.find((role) => role.id === id)?.title ?? id);
  return [`Answer this only if this is your role: ${sayEither(titles)}.`];
}

function sayCondition({ item, among }: AnswerCondition, { scale }: Questionnaire, number: string): string {
  const labels = among.map((given) =>
    given === 'dont-know'
      ? DONT_KNOW
      : (scale.find(({ rating }) => rating === given)?.label ?? `${given} on ${item}`),
  );
  return `Answer this only if you answered ${sayEither(labels.map((label) => `"${label}"`))} to question ${number}.`;
}

/**
 * The sheet of a questionnaire for a scheme with these features. What the scheme does not have is left out,
 * and so is what hangs on a question left out; roles and earlier answers are for the reader to heed.
 * `numberOf` gives the number by which a question is known elsewhere.
 */
export function paperSheet(
  questionnaire: Questionnaire,
  features: readonly string[],
  numberOf: (id: string) => string,
): PaperSheet {
  const asked = new Set<string>();
  const take = <Question extends Item | WhoQuestion>(question: Question): PaperQuestion<Question>[] => {
    const conditions = answerConditions(question);
    const isThere = mayBeAsked(question, { role: undefined, features });
    if (!isThere || conditions.some(({ item }) => !asked.has(item))) return [];
    asked.add(question.id);
    const sentences = [
      ...sayRoles(question, questionnaire),
      ...conditions.map((condition) => sayCondition(condition, questionnaire, numberOf(condition.item))),
    ];
    const only = sentences.length === 0 ? undefined : sentences.join(' ');
    return [{ number: numberOf(question.id), question, only }];
  };
  return {
    sections: questionnaire.themes
      .map(({ title, intro, items }) => ({ title, intro, questions: items.flatMap(take) }))
      .filter(({ questions }) => questions.length > 0),
    who: questionnaire.whoQuestions.flatMap(take),
  };
}

/** Every question of a sheet, in order. */
export function questionsOnPaper({ sections, who }: PaperSheet): readonly PaperQuestion[] {
  return [...sections.flatMap(({ questions }) => questions), ...who];
}
