/** Everything the data file holds of one seat, for its person to take away: nothing summed, nothing left out. */
import type { Store } from './database.ts';
import type { AnswersTable, SeatsTable } from './tables.ts';

export interface OwnSeat {
  readonly seat: Omit<SeatsTable, 'key'>;
  /** What a facilitator calls the person while answering for them. */
  readonly labels: readonly string[];
  /** Every version of every round, the oldest first; `behalf` where somebody else gave it for them. */
  readonly answers: readonly Omit<AnswersTable, 'assessment' | 'seat' | 'save_id'>[];
}

/** By the key of the private link; undefined where it leads nowhere. */
export async function everythingOf({ db }: Store, key: string): Promise<OwnSeat | undefined> {
  const row = await db.selectFrom('seats').selectAll().where('key', '=', key).executeTakeFirst();
  if (row === undefined) return undefined;
  const { key: _, ...seat } = row;
  const labels = await db.selectFrom('helped').select('label').where('seat', '=', key).execute();
  const answers = await db
    .selectFrom('answers')
    .select(['item', 'round', 'sequence', 'answer', 'comment', 'evidence', 'behalf'])
    .where('seat', '=', key)
    .orderBy('item')
    .orderBy('round')
    .orderBy('sequence')
    .execute();
  return { seat, labels: labels.map(({ label }) => label), answers };
}
