/** What an operator sees in the log of who signs in or tries to: each try, for whom by id, and nothing that was typed. */
import { beforeEach, describe, expect, it } from 'vitest';
import { signInLink } from '#identity/sign-in-links.ts';
import { signed, startSigningProvider } from '../attacks/signing-provider.ts';
import { leadsTo, setSecondFactor, signIn, withPassword } from '../support/account-web.ts';
import { appCode, wrongCode } from '../support/identity.ts';
import { makeWeb, useLink } from '../support/web.ts';

const there = await startSigningProvider();
const provider = {
  issuer: there.issuer,
  clientId: there.clientId,
  clientSecret: there.clientSecret,
  name: 'Trust login',
  trustEmail: false,
};
const web = await makeWeb(undefined, undefined, { provider });
const AT = 'ada.lovelace@example.org';
const ada = await withPassword(web, { name: 'Ada', email: AT });
const { secret, codes } = await setSecondFactor(ada.browser);

const told = () =>
  web.logged.filter(({ event }) => event === 'sign-in').map(({ event: _, id: __, ...entry }) => entry);
const typed = [AT, 'Ada', 'nobody@', 'not the password', 'AAAAA', 'CDF', 'made up', 'secret'];
let before = 0;
const fresh = () => told().slice(before);
const refused = (kind: string, way: string, account = 'none') => ({
  outcome: 'refused',
  kind,
  way,
  account,
});

beforeEach(() => {
  before = told().length;
});

describe('a line in the log', () => {
  it('tells each wrong password and code, and whose account it was', async () => {
    const browser = web.browser();
    const wrong = wrongCode(secret);
    typed.push(wrong);
    await signIn(browser, AT, 'not the password');
    await signIn(browser, AT, 'not the password');
    await signIn(browser, 'nobody@example.org', 'not the password');
    expect(leadsTo(await signIn(browser, AT))).toBe('/sign-in/code');
    await browser.post('/sign-in/code', { code: wrong });
    await browser.post('/sign-in/recovery-code', { code: 'AAAAA-AAAAA' });
    await web.browser().post('/sign-in/code', { code: wrong });
    expect(fresh()).toEqual([
      refused('wrong-email-or-password', 'password', ada.person.id),
      refused('wrong-email-or-password', 'password', ada.person.id),
      refused('wrong-email-or-password', 'password'),
      { outcome: 'code-due', way: 'password', account: ada.person.id },
      refused('wrong-code', 'app-code', ada.person.id),
      refused('wrong-code', 'recovery-code', ada.person.id),
      refused('second-factor-over', 'app-code'),
    ]);
  });

  it('tells of who came in, by each factor', async () => {
    const browser = web.browser();
    await useLink(browser, `/sign-in/${await signInLink(web.services.identity, ada.person.id)}`);
    await browser.post('/sign-in/code', { code: appCode(secret) });
    const other = web.browser();
    await signIn(other, AT);
    await other.post('/sign-in/recovery-code', { code: codes[0] ?? '' });
    await web.ownerBrowser();
    const account = ada.person.id;
    expect(fresh()).toEqual([
      { outcome: 'code-due', way: 'link', account },
      { outcome: 'in', way: 'app-code', account },
      { outcome: 'code-due', way: 'password', account },
      { outcome: 'in', way: 'recovery-code', account },
      { outcome: 'in', way: 'link', account: web.owner.id },
    ]);
  });

  it('tells of links that are made up, used or over', async () => {
    const token = await signInLink(web.services.identity, web.owner.id);
    const old = await signInLink(web.services.identity, web.owner.id);
    await useLink(web.browser(), `/sign-in/${token}`);
    await useLink(web.browser(), `/sign-in/${token}`);
    await useLink(web.browser(), `/sign-in/${'A'.repeat(22)}`);
    await useLink(web.browser(), `/sign-in/reset/${'A'.repeat(22)}`);
    await web.browser().get(`/invited/${'A'.repeat(22)}`);
    web.wait(25 * 3_600_000);
    await useLink(web.browser(), `/sign-in/${old}`);
    expect(fresh()).toEqual([
      { outcome: 'in', way: 'link', account: web.owner.id },
      refused('sign-in-link-used', 'link', web.owner.id),
      refused('sign-in-link-unknown', 'link'),
      refused('sign-in-link-unknown', 'letter-link'),
      refused('invitation-unknown', 'invitation'),
      refused('sign-in-link-expired', 'link', web.owner.id),
    ]);
  });

  it('tells of wrong codes to join and to run a workshop, and of those that were not looked at', async () => {
    await web.browser().post('/join', { code: 'CDF-GHJ' });
    await web.browser().post('/facilitate', { code: 'CDFG-HJKM-NPQR' });
    for (let more = 0; more < 12; more++) await web.browser().get('/join/code/CDFGHK');
    expect(fresh()).toEqual([
      refused('wrong-join-code', 'join-code'),
      refused('wrong-workshop-code', 'workshop-code'),
      ...Array.from({ length: 11 }, () => refused('wrong-join-code', 'join-code')),
      refused('too-many-tries', 'join-code'),
    ]);
  });

  it('tells of a password that was tried too often, whether or not there is such an account', async () => {
    for (const email of [AT, 'nobody@example.org'])
      await Promise.all(Array.from({ length: 11 }, () => signIn(web.browser(), email, 'not the password')));
    const often = fresh().filter(({ kind }) => kind === 'too-many-tries');
    expect(often.at(0)).toEqual(refused('too-many-tries', 'password', ada.person.id));
    expect(often.at(-1)).toEqual(refused('too-many-tries', 'password'));
  });

  it('tells of a wrong password of somebody who is signed in', async () => {
    const bo = await withPassword(web, { name: 'Bo', email: 'bo@example.org' });
    before = told().length;
    const next = 'river pencil cobalt';
    await bo.browser.post('/account/password', { current: 'not the password', next, again: next });
    expect(fresh()).toEqual([refused('wrong-password', 'password', bo.person.id)]);
  });

  it('carries the id of its request’s own line', async () => {
    await web.browser().get('/sign-in/made-up');
    const [line, request] = web.logged.slice(-2);
    expect([line?.event, request?.event, request?.refused]).toEqual(['sign-in', 'request', 'sign-in']);
    expect(line?.id).toBe(request?.id);
  });
});

describe('a provider in the log', () => {
  it('is told of when it says no, and when what it says is not signed by it', async () => {
    const browser = web.browser();
    await browser.get('/sign-in/provider/callback?error=access_denied&error_description=secret');
    const asked = new URL(leadsTo(await browser.get('/sign-in/provider'))).searchParams;
    there.next({ email: AT, nonce: asked.get('nonce') ?? '' }, (claims) => signed(there.stranger, claims));
    await browser.get(`/sign-in/provider/callback?code=c&state=${asked.get('state')}`);
    expect(fresh()).toEqual([
      { ...refused('provider-refused', 'provider'), why: 'said-no' },
      { ...refused('provider-refused', 'provider'), why: 'not-believed' },
    ]);
  });

  it('is told of when it cannot be reached', async () => {
    const alone = await makeWeb(undefined, undefined, {
      provider: { ...provider, issuer: 'http://localhost:9' },
    });
    expect((await alone.browser().get('/sign-in/provider')).status).toBe(502);
    expect(alone.logged).toContainEqual({
      event: 'sign-in',
      id: expect.any(String),
      ...refused('provider-refused', 'provider'),
      why: 'unreachable',
    });
  });
});

it('holds nothing of what was typed', () => {
  expect(told().length).toBeGreaterThan(30);
  // The ids of requests and accounts are random, and may hold a short word by chance.
  const said = JSON.stringify(web.logged.map(({ id: _, account: __, ...entry }) => entry));
  for (const one of typed) expect(said).not.toContain(one);
});
