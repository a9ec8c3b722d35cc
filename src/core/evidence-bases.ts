/** Where each person's latest rating of an item comes from. */
import { EVIDENCE_BASES, type EvidenceBasis, type Response } from './answers.ts';
import type { Panel } from './panel.ts';

export type Basis = EvidenceBasis | 'not-said';

export const BASES: readonly Basis[] = [...EVIDENCE_BASES, 'not-said'];
const NOT_SAID = BASES.indexOf('not-said');

/** Concrete: seen myself, or in a document. `docs/method.md` 1. */
export function isConcrete(basis: Basis): boolean {
  return basis === 'seen-myself' || basis === 'document';
}

/** The evidence basis of a person's latest rating of an item, both by index; *not said* where there is none. */
export type BasisOf = (item: number, person: number) => Basis;

/** Finds them in one pass, into one compact table of items by people. */
export function latestBases({ items, people }: Panel, responses: readonly Response[]): BasisOf {
  const itemPlace = new Map(items.map((id, index) => [id, index]));
  const personPlace = new Map(people.map(({ id }, index) => [id, index]));
  const rounds = new Int32Array(items.length * people.length);
  const bases = new Uint8Array(rounds.length).fill(NOT_SAID);
  for (const { item, person, round, answer, evidence } of responses) {
    const [row, column] = [itemPlace.get(item), personPlace.get(person)];
    if (answer.state !== 'rated' || row === undefined || column === undefined) continue;
    const at = row * people.length + column;
    if ((rounds[at] ?? 0) > round) continue;
    rounds[at] = round;
    bases[at] = evidence === undefined ? NOT_SAID : BASES.indexOf(evidence);
  }
  return (item, person) => BASES[bases[item * people.length + person] ?? NOT_SAID] ?? 'not-said';
}
