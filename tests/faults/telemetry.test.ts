/** The library for accounts tells nobody of us, even where the environment asks it to. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { afterAll, expect, inject, it } from 'vitest';
import { hideFromLibrary } from '../../src/config.ts';
import { startServer, temporaryData } from '../support/server.ts';

const heard: string[] = [];
const listener = createServer((request, response) => {
  heard.push(request.url ?? '');
  response.end('{}');
});
listener.listen(0, '127.0.0.1');
await once(listener, 'listening');
afterAll(() => listener.close());
const endpoint = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/told`;

const TELLING = {
  BETTER_AUTH_TELEMETRY: '1',
  BETTER_AUTH_TELEMETRY_ENDPOINT: endpoint,
  // The library keeps silent in tests; this is none, as far as it can see.
  NODE_ENV: 'production',
  TEST: '',
  VITEST: '',
};

it('would be told of otherwise', async () => {
  const alone = `
    const { betterAuth } = await import('better-auth');
    const auth = betterAuth({ secret: 'x'.repeat(40), baseURL: 'http://localhost', telemetry: { enabled: false } });
    await auth.$context;
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', alone], {
    env: { ...process.env, ...TELLING },
  });
  await once(listener, 'request');
  child.kill();
  expect(heard).toContain('/told');
});

it('is told of by no server of ours', async () => {
  heard.length = 0;
  const { folder, remove } = temporaryData();
  afterAll(remove);
  const program = inject('serverProgram');
  const server = await startServer({ program, dataDir: folder, environment: TELLING });
  afterAll(() => server.kill());
  const led = await fetch(server.firstSignIn ?? '', { redirect: 'manual' });
  const signedIn = await fetch(new URL(led.headers.get('location') ?? '', server.address), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: server.address, cookie: led.headers.getSetCookie().join('; ') },
    body: new URLSearchParams(),
  });
  // The library was loaded, or there would be no session.
  expect(signedIn.headers.getSetCookie().join()).toContain('sandpilot-session=');
  await fetch(server.address, { headers: { cookie: signedIn.headers.getSetCookie().join('; ') } });
  await server.stop();
  // What was sent before this came before it.
  await fetch(new URL('/last', endpoint));
  expect(heard).toEqual(['/last']);
});

it('finds nothing of its own in the environment, and all else is left there', () => {
  const environment = { ...TELLING, BETTER_AUTH_SECRETS: '1:x', AUTH_SECRET: 'x', SECRET: 'ours' };
  hideFromLibrary(environment);
  expect(environment).toEqual({ NODE_ENV: 'production', TEST: '', VITEST: '', SECRET: 'ours' });
});
