/** A stream says which version a screen has, again when it changes, and that the line is alive. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, expect, test, vi } from 'vitest';
import { createWatchers, timersOfMachine, type Watchers } from '#live/watchers.ts';
import { compressed } from '#web/compressed.ts';
import { closeStreams, eventStream, openStreams } from '#web/live-stream.ts';

interface Screen {
  readonly watchers: Watchers;
  readonly app: Hono;
  /** What the screen would show, and how often that was read. */
  now: string;
  reads: number;
}

function screen(): Screen {
  const watchers = createWatchers({ after: timersOfMachine, spacing: () => 0 });
  const app = new Hono();
  const one: Screen = { watchers, app, now: '1', reads: 0 };
  const version = async (): Promise<string> => {
    one.reads += 1;
    await Promise.resolve();
    return one.now;
  };
  app.use(compressed());
  app.get('/events', (c) => eventStream(c, { watchers, topics: ['moves', 'votes'], version }));
  return one;
}

/** What comes through, as text, piece by piece. */
function reading(response: Response) {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  return {
    async next(): Promise<string> {
      const piece = await reader?.read();
      return piece?.done === false ? decoder.decode(piece.value) : 'the end';
    },
    stop: () => reader?.cancel(),
  };
}

const CHANGED = (version: string): string => `event: changed\nid: ${version}\ndata: ${version}\n\n`;

afterEach(() => {
  vi.useRealTimers();
});

test('the version comes at once, and again when it has changed', async () => {
  const one = screen();
  const stream = reading(await one.app.request('/events'));
  expect(await stream.next()).toBe(CHANGED('1'));
  one.watchers.wake('moves');
  one.now = '2';
  one.watchers.wake('votes');
  expect(await stream.next()).toBe(CHANGED('2'));
});

test('a reader who waits for it gets each version once', async () => {
  const one = screen();
  const stream = reading(await one.app.request('/events'));
  await stream.next();
  for (const version of ['2', '3', '4']) {
    const waiting = stream.next();
    one.now = version;
    one.watchers.wake('moves');
    expect(await waiting).toBe(CHANGED(version));
  }
});

test('many wakes cost one reading under way and one after it', async () => {
  const one = screen();
  const stream = reading(await one.app.request('/events'));
  await stream.next();
  one.reads = 0;
  for (let time = 0; time < 100; time++) one.watchers.wake('moves');
  one.now = '2';
  await stream.next();
  expect(one.reads).toBe(2);
});

test('a reader that is too slow gets the latest version only', async () => {
  const one = screen();
  const stream = reading(await one.app.request('/events'));
  for (let version = 2; version <= 500; version++) {
    one.now = `${version}`;
    one.watchers.wake('moves');
    await new Promise(setImmediate);
  }
  expect(await stream.next()).toBe(CHANGED('1'));
  expect(await stream.next()).toBe(CHANGED('500'));
});

test('a beat comes every four seconds, from one timer however many listen', async () => {
  vi.useFakeTimers();
  const one = screen();
  const streams = await Promise.all(
    Array.from({ length: 20 }, async () => reading(await one.app.request('/events'))),
  );
  for (const stream of streams) await stream.next();
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(4000);
  for (const stream of streams) expect(await stream.next()).toBe('event: beat\ndata:\n\n');
  for (const stream of streams) await stream.stop();
  expect(vi.getTimerCount()).toBe(0);
});

test('a screen that cannot be read falls silent, and speaks again when it can be', async () => {
  vi.useFakeTimers();
  const one = screen();
  const watchers = one.watchers;
  let isBroken = true;
  const version = async (): Promise<string> => {
    if (isBroken) throw new Error('the data file is busy');
    return '7';
  };
  one.app.get('/broken', (c) => eventStream(c, { watchers, topics: ['moves'], version }));
  const stream = reading(await one.app.request('/broken'));
  const first = stream.next();
  await vi.advanceTimersByTimeAsync(8000);
  isBroken = false;
  await vi.advanceTimersByTimeAsync(4000);
  expect(await first).toBe(CHANGED('7'));
  await stream.stop();
});

test('no cache, no proxy and no compression holds events back', async () => {
  const one = screen();
  const response = await one.app.request('/events', { headers: { 'accept-encoding': 'gzip' } });
  const headers = Object.fromEntries(response.headers);
  expect(headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  expect(headers).not.toHaveProperty('content-encoding');
  expect(headers).not.toHaveProperty('vary');
});

test('who leaves is watched for no longer, and who asks for the headers alone never was', async () => {
  const one = screen();
  const stream = reading(await one.app.request('/events'));
  expect(one.watchers.count('moves')).toBe(1);
  await one.app.request('/events', { method: 'HEAD' });
  expect(one.watchers.count('moves')).toBe(1);
  await stream.stop();
  expect([one.watchers.count('moves'), one.watchers.count('votes')]).toEqual([0, 0]);
});

test('streams beyond the bound are told to come again', async () => {
  const one = screen();
  for (let stream = 0; stream < 1000; stream++) expect((await one.app.request('/events')).status).toBe(200);
  const response = await one.app.request('/events');
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30']);
  expect(one.watchers.count('moves')).toBe(1000);
  closeStreams(one.watchers);
  expect(one.watchers.count('moves')).toBe(0);
});

async function served(one: Screen): Promise<{ readonly server: ServerType; readonly url: string }> {
  const server = serve({ fetch: one.app.fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events` };
}

async function opened(url: string): Promise<IncomingMessage> {
  const asked = request(url).end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  await once(response, 'data');
  return response;
}

test('a server that stops ends its streams at once, lets go of their connections and takes no more', async () => {
  const one = screen();
  const { server, url } = await served(one);
  const responses = await Promise.all(Array.from({ length: 10 }, () => opened(url)));
  expect(responses.every(({ headers }) => headers.connection === 'close')).toBe(true);
  const ends = responses.map((response) => once(response.resume(), 'end'));
  closeStreams(one.watchers);
  expect(openStreams(one.watchers)).toBe(0);
  const closed = new Promise((resolve) => server.close(resolve));
  await Promise.all([...ends, closed]);
  expect((await one.app.request('/events')).status).toBe(503);
});

test('a connection that breaks off is watched for no longer', async () => {
  const one = screen();
  const { server, url } = await served(one);
  const response = await opened(url);
  expect(one.watchers.count('moves')).toBe(1);
  response.destroy();
  await expect.poll(() => one.watchers.count('moves')).toBe(0);
  server.close();
});
