/** Signing in over HTTP: each way, what is refused on it, and where one comes to. */
import { describe, expect, it } from 'vitest';
import { makePerson } from '#identity/people.ts';
import { signInLink } from '#identity/sign-in-links.ts';
import { ownPath } from '#web/sign-in-way.ts';
import {
  isIn,
  keepLetters,
  leadsTo,
  linkIn,
  setSecondFactor,
  signIn,
  someone,
  withPassword,
} from '../support/account-web.ts';
import { plant } from '../support/cookies.ts';
import { validateHtml } from '../support/html.ts';
import { appCode } from '../support/identity.ts';
import { followToCallback, startOidc } from '../support/oidc.ts';
import { fieldIn, makeWeb, openLink, useLink } from '../support/web.ts';

const letters = await keepLetters();
const oidc = await startOidc();
const provider = { issuer: oidc.issuer, ...oidc.client, name: 'Trust login', trustEmail: false };
const web = await makeWeb(undefined, undefined, { post: letters.post, provider });
const bare = await makeWeb();

let number = 0;
const email = () => `ada.${number++}@example.org`;
const words = async (response: Response | Promise<Response>) => (await response).text();

describe('an email and a password', () => {
  it('lead in, and to the page that was wanted', async () => {
    const at = email();
    await withPassword(web, { name: 'Ada', email: at });
    const browser = web.browser();
    const turned = await words(browser.get('/administration/settings?x=1'));
    const way = /href="(\/sign-in\?to=[^"]+)"/.exec(turned)?.[1] ?? '';
    expect(decodeURIComponent(way)).toBe('/sign-in?to=/administration/settings?x=1');
    expect(validateHtml(await words(browser.get(way)))).toEqual([]);
    expect(leadsTo(await signIn(browser, at))).toBe('/administration/settings?x=1');
    expect(await isIn(browser)).toBe(true);
    // The way is gone with that.
    await browser.post('/sign-out');
    expect(await isIn(browser)).toBe(false);
    expect(leadsTo(await signIn(browser, at.toUpperCase()))).toBe('/');
  });

  it('that do not go together read the same whether somebody has the email or not', async () => {
    const at = email();
    await withPassword(web, { name: 'Ada', email: at });
    const wrong = await signIn(web.browser(), at, 'another lantern otter');
    const unknown = await signIn(web.browser(), 'nobody@example.org', 'another lantern otter');
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    const page = await wrong.text();
    expect(page).toContain('Email and password do not go together');
    expect(page).toContain(`value="${at}"`);
    expect(page).not.toContain('another lantern');
    expect(page.replaceAll(at, '')).toBe((await unknown.text()).replaceAll('nobody@example.org', ''));
    expect(validateHtml(page)).toEqual([]);
  });

  it('are both asked for', async () => {
    const page = await web.browser().post('/sign-in', { email: '', password: '' });
    expect(page.status).toBe(422);
    expect(await page.text()).toMatch(/Enter your email[\s\S]*Enter your password/);
  });

  it('that are tried too often are held up, and a link works meanwhile', async () => {
    const at = email();
    const { person } = await withPassword(web, { name: 'Ada', email: at });
    const tries = [];
    for (let i = 0; i < 14; i++) tries.push((await signIn(web.browser(), at, 'wrong lantern otter')).status);
    expect(tries.at(-1)).toBe(429);
    expect((await signIn(web.browser(), at)).status).toBe(429);
    const browser = web.browser();
    await useLink(browser, `/sign-in/${await signInLink(web.services.identity, person.id)}`);
    expect(await isIn(browser)).toBe(true);
    const refused = await web.services.store.db
      .selectFrom('audit')
      .select('what')
      .where('action', '=', 'sign-in-refused')
      .execute();
    // The trail is told, and does not fill with it.
    expect(refused).toHaveLength(3);
    expect(JSON.stringify(refused)).not.toContain(at);
  });
});

describe('the way back after signing in', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/sign-out',
    '/sign-in/code',
    `/${'a'.repeat(600)}`,
  ])('never leads off this site or round in a circle: %s', async (to) => {
    expect(ownPath(to)).toBeUndefined();
    const token = await signInLink(bare.services.identity, bare.owner.id);
    const browser = bare.browser();
    await browser.get(`/sign-in?to=${encodeURIComponent(to)}`);
    plant(bare, browser, 'sandpilot-way', to);
    expect(leadsTo(await useLink(browser, `/sign-in/${token}`))).toBe('/');
  });
});

describe('a second factor', () => {
  it('is asked for after the password, and a code leads on to the page that was wanted', async () => {
    const at = email();
    const { browser: own } = await withPassword(web, { name: 'Ada', email: at });
    const { secret } = await setSecondFactor(own);
    const browser = web.browser();
    await browser.get('/sign-in?to=%2Fteams');
    expect(leadsTo(await signIn(browser, at))).toBe('/sign-in/code');
    expect(await isIn(browser)).toBe(false);
    const wrong = await browser.post('/sign-in/code', { code: '12 34' });
    expect(wrong.status).toBe(422);
    expect(validateHtml(await wrong.text())).toEqual([]);
    const code = appCode(secret);
    expect(leadsTo(await browser.post('/sign-in/code', { code }))).toBe('/teams');
    expect(await isIn(browser)).toBe(true);
  });

  it('is passed by a recovery code once', async () => {
    const at = email();
    const { browser: own } = await withPassword(web, { name: 'Ada', email: at });
    const { codes } = await setSecondFactor(own);
    const [first = ''] = codes;
    const pass = async () => {
      const browser = web.browser();
      await signIn(browser, at);
      await browser.post('/sign-in/recovery-code', { code: first });
      return isIn(browser);
    };
    expect(await pass()).toBe(true);
    expect(await pass()).toBe(false);
  });

  it('is asked of nobody who has not shown who they are', async () => {
    const browser = web.browser();
    expect(leadsTo(await browser.get('/sign-in/code'))).toBe('/sign-in');
    expect(leadsTo(await browser.post('/sign-in/code', { code: '123456' }))).toBe('/sign-in?over');
    expect(await words(browser.get('/sign-in?over'))).toContain('Sign in again');
  });
});

describe('a letter', () => {
  it('brings a link that signs in, and the page says the same whether there is an account or not', async () => {
    const at = email();
    await makePerson(web.services.identity, { name: 'Ada', email: at });
    const before = letters.server.taken.length;
    const known = await words(web.browser().post('/sign-in/link', { email: at }));
    const unknown = await words(web.browser().post('/sign-in/link', { email: 'nobody@example.org' }));
    expect(known.replaceAll(at, '')).toBe(unknown.replaceAll('nobody@example.org', ''));
    const letter = await letters.letter(before + 1);
    expect(letter.to).toBe(at);
    const browser = web.browser();
    expect(leadsTo(await useLink(browser, linkIn(letter.text)))).toBe('/');
    expect(await isIn(browser)).toBe(true);
  });

  it('brings a link to choose a new password, good once and only for a good one', async () => {
    const at = email();
    const { browser: own } = await withPassword(web, { name: 'Ada', email: at });
    const before = letters.server.taken.length;
    await web.browser().post('/sign-in/forgotten', { email: at });
    const link = linkIn((await letters.letter(before + 1)).text);
    const browser = web.browser();
    const path = await openLink(browser, link);
    expect(validateHtml(await words(browser.get(path)))).toEqual([]);
    const weak = await browser.post(path, { next: 'short', again: 'short' });
    expect([weak.status, (await weak.text()).includes('at least 12 characters')]).toEqual([422, true]);
    const next = 'river pencil cobalt';
    expect((await browser.post(path, { next, again: 'another' })).status).toBe(422);
    expect(leadsTo(await browser.post(path, { next, again: next }))).toBe('/sign-in?reset');
    expect(await isIn(own)).toBe(false);
    expect((await useLink(browser, link, { next, again: next })).status).toBe(404);
    expect((await signIn(web.browser(), at)).status).toBe(422);
    expect(leadsTo(await signIn(browser, at, next))).toBe('/');
    expect((await letters.letter(before + 2)).text).toContain('A new password was set');
  });

  it('whose link is over is sent again at the press of a button, to the address it went to', async () => {
    const at = email();
    await makePerson(web.services.identity, { name: 'Ada', email: at });
    for (const [asked, kind] of [
      ['/sign-in/link', 'sign in'],
      ['/sign-in/forgotten', 'new password'],
    ] as const) {
      const before = letters.server.taken.length;
      await web.browser().post(asked, { email: at });
      const path = linkIn((await letters.letter(before + 1)).text);
      web.wait(11 * 60_000);
      const browser = web.browser();
      const over = await browser.get(path);
      const shown = await over.text();
      expect([kind, over.status, validateHtml(shown)]).toEqual([kind, 410, []]);
      expect(shown).not.toContain(at);
      const action = /<form method="post" action="([^"]+)">/.exec(shown)?.[1] ?? '';
      expect(action).toBe(asked);
      const sent = await words(browser.post(action, { over: fieldIn(shown, 'over') ?? '' }));
      expect(sent).toContain('Look at your email');
      expect(sent).not.toContain(at);
      const again = await letters.letter(before + 2);
      expect(again.to).toBe(at);
      const fresh = linkIn(again.text);
      expect([kind, (await browser.get(await openLink(browser, fresh))).status]).toEqual([kind, 200]);
    }
  });

  it('is sent for no link that never was, and none is offered where no letters are sent', async () => {
    const before = letters.server.taken.length;
    const made = await web.browser().post('/sign-in/link', { over: 'A'.repeat(22) });
    expect(await made.text()).toContain('Get a sign-in link');
    expect(letters.server.taken.length).toBe(before);
    const browser = bare.browser();
    const token = await signInLink(bare.services.identity, bare.owner.id);
    bare.wait(25 * 3_600_000);
    const over = await words(browser.get(`/sign-in/${token}`));
    expect(over).toContain('Ask an administrator for a new one');
    expect(over).not.toContain('Send another link');
    expect((await browser.get(`/sign-in/reset/${'A'.repeat(22)}`)).status).toBe(404);
  });

  it('is offered only where letters are sent', async () => {
    const page = await words(bare.browser().get('/sign-in'));
    expect(page).not.toContain('/sign-in/link');
    expect(page).toContain('Ask an administrator');
    expect((await bare.browser().post('/sign-in/link', { email: 'ada@example.org' })).status).toBe(422);
  });
});

describe('a provider', () => {
  it('signs in who has an account here, and comes back to the page that was wanted', async () => {
    const at = email();
    await withPassword(web, { name: 'Ada', email: at });
    oidc.person({ subject: at, email: at });
    const browser = web.browser();
    expect(await words(browser.get('/sign-in?to=%2Fteams'))).toContain('Sign in with Trust login');
    const back = await followToCallback(leadsTo(await browser.get('/sign-in/provider')));
    expect(leadsTo(await browser.get(`${back.pathname}${back.search}`))).toBe('/teams');
    expect(await isIn(browser)).toBe(true);
    expect(browser.cookies.has('sandpilot-device /')).toBe(true);
  });

  it('tells a stranger that there is no account, and whoever comes by a made-up address nothing', async () => {
    oidc.person({ subject: 'stranger', email: 'stranger@example.org' });
    const browser = web.browser();
    const back = await followToCallback(leadsTo(await browser.get('/sign-in/provider')));
    const turned = await browser.get(`${back.pathname}${back.search}`);
    expect([
      turned.status,
      (await turned.text()).includes('You have no account here that this opens'),
    ]).toEqual([403, true]);
    const made = await web.browser().get('/sign-in/provider/callback?code=a&state=b');
    expect(made.status).toBe(502);
    expect((await bare.browser().get('/sign-in/provider')).status).toBe(404);
  });
});

it('is over with signing out: what was looked at goes from the browser, answers that wait in it do not', async () => {
  const { browser } = await someone(web, { name: 'Ada' });
  const out = await browser.post('/sign-out');
  expect(out.headers.get('clear-site-data')).toBe('"cache"');
  expect(await isIn(browser)).toBe(false);
});

it('keeps who signed in, how, and out, without saying from where', async () => {
  const { person, browser } = await someone(web, { name: 'Ada' });
  await browser.post('/sign-out');
  const lines = await web.services.store.db
    .selectFrom('audit')
    .select(['action', 'what'])
    .where('who', '=', person.id)
    .orderBy('place')
    .execute();
  expect(lines).toEqual([
    { action: 'signed-in', what: 'Signed in by a link.' },
    { action: 'signed-out', what: 'Signed out.' },
  ]);
});
