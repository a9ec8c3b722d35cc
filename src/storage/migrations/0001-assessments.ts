/** Assessments with their organisations, facts, questionnaires, and the list of who changed what. */
import type { Kysely } from 'kysely';
import type { Applied } from './applied.ts';
import { WITHOUT_ARRIVAL } from './arrival.ts';

export async function up(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('settings')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('questionnaires')
    .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await createAssessments(db);
  await createOrganisations(db);
  await db.schema
    .createTable('facts')
    .addColumn('assessment', 'text', (column) =>
      column.notNull().references('assessments.id').onDelete('cascade'),
    )
    .addColumn('fact', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('facts_key', ['assessment', 'fact', 'version'])
    .execute();
  await createAudit(db);
}

async function createAssessments(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('assessments')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('series', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('setup', 'text', (column) => column.notNull())
    .addColumn('questionnaire_id', 'text')
    .addColumn('questionnaire_version', 'text')
    .addColumn('questionnaire_hash', 'text')
    .addColumn('allow_others', 'integer', (column) => column.notNull())
    .addColumn('join_code', 'text', (column) => column.notNull().unique())
    .addColumn('join_token', 'text', (column) => column.notNull().unique())
    .addColumn('example', 'integer', (column) => column.notNull())
    .addColumn('created_on', 'text', (column) => column.notNull())
    .addColumn('changed_in', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('assessments_by_owner').on('assessments').column('owner').execute();
}

async function createOrganisations(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('organisations')
    .addColumn('assessment', 'text', (column) =>
      column.notNull().references('assessments.id').onDelete('cascade'),
    )
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('sector', 'text', (column) => column.notNull())
    .addColumn('expected', 'integer')
    .addColumn('required', 'integer', (column) => column.notNull())
    .addColumn('other', 'integer', (column) => column.notNull())
    .addColumn('join_token', 'text', (column) => column.notNull().unique())
    .addPrimaryKeyConstraint('organisations_key', ['assessment', 'id'])
    .modifyEnd(WITHOUT_ARRIVAL)
    .execute();
}

async function createAudit(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('at', 'text')
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('assessment', 'text')
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .modifyEnd(WITHOUT_ARRIVAL)
    .execute();
  await db.schema.createIndex('audit_by_place').on('audit').column('place').execute();
  await db.schema.createIndex('audit_by_assessment').on('audit').columns(['assessment', 'place']).execute();
}
