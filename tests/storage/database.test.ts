/** The data file: brought up to date step by step, and honest when it cannot be written. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { closeAssessment } from '#core/life-cycle-opening.ts';
import { addOrganisation } from '#core/life-cycle-organisations.ts';
import { newSeatLink } from '#identity/seats.ts';
import { answersOfSeat, saveAnswers } from '#storage/answers-store.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import { checkStore, openStore, type Store } from '#storage/database.ts';
import { MIGRATIONS, migrate } from '#storage/migrations/list.ts';
import { joinAssessment } from '#storage/seats.ts';
import { dialectOf, openFile } from '#storage/sqlite.ts';
import type { Tables } from '#storage/tables.ts';
import { StorageTrouble } from '#storage/trouble.ts';
import { addOpen, agreed, dataFolder, OWNER, openTestStore, sampleChoice } from '../support/assessments.ts';

const folder = dataFolder();
const chosen = sampleChoice();
const steps = Object.keys(MIGRATIONS);

/** Names and definitions of all tables and indexes. */
async function tablesOf(db: Kysely<Tables>): Promise<unknown> {
  const rows = await sql`select name, sql from sqlite_master where sql is not null order by name`.execute(db);
  return rows.rows;
}

function emptyFile(name: string): Kysely<Tables> {
  const db = new Kysely<Tables>({ dialect: dialectOf(openFile(join(folder, name), 50)) });
  afterAll(() => db.destroy());
  return db;
}

async function troubleOf(doing: Promise<unknown>): Promise<string> {
  try {
    await doing;
    return 'none';
  } catch (error) {
    return error instanceof StorageTrouble ? error.kind : `other: ${String(error)}`;
  }
}

describe('a data file', () => {
  it('is written through to the disk, with its links between tables enforced', async () => {
    const store = await openTestStore(join(folder, 'pragmas.db'));
    const pragma = async (name: string) =>
      Object.values(
        (await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(store.db)).rows[0] ?? {},
      )[0];
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
    expect(await pragma('secure_delete')).toBe(1);
    await checkStore(store);
  });

  it.each(steps)('is brought up to date from before step %s', async (step) => {
    const db = emptyFile(`before-${step}.db`);
    const before = steps[steps.indexOf(step) - 1];
    if (before !== undefined) await migrate(db, before);
    await migrate(db, step);
    const applied = await db.selectFrom('migrations').select('name').orderBy('name').execute();
    expect(applied.map(({ name }) => name)).toEqual(steps.slice(0, steps.indexOf(step) + 1));
    await migrate(db);
    const fresh = emptyFile(`fresh-${step}.db`);
    await migrate(fresh);
    expect(await tablesOf(db)).toEqual(await tablesOf(fresh));
  });

  it('keeps what is in it when the program starts again', async () => {
    const file = join(folder, 'again.db');
    const store = await openTestStore(file);
    const assessment = await addOpen(store, chosen);
    await store.close();
    const again = await openTestStore(file);
    const found = await again.db.selectFrom('assessments').select('id').execute();
    expect(found).toEqual([{ id: assessment.id }]);
  });

  it('of a newer version of the program is left alone', async () => {
    const file = join(folder, 'newer.db');
    const store = await openTestStore(file);
    await store.db.insertInto('migrations').values({ name: '9999-from-the-future' }).execute();
    await store.close();
    expect(await troubleOf(openStore(file, { random: randomBytes, auditKey: 'test' }))).toBe('newer');
  });

  it('that is none, or in no folder, is trouble', async () => {
    const file = join(folder, 'text.db');
    writeFileSync(file, 'This is a text, and a text it stays, however long one looks at it. '.repeat(50));
    expect(await troubleOf(openStore(file, { random: randomBytes, auditKey: 'test' }))).toBe('unreadable');
    const nowhere = join(folder, 'no', 'such', 'folder', 'a.db');
    expect(await troubleOf(openStore(nowhere, { random: randomBytes, auditKey: 'test' }))).not.toBe('none');
  });
});

interface Sitting {
  readonly store: Store;
  readonly assessment: string;
  readonly file: string;
  readonly key: string;
  /** Saves the next rating; its number is the sequence. */
  readonly save: () => Promise<number>;
}

/** A person at a seat of an open assessment in a file of its own. */
async function sitDown(name: string): Promise<Sitting> {
  const file = join(folder, name);
  const store = await openTestStore(file);
  const { id } = await addOpen(store, chosen);
  const { key } = newSeatLink({ secret: 'x'.repeat(32), random: randomBytes });
  agreed(
    await joinAssessment(store, { assessment: id }, { key, request: { organisation: 'icb' }, at: OWNER.at }),
  );
  let sequence = 0;
  const save = async () => {
    const rating = ([-2, -1, 0, 1, 2] as const)[sequence % 5] ?? 0;
    const comment = `${sequence} ${'long '.repeat(400)}`;
    const sent = {
      item: 'leading.lead',
      answer: { state: 'rated', rating },
      comment,
      basedOn: sequence,
    } as const;
    const [outcome] = agreed(await saveAnswers(store, key, [sent]));
    if (outcome === undefined) throw new Error('one answer was sent');
    sequence = agreed(outcome).sequence;
    return sequence;
  };
  return { store, assessment: id, file, key, save };
}

async function lastOf({ store, key }: Sitting): Promise<number | undefined> {
  return (await answersOfSeat(store, key)).get('leading.lead')?.sequence;
}

describe('when the data file cannot be written', () => {
  it('because another program holds it, the caller is told, and afterwards all goes on', async () => {
    const sitting = await sitDown('locked.db');
    await sitting.save();
    const other = new Database(sitting.file);
    other.exec('begin immediate');
    expect(await troubleOf(sitting.save())).toBe('busy');
    expect(await lastOf(sitting)).toBe(1);
    other.exec('rollback');
    other.close();
    expect(await sitting.save()).toBe(2);
  });

  it('a change has it for itself from its first look on', async () => {
    const { store, file } = await sitDown('alone.db');
    const other = new Database(file, { timeout: 10 });
    await store.db.transaction().execute(async (transaction) => {
      await transaction.selectFrom('seats').selectAll().execute();
      expect(() => other.exec('begin immediate')).toThrow('locked');
    });
    other.exec('begin immediate; rollback');
    other.close();
  });

  it('because the disk is full, nothing acknowledged is lost and nothing is half kept', async () => {
    const sitting = await sitDown('full.db');
    const pages = await sql<{ page_count: number }>`pragma page_count`.execute(sitting.store.db);
    const most = (pages.rows[0]?.page_count ?? 0) + 5;
    await sql`pragma max_page_count = ${sql.raw(String(most))}`.execute(sitting.store.db);
    let acknowledged = 0;
    let trouble = 'none';
    while (trouble === 'none') {
      trouble = await troubleOf(
        sitting.save().then((sequence) => {
          acknowledged = sequence;
        }),
      );
    }
    expect(trouble).toBe('full');
    expect(acknowledged).toBeGreaterThan(3);
    expect(await lastOf(sitting)).toBe(acknowledged);
    await sql`pragma max_page_count = 100000`.execute(sitting.store.db);
    expect(await sitting.save()).toBe(acknowledged + 1);
  });

  it('because it is read-only, the caller is told', async () => {
    const sitting = await sitDown('read-only.db');
    await sql`pragma query_only = on`.execute(sitting.store.db);
    expect(await troubleOf(sitting.save())).toBe('read-only');
    await sql`pragma query_only = off`.execute(sitting.store.db);
    expect(await sitting.save()).toBe(1);
  });

  it('in the middle of a change, neither the change nor its line in the audit list is there', async () => {
    const { store, assessment } = await sitDown('half.db');
    await sql`create trigger no_audit before insert on audit begin select raise(abort, 'no'); end`.execute(
      store.db,
    );
    const club = { name: 'Club', sector: 'other', required: false };
    const changing = changeAssessment(
      store,
      assessment,
      (it) => addOrganisation(it, it.version, club),
      OWNER,
    );
    await expect(changing).rejects.toThrow('no');
    const organisations = await store.db.selectFrom('organisations').select('id').orderBy('place').execute();
    expect(organisations).toEqual([{ id: 'icb' }, { id: 'charity' }]);
    await sql`drop trigger no_audit`.execute(store.db);
    const closing = await changeAssessment(
      store,
      assessment,
      (it) => closeAssessment(it, it.version, '2027-02-02'),
      OWNER,
    );
    expect(agreed(closing).assessment.state).toBe('closed');
  });
});
