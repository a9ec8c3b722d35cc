/** Seals every line of the audit trail as it stands: where the chain begins, and where it begins anew. */
import type { Kysely } from 'kysely';
import {
  findTally,
  keepTally,
  NONE,
  type Sealed,
  sayTally,
  sealOf,
  timelessOf,
  withOne,
} from './audit-seals.ts';
import type { AuditTable, Tables } from './tables.ts';

/** Seals all lines in their order, where no tallies are kept; `before` is how many of them nobody vouches for. */
export async function sealAll(
  transaction: Kysely<Tables>,
  key: string,
  before: (lines: number) => number,
): Promise<void> {
  const lines = await transaction.selectFrom('audit').selectAll().orderBy('place').orderBy('id').execute();
  // First: lines of closing note their sums.
  for (const line of lines.filter(({ at }) => at === null)) await sealTimeless(transaction, key, line);
  let { count, value } = NONE;
  for (const { hash: _, ...line } of lines.filter(({ at }) => at !== null)) {
    count += 1;
    const placed = { ...line, place: count, noted: await notedAnew(transaction, line) };
    value = sealOf(key, placed, value);
    await seal(transaction, placed, value);
  }
  if (count > 0) await keepTally(transaction, key, 'chain', { count, value });
  await keepTally(transaction, key, 'before', { count: before(lines.length), value: '' });
}

async function sealTimeless(transaction: Kysely<Tables>, key: string, row: AuditTable): Promise<void> {
  const { hash: _, ...line } = row;
  const hash = sealOf(key, line, '');
  const scope = timelessOf(line.assessment);
  const tally = (await findTally(transaction, scope)) ?? NONE;
  await keepTally(transaction, key, scope, withOne(tally, hash));
  await seal(transaction, line, hash);
}

/** A sum of seals is another with other seals. One of fewer lines than there are now is held against no sum. */
async function notedAnew(
  transaction: Kysely<Tables>,
  { noted, assessment }: Pick<AuditTable, 'noted' | 'assessment'>,
): Promise<string | null> {
  if (noted === null) return null;
  const tally = await findTally(transaction, timelessOf(assessment));
  return tally !== undefined && noted.startsWith(`${tally.count}:`) ? sayTally(tally) : noted;
}

async function seal(transaction: Kysely<Tables>, { id, place, noted }: Sealed, hash: string): Promise<void> {
  await transaction.updateTable('audit').set({ place, noted, hash }).where('id', '=', id).execute();
}
