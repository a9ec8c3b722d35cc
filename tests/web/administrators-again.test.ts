/** An administrator who signed in a while ago signs in again before changing something, and comes back to it. */
import { describe, expect, it } from 'vitest';
import {
  isIn,
  leadsTo,
  linkIn,
  makeAccountWebs,
  PASSWORD,
  setSecondFactor,
  signIn,
  someone,
  withPassword,
} from '../support/account-web.ts';
import { validateHtml } from '../support/html.ts';
import { appCode } from '../support/identity.ts';

const { letters, web, bare, email, read } = await makeAccountWebs('administrator');
const LATE = 16 * 60_000;
const NEW = '/administration/people/new';

const again = (path: string) => `/sign-in/again?to=${encodeURIComponent(path)}`;

describe('an administrator who signed in a quarter of an hour ago', () => {
  it('is led from each page with a form alone to signing in again, and back by the password', async () => {
    const at = email();
    const { browser } = await withPassword(web, { name: 'Ada', email: at, administrator: true });
    const pages = [NEW, ...['settings', 'email', 'retention'].map((page) => `/administration/${page}`)];
    for (const path of pages) expect((await browser.get(path)).status, path).toBe(200);
    web.wait(LATE);
    for (const path of pages) expect(leadsTo(await browser.get(path)), path).toBe(again(path));
    const before = web.browser();
    for (const [key, cookie] of browser.cookies) before.cookies.set(key, cookie);
    const page = await read(browser, again(NEW));
    expect(validateHtml(page)).toEqual([]);
    expect(page).toMatch(
      /<a[^>]*nhsuk-back-link[^>]*href="\/administration"|href="\/administration"[^>]*nhsuk-back-link/,
    );
    for (const [password, said] of [
      ['not the password at all', 'This is not your password'],
      ['', 'Enter your password'],
    ] as const) {
      const wrong = await browser.post('/sign-in/again', { password });
      const shown = await wrong.text();
      expect([wrong.status, validateHtml(shown)]).toEqual([422, []]);
      expect(shown).toContain(said);
      expect(shown).toContain('Sign in again first');
    }
    expect(leadsTo(await browser.post('/sign-in/again', { password: PASSWORD }))).toBe(NEW);
    expect((await browser.get(NEW)).status).toBe(200);
    expect(await isIn(before)).toBe(false);
  });

  it('is asked for the second factor too', async () => {
    const at = email();
    const { browser } = await withPassword(web, { name: 'Ada', email: at, administrator: true });
    const { secret } = await setSecondFactor(browser);
    web.wait(LATE);
    await browser.get(again(NEW));
    expect(leadsTo(await browser.post('/sign-in/again', { password: PASSWORD }))).toBe('/sign-in/code');
    // Who gives up here is signed in as before, and no fresher.
    expect(leadsTo(await browser.get(NEW))).toBe(again(NEW));
    const before = web.browser();
    for (const [key, cookie] of browser.cookies) before.cookies.set(key, cookie);
    const code = appCode(secret);
    expect(leadsTo(await browser.post('/sign-in/code', { code }))).toBe(NEW);
    expect((await browser.get(NEW)).status).toBe(200);
    expect(await isIn(before)).toBe(false);
  });

  it('can have a letter instead where letters are sent, and without one and without a password asks another', async () => {
    const { browser } = await withPassword(web, { name: 'Ada', email: email(), administrator: true });
    web.wait(LATE);
    expect(await read(browser, again(NEW))).toContain('Send me a sign-in link');
    const alone = await withPassword(bare, { name: 'Ada', email: email(), administrator: true });
    const nameless = await someone(bare, { name: 'Bo', administrator: true });
    bare.wait(LATE);
    const page = await read(alone.browser, again(NEW));
    expect(page).toContain('type="password"');
    expect(page).toContain(`npx sandpilot user link ${alone.person.id}`);
    expect(page).not.toContain('Send me');
    const without = await read(nameless.browser, again(NEW));
    expect(without).toContain(`npx sandpilot user link ${nameless.person.id}`);
    expect(without).not.toContain('type="password"');
    expect(leadsTo(await nameless.browser.post('/sign-in/again', { password: PASSWORD }))).toBe(
      '/sign-in/again',
    );
    expect(leadsTo(await nameless.browser.get(NEW))).toBe(again(NEW));
  });

  it('needs no email for it', async () => {
    const { browser } = await withPassword(web, { name: 'Ada', administrator: true });
    web.wait(LATE);
    await browser.get(again(NEW));
    expect(leadsTo(await browser.post('/sign-in/again', { password: PASSWORD }))).toBe(NEW);
  });

  it('gets another letter at one press where the link came late', async () => {
    const at = email();
    const { browser } = await withPassword(web, { name: 'Ada', email: at, administrator: true });
    web.wait(LATE);
    const before = letters.server.taken.length;
    await browser.post('/sign-in/link', { email: at });
    const link = linkIn((await letters.letter(before + 1)).text);
    web.wait(11 * 60_000);
    expect(await read(browser, link)).toContain('Send another link');
  });

  it('leaves the way back to nobody else', async () => {
    const at = email();
    const { browser } = await withPassword(web, { name: 'Ada', email: at, administrator: true });
    await withPassword(web, { name: 'Ben', email: `ben.${at}` });
    web.wait(LATE);
    await browser.get(again(NEW));
    expect(leadsTo(await signIn(browser, `ben.${at}`))).toBe('/');
    expect(leadsTo(await signIn(browser, at))).toBe('/');
    web.wait(LATE);
    await browser.get(again(NEW));
    await browser.post('/sign-out');
    expect(leadsTo(await signIn(browser, at))).toBe('/');
  });

  it('goes back without signing in to the page that can be read as it is', async () => {
    const { browser, person } = await withPassword(web, { name: 'Ada', administrator: true });
    web.wait(LATE);
    const back = async (path: string) =>
      /back-link[^>]*>|<a[^>]*back-link[^>]*/.exec(await read(browser, again(path)))?.[0];
    const of = `/administration/people/${person.id}`;
    expect(await back(of)).toContain(`href="${of}"`);
    expect(await back('/account/sessions')).toContain('href="/account/sessions"');
    expect(await back('/account/password')).toContain('href="/account"');
  });

  it('is given back what was typed on a page that was opened in time', async () => {
    const { browser } = await withPassword(web, { name: 'Ada', email: email(), administrator: true });
    web.wait(LATE);
    const sent = await browser.post(NEW, { name: 'Typed by hand', email: 'typed@example.org' });
    const page = await sent.text();
    expect([sent.status, validateHtml(page)]).toEqual([403, []]);
    expect(page).toContain('Typed by hand');
    expect(page).toContain(`href="${again(NEW)}"`);
  });

  it('looks at everything as before', async () => {
    const { browser, person } = await withPassword(web, { name: 'Ada', email: email(), administrator: true });
    web.wait(LATE);
    for (const path of ['', '/audit', `/people/${person.id}`, `/teams/${web.team}`])
      expect((await browser.get(`/administration${path}`)).status, path).toBe(200);
  });
});
