/** Every page is looked at, as everyone, as a mail program or a browser that fetches ahead would: nothing changes. */
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { READING } from '#core/audit-actions.ts';
import { signInLink } from '#identity/sign-in-links.ts';
import type { Store } from '#storage/database.ts';
import { useLink } from '../support/web.ts';
import { address } from '../web/who-sees-what-asking.ts';
import { makeScene, routesOf } from './scene.ts';

const scene = await makeScene();
const { web, staged } = scene;
const { store, identity } = web.services;
const READERS = ['owner', 'participant', 'lead', 'administrator', 'stranger'] as const;
/** That something was read or taken away, or somebody turned away, is itself written down, and counted. */
const NOTED: readonly string[] = [...READING, 'exported', 'trail-taken'];
const KEEPS_COUNT = ['audit', 'audit_tallies'];
/** An open assessment and a closed one. */
const LOOKED_AT = staged.slice(1, 3);

async function namesOfTables({ db }: Store): Promise<readonly string[]> {
  const found = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(db);
  return found.rows.map(({ name }) => name).filter((name) => !KEEPS_COUNT.includes(name));
}

/** All there is in the data file but those lines. */
async function everything(kept: Store): Promise<Readonly<Record<string, string>>> {
  const rows: Record<string, string> = {};
  for (const name of await namesOfTables(kept))
    rows[name] = JSON.stringify((await sql`select * from ${sql.table(name)}`.execute(kept.db)).rows);
  const lines = await kept.db.selectFrom('audit').select(['action', 'what']).orderBy('place').execute();
  rows.audit = JSON.stringify(lines.filter(({ action }) => !NOTED.includes(action)));
  return rows;
}

it('looking at a page changes nothing, whoever looks', async () => {
  const before = await everything(store);
  let looked = 0;
  for (const { method, path } of routesOf(web)) {
    if (method !== 'GET') continue;
    for (const one of LOOKED_AT) {
      for (const viewer of READERS) {
        const answer = await one.browsers[viewer].get(address(path, viewer, one));
        await answer.body?.cancel();
        looked += 1;
      }
    }
  }
  expect(looked).toBeGreaterThan(500);
  expect(await everything(store)).toEqual(before);
}, 300_000);

it('a link that signs in is not used up by being looked at, and signs nobody in until a button is pressed', async () => {
  const token = await signInLink(identity, web.owner.id);
  const before = await everything(store);
  const browser = web.browser();
  const led = await browser.get(`/sign-in/${token}`);
  const shown = await browser.get(led.headers.get('location') ?? '');
  expect([led.status, shown.status]).toEqual([303, 200]);
  for (const { headers } of [led, shown]) expect(headers.getSetCookie().join()).not.toMatch(/session=/);
  expect(await everything(store)).toEqual(before);
  const signedIn = await useLink(web.browser(), `/sign-in/${token}`);
  expect(signedIn.headers.getSetCookie().join()).toMatch(/session=/);
});
