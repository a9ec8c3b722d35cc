/** Who has no password signs in again before changing how they sign in, by the way they have, and comes back. */
import { describe, expect, it } from 'vitest';
import { makePerson } from '#identity/people.ts';
import { signInLink } from '#identity/sign-in-links.ts';
import {
  isIn,
  leadsTo,
  linkIn,
  makeAccountWebs,
  PASSWORD,
  setSecondFactor,
  someone,
} from '../support/account-web.ts';
import { validateHtml } from '../support/html.ts';
import { followToCallback, startOidc } from '../support/oidc.ts';
import { type Browser, makeWeb, openLink, signInAs, useLink } from '../support/web.ts';

const { letters, web, bare, email, read } = await makeAccountWebs('again');
const oidc = await startOidc();
const provider = { issuer: oidc.issuer, ...oidc.client, name: 'Trust login', trustEmail: false };
const provided = await makeWeb(undefined, undefined, { provider });
const LATE = 16 * 60_000;

const again = (path: string) => `/sign-in/again?to=${encodeURIComponent(path)}`;
const PAGES = ['/account/email', '/account/password', '/account/second-factor', '/account/close'];

async function comeByProvider(browser: Browser, address = '/sign-in/provider'): Promise<string> {
  const begun = leadsTo(await browser.get(address));
  const back = await followToCallback(begun);
  return leadsTo(await browser.get(`${back.pathname}${back.search}`));
}

/** Somebody who has come by the provider. */
async function byProvider(administrator = false) {
  const at = email();
  await makePerson(provided.services.identity, { name: 'Cy', email: at, administrator });
  // The provider knows them for hours, and lets them in without a word.
  oidc.person({ subject: at, email: at, askedAgo: 3 * 3600 });
  const browser = provided.browser();
  expect(await comeByProvider(browser)).toBe('/');
  oidc.person({ subject: at, email: at });
  return browser;
}

describe('who signed in a quarter of an hour ago', () => {
  it('is led from each such page to signing in again, and from there by a letter back to it', async () => {
    const at = email();
    const { browser } = await someone(web, { name: 'Bea', email: at });
    for (const path of PAGES) expect((await browser.get(path)).status, path).toBe(200);
    web.wait(LATE);
    for (const path of PAGES) expect(leadsTo(await browser.get(path))).toBe(again(path));
    const page = await read(browser, again('/account/email'));
    expect(validateHtml(page)).toEqual([]);
    expect(page).toContain(at);
    const before = letters.server.taken.length;
    expect((await browser.post('/sign-in/link', { email: at })).status).toBe(200);
    const path = linkIn((await letters.letter(before + 1)).text);
    const token = path.slice('/sign-in/'.length);
    expect(leadsTo(await useLink(browser, `/sign-in/${token}`))).toBe('/account/email');
    expect((await browser.get('/account/email')).status).toBe(200);
    const asked = await browser.post('/account/email', { email: `next.${at}` });
    expect(leadsTo(asked)).toBe('/account?done=letter');
  });

  it('gets another letter at one press where the link came late, though still signed in', async () => {
    const at = email();
    const { browser } = await someone(web, { name: 'Bea', email: at });
    web.wait(LATE);
    const before = letters.server.taken.length;
    await browser.post('/sign-in/link', { email: at });
    const link = linkIn((await letters.letter(before + 1)).text);
    const led = await openLink(browser, link);
    web.wait(11 * 60_000);
    for (const path of [link, led]) {
      const over = await browser.get(path);
      expect([over.status, (await over.text()).includes('Send another link')]).toEqual([410, true]);
    }
  });

  it('is given back what was typed meanwhile, and no secret of it', async () => {
    const { browser } = await someone(web, { name: 'Bea', email: email() });
    expect((await browser.get('/account/email')).status).toBe(200);
    web.wait(LATE);
    const sent = await browser.post('/account/email', { email: 'typed@example.org' });
    const page = await sent.text();
    expect([sent.status, validateHtml(page)]).toEqual([403, []]);
    expect(page).toContain('typed@example.org');
    expect(page).toContain(`href="${again('/account/email')}"`);
    const secret = await browser.post('/account/password', { next: PASSWORD, again: PASSWORD });
    expect([secret.status, (await secret.text()).includes(PASSWORD)]).toEqual([403, false]);
  });

  it('sees where they are signed in, and signs in again to end it', async () => {
    const { person, browser } = await someone(web, { name: 'Bea', email: email() });
    const phone = await signInAs(web, person);
    web.wait(LATE);
    const page = await read(browser, '/account/sessions');
    expect(validateHtml(page)).toEqual([]);
    expect(page).toContain('Signed in elsewhere');
    expect(page).toContain(`href="${again('/account/sessions')}"`);
    expect(page).not.toContain('name="end"');
    expect((await browser.post('/account/sessions', { end: 'others' })).status).toBe(403);
    expect(await isIn(phone)).toBe(true);
    const token = await signInLink(web.services.identity, person.id);
    await browser.get(again('/account/sessions'));
    expect(leadsTo(await useLink(browser, `/sign-in/${token}`))).toBe('/account/sessions');
    expect(leadsTo(await browser.post('/account/sessions', { end: 'others' }))).toBe(
      '/account/sessions?done=ended',
    );
    expect([await isIn(phone), await isIn(browser)]).toEqual([false, true]);
  });

  it('asks an administrator for a link where no letter can come, and that link leads back too', async () => {
    const { person, browser } = await someone(bare, { name: 'Bea', email: email() });
    bare.wait(LATE);
    const page = await read(browser, again('/account/password'));
    expect(validateHtml(page)).toEqual([]);
    expect(page).toContain('Ask an administrator');
    expect(page).not.toContain('npx sandpilot');
    const token = await signInLink(bare.services.identity, person.id);
    expect(leadsTo(await useLink(browser, `/sign-in/${token}`))).toBe('/account/password');
    const chosen = await browser.post('/account/password', { next: PASSWORD, again: PASSWORD });
    expect(leadsTo(chosen)).toBe('/account?done=password');
    const admin = await someone(bare, { name: 'Admin', administrator: true });
    bare.wait(LATE);
    expect(await read(admin.browser, again('/account/password'))).toContain(
      `npx sandpilot user link ${admin.person.id}`,
    );
    const nameless = await someone(web, { name: 'No email' });
    web.wait(LATE);
    expect(await read(nameless.browser, again('/account/email'))).toContain('Ask an administrator');
  });

  it('who may only ask an administrator for an email is told so, and not to sign in again', async () => {
    const { browser } = await someone(bare, { name: 'Bea' });
    bare.wait(LATE);
    expect(await read(browser, '/account/email')).toContain('Ask one of its administrators');
  });
});

describe('who comes by the provider', () => {
  it('is asked there who they are, although it knows them still, and comes back with a fresh session', async () => {
    const browser = await byProvider();
    expect(oidc.asked().has('prompt')).toBe(false);
    // Let in without a word: that counts no more than a session of long ago.
    expect(leadsTo(await browser.get('/account/second-factor'))).toBe(again('/account/second-factor'));
    provided.wait(LATE);
    const held = new Map(browser.cookies);
    expect(leadsTo(await browser.get('/account/second-factor'))).toBe(again('/account/second-factor'));
    const page = await read(browser, again('/account/second-factor'));
    expect(validateHtml(page)).toEqual([]);
    expect(page).toContain('href="/sign-in/provider?again"');
    expect(await comeByProvider(browser, '/sign-in/provider?again')).toBe('/account/second-factor');
    expect([oidc.asked().get('prompt'), oidc.asked().get('max_age')]).toEqual(['login', '0']);
    expect((await browser.get('/account/second-factor')).status).toBe(200);
    // The session of before is none any more.
    const before = provided.browser();
    for (const [key, cookie] of held) before.cookies.set(key, cookie);
    expect(await isIn(before)).toBe(false);
  });

  it('changes nothing for others as an administrator either, before being asked', async () => {
    const browser = await byProvider(true);
    const added = () => browser.post('/administration/people/new', { name: 'Second self' });
    expect((await added()).status).toBe(403);
    expect(await read(browser, again('/administration/people/new'))).toContain('npx sandpilot user link');
    await comeByProvider(browser, '/sign-in/provider?again');
    expect((await added()).status).toBe(200);
  });

  it('is asked for the password instead once they have one', async () => {
    const browser = await byProvider();
    await comeByProvider(browser, '/sign-in/provider?again');
    await browser.post('/account/password', { next: PASSWORD, again: PASSWORD });
    provided.wait(LATE);
    await comeByProvider(browser);
    expect(await read(browser, '/account/second-factor')).toContain('Your password');
    expect((await browser.post('/account/second-factor', {})).status).toBe(422);
  });
});

describe('the page for signing in again', () => {
  it('is nobody else’s: strangers sign in, and who signed in just now goes on', async () => {
    expect(leadsTo(await web.browser().get(again('/account/email')))).toBe('/sign-in');
    const fresh = await someone(web, { name: 'Bea' });
    expect(leadsTo(await fresh.browser.get(again('/account/email')))).toBe('/account/email');
    for (const to of [
      'https://elsewhere.example/',
      '//elsewhere.example',
      '/sign-out',
      '/%2felsewhere.example',
    ])
      expect(leadsTo(await fresh.browser.get(again(to))), to).toBe('/account');
  });
});

describe('a second factor that is demanded', () => {
  it('is set up right after the first sign-in, and after signing in again where that is long ago', async () => {
    const admin = await someone(web, { name: 'Admin', administrator: true });
    await setSecondFactor(admin.browser, '');
    await admin.browser.post('/administration/settings/second-factor', { 'second-factor': 'yes' });
    const first = await someone(web, { name: 'Dot' });
    expect(leadsTo(await first.browser.get('/'))).toBe('/account/second-factor');
    await setSecondFactor(first.browser, '');
    expect((await first.browser.get('/')).status).toBe(200);
    const late = await someone(web, { name: 'Eve', email: email() });
    web.wait(LATE);
    expect(leadsTo(await late.browser.get('/'))).toBe('/account/second-factor');
    expect(leadsTo(await late.browser.get('/account/second-factor'))).toBe(again('/account/second-factor'));
    expect((await late.browser.get(again('/account/second-factor'))).status).toBe(200);
    const token = await signInLink(web.services.identity, late.person.id);
    expect(leadsTo(await useLink(late.browser, `/sign-in/${token}`))).toBe('/account/second-factor');
    await setSecondFactor(late.browser, '');
    expect((await late.browser.get('/')).status).toBe(200);
  });
});
