/** Where a program gets tokens by client credentials: a certified provider, which also says whose a token is. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll } from 'vitest';
import type { TokenSource } from '#mail/tokens.ts';

export interface TokenEndpoint {
  readonly source: TokenSource;
  /** How many times it was asked. */
  readonly asked: () => number;
  /** Answers in its place from now on. */
  readonly instead: (answer: ((response: ServerResponse) => void) | undefined) => void;
  /** Whether it gave this token, for the scope of the settings, and has not taken it back. */
  readonly knows: (token: string) => Promise<boolean>;
  /** Takes every token back that it gave so far. */
  readonly takeBack: () => void;
}

const SCOPE = 'mail.send';
const CLIENT = { clientId: 'readiness', clientSecret: 'between the two of them & nobody else' };

/** Starts one whose tokens are good for so many seconds; it ends after the tests of the calling file. */
export async function startTokenEndpoint(seconds = 3600): Promise<TokenEndpoint> {
  let asked = 0;
  let instead: ((response: ServerResponse) => void) | undefined;
  const back = new Set<string>();
  const given = new Set<string>();
  const server = createServer((request, response) => {
    asked += 1;
    if (instead === undefined) void provider.callback()(request, response);
    else request.resume().on('end', () => instead?.(response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        scope: SCOPE,
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    scopes: [SCOPE],
    cookies: { keys: [randomBytes(16).toString('hex')] },
    ttl: { ClientCredentials: seconds },
    features: { devInteractions: { enabled: false }, clientCredentials: { enabled: true } },
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    source: { url: `${issuer}/token`, ...CLIENT, scope: SCOPE },
    asked: () => asked,
    instead: (answer) => {
      instead = answer;
    },
    knows: async (token) => {
      const found = await provider.ClientCredentials.find(token);
      given.add(token);
      return found?.clientId === CLIENT.clientId && found.scope === SCOPE && !back.has(token);
    },
    takeBack: () => {
      for (const token of given) back.add(token);
    },
  };
}
