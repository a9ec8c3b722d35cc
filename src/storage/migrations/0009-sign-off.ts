/** Snapshots of what was signed off, the report's bytes included, and the decisions taken on them. */
import type { Kysely } from 'kysely';
import type { Applied } from './applied.ts';

async function createSnapshots(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('snapshots')
    .addColumn('assessment', 'text', (column) =>
      column.notNull().references('assessments.id').onDelete('cascade'),
    )
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('file_hash', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('signed', 'text', (column) => column.notNull())
    .addColumn('stand', 'text', (column) => column.notNull())
    .addColumn('page_one', 'text', (column) => column.notNull())
    .addColumn('results', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('report', 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('snapshots_key', ['assessment', 'number'])
    .execute();
  await db.schema.createIndex('snapshots_by_hash').on('snapshots').column('hash').execute();
  await db.schema.createIndex('snapshots_by_file').on('snapshots').column('file_hash').execute();
}

export async function up(db: Kysely<Applied>): Promise<void> {
  await createSnapshots(db);
  await db.schema
    .createTable('decisions')
    .addColumn('assessment', 'text', (column) =>
      column.notNull().references('assessments.id').onDelete('cascade'),
    )
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('decisions_key', ['assessment', 'version'])
    .execute();
}
