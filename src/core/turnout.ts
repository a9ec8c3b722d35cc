/** How many of the people in the room have answered, by organisation where disclosure allows. */
import type { AnonymityMode, Organisation } from './assessment.ts';
import { findPool, groupingOf } from './pools.ts';

/** People of one organisation, by its id. */
export interface Present {
  readonly organisation: string;
  readonly present: number;
  readonly answered: number;
}

export interface TurnoutRow {
  /** Organisation id or name of a pool. */
  readonly group: string;
  readonly present: number;
  readonly answered: number;
}

export interface Turnout {
  readonly present: number;
  readonly answered: number;
  /** Empty where everyone would be one group. */
  readonly groups: readonly TurnoutRow[];
}

/** Who counts as present answered or not; never more answers than people. */
function total(rows: readonly Present[]): Pick<Turnout, 'present' | 'answered'> {
  return {
    present: rows.reduce((sum, { present, answered }) => sum + Math.max(present, answered), 0),
    answered: rows.reduce((sum, { answered }) => sum + answered, 0),
  };
}

/**
 * "9 of 12 have answered", in all and by group. When not attributed, organisations with fewer than k people
 * present are pooled as everywhere (`docs/method.md` 7), so that nobody is watched.
 */
export function turnoutOf(
  organisations: readonly Organisation[],
  rows: readonly Present[],
  { mode, k }: { readonly mode: AnonymityMode; readonly k: number },
): Turnout {
  const of = new Map(rows.map((row) => [row.organisation, row]));
  const people = organisations.map(({ id }) => total([of.get(id)].flatMap((row) => row ?? [])).present);
  const answering = people.flatMap((count, index) => (count > 0 ? [index] : []));
  const pool =
    mode === 'attributed' ? { members: [], parts: null } : findPool(organisations, { people, answering }, k);
  const groups = groupingOf(organisations, pool)
    .groups.map(({ id, members }) => ({
      group: id,
      ...total(members.flatMap((member) => of.get(organisations[member]?.id ?? '') ?? [])),
    }))
    .filter(({ present }) => present > 0);
  // A pool that holds everyone may have fewer than k people: then it is the only group.
  return { ...total(rows), groups: groups.length < 2 ? [] : groups };
}
