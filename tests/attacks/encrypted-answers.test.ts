/** An installation behind https: every answer holds browsers to it, and every cookie travels encrypted alone. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { signInLink } from '#identity/sign-in-links.ts';
import { createApp } from '#web/app.ts';
import { makeWeb, openShortForm } from '../support/web.ts';
import { routesOf } from './scene.ts';

const SITE = 'https://ready.example.org';
const STATIC = fileURLToPath(new URL('../../static', import.meta.url));
const FORM = { origin: SITE, 'content-type': 'application/x-www-form-urlencoded' };

const web = await makeWeb();
const opened = await openShortForm(web);
const identity = { ...web.services.identity, baseUrl: SITE };
const app = createApp({ ...web.services, identity, baseUrl: SITE }, { staticFolder: STATIC }, () => 0);

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

describe('a cookie behind https', () => {
  it('travels encrypted alone, is read by no script and comes with no form of another site: each that is set', async () => {
    const token = await signInLink(identity, web.owner.id);
    const answers = [
      await send('/sign-in', { token }),
      await app.request(`${SITE}/sign-in?to=/teams`),
      await send(`/j/${opened.invitations.token}`, { organisation: 'icb', role: '' }),
    ];
    const lines = answers.flatMap(({ headers }) => headers.getSetCookie());
    const names = lines.map((line) => line.split('=', 1)[0]?.replace(opened.id, 'ID') ?? '');
    for (const name of ['sandpilot-session', 'sandpilot-way', 'sandpilot-seat-ID', 'sandpilot-joined-ID'])
      expect(names, `${name} of ${names.join()}`).toContain(`__Secure-${name}`);
    expect(names.filter((name) => !name.startsWith('__Secure-'))).toEqual([]);
    for (const line of lines.filter((one) => !/Max-Age=0/.test(one))) {
      expect(line).toMatch(/; Secure/);
      expect(line).toMatch(/; HttpOnly/);
      expect(line).toMatch(/; SameSite=Lax/);
    }
  });

  it('is not taken for one that a network in between planted under the name without encryption', async () => {
    const joined = await send(`/j/${opened.invitations.token}`, { organisation: 'icb', role: '' });
    const seat = joined.headers.getSetCookie().find((line) => line.startsWith('__Secure-sandpilot-seat-'));
    const cookie = seat?.split(';', 1)[0] ?? '';
    const page = async (held: string) =>
      (await app.request(`${SITE}/seat/${opened.id}/pages/1`, { headers: { cookie: held } })).status;
    expect(await page(cookie)).toBe(200);
    expect(await page(cookie.replace('__Secure-', ''))).not.toBe(200);
  });
});
