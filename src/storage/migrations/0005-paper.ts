/** Whether the answers of a seat were given on screen or keyed in from paper. */
import type { Kysely } from 'kysely';
import type { Applied } from './applied.ts';

export async function up(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .alterTable('seats')
    .addColumn('entered', 'text', (column) => column.notNull().defaultTo('online'))
    .execute();
}
