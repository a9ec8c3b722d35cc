/** Ways back that lead elsewhere, and headers that name another host: whoever follows us stays here, and links are ours. */
import { describe, expect, it } from 'vitest';
import { signInLink } from '#identity/sign-in-links.ts';
import { createApp } from '#web/app.ts';
import { keepLetters, linkIn, withPassword } from '../support/account-web.ts';
import { plant } from '../support/cookies.ts';
import { BASE_URL, makeWeb, useLink } from '../support/web.ts';
import { address } from '../web/who-sees-what-asking.ts';
import { cookiesOf, makeScene, routesOf, signInAgain } from './scene.ts';

const EVIL = 'evil.example';
const AWAY = [
  `//${EVIL}`,
  `///${EVIL}`,
  `/\\${EVIL}`,
  `\\\\${EVIL}`,
  `/\t/${EVIL}`,
  `/\n/${EVIL}`,
  `/\r/${EVIL}`,
  `\t//${EVIL}`,
  ` //${EVIL}`,
  `/.//${EVIL}`,
  `/..//${EVIL}`,
  `/x/..//${EVIL}`,
  `/%2e%2e//${EVIL}`,
  `/%2f%2f${EVIL}`,
  `/%5c${EVIL}`,
  `%2f%2f${EVIL}`,
  `https:${EVIL}`,
  `https:/${EVIL}`,
  `https://${EVIL}`,
  `hTtPs://${EVIL}`,
  `http://localhost:3000@${EVIL}`,
  `//localhost:3000@${EVIL}`,
  `//localhost:3000.${EVIL}`,
  `/@${EVIL}`,
  `javascript:location='//${EVIL}'`,
  `data:text/html,${EVIL}`,
  `\u{ff0f}\u{ff0f}${EVIL}`,
  `/\u{2215}${EVIL}`,
  `/\0/${EVIL}`,
  `/x\r\nLocation: https://${EVIL}`,
  `/x\r\n\r\n<script>location='//${EVIL}'</script>`,
  `/\u{10d}\u{10a}Set-Cookie: ${EVIL}=1`,
];

/** Where a browser goes that is told this, and goes on from there as often as it is told. */
function originOf(location: string): string {
  const url = new URL(location, BASE_URL);
  expect(location).not.toMatch(/[\0-\x20\x7f-\uffff\\]/);
  // A proxy in between may decode it first.
  expect(url.pathname.replaceAll(/%(2f|5c)/gi, '/')).not.toMatch(/^\/\//);
  return url.origin;
}

function expectOurs(answer: Response, place: string): void {
  const location = answer.headers.get('location');
  if (location !== null) expect([place, originOf(location)]).toEqual([place, BASE_URL]);
  expect(answer.headers.get('refresh'), place).toBeNull();
  const lines = [...answer.headers].map(([name]) => name).filter((name) => name.includes('evil'));
  expect(lines, place).toEqual([]);
}

describe('a way back', () => {
  it.each(AWAY)('stays on this site, whether it is asked for, kept or followed at once: %j', async (to) => {
    const web = await makeWeb();
    const asked = `/sign-in?to=${encodeURIComponent(to)}`;
    const browser = web.browser();
    expectOurs(await browser.get(asked), 'asked');
    const token = await signInLink(web.services.identity, web.owner.id);
    expectOurs(await useLink(browser, `/sign-in/${token}`), 'kept');
    expectOurs(await browser.get(asked), 'at once');
    for (const planted of [to, encodeURIComponent(to)]) {
      const other = web.browser();
      plant(web, other, 'sandpilot-way', planted);
      const again = await signInLink(web.services.identity, web.owner.id);
      expectOurs(await useLink(other, `/sign-in/${again}`), 'planted');
    }
  });
});

describe('every address', () => {
  const LIES: readonly (readonly [what: string, headers: Readonly<Record<string, string>>])[] = [
    [
      'the host and a proxy',
      {
        ...{ host: EVIL, 'x-forwarded-host': EVIL, 'x-forwarded-proto': 'https' },
        forwarded: `host=${EVIL};proto=https`,
      },
    ],
    [
      'the page before and the address',
      {
        ...{ referer: `https://${EVIL}/`, 'x-original-url': `//${EVIL}`, 'x-rewrite-url': `//${EVIL}` },
        'x-forwarded-prefix': `//${EVIL}`,
      },
    ],
  ];
  const NAMES = [
    'to',
    'next',
    'url',
    'return',
    'returnTo',
    'return_to',
    'redirect',
    'redirect_uri',
    'continue',
    'back',
    'callbackURL',
  ];

  it.each([false, true])(
    'leads to pages of ours, whatever a request says of where it is (proxy trusted: %s)',
    { timeout: 300_000 },
    async (trustProxy) => {
      const scene = await makeScene();
      const { services } = scene.web;
      const app = createApp({ ...services, trustProxy }, { staticFolder: 'static' }, () => 0);
      const [staged] = scene.staged;
      if (staged === undefined) throw new Error('nothing is staged');
      let led = 0;
      for (const { method, path } of routesOf(scene.web)) {
        if (/sign-out|delete|withdraw|close/.test(path) && method === 'POST') continue;
        await signInAgainWhereNeeded();
        for (const [what, lie] of LIES) {
          const fields = new URLSearchParams(NAMES.map((name) => [name, `//${EVIL}`]));
          const to = address(path, 'owner', staged);
          const headers = {
            ...{ cookie: cookiesOf(staged.browsers.owner), host: new URL(BASE_URL).host, origin: BASE_URL },
            ...{
              'content-type': 'application/x-www-form-urlencoded',
              'sec-fetch-site': 'same-origin',
              ...lie,
            },
          };
          const answer = await app.request(
            method === 'GET' ? `${to}?${fields}` : to,
            method === 'GET' ? { headers } : { method, headers, body: fields.toString() },
          );
          const place = `${method} ${path} lies about ${what}`;
          if (answer.headers.has('location')) led += 1;
          expectOurs(answer, place);
          const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true;
          const text = isPage ? await answer.text() : '';
          if (!isPage) await answer.body?.cancel();
          expect(text, place).not.toMatch(new RegExp(`(href|src|action|content)="[^"]*//${EVIL}`));
        }
      }
      expect(led).toBeGreaterThan(100);

      async function signInAgainWhereNeeded(): Promise<void> {
        const here = await staged?.browsers.owner.get('/account');
        if (here?.status !== 200) await signInAgain(scene);
      }
    },
  );
});

describe('a link in a letter', () => {
  it.each([false, true])(
    'leads here, whatever host it was asked for on (proxy trusted: %s)',
    async (trustProxy) => {
      const letters = await keepLetters();
      const web = await makeWeb(undefined, undefined, { post: letters.post });
      await withPassword(web, { name: 'Ada', email: 'ada@example.org' });
      const app = createApp({ ...web.services, trustProxy }, { staticFolder: 'static' }, () => 0);
      for (const path of ['/sign-in/link', '/sign-in/forgotten']) {
        const before = letters.server.taken.length;
        const headers = {
          ...{ host: EVIL, 'x-forwarded-host': EVIL, 'x-forwarded-proto': 'https', origin: BASE_URL },
          ...{ 'content-type': 'application/x-www-form-urlencoded' },
        };
        const body = new URLSearchParams({ email: 'ada@example.org' }).toString();
        expect((await app.request(path, { method: 'POST', body, headers })).status, path).toBe(200);
        const letter = await letters.letter(before + 1);
        expect(letter.text).not.toContain(EVIL);
        expect(letter.text).toContain(`${BASE_URL}${linkIn(letter.text)}`);
      }
    },
  );
});
