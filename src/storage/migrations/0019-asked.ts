/** When whoever began a session was asked who they are: a provider may let somebody in without. */
import type { Kysely } from 'kysely';
import type { Applied } from './applied.ts';

export async function up(db: Kysely<Applied>): Promise<void> {
  await db.schema.alterTable('sessions').addColumn('asked_at', 'text').execute();
}
