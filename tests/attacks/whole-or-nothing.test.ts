/** Deeds whose line in the audit trail cannot be written: none of them is done, and none is done by half. */
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { makePerson } from '#identity/people.ts';
import { putInTeam } from '../support/teams.ts';
import { fieldIn, makeWeb, openShortForm } from '../support/web.ts';
import { stored } from '../web/who-sees-what-asking.ts';

const FACT = 'funding-letter';
const web = await makeWeb();
const { store, identity } = web.services;
const { id } = await openShortForm(web);
const owner = await web.ownerBrowser();
const bo = await makePerson(identity, { name: 'Bo' });
await putInTeam(store, { person: bo.id, team: web.team, role: 'observer' });
const assessment = `/assessments/${id}`;
const closing = await (await owner.get(`${assessment}/close`)).text();
const version = fieldIn(closing, 'version') ?? '';

const DEEDS: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
  ['record a fact', `${assessment}/facts/${FACT}`, { standing: 'in-place', title: 'Letter', version: '0' }],
  ['give a role', `/teams/${web.team}/members/${bo.id}`, { role: 'facilitator' }],
  ['close', `${assessment}/close`, { version }],
  ['delete', `${assessment}/delete`, { version }],
];

it.each(DEEDS)(
  'who wants to %s is told that it went wrong, and everything is as it was',
  async (_, path, form) => {
    const before = await stored(store);
    await sql`create trigger no_line before insert on audit begin select raise(abort, 'no line'); end`.execute(
      store.db,
    );
    const answer = await owner.post(path, form);
    await sql`drop trigger no_line`.execute(store.db);
    expect(answer.status).toBe(500);
    expect(await stored(store)).toBe(before);
  },
);

it.each(DEEDS)('who wants to %s does so once the line can be written', async (_, path, form) => {
  const before = await stored(store);
  const page = path.endsWith('/delete') ? await (await owner.get(path)).text() : '';
  const now = page === '' ? form : { version: fieldIn(page, 'version') ?? '' };
  expect((await owner.post(path, now)).status).toBe(303);
  expect(await stored(store)).not.toBe(before);
});
