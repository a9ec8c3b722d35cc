/** Whether an invitation went by a letter: then whoever comes by it has shown that the address is theirs. */
import type { Kysely } from 'kysely';
import type { Applied } from './applied.ts';

export async function up(db: Kysely<Applied>): Promise<void> {
  // Nobody knows it of those there are: they count as handed over.
  await db.schema
    .alterTable('invitations')
    .addColumn('by_letter', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
