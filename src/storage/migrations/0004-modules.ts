/** The modules attached to an assessment's questionnaire. */
import type { Kysely } from 'kysely';
import type { Applied } from './applied.ts';

export async function up(db: Kysely<Applied>): Promise<void> {
  await db.schema.alterTable('assessments').addColumn('questionnaire_modules', 'text').execute();
}
