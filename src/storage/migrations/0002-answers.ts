/** Seats and their answers: no times, no numbers that grow, kept in the order of one-way keys. */
import type { Kysely } from 'kysely';
import type { Applied } from './applied.ts';
import { WITHOUT_ARRIVAL } from './arrival.ts';

export async function up(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('seats')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('assessment', 'text', (column) =>
      column.notNull().references('assessments.id').onDelete('cascade'),
    )
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('role', 'text')
    .addColumn('name', 'text')
    .addColumn('submitted', 'integer', (column) => column.notNull())
    .addForeignKeyConstraint('seats_organisation', ['assessment', 'organisation'], 'organisations', [
      'assessment',
      'id',
    ])
    .modifyEnd(WITHOUT_ARRIVAL)
    .execute();
  await db.schema
    .createIndex('seats_by_assessment')
    .on('seats')
    .columns(['assessment', 'organisation'])
    .execute();
  await db.schema
    .createTable('answers')
    .addColumn('assessment', 'text', (column) => column.notNull())
    .addColumn('seat', 'text', (column) =>
      column.notNull().references('seats.key').onDelete('cascade').onUpdate('cascade'),
    )
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('answer', 'text')
    .addColumn('comment', 'text')
    .addColumn('evidence', 'text')
    .addColumn('save_id', 'text')
    .addPrimaryKeyConstraint('answers_key', ['seat', 'item', 'round', 'sequence'])
    .modifyEnd(WITHOUT_ARRIVAL)
    .execute();
}
