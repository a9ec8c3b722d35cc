/** Where the chain of the audit trail begins: lines that were there before are sealed once, as they stand. */
import type { Kysely } from 'kysely';
import { findTally, keepTally, NONE, sealOf, timelessOf, withOne } from './audit-seals.ts';
import type { Tables } from './tables.ts';

/** Seals what has no seal yet, the first time the data file is opened with a chain; how many is kept. */
export async function beginChain(store: {
  readonly db: Kysely<Tables>;
  readonly auditKey: string;
}): Promise<void> {
  if (await hasBegun(store.db)) return;
  await store.db.transaction().execute(async (transaction) => {
    if (await hasBegun(transaction)) return;
    const older = await transaction.selectFrom('audit').selectAll().orderBy('place').orderBy('id').execute();
    const timed = older.filter(({ at }) => at !== null);
    let { count, value } = NONE;
    for (const { hash: _, ...line } of timed) {
      count += 1;
      const placed = { ...line, place: count };
      value = sealOf(store.auditKey, placed, value);
      await seal(transaction, placed, value);
    }
    if (count > 0) await keepTally(transaction, store.auditKey, 'chain', { count, value });
    for (const { hash: _, ...line } of older.filter(({ at }) => at === null)) {
      const hash = sealOf(store.auditKey, line, '');
      const scope = timelessOf(line.assessment);
      const tally = (await findTally(transaction, scope)) ?? NONE;
      await keepTally(transaction, store.auditKey, scope, withOne(tally, hash));
      await seal(transaction, line, hash);
    }
    await keepTally(transaction, store.auditKey, 'before', { count: older.length, value: '' });
  });
}

/** Also where somebody took the tallies away: what is sealed is never sealed anew. */
async function hasBegun(reader: Kysely<Tables>): Promise<boolean> {
  if ((await findTally(reader, 'before')) !== undefined) return true;
  const sealed = await reader
    .selectFrom('audit')
    .select('id')
    .where('hash', 'is not', null)
    .limit(1)
    .execute();
  return sealed.length > 0;
}

async function seal(
  reader: Kysely<Tables>,
  { id, place }: { readonly id: string; readonly place: number },
  hash: string,
): Promise<void> {
  await reader.updateTable('audit').set({ place, hash }).where('id', '=', id).execute();
}
