/** A stolen session that is old, and the password with it: worth nothing where a second factor stands before both. */
import { expect, it } from 'vitest';
import { PASSWORD, setSecondFactor, withPassword } from '../support/account-web.ts';
import { appCode, wrongCode } from '../support/identity.ts';
import { type Browser, type Form, fieldIn, makeWeb } from '../support/web.ts';

const HOUR = 3_600_000;
const NEXT = 'otter lantern gravel';
const web = await makeWeb();

let number = 0;
const anAdministrator = () =>
  withPassword(web, { name: 'Ada', email: `ada.${number++}@example.org`, administrator: true });

/** Whether this browser may make itself a second administrator. */
async function mayDoMore(browser: Browser): Promise<boolean> {
  const sent = await browser.post('/administration/people/new', { name: 'Self', administrator: 'yes' });
  return sent.status === 200;
}

const DEEDS: readonly (readonly [path: string, form: Form])[] = [
  ['/account/password', { current: PASSWORD, next: NEXT, again: NEXT }],
  ['/account/second-factor/remove', { password: PASSWORD }],
  ['/account/recovery-codes', { password: PASSWORD }],
  ['/account/email', { email: 'thief@example.org', password: PASSWORD }],
  ['/account/sessions', { end: 'others', password: PASSWORD }],
  ['/account/close', { sure: 'yes', password: PASSWORD }],
];

it('changes nothing of how somebody with a second factor signs in, and becomes no fresher by it', async () => {
  const { browser } = await anAdministrator();
  await setSecondFactor(browser);
  expect(await mayDoMore(browser)).toBe(true);
  web.wait(5 * HOUR);
  for (const [path, form] of DEEDS) {
    const answer = await browser.post(path, form);
    expect([path, answer.status]).toEqual([path, 403]);
    expect(await answer.text()).toContain('Sign in again first');
    expect(await mayDoMore(browser)).toBe(false);
  }
  for (const path of ['/account/password', '/account/email', '/account/close', '/account/recovery-codes'])
    expect((await browser.get(path)).headers.get('location')).toContain('/sign-in/again?to=');
  // With the password alone it goes no further than to the code.
  expect((await browser.post('/sign-in/again', { password: PASSWORD })).headers.get('location')).toBe(
    '/sign-in/code',
  );
  expect(await mayDoMore(browser)).toBe(false);
});

it('becomes no fresher by another password, or by a second factor set up with it', async () => {
  const first = await anAdministrator();
  web.wait(5 * HOUR);
  const changed = await first.browser.post('/account/password', {
    current: PASSWORD,
    next: NEXT,
    again: NEXT,
  });
  expect(changed.status).toBe(303);
  expect(await mayDoMore(first.browser)).toBe(false);
  const second = await anAdministrator();
  web.wait(5 * HOUR);
  await setSecondFactor(second.browser);
  expect((await second.browser.get('/account')).status).toBe(200);
  expect(await mayDoMore(second.browser)).toBe(false);
});

/** A second factor begun by an administrator and left so two days ago. */
async function leftBegun() {
  const { browser } = await anAdministrator();
  const begun = await (await browser.post('/account/second-factor', { password: PASSWORD })).text();
  const uri = (fieldIn(begun, 'uri') ?? '').replaceAll('&amp;', '&');
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  web.wait(48 * HOUR);
  const confirm = (code: string) => browser.post('/account/second-factor/confirm', { uri, code });
  return { browser, secret, confirm };
}

it('becomes no fresher by confirming a second factor that was left begun', async () => {
  const { browser, secret, confirm } = await leftBegun();
  expect((await confirm(appCode(secret))).status).toBe(200);
  expect((await browser.get('/account')).status).toBe(200);
  expect(await mayDoMore(browser)).toBe(false);
});

it('guesses no code of one', async () => {
  const { secret, confirm } = await leftBegun();
  const wrong = wrongCode(secret);
  const statuses: number[] = [];
  for (let tries = 0; tries < 11; tries++) statuses.push((await confirm(wrong)).status);
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429]);
  expect((await confirm(appCode(secret))).status).toBe(429);
});
