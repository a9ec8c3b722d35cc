/** Where each person's latest rating of an item comes from. */
import type { EvidenceBasis, Response } from './answers.ts';

export type Basis = EvidenceBasis | 'not-said';

/** Concrete: seen myself, or in a document. `docs/method.md` 1. */
export function isConcrete(basis: Basis): boolean {
  return basis === 'seen-myself' || basis === 'document';
}

/** The evidence basis of a person's latest rating of an item; *not said* where there is none. */
export function latestBases(responses: readonly Response[]): (item: string, person: string) => Basis {
  const latest = new Map<string, { readonly round: number; readonly basis: Basis }>();
  for (const { item, person, round, answer, evidence } of responses) {
    if (answer.state !== 'rated') continue;
    const key = `${item}\n${person}`;
    if ((latest.get(key)?.round ?? 0) > round) continue;
    latest.set(key, { round, basis: evidence ?? 'not-said' });
  }
  return (item, person) => latest.get(`${item}\n${person}`)?.basis ?? 'not-said';
}
