/** How long an assessment is kept where that is its own, and when its end was announced. */
import type { Kysely } from 'kysely';
import type { Applied } from './applied.ts';

export async function up(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('keeping')
    .addColumn('assessment', 'text', (column) =>
      column.primaryKey().notNull().references('assessments.id').onDelete('cascade'),
    )
    .addColumn('months', 'integer')
    .addColumn('warned_on', 'text')
    .execute();
}
