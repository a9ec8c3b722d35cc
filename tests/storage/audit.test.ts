/** The audit trail: whatever is done to its lines afterwards is found, and those without a time say nothing. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { Kysely, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { AuditAction } from '#core/audit-actions.ts';
import { addAudit, addAudits, type NewAuditLine, noteOnce } from '#storage/audit.ts';
import { checkAudit } from '#storage/audit-check.ts';
import { openStore, type Store } from '#storage/database.ts';
import { migrate } from '#storage/migrations/list.ts';
import { dialectOf, openFile } from '#storage/sqlite.ts';
import type { Tables } from '#storage/tables.ts';
import { dataFolder, openTestStore } from '../support/assessments.ts';

const AT = '2027-01-13T14:15:16.000Z';
const KEY = 'test';
const folder = dataFolder();
const fresh = () => openTestStore(':memory:');

function line(action: AuditAction, at: string | null = AT, assessment: string | null = 'one'): NewAuditLine {
  return { who: at === null ? 'participant' : 'ada', at, assessment, action, what: `It was ${action}.` };
}

/** Six lines in the chain, and three without a time of two assessments. */
async function trail(): Promise<Store> {
  const store = await fresh();
  for (const action of ['created', 'opened'] as const) await addAudit(store, store.db, line(action));
  const added = 'organisation-added-by-participant';
  for (const assessment of ['one', 'one', 'two'])
    await addAudit(store, store.db, line(added, null, assessment));
  for (const action of ['fact-recorded', 'closed', 'signed-off', 'exported'] as const)
    await addAudit(store, store.db, line(action));
  return store;
}

/** As somebody who has the file, and not the secret. */
async function tamper(store: Store, ...statements: readonly string[]): Promise<void> {
  await sql`drop trigger if exists audit_stays`.execute(store.db);
  await sql`drop trigger if exists audit_lasts`.execute(store.db);
  for (const statement of statements) await sql.raw(statement).execute(store.db);
}

const broken = async (store: Store, head?: string) => (await checkAudit(store.db, KEY, head)).broken;

describe('the audit trail', () => {
  it('is whole as it was written, also when lines were added at the same time', async () => {
    const store = await trail();
    await Promise.all(Array.from({ length: 20 }, () => addAudit(store, store.db, line('file-taken'))));
    expect(await checkAudit(store.db, KEY)).toMatchObject({ lines: 26, timeless: 3, broken: undefined });
  });

  it('refuses every change and every deletion by the program itself', async () => {
    const store = await trail();
    await expect(store.db.updateTable('audit').set({ what: 'Nothing.' }).execute()).rejects.toThrow(
      'only added to',
    );
    await expect(store.db.deleteFrom('audit').execute()).rejects.toThrow('only added to');
  });

  it('names the first line that was changed, in whatever way', async () => {
    const text = fc.constantFrom('who', 'assessment', 'action', 'what', 'at', 'id', 'hash', 'noted');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), text, async (place, column) => {
        const store = await trail();
        await tamper(store, `update audit set "${column}" = 'x' where place = ${place}`);
        expect((await broken(store))?.line).toBe(place);
      }),
      { numRuns: 25 },
    );
  });

  it('finds a line taken out, put twice, made up, or two that changed places', async () => {
    const columns = 'at, who, assessment, action, what, noted, hash';
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('taken', 'taken-closed-up', 'twice', 'swapped', 'made-up'),
        fc.integer({ min: 1, max: 5 }),
        async (how, place) => {
          const store = await trail();
          const next = place + 1;
          const statements = {
            taken: [`delete from audit where place = ${place}`],
            'taken-closed-up': [
              `delete from audit where place = ${place}`,
              `update audit set place = place - 1 where place > ${place}`,
            ],
            twice: [
              `insert into audit (id, place, ${columns}) select 'x', place, ${columns} from audit where place = ${place}`,
            ],
            swapped: [
              `update audit set place = -1 where place = ${place}`,
              `update audit set place = ${place} where place = ${next}`,
              `update audit set place = ${next} where place = -1`,
            ],
            'made-up': [
              `insert into audit (id, place, ${columns}) values ('x', 7, '${AT}', 'eve', null, 'exported', 'It.', null, '00')`,
            ],
          }[how];
          await tamper(store, ...statements);
          expect((await broken(store))?.line).toBeDefined();
        },
      ),
      { numRuns: 30 },
    );
  });

  it('finds lines taken off its end, also by somebody who puts an older count back, if its head was noted', async () => {
    const store = await trail();
    const before = await sql<{ value: string; mark: string }>`
      select value, mark from audit_tallies where scope = 'chain'`.execute(store.db);
    await addAudit(store, store.db, line('deleted'));
    const { head } = await checkAudit(store.db, KEY);
    await tamper(store, 'delete from audit where place = 7');
    expect((await broken(store))?.line).toBe(7);
    const { value, mark } = before.rows[0] ?? { value: '', mark: '' };
    await tamper(
      store,
      `update audit_tallies set count = 6, value = '${value}', mark = '${mark}' where scope = 'chain'`,
    );
    expect(await broken(store)).toBeUndefined();
    expect((await broken(store, head))?.what).toContain('head noted earlier');
  });

  it('finds a trail without its counts, and never seals anew what was sealed', async () => {
    const store = await trail();
    await tamper(
      store,
      'delete from audit_tallies',
      "update audit set what = 'x', hash = null where place = 3",
    );
    expect((await broken(store))?.line).toBe(3);
    await tamper(store, 'delete from audit where place > 0');
    expect((await broken(store))?.what).toContain('count');
  });

  it('holds no line beside the last of a thousand, where the check turns its page', async () => {
    const store = await fresh();
    const lines = Array.from({ length: 1001 }, () => line('file-taken'));
    await addAudits(store, store.db, lines);
    await tamper(
      store,
      `insert into audit (id, place, at, who, action, what) values ('~forged', 1000, '${AT}', 'eve', 'opened', 'It.')`,
    );
    expect((await broken(store))?.line).toBe(1000);
  });

  it('is whole while the server goes on writing into it', async () => {
    const file = join(folder, 'written.sqlite');
    const server = await openTestStore(file);
    await addAudits(
      server,
      server.db,
      Array.from({ length: 2500 }, () => line('file-taken')),
    );
    const command = await openTestStore(file);
    let going = true;
    const writing = (async () => {
      while (going) {
        await addAudit(server, server.db, line('file-taken'));
        await addAudit(server, server.db, line('organisation-added-by-participant', null));
      }
    })();
    try {
      for (let times = 0; times < 5; times++) expect(await broken(command)).toBeUndefined();
    } finally {
      going = false;
      await writing;
    }
  });

  it('is another where the secret is another', async () => {
    const store = await trail();
    expect((await checkAudit(store.db, 'another')).broken?.what).toContain('SECRET');
  });
});

describe('a trail whose seals somebody took off', () => {
  it('is not sealed anew at the next start, and is told as it is', async () => {
    const file = join(folder, 'unsealed.sqlite');
    const store = await openTestStore(file);
    for (const action of ['created', 'opened'] as const) await addAudit(store, store.db, line(action));
    await tamper(store, "update audit set hash = null, what = 'Other.'", 'delete from audit_tallies');
    const again = await openTestStore(file);
    expect(await broken(again)).toEqual({ line: 1, what: 'Line 1 has no seal: it was taken off.' });
    await addAudit(again, again.db, line('closed'));
    expect(await broken(again)).toBeDefined();
  });
});

describe('lines without a time', () => {
  it('are found changed, missing and added', async () => {
    const first = '(select id from audit where place = 0 order by id limit 1)';
    for (const statement of [
      `update audit set what = 'x' where id = ${first}`,
      `update audit set assessment = 'three' where id = ${first}`,
      `delete from audit where id = ${first}`,
      "insert into audit (id, place, who, assessment, action, what) values ('x', 0, 'participant', 'one', 'opened', 'x')",
    ]) {
      const store = await trail();
      await tamper(store, statement);
      expect(await broken(store)).toBeDefined();
    }
  });

  it('are found missing with their count, once the chain has noted how many there were', async () => {
    const store = await trail();
    await tamper(
      store,
      "delete from audit where place = 0 and assessment = 'one'",
      "delete from audit_tallies where scope = 'timeless one'",
    );
    expect((await broken(store))?.what).toContain('without a time');
  });

  it('give the same table whichever came first, and leave no mark in the chain before closing', async () => {
    const organisations = ['Hospice', 'Surgery', 'Council', 'School'];
    const after = async (names: readonly string[]) => {
      // Ids by the name they belong to: the rest of the file has to be the same byte for byte.
      let id = '';
      const random = (size: number) => createHash('sha256').update(id).digest().subarray(0, size);
      const store = await openStore(':memory:', { random, auditKey: KEY });
      id = 'begun';
      await addAudit(store, store.db, line('opened'));
      for (const name of names) {
        id = name;
        const what = `${name} was added.`;
        const added = { ...line('organisation-added-by-participant', null), what };
        await addAudit(store, store.db, added);
      }
      const rows = await sql`select * from audit`.execute(store.db);
      const tallies = await sql`select * from audit_tallies`.execute(store.db);
      await store.close();
      return JSON.stringify([rows.rows, tallies.rows]);
    };
    const one = await after(organisations);
    expect(await after(organisations.toReversed())).toBe(one);
    expect(await after(['Council', 'Hospice', 'School', 'Surgery'])).toBe(one);
  });
});

/** A data file as it was before the trail had seals. */
async function olderFile(lines: string): Promise<string> {
  const file = join(folder, 'older.sqlite');
  const db = new Kysely<Tables>({ dialect: dialectOf(openFile(file, 50)) });
  await migrate(db, '0013-teams');
  await sql.raw(`insert into audit (id, place, at, who, action, what) values ${lines}`).execute(db);
  await db.destroy();
  return file;
}

describe('what was there before the chain', () => {
  it('is sealed once as it stood, in its order, and counted', async () => {
    const older = await openTestStore(
      await olderFile(
        `('b', 4, '${AT}', 'ada', 'opened', 'Second.'), ('a', 2, '${AT}', 'ada', 'created', 'First.'),
        ('c', 0, null, 'participant', 'organisation-added-by-participant', 'Once.')`,
      ),
    );
    await addAudit(older, older.db, line('closed'));
    expect(await checkAudit(older.db, KEY)).toMatchObject({
      lines: 3,
      timeless: 1,
      before: 3,
      broken: undefined,
    });
    await tamper(older, "update audit set what = 'Other.' where id = 'a'");
    expect((await broken(older))?.line).toBe(1);
  });
});

describe('what somebody looks at', () => {
  it('is noted once a day for a person, an assessment and a sentence', async () => {
    const store = await fresh();
    const looked = { ...line('results-opened'), at: AT };
    for (const at of [AT, '2027-01-13T23:59:59.000Z', '2027-01-14T00:00:00.000Z'])
      await noteOnce(store, { ...looked, at });
    await noteOnce(store, { ...looked, who: 'eve' });
    expect((await checkAudit(store.db, KEY)).lines).toBe(3);
  });
});
