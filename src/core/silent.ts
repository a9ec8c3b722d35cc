/** The silent minutes: which questions everyone answers by themselves before anything is shown. */
import { itemsOf, type Questionnaire } from './questionnaire.ts';
import { mayBeAsked } from './seat-pages.ts';

/** So many ratings fit into ten minutes. */
const MOST_SILENT = 20;

/**
 * The questions of the silent minutes, by id, in questionnaire order: all of a short questionnaire; of a
 * longer one its short form where the ids of one are given, else the items of gates and the first of every
 * theme without any. Who-questions always.
 */
export function silentQuestions(
  questionnaire: Questionnaire,
  shortForm: readonly string[] = [],
): readonly string[] {
  const items = itemsOf(questionnaire).map(({ id }) => id);
  const who = questionnaire.whoQuestions.map(({ id }) => id);
  if (items.length <= MOST_SILENT) return [...items, ...who];
  const short = items.filter((id) => shortForm.includes(id));
  if (short.length >= questionnaire.themes.length) return [...short, ...who];
  const inGates = new Set(questionnaire.gates.flatMap((gate) => gate.items));
  const chosen = questionnaire.themes.flatMap((theme) => {
    const own = theme.items.map(({ id }) => id).filter((id) => inGates.has(id));
    return own.length > 0 ? own : theme.items.slice(0, 1).map(({ id }) => id);
  });
  return [...items.filter((id) => chosen.includes(id)), ...who];
}

/**
 * Of these questions those that everyone is asked, whatever their role and whatever they answer: who has
 * answered them has finished.
 */
export function askedOfAll(
  questionnaire: Questionnaire,
  ids: readonly string[],
  features: readonly string[],
): readonly string[] {
  return [...itemsOf(questionnaire), ...questionnaire.whoQuestions]
    .filter((question) => ids.includes(question.id) && mayBeAsked(question, { role: undefined, features }))
    .filter(({ roles, shownIf }) => roles.length === 0 && shownIf.every(({ kind }) => kind === 'feature'))
    .map(({ id }) => id);
}

/** A questionnaire with these questions alone; everything else stays. */
export function onlyQuestions<Q extends Pick<Questionnaire, 'themes' | 'whoQuestions'>>(
  questionnaire: Q,
  ids: readonly string[],
): Q {
  const isIn = ({ id }: { readonly id: string }): boolean => ids.includes(id);
  return {
    ...questionnaire,
    themes: questionnaire.themes
      .map((theme) => ({ ...theme, items: theme.items.filter(isIn) }))
      .filter(({ items }) => items.length > 0),
    whoQuestions: questionnaire.whoQuestions.filter(isIn),
  };
}
