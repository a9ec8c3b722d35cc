/** Who is in the room, and how many of them have answered: counts by organisation, never what they said. */

import { type RawBuilder, sql } from 'kysely';
import { handsOf } from '#core/tallies.ts';
import type { Present } from '#core/turnout.ts';
import type { Reader, Store } from './database.ts';
import { gather } from './gathering.ts';
import { talliesOf } from './rounds.ts';

/** A round of an item. */
export interface At {
  readonly item: string;
  readonly round: number;
}

/** Whether the seat of this column has an answer in the round; one that was cleared again is none. */
export function hasAnswer(seat: 'seats.key' | 'helped.seat', { item, round }: At): RawBuilder<number> {
  const theirs = sql`seat = ${sql.ref(seat)} and item = ${item} and round = ${round}`;
  return sql<number>`exists (select 1 from answers where ${theirs} and answer is not null and sequence =
    (select max(sequence) from answers where ${theirs}))`;
}

interface Entering {
  readonly seat: string;
  readonly workshop: string;
}

async function enter(reader: Reader, { seat, workshop }: Entering): Promise<boolean> {
  const result = await reader
    .updateTable('seats')
    .set({ workshop })
    .where('key', '=', seat)
    .where((row) => row.or([row('workshop', 'is', null), row('workshop', '!=', workshop)]))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

async function enterAll(store: Store, all: readonly Entering[]): Promise<readonly boolean[]> {
  return await store.db.transaction().execute(async (transaction) => {
    const entered: boolean[] = [];
    for (const one of all) entered.push(await enter(transaction, one));
    return entered;
  });
}

/** One gathering for each data file: a room comes in all at once. */
const gatherings = new WeakMap<Store, (entering: Entering) => Promise<boolean>>();

/** Notes that a seat's person is in the workshop. Gives whether that is new; no time is kept. */
export async function enterWorkshop(store: Store, seat: string, workshop: string): Promise<boolean> {
  const gathering = gatherings.get(store) ?? gather((all: readonly Entering[]) => enterAll(store, all));
  gatherings.set(store, gathering);
  return await gathering({ seat, workshop });
}

/** People there by organisation, and of them those with an answer in this round of the item. */
export async function presentAt(
  reader: Reader,
  workshop: { readonly id: string; readonly assessment: string },
  at: At | undefined,
): Promise<readonly Present[]> {
  const { item = '', round = 0 } = at ?? {};
  const rows = await reader
    .selectFrom('seats')
    .select((row) => [
      'seats.organisation',
      row.fn.countAll().as('present'),
      row.fn.sum<number>(hasAnswer('seats.key', { item, round })).as('answered'),
    ])
    .where('seats.workshop', '=', workshop.id)
    .groupBy('seats.organisation')
    .execute();
  const counted = rows.map((row) => ({
    organisation: row.organisation,
    present: Number(row.present),
    answered: Number(row.answered),
  }));
  if (at === undefined) return counted;
  const tallies = (await talliesOf(reader, workshop.assessment)).filter(
    (tally) => tally.item === item && tally.round === round,
  );
  return tallies.reduce<readonly Present[]>((all, tally) => {
    const own = all.find(({ organisation }) => organisation === tally.organisation);
    const others = all.filter((row) => row !== own);
    const { organisation } = tally;
    const hands = handsOf(tally);
    return [
      ...others,
      {
        organisation,
        present: Math.max(own?.present ?? 0, hands),
        answered: Math.max(own?.answered ?? 0, hands),
      },
    ];
  }, counted);
}

/** People there by organisation, and of them those who have answered at least so many of these questions. */
export async function silentlyDone(
  reader: Reader,
  workshop: string,
  items: readonly string[],
  enough: number,
): Promise<readonly Present[]> {
  const seats = await reader
    .selectFrom('seats')
    .select(['key', 'organisation'])
    .where('workshop', '=', workshop)
    .execute();
  const rows = await reader
    .selectFrom('answers')
    .innerJoin('seats', 'seats.key', 'answers.seat')
    .select((row) => ['answers.seat', row.fn.count<number>('answers.item').distinct().as('answered')])
    .where('seats.workshop', '=', workshop)
    .where('answers.item', 'in', items.length === 0 ? [''] : items)
    .where('answers.answer', 'is not', null)
    .groupBy('answers.seat')
    .execute();
  const answered = new Map(rows.map((row) => [row.seat, Number(row.answered)]));
  const groups = Map.groupBy(seats, ({ organisation }) => organisation);
  return [...groups].map(([organisation, own]) => ({
    organisation,
    present: own.length,
    answered: own.filter(({ key }) => (answered.get(key) ?? 0) >= enough).length,
  }));
}
