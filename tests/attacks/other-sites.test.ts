/** Forms that other sites make people's browsers send: none is taken, however it is dressed up. */
import { describe, expect, it } from 'vitest';
import { BASE_URL } from '../support/web.ts';
import { address, stored } from '../web/who-sees-what-asking.ts';
import { cookiesOf, makeScene, routesOf } from './scene.ts';

const scene = await makeScene();
const FORMS = routesOf(scene.web).filter(({ method }) => method === 'POST');
const [, open] = scene.staged;
if (open === undefined) throw new Error('nothing is open');

/** What a page elsewhere can make a browser say about where it is. */
const DRESSED: readonly Readonly<Record<string, string>>[] = [
  {},
  { origin: 'null' },
  { origin: 'https://elsewhere.example' },
  { origin: `${BASE_URL}.elsewhere.example` },
  { origin: `https://elsewhere.example/${BASE_URL}` },
  { origin: 'http://localhost:3001' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  {
    origin: 'https://elsewhere.example',
    'sec-fetch-site': 'cross-site',
    'x-forwarded-host': 'elsewhere.example',
  },
  { referer: `${BASE_URL}/` },
];

const TYPES = [
  'application/x-www-form-urlencoded',
  'Application/X-WWW-Form-URLencoded; charset=utf-8',
  'multipart/form-data; boundary=x',
  'text/plain',
  'application/json',
  undefined,
] as const;

describe('a form from another site', () => {
  it('is taken at no address, however it says where it comes from', async () => {
    const before = await stored(scene.web.services.store);
    const taken: string[] = [];
    let number = 0;
    for (const { path } of FORMS) {
      for (const dressed of DRESSED) {
        // Every address and dress, the kinds of content in turn.
        const type = TYPES[number++ % TYPES.length];
        for (const viewer of ['owner', 'participant'] as const) {
          const headers = new Headers({
            host: 'localhost:3000',
            cookie: cookiesOf(open.browsers[viewer]),
            ...dressed,
          });
          if (type !== undefined) headers.set('content-type', type);
          const body = new TextEncoder().encode('version=1&_form=f');
          const to = address(path, viewer, open);
          const answer = await scene.web.app.request(to, { method: 'POST', headers, body });
          if (answer.status !== 403)
            taken.push(`${path} ${type} ${JSON.stringify(dressed)}: ${answer.status}`);
          const session = answer.headers.getSetCookie().filter((line) => /session|seat/.test(line));
          if (session.length > 0) taken.push(`${path} sets ${session}`);
        }
      }
    }
    expect(taken).toEqual([]);
    expect(await stored(scene.web.services.store)).toBe(before);
  });

  it('cannot ask first whether it may: no other site is told yes', async () => {
    for (const { path } of FORMS) {
      const answer = await scene.web.app.request(address(path, 'owner', open), {
        method: 'OPTIONS',
        headers: {
          origin: 'https://elsewhere.example',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        },
      });
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([405, null]);
    }
  });

  it('is no page that is read: reading changes nothing', async () => {
    const before = await stored(scene.web.services.store);
    for (const { path } of FORMS) {
      const headers = { cookie: cookiesOf(open.browsers.owner) };
      const answer = await scene.web.app.request(address(path, 'owner', open), { headers });
      await answer.body?.cancel();
    }
    expect(await stored(scene.web.services.store)).toBe(before);
  });
});
