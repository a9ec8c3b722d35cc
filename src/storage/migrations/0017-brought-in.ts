/** Reports that came in from another installation are marked as such: nobody here saw them signed off. */
import { type Kysely, sql } from 'kysely';
import type { Applied } from './applied.ts';

export async function up(db: Kysely<Applied>): Promise<void> {
  await db.schema.alterTable('snapshots').addColumn('brought_on', 'text').execute();
  await db.schema.alterTable('snapshots').addColumn('brought_by', 'text').execute();
  // The last line of this kind was written here; those before it may have come along. One that was signed here has a mark.
  await sql`update snapshots set (brought_on, brought_by) = (
      select substr(at, 1, 10), who from audit
      where audit.assessment = snapshots.assessment and action = 'imported' order by place desc limit 1)
    where mark is null`.execute(db);
}
