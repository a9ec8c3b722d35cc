/** An account made by a link that was handed over: its email counts for nothing until somebody vouches for it. */
import { describe, expect, it } from 'vitest';
import { isIn, keepLetters, leadsTo, linkIn, PASSWORD, signIn, someone } from '../support/account-web.ts';
import { validateHtml } from '../support/html.ts';
import { followToCallback, type OidcServer, startOidc } from '../support/oidc.ts';
import { type Browser, makeWeb, useLink, type Web } from '../support/web.ts';

const oidc: OidcServer = await startOidc();
const provider = { issuer: oidc.issuer, ...oidc.client, name: 'Trust login', trustEmail: false };
const letters = await keepLetters();
const bare = await makeWeb(undefined, undefined, { provider });
const posted = await makeWeb(undefined, undefined, { provider, post: letters.post });
const admin = await someone(bare, { name: 'Admin', administrator: true });

let number = 0;
const email = () => `vic.${number++}@example.org`;
const pageOf = async (browser: Browser, path: string) => (await browser.get(path)).text();

/** The way back from the provider of a browser whose person has this email there. */
async function byProvider(web: Web, at: string, browser = web.browser()) {
  oidc.person({ subject: `there-${at}`, email: at });
  const back = await followToCallback(leadsTo(await browser.get('/sign-in/provider')));
  return { browser, answer: await browser.get(`${back.pathname}${back.search}`) };
}

/** An owner invites an address, takes the link that is handed over, and makes the account. */
async function madeByAnother(at: string) {
  const { browser } = await someone(bare, { name: 'Rogue' });
  const team = leadsTo(await browser.post('/teams', { name: 'Rogue team' }));
  const invited = await browser.post(`${team}/invite`, { name: 'Vic', email: at, role: 'observer' });
  const maker = bare.browser();
  const form = { name: 'Vic', next: PASSWORD, again: PASSWORD };
  expect((await useLink(maker, linkIn(await invited.text()), form)).status).toBe(303);
  return maker;
}

async function personOf(web: Web, at: string): Promise<string> {
  const { db } = web.services.store;
  const row = await db.selectFrom('people').select('id').where('email', '=', at).executeTakeFirstOrThrow();
  return `/administration/people/${row.id}`;
}

describe('an account that somebody made with the email of another', () => {
  it('is not what the other lands in by the provider, who is told what to do, as a stranger is', async () => {
    const at = email();
    await madeByAnother(at);
    const { browser, answer } = await byProvider(bare, at);
    const said = await answer.text();
    expect([answer.status, validateHtml(said)]).toEqual([403, []]);
    expect(said).toMatch(/Ask an administrator/);
    expect(said).toMatch(/invitation[\s\S]*email and password/);
    expect(await isIn(browser)).toBe(false);
    const stranger = await byProvider(bare, email());
    expect(await stranger.answer.text()).toBe(said);
  });

  it('becomes theirs when an administrator vouches: what its maker knew and held ends', async () => {
    const at = email();
    const maker = await madeByAnother(at);
    const path = await personOf(bare, at);
    const before = await pageOf(admin.browser, path);
    expect(validateHtml(before)).toEqual([]);
    expect(before).toContain('Not confirmed');
    const vouched = await admin.browser.post(`${path}/email`, { email: at });
    expect(leadsTo(vouched)).toBe(`${path}?done=vouched`);
    const after = await pageOf(admin.browser, `${path}?done=vouched`);
    expect(after).not.toContain('Not confirmed');
    expect(await isIn(maker)).toBe(false);
    expect((await signIn(bare.browser(), at)).status).toBe(422);
    const { browser, answer } = await byProvider(bare, at);
    expect(leadsTo(answer)).toBe('/');
    expect(await pageOf(browser, '/account')).toContain(at);
  });

  it('is vouched for once: an email that was, is changed without ending a password', async () => {
    const at = email();
    const vic = await someone(bare, { name: 'Vic', email: at });
    await vic.browser.post('/account/password', { next: PASSWORD, again: PASSWORD });
    const path = await personOf(bare, at);
    expect(await pageOf(admin.browser, path)).not.toContain('Not confirmed');
    await admin.browser.post(`${path}/email`, { email: `new.${at}` });
    expect(leadsTo(await signIn(bare.browser(), `new.${at}`))).toBe('/');
    expect(await isIn(vic.browser)).toBe(true);
  });
});

it('whoever came by a letter has shown that the address is theirs, and comes by the provider too', async () => {
  const at = email();
  const { browser } = await someone(posted, { name: 'Olive' });
  const team = leadsTo(await browser.post('/teams', { name: 'Bay' }));
  const before = letters.server.taken.length;
  await browser.post(`${team}/invite`, { name: 'Vic', email: at, role: 'observer' });
  const link = linkIn((await letters.letter(before + 1)).text);
  const form = { name: 'Vic', next: PASSWORD, again: PASSWORD };
  expect((await useLink(posted.browser(), link, form)).status).toBe(303);
  expect(leadsTo((await byProvider(posted, at)).answer)).toBe('/');
});
