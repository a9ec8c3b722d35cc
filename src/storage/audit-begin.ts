/** Where the chain of the audit trail begins: lines that were there before are sealed once, as they stand. */
import type { Kysely } from 'kysely';
import { sealAll } from './audit-sealing.ts';
import { findTally } from './audit-seals.ts';
import type { Tables } from './tables.ts';

/** Seals what has no seal yet, the first time the data file is opened with a chain; how many is kept. */
export async function beginChain(store: {
  readonly db: Kysely<Tables>;
  readonly auditKey: string;
}): Promise<void> {
  if (await hasBegun(store.db)) return;
  await store.db.transaction().execute(async (transaction) => {
    if (await hasBegun(transaction)) return;
    await sealAll(transaction, store.auditKey, (lines) => lines);
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
