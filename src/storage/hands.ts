/** Hands counted in the room: kept by organisation, or taken back, each with a line in the audit list. */
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import { lastRound, roundOfSave } from '#core/rounds.ts';
import type { Tally } from '#core/tallies.ts';
import { addAudit, type By } from './audit.ts';
import type { Store } from './database.ts';
import { keepTallies, roundsOf } from './rounds.ts';

/** The round that hands are counted for, as the page had it. */
export interface CountedAt {
  readonly assessment: string;
  readonly item: string;
  readonly round: number;
}

/** Keeps the counts of organisations, all or none; each takes the place of an earlier count of the same organisation. */
export async function countHands(
  store: Store,
  { assessment, item, round }: CountedAt,
  tallies: readonly Omit<Tally, 'item' | 'round'>[],
  by: By,
): Promise<Outcome<null>> {
  return await store.db.transaction().execute(async (transaction): Promise<Outcome<null>> => {
    const counted = tallies.map((tally) => ({ ...tally, item, round }));
    const kept = await keepTallies(transaction, assessment, counted);
    if (!kept.ok) return kept;
    const of = tallies.length === 1 ? 'one organisation' : `${tallies.length} organisations`;
    const line = { action: 'hands-counted', what: `Hands were counted for ${of}.` } as const;
    await addAudit(store, transaction, { ...by, assessment, ...line });
    return kept;
  });
}

/** Takes the count of an organisation back: what its people gave by themselves counts again. Twice is once. */
export async function takeBackHands(
  store: Store,
  { assessment, item, round }: CountedAt,
  organisation: string,
  by: By,
): Promise<Outcome<null>> {
  return await store.db.transaction().execute(async (transaction): Promise<Outcome<null>> => {
    const rounds = await roundsOf(transaction, assessment, [item]);
    if (roundOfSave(lastRound(rounds, item)) !== round) return refuse({ kind: 'move-not-now' });
    const gone = await transaction
      .deleteFrom('tallies')
      .where('assessment', '=', assessment)
      .where('item', '=', item)
      .where('round', '=', round)
      .where('organisation', '=', organisation)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) return done(null);
    const line = { action: 'count-taken-back', what: 'A count of hands was taken back.' } as const;
    await addAudit(store, transaction, { ...by, assessment, ...line });
    return done(null);
  });
}
