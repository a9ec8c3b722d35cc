/** Owners, the one-time links they sign in with, and their sessions. */
import type { Kysely } from 'kysely';
import type { Applied } from './applied.ts';

export async function up(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('owners')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('created_on', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('sign_in_links')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('owner', 'text', (column) => column.notNull().references('owners.id').onDelete('cascade'))
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('used', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('sessions')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('owner', 'text', (column) => column.notNull().references('owners.id').onDelete('cascade'))
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('sessions_by_owner').on('sessions').column('owner').execute();
}
