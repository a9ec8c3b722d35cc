/** A machine in the provider's place whose certificate nobody vouches for: nothing is asked of it. */
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it } from 'vitest';
import { beginProvider } from '#identity/provider.ts';
import { CERTIFICATE, KEY } from '../support/certificate.ts';
import { makePlace } from '../support/identity.ts';

const heard: string[] = [];
let called = 0;
const server = createServer({ cert: CERTIFICATE, key: KEY }, (request, response) => {
  heard.push(request.url ?? '');
  const issuer = `https://localhost:${(server.address() as AddressInfo).port}`;
  const [authorization_endpoint, token_endpoint, jwks_uri] = ['auth', 'token', 'keys'].map(
    (name) => `${issuer}/${name}`,
  );
  const algorithms = { id_token_signing_alg_values_supported: ['RS256'] };
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ issuer, authorization_endpoint, token_endpoint, jwks_uri, ...algorithms }));
});
server.on('connection', () => {
  called += 1;
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

it('is refused before a word is said', async () => {
  const issuer = `https://localhost:${(server.address() as AddressInfo).port}`;
  const provider = {
    issuer,
    clientId: 'sandpilot',
    clientSecret: 's',
    name: 'Test login',
    trustEmail: false,
  };
  const { identity } = await makePlace({ provider });
  const begun = await beginProvider(identity, new Headers());
  expect(begun).toMatchObject({ ok: false, refusal: { kind: 'provider-refused' } });
  expect(heard).toEqual([]);
  expect(called).toBeGreaterThan(0);
});
