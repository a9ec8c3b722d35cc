/** Somebody has the data file: which links it gives away. Those that must be shown again stand in it, and no others. */
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { signInLink } from '#identity/sign-in-links.ts';
import { useLink } from '../support/web.ts';
import { makeScene } from './scene.ts';

const { web } = await makeScene();
const { store, identity } = web.services;

/** All that looks like a link's token in the whole file. */
async function tokensIn(): Promise<readonly string[]> {
  const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
    store.db,
  );
  const texts: string[] = [];
  for (const { name } of tables.rows)
    texts.push(JSON.stringify((await sql`select * from ${sql.table(name)}`.execute(store.db)).rows));
  return [...new Set(texts.join().match(/(?<![\w-])[\w-]{22}(?![\w-])/g) ?? [])];
}

const LOOKED_AT = [
  '/s/',
  '/j/',
  '/lead/',
  '/room/',
  '/observe/',
  '/invited/',
  '/sign-in/reset/',
  '/account/email/',
];

it('opens invitations, results for leads and screens of a workshop, and nobody’s seat, account or team', async () => {
  const sent = await signInLink(identity, web.owner.id);
  const tokens = await tokensIn();
  expect(tokens.length).toBeGreaterThan(30);
  expect(tokens).not.toContain(sent);
  const opened = new Set<string>();
  for (const token of tokens) {
    for (const path of LOOKED_AT) {
      const answer = await web.browser().get(`${path}${token}`);
      await answer.body?.cancel();
      if (answer.status < 400) opened.add(path);
    }
    const signedIn = await useLink(web.browser(), `/sign-in/${token}`);
    if (signedIn.headers.getSetCookie().some((line) => /session=./.test(line))) opened.add('/sign-in');
  }
  expect([...opened].sort()).toEqual(['/j/', '/lead/', '/observe/', '/room/']);
});
