/** What an operator sees in the log of somebody who guesses: which kind and how many, and nothing that was typed. */
import { beforeEach, describe, expect, it } from 'vitest';
import { signInLink } from '#identity/sign-in-links.ts';
import { signed, startSigningProvider } from '../attacks/signing-provider.ts';
import { leadsTo, setSecondFactor, signIn, withPassword } from '../support/account-web.ts';
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
await setSecondFactor(ada.browser);

const told = () =>
  web.logged.filter(({ event }) => event === 'failed-try').map(({ event: _, ...entry }) => entry);
let before = 0;
const fresh = () => told().slice(before);

beforeEach(() => {
  // Another minute.
  web.wait(60_000);
  before = told().length;
});

describe('a line in the log', () => {
  it('tells of wrong passwords and of wrong codes of a second factor', async () => {
    const browser = web.browser();
    await signIn(browser, AT, 'not the password');
    expect(leadsTo(await signIn(browser, AT))).toBe('/sign-in/code');
    await browser.post('/sign-in/code', { code: '000000' });
    await browser.post('/sign-in/recovery-code', { code: 'AAAAA-AAAAA' });
    expect(fresh()).toEqual([
      { kind: 'wrong-email-or-password', count: 1 },
      { kind: 'wrong-code', count: 1 },
    ]);
  });

  it('tells of links that are made up, used or over', async () => {
    const token = await signInLink(web.services.identity, web.owner.id);
    const old = await signInLink(web.services.identity, web.owner.id);
    await useLink(web.browser(), `/sign-in/${token}`);
    await useLink(web.browser(), `/sign-in/${token}`);
    await useLink(web.browser(), `/sign-in/${'A'.repeat(22)}`);
    await useLink(web.browser(), `/sign-in/reset/${'A'.repeat(22)}`);
    web.wait(25 * 3_600_000);
    await useLink(web.browser(), `/sign-in/${old}`);
    expect(fresh().map(({ kind }) => kind)).toEqual([
      'sign-in-link-used',
      'sign-in-link-unknown',
      'reset-link-over',
      'sign-in-link-expired',
    ]);
  });

  it('tells of wrong codes to join and to run a workshop, typed and in an address', async () => {
    await web.browser().post('/join', { code: 'CDF-GHJ' });
    await web.browser().post('/facilitate', { code: 'CDFG-HJKM-NPQR' });
    for (let more = 0; more < 9; more++) await web.browser().get('/join/code/CDFGHK');
    expect(fresh()).toEqual([
      { kind: 'wrong-join-code', count: 1 },
      { kind: 'wrong-workshop-code', count: 1 },
      { kind: 'wrong-join-code', count: 10 },
    ]);
  });

  it('stands there for one, ten, a hundred of a kind in a minute, and anew in the next', async () => {
    const tries = async (many: number) => {
      for (let one = 0; one < many; one++) await web.browser().get('/sign-in/made-up');
    };
    await tries(120);
    web.wait(60_000);
    await tries(2);
    expect(fresh().map(({ count }) => count)).toEqual([1, 10, 100, 1]);
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
      { kind: 'provider-refused', why: 'said-no', count: 1 },
      { kind: 'provider-refused', why: 'not-believed', count: 1 },
    ]);
  });

  it('is told of when it cannot be reached', async () => {
    const alone = await makeWeb(undefined, undefined, {
      provider: { ...provider, issuer: 'http://localhost:9' },
    });
    expect((await alone.browser().get('/sign-in/provider')).status).toBe(502);
    expect(alone.logged).toContainEqual({
      event: 'failed-try',
      kind: 'provider-refused',
      why: 'unreachable',
      count: 1,
    });
  });
});

it('holds nothing of what was typed, and not whose it was', () => {
  const typed = [AT, ada.person.id, 'not the password', '000000', 'AAAAA', 'CDF', 'made up', 'secret'];
  expect(told().length).toBeGreaterThan(10);
  for (const one of typed) expect(JSON.stringify(told())).not.toContain(one);
});
