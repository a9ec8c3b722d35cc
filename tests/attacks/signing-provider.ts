/** A provider of OpenID Connect whose identity tokens say, and are signed, as a test wants: it holds the keys. */
import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

export type Claims = Readonly<Record<string, unknown>>;
/** Makes the token that the next exchange gives, from what an honest one would say. */
export type Issue = (claims: Claims) => string;

export interface SigningProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The key that it names as its own, and one that is somebody else's. */
  readonly key: KeyObject;
  readonly stranger: KeyObject;
  /** As the provider publishes it. */
  readonly publicKey: KeyObject;
  /** Paths it was asked for. */
  readonly asked: readonly string[];
  /** Answers in its place wherever it says something; its own answer when it gives false. */
  readonly interfere: (answer: (path: string, response: ServerResponse) => boolean) => void;
  /** Whom the next token is about, with which nonce, and how it is made. */
  readonly next: (about: { readonly email: string; readonly nonce: string }, issue: Issue) => void;
}

const CLIENT = { clientId: 'sandpilot', clientSecret: 'a secret between the two of them' };
const KEY_ID = 'first';

function part(value: Claims): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A token signed by RSA with SHA-256, which every provider must know. */
export function signed(key: KeyObject, claims: Claims, header: Claims = {}): string {
  const said = `${part({ alg: 'RS256', typ: 'JWT', kid: KEY_ID, ...header })}.${part(claims)}`;
  return `${said}.${sign('sha256', Buffer.from(said), key).toString('base64url')}`;
}

/** A token that says it is not signed, and is not. */
export function unsigned(claims: Claims): string {
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}

/** A token signed by a secret in place of a key: whoever takes what is public for the secret believes it. */
export function signedBySecret(secret: string, claims: Claims): string {
  const said = `${part({ alg: 'HS256', typ: 'JWT', kid: KEY_ID })}.${part(claims)}`;
  return `${said}.${createHmac('sha256', secret).update(said).digest('base64url')}`;
}

/** Starts it; it ends with the tests of the file. `algorithms`: those it says its tokens are signed by. */
export async function startSigningProvider(
  algorithms: readonly string[] = ['RS256'],
): Promise<SigningProvider> {
  const { privateKey: key, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { privateKey: stranger } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const asked: string[] = [];
  let instead: (path: string, response: ServerResponse) => boolean = () => false;
  let email = '';
  let token = '';
  const answers: Readonly<Record<string, () => unknown>> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/me`,
      jwks_uri: `${issuer}/keys`,
      id_token_signing_alg_values_supported: algorithms,
    }),
    '/keys': () => ({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig' }] }),
    '/token': () => ({ access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: token }),
    '/me': () => ({ sub: email, email, email_verified: true }),
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    request.resume();
    if (instead(path, response)) return;
    response.statusCode = path in answers ? 200 : 404;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[path]?.() ?? {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    ...CLIENT,
    issuer,
    key,
    stranger,
    publicKey,
    asked,
    interfere: (answer) => {
      instead = answer;
    },
    next: (about, issue) => {
      email = about.email;
      const now = Math.floor(Date.now() / 1000);
      const honest = { iss: issuer, aud: CLIENT.clientId, sub: email, iat: now, exp: now + 60 };
      token = issue({ ...honest, email, email_verified: true, nonce: about.nonce });
    },
  };
}
