/** Where the chain of the audit trail begins: lines that were there before are sealed once, as they stand. */
import type { Kysely } from 'kysely';
import { findTally, keepTally, NONE, sealOf, timelessOf, withOne } from './audit-seals.ts';
import type { Tables } from './tables.ts';

/**
 * Seals what is there, in the transaction of the step that brings the chain about; how many lines is kept. At
 * no other time: whoever took the seals off would have the next start put new ones on.
 */
export async function beginChain(transaction: Kysely<Tables>, key: string): Promise<void> {
  const older = await transaction.selectFrom('audit').selectAll().orderBy('place').orderBy('id').execute();
  const timed = older.filter(({ at }) => at !== null);
  let { count, value } = NONE;
  for (const { hash: _, ...line } of timed) {
    count += 1;
    const placed = { ...line, place: count };
    value = sealOf(key, placed, value);
    await seal(transaction, placed, value);
  }
  if (count > 0) await keepTally(transaction, key, 'chain', { count, value });
  for (const { hash: _, ...line } of older.filter(({ at }) => at === null)) {
    const hash = sealOf(key, line, '');
    const scope = timelessOf(line.assessment);
    const tally = (await findTally(transaction, scope)) ?? NONE;
    await keepTally(transaction, key, scope, withOne(tally, hash));
    await seal(transaction, line, hash);
  }
  await keepTally(transaction, key, 'before', { count: older.length, value: '' });
}

async function seal(
  reader: Kysely<Tables>,
  { id, place }: { readonly id: string; readonly place: number },
  hash: string,
): Promise<void> {
  await reader.updateTable('audit').set({ place, hash }).where('id', '=', id).execute();
}
