/** Teams, who is in them, and invitations into them; assessments belong to a team in place of an owner. */
import { type Kysely, sql } from 'kysely';
import type { Applied } from './applied.ts';

async function createTeams(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('teams')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('created_on', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('members')
    .addColumn('team', 'text', (column) => column.notNull().references('teams.id').onDelete('cascade'))
    .addColumn('person', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('since', 'text', (column) => column.notNull())
    .addColumn('handed_over', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('members_key', ['team', 'person'])
    .execute();
  await db.schema.createIndex('members_by_person').on('members').column('person').execute();
}

async function createInvitations(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('invitations')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .addColumn('team', 'text', (column) => column.notNull().references('teams.id').onDelete('cascade'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('email', 'text')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull().references('people.id').onDelete('cascade'))
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('used', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('invitations_by_team').on('invitations').column('team').execute();
}

/** Each owner of before has a team under their own id: so no assessment has to change hands. */
async function fillTeams(db: Kysely<Applied>): Promise<void> {
  await sql`
    insert into teams (id, name, created_on)
    select id, name || '''s team', substr(created_at, 1, 10) from people`.execute(db);
  await sql`
    insert into members (team, person, role, since, handed_over)
    select id, id, 'owner', substr(created_at, 1, 10), 0 from people`.execute(db);
}

export async function up(db: Kysely<Applied>): Promise<void> {
  await createTeams(db);
  await createInvitations(db);
  await fillTeams(db);
  await db.schema.dropIndex('assessments_by_owner').execute();
  await db.schema.alterTable('assessments').renameColumn('owner', 'team').execute();
  await db.schema.createIndex('assessments_by_team').on('assessments').column('team').execute();
}
