/** An administrator who signed in a while ago signs in again before changing something, and comes back to it. */
import { describe, expect, it } from 'vitest';
import {
  isIn,
  leadsTo,
  makeAccountWebs,
  setSecondFactor,
  signIn,
  someone,
  withPassword,
} from '../support/account-web.ts';
import { validateHtml } from '../support/html.ts';
import { appCode } from '../support/identity.ts';

const { web, bare, email, read } = await makeAccountWebs('administrator');
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
    expect(page).toContain(`name="email" value="${at}"`);
    expect(page).toContain('href="/administration"');
    const wrong = await signIn(browser, at, 'not the password at all');
    expect([wrong.status, leadsTo(await signIn(browser, at))]).toEqual([422, NEW]);
    expect((await browser.get(NEW)).status).toBe(200);
    expect(await isIn(before)).toBe(false);
  });

  it('is asked for the second factor too', async () => {
    const at = email();
    const { browser } = await withPassword(web, { name: 'Ada', email: at, administrator: true });
    const { secret } = await setSecondFactor(browser);
    web.wait(LATE);
    await browser.get(again(NEW));
    expect(leadsTo(await signIn(browser, at))).toBe('/sign-in/code');
    expect((await browser.get(NEW)).status).toBe(401);
    const code = appCode(secret);
    expect(leadsTo(await browser.post('/sign-in/code', { code }))).toBe(NEW);
    expect((await browser.get(NEW)).status).toBe(200);
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
    expect(page).toContain('Then ask another administrator');
    expect(page).not.toContain('Send me');
    expect(await read(nameless.browser, again(NEW))).toContain('npx sandpilot sign-in');
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
