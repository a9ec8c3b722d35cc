/** Rounds and tallies as rows. */
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import { lastRound, type Round, roundOfSave } from '#core/rounds.ts';
import type { Seen } from '#core/seen.ts';
import { handsOf, MOST_HANDS, type Tally } from '#core/tallies.ts';
import type { Reader } from './database.ts';
import type { RoundsTable, TalliesTable } from './tables.ts';

/** A round with what the room saw, once it did, and the workshop it was in. */
export interface KeptRound extends Round {
  readonly workshop: string;
  readonly seen: Seen | null;
}

function stateOf(row: Pick<RoundsTable, 'state'>): Round['state'] {
  return row.state === 'revealed' ? 'revealed' : 'rating';
}

/** Rounds of these items, without what was seen. */
export async function roundsOf(
  reader: Reader,
  assessment: string,
  items: readonly string[],
): Promise<readonly Round[]> {
  const rows = await reader
    .selectFrom('rounds')
    .select(['item', 'round', 'state'])
    .where('assessment', '=', assessment)
    .where('item', 'in', items)
    .execute();
  return rows.map((row) => ({ item: row.item, round: row.round, state: stateOf(row) }));
}

/** Every round of an assessment, oldest first by item. */
export async function listRounds(reader: Reader, assessment: string): Promise<readonly KeptRound[]> {
  const rows = await reader
    .selectFrom('rounds')
    .selectAll()
    .where('assessment', '=', assessment)
    .orderBy('item')
    .orderBy('round')
    .execute();
  return rows.map((row) => ({
    item: row.item,
    round: row.round,
    state: stateOf(row),
    workshop: row.workshop,
    // Written below from the same type.
    seen: row.seen === null ? null : (JSON.parse(row.seen) as Seen),
  }));
}

/** Opens or reveals a round. */
export async function keepRound(reader: Reader, assessment: string, round: KeptRound): Promise<void> {
  const { item, state, workshop } = round;
  const seen = round.seen === null ? null : JSON.stringify(round.seen);
  await reader
    .insertInto('rounds')
    .values({ assessment, item, round: round.round, workshop, state, seen })
    .onConflict((conflict) =>
      conflict.columns(['assessment', 'item', 'round']).doUpdateSet({ state, workshop, seen }),
    )
    .execute();
}

type Counts = Pick<Tally, 'counts' | 'dontKnow' | 'notApplicable'>;

function toTally(row: TalliesTable): Tally {
  const { item, round, organisation } = row;
  // Written below from the same type.
  return { item, round, organisation, ...(JSON.parse(row.counts) as Counts) };
}

/** Every tally of an assessment. */
export async function talliesOf(reader: Reader, assessment: string): Promise<readonly Tally[]> {
  const rows = await reader
    .selectFrom('tallies')
    .selectAll()
    .where('assessment', '=', assessment)
    .orderBy('item')
    .orderBy('round')
    .orderBy('organisation')
    .execute();
  return rows.map(toTally);
}

/**
 * Keeps tallies of a round that is not revealed yet, all or none, within a transaction; a second count of the
 * same hands takes the place of the first. Refused with no hands or with more than a room holds.
 */
export async function keepTallies(
  reader: Reader,
  assessment: string,
  tallies: readonly Tally[],
): Promise<Outcome<null>> {
  const refused = tallies.some((tally) => !isCount(tally));
  if (refused) return refuse({ kind: 'tally-out-of-range', most: MOST_HANDS });
  const rounds = await roundsOf(
    reader,
    assessment,
    tallies.map(({ item }) => item),
  );
  const isOver = tallies.some(({ item, round }) => roundOfSave(lastRound(rounds, item)) !== round);
  if (isOver) return refuse({ kind: 'move-not-now' });
  for (const { item, round, organisation, ...rest } of tallies) {
    const counts = JSON.stringify(rest satisfies Counts);
    await reader
      .insertInto('tallies')
      .values({ assessment, item, round, organisation, counts })
      .onConflict((conflict) =>
        conflict.columns(['assessment', 'item', 'round', 'organisation']).doUpdateSet({ counts }),
      )
      .execute();
  }
  return done(null);
}

function isCount(tally: Tally): boolean {
  const entered = [...tally.counts, tally.dontKnow, tally.notApplicable];
  const hands = handsOf(tally);
  return entered.every((count) => Number.isInteger(count) && count >= 0) && hands >= 1 && hands <= MOST_HANDS;
}
