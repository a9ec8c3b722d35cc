/** A provider of OpenID Connect on this machine: a certified one, that signs in whomever the test names. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll } from 'vitest';

/** What the provider knows of a person. */
export interface KnownThere {
  readonly subject: string;
  readonly email?: string;
  /** Whether the email is; yes if absent. */
  readonly verified?: boolean | 'not-said';
  /** How many seconds ago the provider asked them who they are; just now if absent. */
  readonly askedAgo?: number;
}

export interface OidcServer {
  readonly issuer: string;
  readonly client: { readonly clientId: string; readonly clientSecret: string };
  /** Whom the browser that comes next is. */
  readonly person: (known: KnownThere) => void;
  /** What it was asked for, by the name of the parameter. */
  readonly asked: () => URLSearchParams;
  /** Changes what it answers before it is sent; gives back how it was. */
  readonly tamper: (change: ((path: string, body: string) => string) | undefined) => void;
  readonly stop: () => Promise<void>;
}

const CLIENT = { clientId: 'sandpilot', clientSecret: 'a secret between the two of them' };

const BACK = '/sign-in/provider/callback';
/** The address a browser comes back to. */
export const CALLBACK = `http://localhost:3000${BACK}`;
/** An installation behind https that the provider knows too. */
export const ENCRYPTED_SITE = 'https://ready.example.org';

function emailClaims({ email, verified = true }: KnownThere) {
  if (email === undefined) return {};
  return verified === 'not-said' ? { email } : { email, email_verified: verified };
}

/** Where a provider tells the email: when it is asked with the token it gave, or in the identity token itself. */
export type Telling = 'when-asked' | 'in-token';

function setUp(issuer: string, who: () => KnownThere, telling: Telling): Provider {
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [CALLBACK, `${ENCRYPTED_SITE}${BACK}`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    conformIdTokenClaims: telling === 'when-asked',
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        name: 'As known there',
        ...emailClaims(who()),
      }),
    }),
  });
}

/** Says who it is and agrees to everything, as a person would on two pages. */
async function interact(
  provider: Provider,
  who: KnownThere,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId: who.subject, clientId: CLIENT.clientId });
  grant.addOIDCScope(String(params.scope));
  const grantId = await grant.save();
  const ts = Math.floor(Date.now() / 1000) - (who.askedAgo ?? 0);
  const result = { login: { accountId: who.subject, ts }, consent: { grantId } };
  await provider.interactionFinished(request, response, result);
}

/** Starts a provider that ends with the tests of the file. */
export async function startOidc(telling: Telling = 'when-asked'): Promise<OidcServer> {
  let known: KnownThere = { subject: 'nobody' };
  let asked = new URLSearchParams();
  let change: ((path: string, body: string) => string) | undefined;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/auth') asked = url.searchParams;
    const tampered = change;
    if (tampered !== undefined) {
      const send = response.end.bind(response);
      response.end = (body?: unknown) => {
        if (!Buffer.isBuffer(body) && typeof body !== 'string') return send();
        response.removeHeader('content-length');
        return send(tampered(url.pathname, String(body)));
      };
    }
    if (url.pathname.startsWith('/interaction/')) void interact(provider, known, request, response);
    else void provider.callback()(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = setUp(issuer, () => known, telling);
  const stop = async () => {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  afterAll(stop);
  return {
    issuer,
    client: CLIENT,
    person: (next) => {
      known = next;
    },
    asked: () => asked,
    tamper: (next) => {
      change = next;
    },
    stop,
  };
}

/** Goes where the provider sends a browser, with its cookies, until it is sent back to us. */
export async function followToCallback(address: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = address;
  for (let hop = 0; hop < 10 && new URL(at).pathname !== BACK; hop++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { headers: { cookie }, redirect: 'manual' });
    await response.arrayBuffer();
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    at = new URL(response.headers.get('location') ?? '', at).href;
  }
  return new URL(at);
}
