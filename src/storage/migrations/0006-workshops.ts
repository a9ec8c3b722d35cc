/** Workshops: their moves, rounds, tallies, notes and actions, who runs them, and who is there. */
import type { Kysely } from 'kysely';
import type { Applied } from './applied.ts';
import { WITHOUT_ARRIVAL } from './arrival.ts';

async function createWorkshops(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('workshops')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('assessment', 'text', (column) =>
      column.notNull().references('assessments.id').onDelete('cascade'),
    )
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('minutes', 'integer', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('agenda', 'text', (column) => column.notNull())
    .addColumn('own_order', 'integer', (column) => column.notNull())
    .addColumn('now', 'text', (column) => column.notNull())
    .addColumn('since', 'text', (column) => column.notNull())
    .addColumn('room_token', 'text', (column) => column.notNull().unique())
    .addColumn('observer_token', 'text', (column) => column.notNull().unique())
    .addColumn('code_key', 'text', (column) => column.notNull())
    .addColumn('present', 'integer')
    .addColumn('on_behalf', 'integer')
    .execute();
  await db.schema
    .createIndex('workshops_by_assessment')
    .on('workshops')
    .columns(['assessment', 'state'])
    .execute();
  await db.schema.createIndex('workshops_by_code').on('workshops').column('code_key').execute();
  await db.schema
    .createTable('workshop_steps')
    .addColumn('workshop', 'text', (column) =>
      column.notNull().references('workshops.id').onDelete('cascade'),
    )
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('mark', 'text')
    .addPrimaryKeyConstraint('workshop_steps_key', ['workshop', 'version'])
    .execute();
  await db.schema
    .createTable('facilitators')
    .addColumn('key', 'text', (column) => column.primaryKey().notNull())
    .addColumn('workshop', 'text', (column) =>
      column.notNull().references('workshops.id').onDelete('cascade'),
    )
    .execute();
}

async function createRounds(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('rounds')
    .addColumn('assessment', 'text', (column) =>
      column.notNull().references('assessments.id').onDelete('cascade'),
    )
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('workshop', 'text', (column) =>
      column.notNull().references('workshops.id').onDelete('cascade'),
    )
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('seen', 'text')
    .addPrimaryKeyConstraint('rounds_key', ['assessment', 'item', 'round'])
    .execute();
  await db.schema
    .createTable('tallies')
    .addColumn('assessment', 'text', (column) =>
      column.notNull().references('assessments.id').onDelete('cascade'),
    )
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('counts', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('tallies_key', ['assessment', 'item', 'round', 'organisation'])
    .execute();
}

async function createRecords(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('workshop_notes')
    .addColumn('workshop', 'text', (column) =>
      column.notNull().references('workshops.id').onDelete('cascade'),
    )
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('said', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('minority', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('workshop_notes_key', ['workshop', 'item', 'version'])
    .execute();
  await db.schema
    .createTable('actions')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('assessment', 'text', (column) =>
      column.notNull().references('assessments.id').onDelete('cascade'),
    )
    .addColumn('workshop', 'text', (column) => column.references('workshops.id').onDelete('cascade'))
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text')
    .addColumn('due', 'text')
    .addColumn('place', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('actions_by_assessment')
    .on('actions')
    .columns(['assessment', 'place'])
    .execute();
}

/** Who is answered for, until the workshop ends. */
async function createHelped(db: Kysely<Applied>): Promise<void> {
  await db.schema
    .createTable('helped')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('workshop', 'text', (column) =>
      column.notNull().references('workshops.id').onDelete('cascade'),
    )
    .addColumn('seat', 'text', (column) =>
      column.notNull().references('seats.key').onDelete('cascade').onUpdate('cascade'),
    )
    .addColumn('label', 'text', (column) => column.notNull())
    .addUniqueConstraint('helped_once', ['workshop', 'seat'])
    .modifyEnd(WITHOUT_ARRIVAL)
    .execute();
}

export async function up(db: Kysely<Applied>): Promise<void> {
  await createWorkshops(db);
  await createRounds(db);
  await createRecords(db);
  await createHelped(db);
  await db.schema.alterTable('seats').addColumn('workshop', 'text').execute();
  await db.schema
    .createIndex('seats_by_workshop')
    .on('seats')
    .columns(['workshop', 'organisation'])
    .execute();
  await db.schema.alterTable('answers').addColumn('behalf', 'integer').execute();
}
