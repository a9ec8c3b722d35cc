/** Letters handed in by tokens in place of a password: from a real endpoint, to a real mail server. */
import type { ServerResponse } from 'node:http';
import { afterAll, describe, expect, it } from 'vitest';
import { type LetterTold, makePost } from '#mail/post.ts';
import type { TokenSource } from '#mail/tokens.ts';
import { CERTIFICATE } from '../support/certificate.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { startTokenEndpoint, type TokenEndpoint } from '../support/token-endpoint.ts';

const MAILBOX = 'ready@example.org';
const LETTER = { to: 'ada@example.org', subject: 'Your sign-in link', text: 'Hello Ada' };
const MINUTE = 60_000;

/** Refused by a word of the protocol for tokens, as some servers do, and not at once. */
type Refusal = { readonly data: { readonly status: string; readonly schemes: string } };
const BY_WORD: Refusal = { data: { status: '401', schemes: 'bearer' } };

/** A mail server that lets the mailbox in by tokens of an endpoint, and by nothing else. */
async function serverFor(endpoint: TokenEndpoint, mailbox = MAILBOX, refusal?: Refusal) {
  const shown: (string | undefined)[] = [];
  const server = await startMailServer({
    authOptional: false,
    authMethods: ['XOAUTH2', 'PLAIN'],
    onAuth: ({ method, username, accessToken }, _, done) => {
      shown.push(accessToken);
      const isKnown =
        method === 'XOAUTH2' && username === mailbox ? endpoint.knows(accessToken ?? '') : false;
      void Promise.resolve(isKnown).then((known) =>
        known
          ? done(null, { user: username ?? '' })
          : done(refusal ? null : new Error(`535 ${accessToken}`), refusal),
      );
    },
  });
  return { server, shown };
}

function officeAt({ port }: MailServer, tokens: TokenSource, patience = MINUTE) {
  const told: LetterTold[] = [];
  let time = 0;
  const post = makePost({
    smtp: { host: 'localhost', port, encryption: 'demanded', user: MAILBOX, password: undefined },
    from: { name: undefined, address: MAILBOX },
    tokens,
    told: (entry) => told.push(entry),
    now: () => time,
    patience,
    trusted: CERTIFICATE,
  });
  afterAll(() => post.close());
  /** So much later, when the connections of before are closed. */
  const wait = (milliseconds: number): void => {
    time += milliseconds;
    post.close();
  };
  return { post, told, wait };
}

async function stage(seconds?: number) {
  const endpoint = await startTokenEndpoint(seconds);
  const { server, shown } = await serverFor(endpoint);
  return { endpoint, server, shown, ...officeAt(server, endpoint.source) };
}

describe('a letter handed in by a token', () => {
  it('arrives, from the mailbox of the settings, and the token is kept for the next', async () => {
    const { endpoint, server, post, wait } = await stage();
    expect(await post.send(LETTER)).toBe('sent');
    expect(server.taken).toMatchObject([{ user: MAILBOX, encrypted: true }]);
    wait(58 * MINUTE);
    expect(await post.send(LETTER)).toBe('sent');
    expect([endpoint.asked(), server.taken.length]).toEqual([1, 2]);
  });

  it('has a new one shortly before the old one ends', async () => {
    const { endpoint, shown, post, wait } = await stage();
    expect(await post.send(LETTER)).toBe('sent');
    wait(59 * MINUTE);
    expect(await post.send(LETTER)).toBe('sent');
    expect([endpoint.asked(), new Set(shown).size]).toEqual([2, 2]);
  });

  it.each([
    ['at once', undefined],
    ['by a word first', BY_WORD],
  ])('has a new one when the mail server refuses the one that is kept, %s', async (_, refusal) => {
    const endpoint = await startTokenEndpoint();
    const { server, shown } = await serverFor(endpoint, MAILBOX, refusal);
    const { post, told, wait } = officeAt(server, endpoint.source);
    expect(await post.send(LETTER)).toBe('sent');
    endpoint.takeBack();
    wait(MINUTE);
    expect(await post.send(LETTER)).toBe('sent');
    expect([endpoint.asked(), new Set(shown).size]).toEqual([2, 2]);
    expect(told).toMatchObject([{ outcome: 'sent' }, { outcome: 'sent' }]);
  });

  it('asks once for many letters that are sent together', async () => {
    const { endpoint, post } = await stage();
    const all = await Promise.all(Array.from({ length: 10 }, () => post.send(LETTER)));
    expect([new Set(all), endpoint.asked()]).toEqual([new Set(['sent']), 1]);
  });
});

describe('nothing is sent', () => {
  it('to a mail server that does not let this mailbox in, which is told apart, and no endless asking', async () => {
    const endpoint = await startTokenEndpoint();
    const { server, shown } = await serverFor(endpoint, 'another@example.org');
    const { post, told } = officeAt(server, endpoint.source);
    expect(await post.send(LETTER)).toBe('not-signed-in');
    expect(told).toMatchObject([{ outcome: 'failed', code: 'EAUTH', reply: 535 }]);
    expect([server.taken, endpoint.asked()]).toEqual([[], 1]);
    expect(shown.length).toBeLessThan(3);
  });

  it('where the endpoint does not know the client, and the mail server is not even asked', async () => {
    const { endpoint, server, shown } = await stage();
    const { post, told } = officeAt(server, { ...endpoint.source, clientSecret: 'guessed' });
    expect(await post.send(LETTER)).toBe('no-token');
    expect(told).toMatchObject([{ outcome: 'failed', code: 'TOKEN_REFUSED', reply: 401 }]);
    expect([server.taken, shown]).toEqual([[], []]);
  });

  const sending =
    (body: string, status = 200) =>
    (response: ServerResponse) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    };
  it.each([
    ['TOKEN_ODD', sending('no JSON')],
    ['TOKEN_ODD', sending('null')],
    ['TOKEN_ODD', sending('{"token_type":"Bearer"}')],
    ['TOKEN_ODD', sending('{"access_token":"a\\u0001auth=Bearer b","token_type":"Bearer"}')],
    ['TOKEN_ODD', sending('{"access_token":"abc","token_type":"mac"}')],
    ['TOKEN_ODD', sending(`{"access_token":"abc","more":"${'x'.repeat(100_000)}"}`)],
    ['TOKEN_REFUSED', sending('{"access_token":"abc"}', 500)],
    ['TOKEN_UNREACHED', (response: ServerResponse) => response.destroy()],
  ])('where the endpoint answers so that it is %s', async (code, answer) => {
    const { endpoint, shown, post, told } = await stage();
    endpoint.instead(answer);
    expect(await post.send(LETTER)).toBe('no-token');
    expect([told, shown]).toMatchObject([[{ code }], []]);
    endpoint.instead(undefined);
    expect(await post.send(LETTER)).toBe('sent');
  });

  it('where the endpoint sends the secret on to somebody else', async () => {
    const [{ endpoint, post, told }, elsewhere] = [await stage(), await startTokenEndpoint()];
    endpoint.instead((response) => response.writeHead(307, { location: elsewhere.source.url }).end());
    expect(await post.send(LETTER)).toBe('no-token');
    expect([elsewhere.asked(), told]).toMatchObject([0, [{ code: 'TOKEN_UNREACHED' }]]);
  });

  it('where the endpoint says nothing in time', async () => {
    const { endpoint, server } = await stage();
    endpoint.instead(() => {});
    const { post, told } = officeAt(server, endpoint.source, 500);
    expect(await post.send(LETTER)).toBe('no-token');
    expect([told, server.taken]).toMatchObject([[{ code: 'TOKEN_LATE' }], []]);
  });
});

it('tells the log neither token nor secret, whatever goes wrong', async () => {
  const { endpoint, shown, post, told, wait } = await stage();
  await post.send(LETTER);
  endpoint.takeBack();
  wait(MINUTE);
  await post.send(LETTER);
  endpoint.instead((response) => response.writeHead(400).end(JSON.stringify(endpoint.source)));
  wait(60 * MINUTE);
  expect(await post.send(LETTER)).toBe('no-token');
  const said = JSON.stringify(told);
  const secrets = [...shown.map(String), endpoint.source.clientSecret, endpoint.source.clientId, MAILBOX];
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
});
