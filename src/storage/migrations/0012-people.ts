/** People in place of owners, with what they sign in by; sessions of before end, links that wait stay good. */
import { type Kysely, sql } from 'kysely';
import type { Applied } from './applied.ts';

/** What the step reads of the tables of before. */
interface Before extends Applied {
  owners: { id: string; name: string; created_on: string };
  sign_in_links: { key: string; owner: string; expires_at: string; used: number };
}

async function peopleTable(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('people')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('email_verified', 'integer', (column) => column.notNull())
    .addColumn('image', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('second_factor', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('administrator', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('closed_at', 'text')
    .execute();
}

async function sessionsTable(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('token', 'text', (column) => column.notNull().unique())
    .addColumn('person', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('ip_address', 'text')
    .addColumn('browser', 'text')
    .execute();
  await db.schema.createIndex('sessions_by_person').on('sessions').column('person').execute();
}

async function credentialsTable(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('credentials')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
    .addColumn('access_token', 'text')
    .addColumn('refresh_token', 'text')
    .addColumn('id_token', 'text')
    .addColumn('access_token_expires_at', 'text')
    .addColumn('refresh_token_expires_at', 'text')
    .addColumn('scope', 'text')
    .addColumn('password', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('credentials_by_person').on('credentials').column('person').execute();
  // One person has one password, and one account elsewhere belongs to one person.
  await db.schema
    .createIndex('credentials_by_account')
    .on('credentials')
    .columns(['provider', 'account_id'])
    .unique()
    .execute();
}

async function verificationsTable(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('verifications')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('identifier', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('verifications_by_identifier')
    .on('verifications')
    .column('identifier')
    .execute();
}

async function secondFactorTables(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('second_factors')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('recovery_codes', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
    .addColumn('verified', 'integer')
    .addColumn('failed', 'integer')
    .addColumn('locked_until', 'text')
    .execute();
  await db.schema.createIndex('second_factors_by_person').on('second_factors').column('person').execute();
  await db.schema
    .createTable('used_codes')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
}

async function linksTable(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('sign_in_links')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('person', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('used', 'integer', (column) => column.notNull())
    .addColumn('email', 'text')
    .execute();
}

/** The one who was first looks after the installation; nobody has an email or a password yet. */
async function fillPeople(db: Kysely<Applied>): Promise<void> {
  await sql`
    insert into people (id, name, email, email_verified, created_at, updated_at, administrator)
    select id, name, lower(id) || '@no-email.invalid', 0,
      created_on || 'T00:00:00.000Z', created_on || 'T00:00:00.000Z',
      id = (select id from owners order by created_on, id limit 1)
    from owners`.execute(db);
}

export async function up(applied: Kysely<Applied>): Promise<void> {
  const db = applied as Kysely<Before>;
  await peopleTable(applied);
  await fillPeople(applied);
  const links = await db.selectFrom('sign_in_links').selectAll().execute();
  await db.schema.dropTable('sign_in_links').execute();
  await db.schema.dropTable('sessions').execute();
  await db.schema.dropTable('owners').execute();
  await linksTable(applied);
  for (const { key, owner, expires_at, used } of links)
    await sql`insert into sign_in_links (key, person, expires_at, used)
      values (${key}, ${owner}, ${expires_at}, ${used})`.execute(db);
  await sessionsTable(applied);
  await credentialsTable(applied);
  await verificationsTable(applied);
  await secondFactorTables(applied);
}
