/** The audit trail is chained: seals on its lines, tallies of them, and nobody changes or takes one away. */
import { type Kysely, sql } from 'kysely';
import type { Applied } from './applied.ts';
import { WITHOUT_ARRIVAL } from './arrival.ts';

export async function up(db: Kysely<Applied>): Promise<void> {
  await db.schema.alterTable('audit').addColumn('noted', 'text').execute();
  await db.schema.alterTable('audit').addColumn('hash', 'text').execute();
  await db.schema.createIndex('audit_by_who').on('audit').columns(['who', 'at']).execute();
  await db.schema
    .createTable('audit_tallies')
    .addColumn('scope', 'text', (column) => column.primaryKey().notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('mark', 'text', (column) => column.notNull())
    .modifyEnd(WITHOUT_ARRIVAL)
    .execute();
  // Lines from before get their seal once.
  await sql`create trigger audit_stays before update on audit when old.hash is not null
    begin select raise(abort, 'the audit trail is only added to'); end`.execute(db);
  await sql`create trigger audit_lasts before delete on audit
    begin select raise(abort, 'the audit trail is only added to'); end`.execute(db);
}
