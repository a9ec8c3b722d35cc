/** Behind a proxy and behind https: what is told to browsers, and whose word is taken for where a form came from. */
import { fileURLToPath } from 'node:url';
import { expect, it, test } from 'vitest';
import { createApp } from '#web/app.ts';
import type { Services } from '#web/opened.ts';
import { makeWeb } from '../support/web.ts';

const STATIC = fileURLToPath(new URL('../../static', import.meta.url));
const SITE = 'https://ready.example.org';
const web = await makeWeb();

function appWith(changes: Partial<Services>) {
  return createApp({ ...web.services, ...changes }, { staticFolder: STATIC }, () => 0);
}

/** Sends a form that changes nothing; 403 when its origin is refused. */
async function statusOf(changes: Partial<Services>, headers: Readonly<Record<string, string>>) {
  const answer = await appWith(changes).request('/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: '',
  });
  return answer.status === 403 ? 'refused' : 'taken';
}

it('tells browsers to stay encrypted for a year where links start with https, on every answer', async () => {
  const app = appWith({ baseUrl: SITE });
  for (const path of ['/', '/nowhere', '/health/live', '/static/assets.json', '/metrics'])
    expect([path, (await app.request(path)).headers.get('strict-transport-security')]).toEqual([
      path,
      'max-age=31536000; includeSubDomains',
    ]);
  const plain = await appWith({}).request('/');
  expect(plain.headers.get('strict-transport-security')).toBeNull();
});

const BEHIND = { baseUrl: SITE, trustProxy: true };
const FORWARDED = { host: '10.0.0.5:3000', 'x-forwarded-host': 'other.example.org' };

test.each<[string, Partial<Services>, Readonly<Record<string, string>>, string]>([
  ['from our own address', { baseUrl: SITE }, { origin: SITE, host: 'ready.example.org' }, 'taken'],
  [
    'from our address as a proxy passes it on',
    { baseUrl: SITE },
    { origin: SITE, host: '10.0.0.5' },
    'taken',
  ],
  [
    'from elsewhere',
    { baseUrl: SITE },
    { origin: 'https://evil.example', host: 'ready.example.org' },
    'refused',
  ],
  [
    'from our name in the clear, where someone on the way could have written it',
    { baseUrl: SITE },
    { origin: 'http://ready.example.org', host: 'ready.example.org' },
    'refused',
  ],
  [
    'from a second name of ours',
    {},
    { origin: 'https://other.example.org', host: 'other.example.org' },
    'taken',
  ],
  [
    'from a second name that a proxy vouches for',
    BEHIND,
    { ...FORWARDED, 'x-forwarded-proto': 'https', origin: 'https://other.example.org' },
    'taken',
  ],
  [
    'from a second name that nobody may vouch for',
    { baseUrl: SITE },
    { ...FORWARDED, 'x-forwarded-proto': 'https', origin: 'https://other.example.org' },
    'refused',
  ],
  [
    'from a list of names, which is none',
    BEHIND,
    {
      ...FORWARDED,
      'x-forwarded-host': 'other.example.org, ready.example.org',
      origin: 'https://other.example.org',
    },
    'refused',
  ],
  [
    'in the clear where the proxy says that all is encrypted',
    BEHIND,
    { ...FORWARDED, 'x-forwarded-proto': 'https', origin: 'http://other.example.org' },
    'refused',
  ],
  ['that says nothing of where it comes from', { baseUrl: SITE }, { host: 'ready.example.org' }, 'refused'],
  [
    'from nowhere that can be named',
    { baseUrl: SITE },
    { origin: 'null', host: 'ready.example.org' },
    'refused',
  ],
])('a form %s', async (_, changes, headers, expected) => {
  expect(await statusOf(changes, headers)).toBe(expected);
});
