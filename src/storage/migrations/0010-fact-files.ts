/** Files attached to facts: their bytes lie beside the data file under their hash. */
import type { Kysely } from 'kysely';
import type { Applied } from './applied.ts';

export async function up(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('fact_files')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('assessment', 'text', (column) =>
      column.notNull().references('assessments.id').onDelete('cascade'),
    )
    .addColumn('fact', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('fact_files_by_assessment')
    .on('fact_files')
    .columns(['assessment', 'fact'])
    .execute();
  await db.schema.createIndex('fact_files_by_hash').on('fact_files').column('hash').execute();
}
