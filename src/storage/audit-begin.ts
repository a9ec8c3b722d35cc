/** Where the chain of the audit trail begins: lines that were there before are sealed once, as they stand. */
import type { Kysely } from 'kysely';
import { sealAll } from './audit-sealing.ts';
import type { Tables } from './tables.ts';

/**
 * Seals what is there, in the transaction of the step that brings the chain about; how many lines is kept. At
 * no other time: whoever took the seals off would have the next start put new ones on.
 */
export async function beginChain(transaction: Kysely<Tables>, key: string): Promise<void> {
  await sealAll(transaction, key, (lines) => lines);
}
