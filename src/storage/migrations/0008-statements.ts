/** The right of reply: a link for the lead of each organisation, and what they state, every version kept. */
import { type Kysely, sql } from 'kysely';
import type { Applied } from './applied.ts';

export async function up(db: Kysely<Applied>): Promise<void> {
  await db.schema.alterTable('organisations').addColumn('lead_token', 'text').execute();
  // Organisations that are there already get a link as unguessable as those made from now on.
  await sql`update organisations set lead_token = lower(hex(randomblob(16)))`.execute(db);
  await db.schema
    .createIndex('organisations_by_lead')
    .unique()
    .on('organisations')
    .column('lead_token')
    .execute();
  await db.schema
    .createTable('statements')
    .addColumn('assessment', 'text', (column) =>
      column.notNull().references('assessments.id').onDelete('cascade'),
    )
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('statements_key', ['assessment', 'organisation', 'version'])
    .execute();
}
