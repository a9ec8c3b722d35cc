/** Passwords that leaked elsewhere: refused where a service is asked, told next to nothing, and never in the way. */
import { createHash } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { askReset, changePassword, resetPassword } from '#identity/account.ts';
import { makeBreachCheck } from '#identity/breached-passwords.ts';
import { enrol } from '#identity/new-people.ts';
import { makeJar, makePlace, outcome, signedIn } from '../support/identity.ts';

const LEAKED = 'river pencil cobalt';
const OTHER = 'quiet harbour seven lamps';

function printOf(password: string): string {
  return createHash('sha1').update(password).digest('hex').toUpperCase();
}

/** A service on this machine; gives its address, and what it was asked. */
async function startService(answer: RequestListener) {
  const asked: { readonly path: string; readonly headers: Readonly<Record<string, unknown>> }[] = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/range/`, asked };
}

const padding = `${'0'.repeat(34)}1:0`;
/** Holds the leaked password, and pads with the other one as if it never leaked. */
const known = [
  `${'A'.repeat(35)}:12`,
  `${printOf(LEAKED).slice(5)}:3`,
  padding,
  `${printOf(OTHER).slice(5)}:0`,
];
const service = await startService((_, response) => response.end(known.join('\r\n')));

/** Longer than an answer takes on the slowest machine. */
const PATIENCE = 60_000;

async function placeWith(address: string, patience = PATIENCE) {
  const told: string[] = [];
  const { identity } = await makePlace();
  const isBreached = makeBreachCheck(address, (why) => told.push(why), patience);
  return { identity: { ...identity, isBreached }, told };
}

const LEAKED_REFUSAL = { ok: false, refusal: { kind: 'weak-password', weakness: 'leaked' } };

describe('a password that leaked', () => {
  it('is refused wherever one is chosen, and changes nothing', async () => {
    const { identity, told } = await placeWith(service.address);
    const { jar } = await signedIn(identity, { name: 'Ada', email: 'ada@example.org' });
    expect(await changePassword(identity, jar.headers, { next: LEAKED })).toEqual(LEAKED_REFUSAL);
    const sent = await askReset(identity, 'ada@example.org');
    expect(await resetPassword(identity, sent?.token ?? '', LEAKED)).toEqual(LEAKED_REFUSAL);
    const bo = { name: 'Bo', email: 'bo@example.org' };
    expect(await enrol(identity, { ...bo, password: LEAKED })).toEqual(LEAKED_REFUSAL);
    expect(await enrol(identity, { ...bo, password: OTHER })).toMatchObject({ ok: true });
    expect((await resetPassword(identity, sent?.token ?? '', OTHER)).ok).toBe(true);
    expect(told).toEqual([]);
  });

  it('is told of by five letters of its fingerprint, with nothing of who it is', async () => {
    const { identity } = await placeWith(service.address);
    const before = service.asked.length;
    await enrol(identity, { name: 'Cy', email: 'cy@example.org', password: LEAKED });
    const asked = service.asked.slice(before);
    expect(asked.map(({ path }) => path)).toEqual([`/range/${printOf(LEAKED).slice(0, 5)}`]);
    expect(asked[0]?.headers).toMatchObject({ 'add-padding': 'true', 'user-agent': 'Sandpilot' });
    const said = JSON.stringify(asked).toLowerCase();
    for (const kept of ['river', 'cy@', 'cookie', printOf(LEAKED).slice(5, 12).toLowerCase()])
      expect(said).not.toContain(kept);
  });

  it('is not asked for when it is refused anyway, nor without the setting', async () => {
    const { identity } = await placeWith(service.address);
    const before = service.asked.length;
    await enrol(identity, { name: 'Di', password: 'password1234' });
    const bare = (await makePlace()).identity;
    expect((await enrol(bare, { name: 'Di', password: LEAKED })).ok).toBe(true);
    expect(service.asked.length).toBe(before);
  });
});

/** There it would say that the password leaked. */
const leadElsewhere: RequestListener = ({ url }, response) =>
  url === '/elsewhere'
    ? response.end(known.join('\r\n'))
    : response.writeHead(302, { location: '/elsewhere' }).end();

describe('a service that does not help', () => {
  it.each<[string, string, RequestListener]>([
    ['is in trouble', 'not-believed', (_, response) => response.writeHead(503).end(known.join('\r\n'))],
    ['answers with a page', 'not-believed', (_, response) => response.end('<p>Sign in to the network</p>')],
    ['says nothing', 'not-believed', (_, response) => response.end('')],
    ['leads elsewhere', 'unreachable', leadElsewhere],
    ['hangs up', 'unreachable', (request) => request.socket.destroy()],
    ['never ends', 'not-believed', (_, response) => void response.write(`${padding}\n`.repeat(40_000))],
    ['never answers', 'late', () => undefined],
  ])('because it %s keeps nobody from choosing a password', async (_, why, answer) => {
    const { address } = await startService(answer);
    const { identity, told } = await placeWith(address, why === 'late' ? 50 : PATIENCE);
    const { jar } = await signedIn(identity, { name: 'Ada' });
    expect(outcome(makeJar(), await changePassword(identity, jar.headers, { next: LEAKED }))).toBe('in');
    expect(told).toEqual([why]);
  });

  it('is asked sixty times a minute at most', async () => {
    const told: string[] = [];
    const check = makeBreachCheck(service.address, (why) => told.push(why), PATIENCE);
    const before = service.asked.length;
    await Promise.all(Array.from({ length: 70 }, () => check(LEAKED)));
    expect(service.asked.length - before).toBeLessThan(70);
    expect(new Set(told)).toEqual(new Set(['too-often']));
  });
});
