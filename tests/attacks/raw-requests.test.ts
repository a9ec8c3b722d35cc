/** Bytes on the line as no browser would put them there: paths that climb, headers that end early, bodies that lie. */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '#web/listening.ts';
import { makeWeb, openShortForm } from '../support/web.ts';

const HOST = '127.0.0.1';
const web = await makeWeb();
const opened = await openShortForm(web);
type Listening = Awaited<ReturnType<typeof listen>>;
let server: Listening;
/** Waits for nobody, whom a busy machine makes slow neither: asked by those alone who are to be cut off. */
let hasty: Listening;

beforeAll(async () => {
  const at = { port: 0, host: HOST };
  server = await listen(web.app.fetch, at);
  hasty = await listen(web.app.fetch, at, { headers: 300, request: 500, look: 50 });
});
afterAll(() => Promise.all([server.stop(), hasty.stop()]));

/** Sends bytes as they are; gives all that comes back until the server cuts the line. */
function say(bytes: string | Uint8Array, to = server): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(to.port, HOST);
    let heard = '';
    socket.setEncoding('latin1').on('data', (text: string) => {
      heard += text;
    });
    socket.on('error', () => {});
    socket.once('close', () => resolve(heard));
    socket.write(bytes);
  });
}

function get(path: string, ...headers: readonly string[]): Promise<string> {
  return say(
    [`GET ${path} HTTP/1.1`, 'Host: localhost:3000', 'Connection: close', ...headers, '', ''].join('\r\n'),
  );
}

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
}

/** Of what every installation has beside what it serves. */
const OUTSIDE = [
  'root:',
  '"name": "sandpilot"',
  'SQLite format',
  readFileSync('package.json', 'utf8').slice(0, 40),
];

describe('a path', () => {
  const climbs = [
    '../',
    '..%2f',
    '%2e%2e/',
    '%2e%2e%2f',
    '..\\',
    '..%5c',
    '....//',
    '%252e%252e%252f',
    '..;/',
    '.%00./',
  ];
  const targets = ['package.json', 'data/sandpilot.sqlite', 'etc/passwd', 'src/main.ts', '.git/config'];

  it.each(climbs)('leads out of no folder that is served: %s', async (climb) => {
    for (const target of targets) {
      for (const from of ['/static/', '/static/scripts/', '/', `/assessments/${opened.id}/pictures/`]) {
        const answer = await get(`${from}${climb.repeat(6)}${target}`);
        expect(
          [200, 500].includes(statusOf(answer)) && !from.includes('assessments'),
          `${from}${climb}`,
        ).toBe(false);
        expect(OUTSIDE.filter((one) => answer.includes(one))).toEqual([]);
      }
    }
  });

  it('that names a folder, a hidden file or the file system lists nothing', async () => {
    for (const path of [
      '/static',
      '/static/',
      '/static/.',
      '/static//etc/passwd',
      '/.env',
      '/file:///etc/passwd',
    ]) {
      const answer = await get(path);
      expect(statusOf(answer), path).toBeGreaterThanOrEqual(300);
      expect(answer, path).not.toMatch(/root:|<li>/);
    }
  });

  it('that names another site leads to no other site', async () => {
    for (const path of [
      '//evil.example/',
      '//evil.example/%2e%2e',
      '/\\evil.example',
      'http://evil.example/',
      '/sign-in?to=//evil.example',
      '/sign-in?to=https://evil.example',
      '/sign-in?to=/%5cevil.example',
    ]) {
      const answer = await get(path);
      expect(statusOf(answer), path).toBeLessThan(500);
      const places = answer.match(/^(?:location|refresh|set-cookie):.*$/gim) ?? [];
      expect(
        places.filter((line) => line.includes('evil')),
        path,
      ).toEqual([]);
    }
  });
});

describe('a header', () => {
  it('of another host changes no link and no place to go to', async () => {
    for (const header of [
      'Host: evil.example',
      'X-Forwarded-Host: evil.example',
      'Forwarded: host=evil.example',
      'X-Original-URL: /evil.example',
      'X-Rewrite-URL: /evil.example',
    ])
      for (const path of ['/', '/sign-in', '/sign-out', `/j/${opened.invitations.token}`, '/join', '/none']) {
        const answer = await say(
          `GET ${path} HTTP/1.1\r\n${header.startsWith('Host') ? '' : 'Host: localhost:3000\r\n'}${header}\r\nConnection: close\r\n\r\n`,
        );
        expect(statusOf(answer), `${header} ${path}`).toBeLessThan(500);
        expect(answer, `${header} ${path}`).not.toContain('evil.example');
      }
  });

  it('that is sent in an address comes back as no header', async () => {
    for (const path of [
      '/assessments/x%0d%0aSet-Cookie:%20evil=1/open',
      '/sign-in?to=/%0d%0aSet-Cookie:%20evil=1',
      `/assessments/${'%0d%0aevil:%201'}/facts/y/files`,
      '/s/%0d%0aevil',
      '/seat/%0d%0aevil:1/ballot',
    ]) {
      const answer = await get(path);
      expect(statusOf(answer), path).toBeLessThan(500);
      expect(answer.split('\r\n\r\n')[0], path).not.toMatch(/^(set-cookie: )?evil/im);
    }
  });

  it('too long, doubled or broken is refused, and nobody else waits for it', async () => {
    expect(statusOf(await get('/', `X-Long: ${'x'.repeat(70_000)}`))).toBe(431);
    const two = 'POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef';
    expect(statusOf(await say(two))).toBe(400);
    const both =
      'POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /none HTTP/1.1\r\n\r\n';
    expect(statusOf(await say(both))).toBe(400);
    expect(statusOf(await say('GET / HTTP/1.1\r\nHost : x\r\n\r\n'))).toBe(400);
    expect(statusOf(await say('GET / HTTP/1.1\r\nX: a\0b\r\nHost: x\r\n\r\n'))).toBe(400);
    expect(statusOf(await get('/'))).toBe(200);
  });
});

it('asks for its own words back in vain', async () => {
  const answer = await say(
    'TRACE / HTTP/1.1\r\nHost: localhost:3000\r\nCookie: secret=1\r\nConnection: close\r\n\r\n',
  );
  expect(statusOf(answer)).toBe(405);
  expect(answer).not.toContain('secret=1');
});

describe('a body', () => {
  const head = (length: string) =>
    `POST /sign-in HTTP/1.1\r\nHost: localhost:3000\r\nOrigin: http://localhost:3000\r\nContent-Type: application/x-www-form-urlencoded\r\n${length}\r\nConnection: close\r\n\r\n`;

  it('that says it is huge is refused before it comes', async () => {
    expect(statusOf(await say(head('Content-Length: 999999999')))).toBe(413);
  });

  it('that comes in endless pieces is cut off', async () => {
    const piece = `ffff\r\n${'x'.repeat(0xffff)}\r\n`;
    const answer = await say(`${head('Transfer-Encoding: chunked')}${piece.repeat(12)}`);
    expect([413, 400, 408, 0]).toContain(statusOf(answer));
  });

  it('that never comes is waited for no longer than the bound, and leaves nothing behind', async () => {
    expect([408, 400, 0]).toContain(statusOf(await say(`${head('Content-Length: 200')}token=x`, hasty)));
    expect(web.logged.filter(({ event }) => event === 'fault')).toEqual([]);
  });

  it('that is packed small is not unpacked', async () => {
    const answer = await say(`${head('Content-Length: 5\r\nContent-Encoding: gzip')}token`);
    expect(statusOf(answer)).toBeLessThan(500);
  });
});
