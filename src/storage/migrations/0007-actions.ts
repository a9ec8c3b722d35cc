/** Actions outlive their workshop: how they stand, the gate or item they serve, and where they came from. */
import { type Kysely, sql } from 'kysely';
import type { Applied } from './applied.ts';

/** A new table takes the place of the old: an item is no longer asked for, and SQLite cannot lift that from a column. */
export async function up(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('actions_now')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('assessment', 'text', (column) =>
      column.notNull().references('assessments.id').onDelete('cascade'),
    )
    .addColumn('workshop', 'text', (column) => column.references('workshops.id').onDelete('cascade'))
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text')
    .addColumn('due', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('item', 'text')
    .addColumn('gate', 'text')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('strategy', 'integer')
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();
  await sql`insert into actions_now (id, assessment, workshop, place, what, who, organisation, due, status, item, source, version)
    select id, assessment, workshop, place, what, who, organisation, due, 'open', item, 'workshop', 1 from actions`.execute(
    db,
  );
  await db.schema.dropTable('actions').execute();
  await db.schema.alterTable('actions_now').renameTo('actions').execute();
  await db.schema
    .createIndex('actions_by_assessment')
    .on('actions')
    .columns(['assessment', 'place'])
    .execute();
}
