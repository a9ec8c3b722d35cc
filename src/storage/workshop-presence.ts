/** Who is in the room, and how many of them have answered: counts by organisation, never what they said. */

import { handsOf } from '#core/tallies.ts';
import type { Present } from '#core/turnout.ts';
import type { Reader, Store } from './database.ts';
import { talliesOf } from './rounds.ts';

/** Notes that a seat's person is in the workshop. Gives whether that is new; no time is kept. */
export async function enterWorkshop(store: Store, seat: string, workshop: string): Promise<boolean> {
  const result = await store.db
    .updateTable('seats')
    .set({ workshop })
    .where('key', '=', seat)
    .where((row) => row.or([row('workshop', 'is', null), row('workshop', '!=', workshop)]))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** People there by organisation, and of them those with an answer in this round of the item. */
export async function presentAt(
  reader: Reader,
  workshop: { readonly id: string; readonly assessment: string },
  at: { readonly item: string; readonly round: number } | undefined,
): Promise<readonly Present[]> {
  const { item = '', round = 0 } = at ?? {};
  const rows = await reader
    .selectFrom('seats')
    .select((row) => [
      'seats.organisation',
      row.fn.countAll().as('present'),
      row.fn
        .sum<number>(
          row
            .case()
            .when(
              row.exists(
                row
                  .selectFrom('answers')
                  .select('answers.item')
                  .whereRef('answers.seat', '=', 'seats.key')
                  .where('answers.item', '=', item)
                  .where('answers.round', '=', round)
                  .where('answers.answer', 'is not', null),
              ),
            )
            .then(1)
            .else(0)
            .end(),
        )
        .as('answered'),
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
