/** Belief against paper: what people say of a gate beside what is documented, as published. */
import type { OpinionState } from './gates.ts';
import type { PublishedGate } from './results.ts';

/** Where belief and paper meet; null where one of them was not asked for. */
export type Corner = 'both' | 'belief-alone' | 'paper-alone' | 'neither';

export const CORNERS: readonly Corner[] = ['belief-alone', 'both', 'neither', 'paper-alone'];

export const CORNER_WORDS: Readonly<Record<Corner, string>> = {
  both: 'Believed and documented',
  'belief-alone': 'Believed without paper',
  'paper-alone': 'Paper without belief',
  neither: 'Neither',
};

const WORST_FIRST: readonly OpinionState[] = ['unknown', 'not-met', 'contested', 'met'];

/** What people say of a gate, the worst of its items and its who-question; undefined where they were not asked. */
export function beliefState({
  opinion,
  who,
}: Pick<PublishedGate, 'opinion' | 'who'>): OpinionState | undefined {
  return WORST_FIRST.find((state) => state === opinion || state === who);
}

/** Believed: people say it is met. Documented: every fact asked for is met, that is confirmed and in date. */
export function cornerOf(gate: Pick<PublishedGate, 'opinion' | 'who' | 'facts' | 'state'>): Corner | null {
  const belief = beliefState(gate);
  if (gate.state === 'does-not-apply' || belief === undefined || gate.facts === null) return null;
  if (belief === 'met') return gate.facts === 'met' ? 'both' : 'belief-alone';
  return gate.facts === 'met' ? 'paper-alone' : 'neither';
}
