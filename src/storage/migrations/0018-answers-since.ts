/** How much was answered when the end of an assessment was announced, so that one that people still answer stays. */
import type { Kysely } from 'kysely';
import type { Applied } from './applied.ts';

export async function up(db: Kysely<Applied>): Promise<void> {
  await db.schema.alterTable('keeping').addColumn('answers', 'integer').execute();
}
