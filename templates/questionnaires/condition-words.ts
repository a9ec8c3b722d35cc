/** When and by whom a question is answered, in words. */
import { DONT_KNOW } from '#core/answer-words.ts';
import type { Condition, Item, Questionnaire, WhoQuestion } from '#core/questionnaire.ts';
import { itemsOf } from '#core/questionnaire.ts';
import { sayList } from '#core/wording.ts';

/** A feature as people read it, or its id where it has no title. */
export function featureTitle({ features }: Questionnaire, id: string): string {
  return features.find((feature) => feature.id === id)?.title ?? id;
}

function sayAlternatives(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

function sayCondition(condition: Condition, questionnaire: Questionnaire): string {
  if (condition.kind === 'feature') {
    return `the scheme has this: ${featureTitle(questionnaire, condition.feature)}`;
  }
  const asked = itemsOf(questionnaire).find(({ id }) => id === condition.item);
  const answers = condition.among.map((answer) =>
    answer === 'dont-know' ? DONT_KNOW : labelOf(questionnaire, answer),
  );
  return `“${asked?.question ?? condition.item}” was answered ${sayAlternatives(answers)}`;
}

/** The words of a point on the questionnaire's own scale. */
export function labelOf({ scale }: Questionnaire, rating: number): string {
  return scale.find((point) => point.rating === rating)?.label ?? String(rating);
}

/** `Only if ...`, or undefined when the question is always asked. */
export function sayShownIf(
  { shownIf }: Item | WhoQuestion,
  questionnaire: Questionnaire,
): string | undefined {
  if (shownIf.length === 0) return undefined;
  return `Only if ${sayList(shownIf.map((condition) => sayCondition(condition, questionnaire)))}.`;
}

/** The roles asked, or undefined when everyone is. */
export function sayRoles({ roles }: Item | WhoQuestion, questionnaire: Questionnaire): string | undefined {
  if (roles.length === 0) return undefined;
  return sayList(roles.map((role) => questionnaire.roles.find(({ id }) => id === role)?.title ?? role));
}
