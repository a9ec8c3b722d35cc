/** One's own assessment, workshop or team in the address, and behind it ids of another's: nothing is told, nothing changes. */
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Store } from '#storage/database.ts';
import { firstTeam } from '#storage/teams.ts';
import { type Browser, openShortForm, signInAs } from '../support/web.ts';
import { facilitate } from '../support/workshop-web.ts';
import { wordsOf } from '../web/who-sees-what-asking.ts';
import { MARKS } from '../web/who-sees-what-viewers.ts';
import { makeScene, routesOf } from './scene.ts';
import { idsOf } from './scene-words.ts';

const scene = await makeScene();
const { web, accounts, staged } = scene;
const { store, identity } = web.services;

/** The attacker's own: a team, an open assessment and a workshop in it. */
const attacker = accounts['other-owner'];
const team = await firstTeam(store, attacker, identity.now().toISOString());
const own = await openShortForm({ ...web, owner: attacker, team: team.id });
const workshop = await facilitate({ ...web, owner: attacker }, own, ['need.priority']);
const browser: Browser = await signInAs(web, attacker);
const ids = [...new Set(await idsOf(scene))];

/** What counts all there is, or tells of the attacker's own visits, changes with them. */
const COUNTING = /^(sqlite_sequence|settings|sessions|audit_tallies) |"action":"refused"/;

/** Every row of every table. */
async function everyRow({ db }: Store): Promise<readonly string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`.execute(db);
  const kept: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql`SELECT * FROM ${sql.table(name)}`.execute(db);
    kept.push(...rows.map((row) => `${name} ${JSON.stringify(row)}`));
  }
  return kept.filter((row) => !COUNTING.test(row));
}

/** What was done to others meanwhile: rows of theirs that are gone or changed, and new ones that name them. */
async function doneToOthers(before: readonly string[]): Promise<readonly string[]> {
  const mine = [own.id, workshop.id, team.id, attacker.id];
  const theirs = [...staged.map(({ id }) => id), scene.held.id, scene.workshop.id, web.team];
  const after = await everyRow(store);
  const now = new Set(after);
  const then = new Set(before);
  const gone = before.filter((row) => !now.has(row) && !mine.some((id) => row.includes(id)));
  const added = after.filter((row) => !then.has(row) && theirs.some((id) => row.includes(id)));
  return [...gone, ...added].map((row) => row.slice(0, 300));
}

/** Addresses whose first id is the attacker's own, with every id of others behind it. */
function crossed(path: string): readonly string[] {
  const mine = path
    .replace('/assessments/:id', `/assessments/${own.id}`)
    .replace(':workshop', workshop.id)
    .replace('/teams/:team', `/teams/${team.id}`)
    .replace(':questionnaire/:version', 'cfir-readiness-short/1.1.0')
    .replace(':fact/files/:file', 'funding-letter/files/:file')
    .replace(/:kind\/:what/, 'item/:what');
  const open = mine.match(/:[a-z]+/g) ?? [];
  const [parameter] = open;
  return open.length === 1 && parameter !== undefined && mine !== path
    ? ids.map((id) => mine.replace(parameter, encodeURIComponent(id)))
    : [];
}

const ROUTES = routesOf(web);
const others = staged.flatMap(({ marks }) => MARKS.map((mark) => marks[mark]));

it('tells nothing of others whichever of their ids stands in an address', async () => {
  const before = await everyRow(store);
  const asked = ROUTES.flatMap(({ method, path }) => crossed(path).map((address) => ({ method, address })));
  expect(asked.length).toBeGreaterThan(200);
  for (const { method, address } of asked) {
    const answer = await (method === 'GET'
      ? browser.get(address)
      : browser.post(address, { version: '1', _form: 'f' }));
    const text = await wordsOf(answer);
    expect(answer.status, address).toBeLessThan(500);
    expect(
      others.filter((mark) => text.includes(mark) && !address.includes(mark)),
      `${method} ${address}`,
    ).toEqual([]);
  }
  expect(await doneToOthers(before)).toEqual([]);
});

it('changes nothing of others whichever of their ids stands in a form', async () => {
  const before = await everyRow(store);
  const fields = [
    'team',
    'person',
    'member',
    'id',
    'file',
    'action',
    'fact',
    'item',
    'organisation',
    'seat',
    'label',
  ];
  const more = [
    'token',
    'code',
    'invitation',
    'session',
    'assessment',
    'workshop',
    'statement',
    'series',
    'number',
  ];
  for (const { method, path } of ROUTES) {
    if (method !== 'POST' || /sign-out|delete|withdraw/.test(path)) continue;
    const address = path
      .replace('/assessments/:id', `/assessments/${own.id}`)
      .replace(':workshop', workshop.id)
      .replace('/teams/:team', `/teams/${team.id}`)
      .replace(':fact', 'funding-letter')
      .replaceAll(/:[a-z]+/g, 'none');
    for (const id of ids) {
      const form = Object.fromEntries([...fields, ...more].map((name) => [name, id]));
      const answer = await browser.post(address, { ...form, version: '1', role: 'owner' });
      const text = await wordsOf(answer);
      expect(answer.status, address).toBeLessThan(500);
      expect(
        others.filter((mark) => text.includes(mark) && !id.includes(mark)),
        `${address} ${id}`,
      ).toEqual([]);
    }
  }
  expect(await doneToOthers(before)).toEqual([]);
});
