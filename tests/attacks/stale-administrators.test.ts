/** A stolen session of an administrator: old enough to be stolen, it changes nothing for anybody. */
import { beforeEach, describe, expect, it } from 'vitest';
import { makePerson, type Person } from '#identity/people.ts';
import { PASSWORD, setSecondFactor, someone, withPassword } from '../support/account-web.ts';
import { validateHtml } from '../support/html.ts';
import { type Browser, type Form, makeWeb, type Web } from '../support/web.ts';

const LATE = 16 * 60_000;
let web: Web;
/** With an administrator's cookies. */
let thief: Browser;
let victim: Person;
let closed: Person;
let heir: Person;

beforeEach(async () => {
  web = await makeWeb();
  const { browser } = await withPassword(web, {
    name: 'Admin',
    email: 'admin@example.org',
    administrator: true,
  });
  thief = browser;
  const { identity } = web.services;
  heir = await makePerson(identity, { name: 'Heir' });
  closed = await makePerson(identity, { name: 'Gone' });
  const victims = await someone(web, { name: 'Victim' });
  victim = victims.person;
  await setSecondFactor(victims.browser, '');
  await browser.post(`/administration/people/${closed.id}/close`, { sure: 'yes' });
});

/** Whatever somebody with the session could want of others, each as its page sends it. */
function deeds(): readonly (readonly [path: string, form: Form])[] {
  const of = `/administration/people/${victim.id}`;
  return [
    ['/administration/people/new', { name: 'Second self', administrator: 'yes' }],
    [`${of}/administrator`, { administrator: 'yes' }],
    [`${of}/email`, { email: 'thief@example.org' }],
    [`${of}/sign-in-link`, {}],
    [`${of}/second-factor`, {}],
    [`${of}/sessions`, {}],
    [`${of}/close`, { sure: 'yes' }],
    [`/administration/people/${closed.id}/reopen`, {}],
    [`/administration/teams/${web.team}/owner`, { person: heir.id }],
    ['/administration/settings', { 'operator-name': 'Thief', 'operator-contact': 'thief@example.org' }],
    ['/administration/settings/second-factor', { 'second-factor': 'no' }],
    ['/administration/settings/sessions', { unused: '12', whole: '168' }],
    ['/administration/retention', { months: '1' }],
    ['/administration/email', { email: 'thief@example.org' }],
  ];
}

/** Everything that the deeds are about, the trail of them included. */
async function stands(): Promise<unknown> {
  const { db } = web.services.store;
  return {
    people: await db.selectFrom('people').selectAll().execute(),
    factors: await db.selectFrom('second_factors').select('person').execute(),
    links: await db.selectFrom('sign_in_links').selectAll().execute(),
    sessions: (await db.selectFrom('sessions').select('id').execute()).length,
    members: await db.selectFrom('members').selectAll().execute(),
    settings: await db.selectFrom('settings').selectAll().execute(),
    trail: await db.selectFrom('audit').select('what').where('action', '!=', 'refused').execute(),
  };
}

describe('a session of an administrator that is older than a quarter of an hour', () => {
  it('does none of what a fresh one does', async () => {
    web.wait(LATE);
    const before = await stands();
    for (const [path, form] of deeds()) {
      const answer = await thief.post(path, form);
      const page = await answer.text();
      expect([path, answer.status, validateHtml(page)]).toEqual([path, 403, []]);
      expect(page).toContain('Sign in again first');
    }
    expect(await stands()).toEqual(before);
    // So that the list is not of what nobody can do: signed in just now it is all taken, but for a letter where none go.
    await thief.post('/sign-in', { email: 'admin@example.org', password: PASSWORD });
    for (const [path, form] of deeds()) {
      const wanted = path === '/administration/email' ? [422] : [200, 303];
      expect(wanted, path).toContain((await thief.post(path, form)).status);
    }
  });

  it('does nothing at any address that administrators send a form to', async () => {
    web.wait(LATE);
    const before = await stands();
    const posts = web.app.routes.filter(
      ({ method, path }) => method === 'POST' && path.startsWith('/administration'),
    );
    expect(posts.length).toBeGreaterThanOrEqual(deeds().length);
    for (const { path } of posts) {
      const at = path.replace(':person', victim.id).replace(':team', web.team);
      expect([at, (await thief.post(at, { sure: 'yes' })).status]).toEqual([at, 403]);
    }
    expect(await stands()).toEqual(before);
  });

  it('does not become fresh by what the thief does with it', async () => {
    web.wait(LATE);
    const from = `/sign-in/again?to=${encodeURIComponent('/administration/people/new')}`;
    for (const path of ['/', '/administration', '/account', '/sign-in', from]) await thief.get(path);
    await thief.post('/account/name', { name: 'Thief' });
    await thief.post('/sign-in', { email: 'admin@example.org', password: 'a guess at it 123' });
    expect((await thief.post('/administration/people/new', { name: 'Second self' })).status).toBe(403);
  });

  it('shows what stands there, without what would change it', async () => {
    const person = `/administration/people/${victim.id}`;
    const team = `/administration/teams/${web.team}`;
    for (const path of [person, team])
      expect(await (await thief.get(path)).text()).toContain(`action="${path}`);
    web.wait(LATE);
    for (const path of [person, team]) {
      const page = await (await thief.get(path)).text();
      expect([path, validateHtml(page)]).toEqual([path, []]);
      expect(page).not.toContain(`action="${path}`);
      expect(page).toContain(`href="/sign-in/again?to=${encodeURIComponent(path)}"`);
    }
  });
});
