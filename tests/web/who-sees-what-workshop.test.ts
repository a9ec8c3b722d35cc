/** Who runs and watches a workshop: every route of one that is held, as everyone with and without an account. */
import { describe, expect, it } from 'vitest';
import { mayDo } from '#core/roles.ts';
import { startAt } from '../support/facilitating.ts';
import { type Browser, makeWeb, openShortForm, signInAs } from '../support/web.ts';
import { stored } from './who-sees-what-asking.ts';
import { ROUTES } from './who-sees-what-routes.ts';
import { type Accounts, makeAccounts } from './who-sees-what-stage.ts';

const web = await makeWeb();
const people = await makeAccounts(web);
const opened = await openShortForm(web);
const { base, code } = await startAt(await web.ownerBrowser(), opened.id);
const workshop = base.slice('/workshops/'.length);

const WORKSHOP = Object.entries(ROUTES).filter(([, { to }]) => to === 'facilitator');
const OTHERS = (Object.keys(people) as (keyof Accounts)[]).filter(
  (name) => name !== 'owner' && name !== 'facilitator',
);

function addressOf(name: string): string {
  return name
    .replace(/^(GET|POST) /, '')
    .replace(':workshop', workshop)
    .replace(':item', 'need.priority')
    .replace(':person', 'A'.repeat(22));
}

async function rows(): Promise<string> {
  const { db } = web.services.store;
  const steps = await db.selectFrom('workshop_steps').selectAll().execute();
  const held = await db.selectFrom('workshops').selectAll().execute();
  return JSON.stringify([steps, held, await stored(web.services.store)]);
}

/** Statuses of every page and of every form left empty. A stream that opens is closed again. */
async function ask(browser: Browser, name: string): Promise<number> {
  const to = addressOf(name);
  const answer = await (name.startsWith('GET ') ? browser.get(to) : browser.post(to, {}));
  await answer.body?.cancel();
  return answer.status;
}

describe.each(OTHERS)('a workshop, to: %s', (name) => {
  const isInTeam = name === 'observer' || name === 'bystander';

  it('is run by nobody who may not', async () => {
    const browser = await signInAs(web, people[name]);
    const before = await rows();
    for (const [route] of WORKSHOP) {
      const expected = isInTeam ? (route.startsWith('GET ') ? 303 : 403) : 404;
      expect(await ask(browser, route), route).toBe(expected);
    }
    expect((await rows()) === before).toBe(true);
  });
});

it('is run by no stranger, who is asked for the code', async () => {
  for (const [route] of WORKSHOP) expect(await ask(web.browser(), route), route).toBe(401);
});

it('is shown to an observer of the team as observers see it', async () => {
  const observer = await signInAs(web, people.observer);
  const led = await observer.get(base);
  expect(led.headers.get('location')).toMatch(/^\/observe\/opened\/[\w-]{16}$/);
  expect((await observer.get(led.headers.get('location') ?? '')).status).toBe(200);
  const page = await (await observer.get(`/assessments/${opened.id}`)).text();
  expect(page).toContain(`href="${base}"`);
  expect(page).not.toContain('Hold a workshop');
});

it('is run by a facilitator of the team without the recovery code', async () => {
  expect(mayDo('facilitator', 'workshops')).toBe(true);
  const facilitator = await signInAs(web, people.facilitator);
  for (const [route] of WORKSHOP.filter(([one]) => one.startsWith('GET ')))
    expect([200, 303, 404], route).toContain(await ask(facilitator, route));
  expect((await facilitator.get(base)).status).toBe(200);
  const html = await (await facilitator.get(base)).text();
  const version = html.match(/name="version" value="(\d+)"/)?.[1] ?? '';
  expect((await facilitator.post(`${base}/pause`, { version })).status).toBe(303);
  const { db } = web.services.store;
  const last = await db
    .selectFrom('workshop_steps')
    .selectAll()
    .orderBy('version', 'desc')
    .executeTakeFirst();
  expect(last?.who).toBe(people.facilitator.id);
});

it('is run with the recovery code by anyone else, and opens nothing but itself', async () => {
  const observer = await signInAs(web, people.observer);
  expect((await observer.post('/facilitate', { code })).status).toBe(303);
  expect((await observer.get(base)).status).toBe(200);
  expect((await observer.get(`/assessments/${opened.id}/invitations`)).status).toBe(403);
});

it('ends for a facilitator who left the team', async () => {
  const facilitator = await signInAs(web, people.facilitator);
  const { db } = web.services.store;
  await db.deleteFrom('members').where('person', '=', people.facilitator.id).execute();
  expect((await facilitator.get(base)).status).toBe(404);
  expect((await facilitator.get(`/assessments/${opened.id}`)).status).toBe(404);
});
