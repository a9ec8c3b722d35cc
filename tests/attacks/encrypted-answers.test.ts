/** An installation behind https: every answer holds browsers to it, and every cookie travels encrypted alone. */
import { describe, expect, it } from 'vitest';
import { signInLink } from '#identity/sign-in-links.ts';
import { isIn, leadsTo, setSecondFactor, signIn, withPassword } from '../support/account-web.ts';
import { startAt } from '../support/facilitating.ts';
import { appCode } from '../support/identity.ts';
import { followToCallback, ENCRYPTED_SITE as SITE, startOidc } from '../support/oidc.ts';
import { privatePath } from '../support/seat.ts';
import { makeWeb, openShortForm, useLink } from '../support/web.ts';
import { routesOf } from './scene.ts';

const FORM = { origin: SITE, 'content-type': 'application/x-www-form-urlencoded' };

const oidc = await startOidc();
const provider = { issuer: oidc.issuer, name: 'Trust login', trustEmail: false, ...oidc.client };
const web = await makeWeb(undefined, undefined, { baseUrl: SITE, provider });
const opened = await openShortForm(web);
const { app } = web;

function send(path: string, fields: Readonly<Record<string, string>>): Response | Promise<Response> {
  const body = new URLSearchParams(fields).toString();
  const headers = { ...FORM, 'content-length': `${body.length}` };
  return app.request(`${SITE}${path}`, { method: 'POST', headers, body });
}

describe('every answer behind https', () => {
  it('holds browsers to it for a year, says what kind it is, and lets pages hold no object', async () => {
    const loose: string[] = [];
    for (const { method, path } of [...routesOf({ app }), { method: 'GET', path: '/none' }]) {
      const answer = await app.request(`${SITE}${path}`, {
        method,
        ...(method === 'POST' && { headers: FORM }),
      });
      const isSaid = answer.body === null || /^\w+\/[\w.+-]+/.test(answer.headers.get('content-type') ?? '');
      await answer.body?.cancel();
      if (!isSaid) loose.push(`${method} ${path} is of no kind`);
      const held = answer.headers.get('strict-transport-security') === 'max-age=31536000; includeSubDomains';
      const policy = answer.headers.get('content-security-policy') ?? '';
      if (!held || !/object-src 'none'(;|$)/.test(policy)) loose.push(`${method} ${path} ${answer.status}`);
    }
    expect(loose).toEqual([]);
  });
});

/** Goes every way that sets or takes away a cookie. Gives all the lines that did. */
async function everyCookie(): Promise<readonly string[]> {
  const lines: string[] = [];
  const keep = (answer: Response) => {
    lines.push(...answer.headers.getSetCookie());
    return answer;
  };
  const email = 'ada@example.org';
  const { browser: own, person } = await withPassword(web, { name: 'Ada', email });
  oidc.person({ subject: 'ada-there', email });
  const byProvider = web.browser();
  const back = await followToCallback(leadsTo(keep(await byProvider.get('/sign-in/provider'))));
  keep(await byProvider.get(`${back.pathname}${back.search}`));
  expect(await isIn(byProvider)).toBe(true);
  keep(await byProvider.post('/sign-out'));
  const { secret } = await setSecondFactor(own);
  const browser = web.browser();
  keep(await browser.get('/sign-in?to=%2Fteams'));
  keep(await signIn(browser, email));
  expect(leadsTo(keep(await browser.post('/sign-in/code', { code: appCode(secret) })))).toBe('/teams');
  const token = await signInLink(web.services.identity, person.id);
  keep(await useLink(web.browser(), `/sign-in/${token}`));
  keep(await browser.post(`/j/${opened.invitations.token}`, { organisation: 'icb' }));
  const welcome = await (await browser.get(`/seat/${opened.id}/welcome`)).text();
  keep(await browser.get(privatePath(welcome)));
  const { code } = await startAt(await web.ownerBrowser(), opened.id);
  keep(await web.browser().post('/facilitate', { code }));
  keep(await browser.post(`/seat/${opened.id}/withdraw`));
  expect([...browser.cookies.keys()].filter((key) => key.includes('-seat-'))).toEqual([]);
  return lines;
}

describe('a cookie behind https', () => {
  it("is this host's alone, travels encrypted, and is read by no script: each that is set, on every way in", async () => {
    const lines = await everyCookie();
    const names = [...new Set(lines.map((line) => line.split('=', 1)[0] ?? ''))];
    for (const name of ['session', 'second-factor', 'device', 'provider', 'way', 'seat', 'facilitator'])
      expect(names.join()).toContain(`__Host-sandpilot-${name}`);
    expect(names.filter((name) => !name.startsWith('__Host-'))).toEqual([]);
    // Without these browsers take none under such a name, to give it or to take it away.
    expect(lines.filter((line) => !/; Path=\/;.*; Secure/i.test(line) || /; Domain=/i.test(line))).toEqual(
      [],
    );
    for (const line of lines.filter((one) => !/Max-Age=0/.test(one))) {
      expect(line).toMatch(/; HttpOnly/);
      expect(line).toMatch(/; SameSite=Lax/);
    }
  });

  it('is not taken for one that a network in between, or a neighbouring host, planted under another name', async () => {
    const joined = await send(`/j/${opened.invitations.token}`, { organisation: 'icb', role: '' });
    const seat = joined.headers.getSetCookie().find((line) => line.startsWith('__Host-sandpilot-seat-'));
    const cookie = seat?.split(';', 1)[0] ?? '';
    const page = async (held: string) =>
      (await app.request(`${SITE}/seat/${opened.id}/pages/1`, { headers: { cookie: held } })).status;
    expect(await page(cookie)).toBe(200);
    for (const other of ['', '__Secure-', '__host-', '__Host-__Host-'])
      expect(await page(cookie.replace('__Host-', other)), other).not.toBe(200);
  });
});
