/** A trail begun anew under another secret: whole from then on, and honest about what was before. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { addAudit, type NewAuditLine } from '#storage/audit.ts';
import { type AnewRequest, beginAnew } from '#storage/audit-anew.ts';
import { type AuditCheck, checkAudit } from '#storage/audit-check.ts';
import { auditKeyOf } from '#storage/audit-seals.ts';
import { openStore, type Store } from '#storage/database.ts';
import { chance, dataFolder } from '../support/assessments.ts';

const OLD = 'o'.repeat(40);
const NEW = 'n'.repeat(40);
const AT = '2027-01-11T10:42:00.000Z';
const root = dataFolder();
let places = 0;
let dataDir = '';

function line(action: NewAuditLine['action'], at: string | null = AT): NewAuditLine {
  return { assessment: 'one', at, who: 'ada', action, what: `It was ${action}.` };
}

/** Works on the data file under a secret. */
async function under<T>(secret: string, run: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(join(dataDir, 'sandpilot.sqlite'), {
    random: chance,
    auditKey: auditKeyOf(secret),
  });
  try {
    return await run(store);
  } finally {
    await store.close();
  }
}

const check = (secret: string): Promise<AuditCheck> =>
  under(secret, (store) => checkAudit(store.db, store.auditKey));

function anew(changes: Partial<AnewRequest>): ReturnType<typeof beginAnew> {
  const request = {
    dataDir,
    secret: NEW,
    oldSecret: undefined,
    head: undefined,
    unchecked: false,
    reseal: async (sealed: string) => ({ sealed, isLost: false }),
  };
  return beginAnew({ ...request, now: () => new Date(AT), random: chance, ...changes });
}

beforeEach(async () => {
  places += 1;
  dataDir = join(root, `data-${places}`);
  mkdirSync(dataDir);
  await under(OLD, async (store) => {
    for (const each of [
      line('opened'),
      line('organisation-added-by-participant', null),
      line('closed'),
      line('organisation-added-by-participant', null),
      line('signed-off'),
    ])
      await addAudit(store, store.db, each);
  });
});

describe('a trail that was whole', () => {
  it('is whole under the new secret, with one line more, and goes on', async () => {
    const before = await check(OLD);
    expect(await anew({ oldSecret: OLD, head: before.head })).toMatchObject({
      ok: true,
      said: expect.stringContaining(before.head),
    });
    expect(await check(NEW)).toMatchObject({ lines: 4, timeless: 2, before: 0, broken: undefined });
    await expect(check(OLD)).rejects.toMatchObject({ kind: 'other-secret' });
    await under(NEW, (store) => addAudit(store, store.db, line('deleted')));
    expect(await check(NEW)).toMatchObject({ lines: 5, broken: undefined });
  });

  it('refuses changes as before, and a line that is changed all the same is found', async () => {
    await anew({ oldSecret: OLD });
    await under(NEW, async (store) => {
      const change = sql`update audit set what = 'Nothing.' where place = 2`;
      await expect(change.execute(store.db)).rejects.toThrow('only added to');
      await sql`drop trigger audit_stays`.execute(store.db);
      await change.execute(store.db);
    });
    expect((await check(NEW)).broken).toMatchObject({ line: 2 });
  });

  it('is not begun anew under the secret it has, nor without the one it had', async () => {
    expect(await anew({ secret: OLD, unchecked: true })).toMatchObject({ problem: 'whole-already' });
    expect(await anew({})).toMatchObject({ problem: 'no-old-secret' });
    expect(await anew({ oldSecret: NEW })).toMatchObject({ problem: 'not-whole' });
    expect(await anew({ oldSecret: OLD, head: 'f'.repeat(64) })).toMatchObject({ problem: 'not-whole' });
    expect((await check(OLD)).broken).toBeUndefined();
  });

  it('whose secret is lost is sealed as it stands, and tells so for ever', async () => {
    expect(await anew({ unchecked: true })).toMatchObject({
      said: expect.stringContaining('as they stood, unchecked'),
    });
    expect(await check(NEW)).toMatchObject({ lines: 4, before: 5, broken: undefined });
  });
});

describe('a trail that was not whole', () => {
  it('is begun anew only for who says that they know, with what was wrong in the line', async () => {
    await under(OLD, async (store) => {
      await sql`drop trigger audit_lasts`.execute(store.db);
      await sql`delete from audit where place = 2`.execute(store.db);
    });
    expect(await anew({ oldSecret: OLD })).toMatchObject({ what: 'Line 2 is missing.' });
    expect(await anew({ oldSecret: OLD, unchecked: true })).toMatchObject({
      said: expect.stringContaining('Line 2 is missing.'),
    });
    expect(await check(NEW)).toMatchObject({ lines: 3, before: 4, broken: undefined });
  });
});
