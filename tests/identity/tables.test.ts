/** The tables of people as the library expects them, and how owners of before became people. */
import { join } from 'node:path';
import { getAuthTables } from 'better-auth/db';
import { Kysely, sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { librarySettings } from '#identity/library/make.ts';
import { findPerson, listPeople } from '#identity/people.ts';
import { whoIs } from '#identity/sessions.ts';
import { signInByLink } from '#identity/sign-in.ts';
import { keyOf, newToken } from '#identity/tokens.ts';
import { MIGRATIONS, migrate } from '#storage/migrations/list.ts';
import { dialectOf, openFile } from '#storage/sqlite.ts';
import type { Tables } from '#storage/tables.ts';
import { makeJar, makePlace, nameAt, outcome } from '../support/identity.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
}

const { identity, folder } = await makePlace();

async function columnsOf(table: string): Promise<readonly Column[]> {
  const { rows } =
    await sql<Column>`select name, lower(type) as type, "notnull" from pragma_table_info(${table})`.execute(
      identity.store.db,
    );
  return rows;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  date: 'text',
  boolean: 'integer',
  number: 'integer',
};

describe('the tables that the library works with', () => {
  const tables = Object.values(getAuthTables(librarySettings(identity)));

  it('are ours, by our names', () => {
    expect(tables.map(({ modelName }) => modelName).sort()).toEqual([
      'credentials',
      'people',
      'second_factors',
      'sessions',
      'verifications',
    ]);
  });

  it.each(tables)(
    'have every column it writes, as it writes it: $modelName',
    async ({ modelName, fields }) => {
      const columns = new Map((await columnsOf(modelName)).map((column) => [column.name, column]));
      for (const [name, field] of Object.entries(fields)) {
        const column = columns.get(field.fieldName ?? name);
        expect(column?.type, name).toBe(TYPES[String(field.type)]);
        // What it may leave out, or may take away, has to be allowed to be missing.
        if (field.required !== true && field.defaultValue === undefined)
          expect(column?.notnull, name).toBe(0);
      }
    },
  );

  it('ask for nothing it would leave out', async () => {
    const own = ['id', 'administrator', 'closed_at'];
    for (const { modelName, fields } of tables) {
      const written = Object.entries(fields).map(([name, field]) => field.fieldName ?? name);
      const rest = (await columnsOf(modelName)).filter(({ name }) => !written.includes(name));
      expect(rest.map(({ name }) => name).filter((name) => !own.includes(name))).toEqual([]);
    }
  });
});

describe('a data file of before there were people', () => {
  const steps = Object.keys(MIGRATIONS);
  const last = steps[steps.indexOf('0012-people') - 1];
  const db = new Kysely<Tables>({ dialect: dialectOf(openFile(join(folder, 'before.sqlite'), 50)) });
  afterAll(() => db.destroy());
  const older = { ...identity, store: { ...identity.store, db } };
  const tokens = { waiting: newToken(identity.random), used: newToken(identity.random) };
  const session = newToken(identity.random);

  it('has its owners as people with the same ids, the first of them an administrator', async () => {
    await migrate(db, last);
    await sql`insert into owners (id, name, created_on) values ('Bo-2', 'Bo', '2026-12-01'), ('Ada-1', 'Ada', '2026-11-30')`.execute(
      db,
    );
    for (const [token, used] of [
      [tokens.waiting, 0],
      [tokens.used, 1],
    ] as const)
      await sql`insert into sign_in_links (key, owner, expires_at, used) values
        (${keyOf(identity.secret, 'sign-in', token)}, 'Ada-1', '2027-02-01T00:00:00.000Z', ${used})`.execute(
        db,
      );
    await sql`insert into sessions (key, owner, expires_at) values
      (${keyOf(identity.secret, 'session', session)}, 'Ada-1', '2027-02-01T00:00:00.000Z')`.execute(db);
    await migrate(db);
    expect(await listPeople(older)).toEqual([
      {
        id: 'Ada-1',
        name: 'Ada',
        email: undefined,
        administrator: true,
        secondFactor: false,
        closed: false,
        unconfirmed: false,
        since: '2026-11-30T00:00:00.000Z',
      },
      expect.objectContaining({ id: 'Bo-2', name: 'Bo', administrator: false }),
    ]);
  });

  it('signs everyone out, and takes the links that wait', async () => {
    expect(await db.selectFrom('sessions').selectAll().execute()).toEqual([]);
    expect(await whoIs(older, new Headers({ cookie: `sandpilot-session=${session}` }))).toBeUndefined();
    const jar = makeJar();
    const come = async (token: string) => outcome(jar, await signInByLink(older, jar.headers, token));
    expect(await come(tokens.used)).toBe('sign-in-link-used');
    expect(await come(tokens.waiting)).toBe('in');
    expect(await nameAt(older, jar)).toBe('Ada');
    expect((await findPerson(older, 'Ada-1'))?.secondFactor).toBe(false);
  });
});
