/** A stolen session of somebody who has no password: old enough to be stolen, it changes nothing of how they sign in. */
import { expect, it } from 'vitest';
import type { Person } from '#identity/people.ts';
import { signInLink } from '#identity/sign-in-links.ts';
import { PASSWORD, setSecondFactor, someone } from '../support/account-web.ts';
import { appCode } from '../support/identity.ts';
import { type Browser, type Form, makeWeb, signInAs, useLink, type Web } from '../support/web.ts';

const MINUTE = 60_000;
let web: Web;
let victim: Person;
/** With the victim's cookies. */
let thief: Browser;
let elsewhere: Browser;

/** Everything that says how the victim signs in, and where they are signed in. */
async function stands() {
  const { db } = web.services.store;
  const of = { person: victim.id };
  return {
    person: await db.selectFrom('people').selectAll().where('id', '=', of.person).execute(),
    credentials: await db.selectFrom('credentials').selectAll().where('person', '=', of.person).execute(),
    factors: await db.selectFrom('second_factors').selectAll().where('person', '=', of.person).execute(),
    links: await db.selectFrom('sign_in_links').selectAll().where('person', '=', of.person).execute(),
    sessions: (await db.selectFrom('sessions').select('id').where('person', '=', of.person).execute()).length,
  };
}

/** `secured`: with a second factor, which the thief would take away. */
async function steal(secured: boolean): Promise<void> {
  web = await makeWeb();
  const { person, browser } = await someone(web, { name: 'Victim', administrator: true });
  victim = person;
  // Somebody else looks after the installation too: closing is not refused for that.
  await someone(web, { name: 'Other', administrator: true });
  const codes = secured ? (await setSecondFactor(browser, '')).codes : [];
  thief = web.browser();
  for (const [key, cookie] of browser.cookies) thief.cookies.set(key, cookie);
  elsewhere = web.browser();
  await useLink(elsewhere, `/sign-in/${await signInLink(web.services.identity, person.id)}`);
  if (secured) await elsewhere.post('/sign-in/recovery-code', { code: codes[0] ?? '' });
  web.wait(16 * MINUTE);
}

const FORMS: readonly (readonly [path: string, form: Form])[] = [
  ['/account/email', { email: 'thief@example.org' }],
  ['/account/email', { email: 'thief@example.org', password: '' }],
  ['/account/password', { next: PASSWORD, again: PASSWORD }],
  ['/account/password', { current: '', next: PASSWORD, again: PASSWORD }],
  ['/account/sessions', { end: 'others' }],
  ['/account/sessions', { end: 'others', password: PASSWORD }],
  ['/account/close', { sure: 'yes' }],
];

it.each([
  [false, [...FORMS, ['/account/second-factor', {}]]],
  [true, [...FORMS, ['/account/second-factor/remove', {}], ['/account/recovery-codes', {}]]],
] as const)('changes nothing, with a second factor (%s) or without', async (secured, forms) => {
  await steal(secured);
  const before = await stands();
  for (const [path, form] of forms) {
    const answer = await thief.post(path, form);
    expect([path, answer.status]).toEqual([path, 403]);
    expect(await answer.text()).toContain('Sign in again first');
  }
  expect(await stands()).toEqual(before);
  expect((await elsewhere.get('/account')).status).toBe(200);
});

it('ends no single session either', async () => {
  await steal(false);
  const { db } = web.services.store;
  for (const { id } of await db.selectFrom('sessions').select('id').where('person', '=', victim.id).execute())
    expect((await thief.post('/account/sessions', { end: id })).status).toBe(403);
  expect((await elsewhere.get('/account')).status).toBe(200);
});

it('makes itself no link that would begin a fresh one, administrator or not', async () => {
  await steal(false);
  const own = `/administration/people/${victim.id}`;
  // Not even one that began just now does, by the pages for other people's accounts.
  const fresh = await signInAs(web, victim);
  const before = await stands();
  for (const path of [`${own}/sign-in-link`, `${own}/email`, `${own}/second-factor`, `${own}/sessions`])
    expect((await fresh.post(path, { email: 'thief@example.org' })).headers.get('location')).toBe('/account');
  for (const path of [`${own}/sign-in-link`, `${own}/email`, `${own}/second-factor`, `${own}/sessions`])
    expect((await thief.post(path, { email: 'thief@example.org' })).status).toBe(403);
  expect(await stands()).toEqual(before);
});

it('does not become fresh by what the thief does with it', async () => {
  await steal(false);
  for (const path of ['/', '/account', '/sign-in/again?to=/account/email', '/sign-in', '/account/data.json'])
    await thief.get(path);
  await thief.post('/account/name', { name: 'Thief' });
  await thief.post('/account/second-factor/confirm', {
    uri: 'otpauth://totp/x?secret=AAAA',
    code: appCode('AAAA'),
  });
  expect((await thief.post('/account/email', { email: 'thief@example.org' })).status).toBe(403);
});

it('leaves the person themself a way: they sign in again, and then it is changed', async () => {
  await steal(false);
  const own = await signInAs(web, victim);
  expect((await own.post('/account/sessions', { end: 'others' })).status).toBe(303);
  expect((await thief.get('/account')).status).toBe(401);
});
