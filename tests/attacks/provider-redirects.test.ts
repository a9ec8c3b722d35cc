/** A provider that leads elsewhere, or answers without end: nothing is asked where it leads, and a page says so. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { leadsTo, withPassword } from '../support/account-web.ts';
import { makeWeb } from '../support/web.ts';
import { type Claims, type SigningProvider, signed, startSigningProvider } from './signing-provider.ts';

const EMAIL = 'ada@example.org';
const DESCRIPTION = '/.well-known/openid-configuration';
/** Where the provider would lead: it answers as the provider does, and counts who comes. */
const there = await startSigningProvider();
const lured: string[] = [];
const target = createServer(async (request, response) => {
  lured.push(request.url ?? '');
  response.setHeader('content-type', 'application/json');
  response.end(await (await fetch(`${there.issuer}${request.url}`, { method: request.method })).text());
});
target.listen(0, '127.0.0.1');
await once(target, 'listening');
afterAll(() => {
  target.close();
  target.closeAllConnections();
});
const elsewhere = `http://localhost:${(target.address() as AddressInfo).port}`;

beforeEach(() => {
  there.interfere(() => false);
  lured.length = 0;
});

/** How somebody gets on who comes by the provider: where to, or the page's status and words. */
async function comeBy({ issuer, clientId, clientSecret, key, next }: SigningProvider) {
  const provider = { issuer, clientId, clientSecret, name: 'Test login', trustEmail: false };
  const web = await makeWeb(undefined, undefined, { provider });
  await withPassword(web, { name: 'Ada', email: EMAIL });
  const browser = web.browser();
  const begun = await browser.get('/sign-in/provider');
  if (begun.status !== 303) return { status: begun.status, text: await begun.text() };
  const asked = new URL(leadsTo(begun)).searchParams;
  // Without the email in the token, so that it has to be asked for.
  const plain = ({ email: _, email_verified: __, ...claims }: Claims) => signed(key, claims);
  next({ email: EMAIL, nonce: asked.get('nonce') ?? '' }, plain);
  const back = await browser.get(`/sign-in/provider/callback?code=c&state=${asked.get('state')}`);
  return { status: back.status, text: await back.text() };
}

const REFUSED = { status: 502, text: expect.stringContaining('Signing in elsewhere did not work') };

function lead(path: string, response: ServerResponse): true {
  response.writeHead(307, { location: `${elsewhere}${path}` }).end();
  return true;
}

it('signs somebody in who asks for nothing odd, and is asked for the email', async () => {
  expect((await comeBy(there)).status).toBe(303);
  expect(there.asked).toContain('/me');
});

describe('a provider that leads elsewhere', () => {
  it.each([DESCRIPTION, '/token', '/keys', '/me'])('is not followed from %s', async (one) => {
    there.interfere((path, response) => path === one && lead(path, response));
    expect(await comeBy(there)).toEqual(REFUSED);
    expect(lured).toEqual([]);
  });

  it('is not followed when it does so only once its description was read', async () => {
    let looks = 0;
    there.interfere((path, response) => path === DESCRIPTION && ++looks > 1 && lead(path, response));
    expect(await comeBy(there)).toEqual(REFUSED);
    expect(looks).toBeGreaterThan(1);
    expect(lured).toEqual([]);
  });

  it('is not asked for the email without encryption', async () => {
    const description = await (await fetch(`${there.issuer}${DESCRIPTION}`)).text();
    there.interfere((path, response) => {
      if (path !== DESCRIPTION) return false;
      response.setHeader('content-type', 'application/json');
      response.end(description.replace(`${there.issuer}/me`, 'http://login.example.org/me'));
      return true;
    });
    expect(await comeBy(there)).toEqual(REFUSED);
  });
});

describe('a provider that answers without end', () => {
  it.each([DESCRIPTION, '/token', '/keys', '/me'])('is given up at %s', async (one) => {
    let sent = 0;
    there.interfere((path, response) => {
      if (path !== one) return false;
      response.setHeader('content-type', 'application/json');
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(16_384))) sent += 16_384;
      };
      response.on('drain', more);
      more();
      return true;
    });
    expect(await comeBy(there)).toEqual(REFUSED);
    expect(sent).toBeGreaterThan(256 * 1024);
  });
});
