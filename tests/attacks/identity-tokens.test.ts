/** Identity tokens that the provider's own key has signed, or that look as if: each claim counts by itself. */
import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makePerson } from '#identity/people.ts';
import { beginProvider, finishProvider } from '#identity/provider.ts';
import { whoIs } from '#identity/sessions.ts';
import { makeJar, makePlace, outcome } from '../support/identity.ts';
import { CALLBACK } from '../support/oidc.ts';
import {
  type Claims,
  type Issue,
  type SigningProvider,
  signed,
  signedBySecret,
  startSigningProvider,
  unsigned,
} from './signing-provider.ts';

async function placeWith(there: SigningProvider) {
  const { issuer, clientId, clientSecret } = there;
  const provider = { issuer, clientId, clientSecret, name: 'Test login', trustEmail: false };
  return { there, identity: (await makePlace({ provider })).identity };
}

const place = await placeWith(await startSigningProvider());
const { there } = place;

let number = 0;

/** What comes of it when somebody comes back from the provider with a token. */
async function comeBack(issue: Issue, { identity, there: provider } = place): Promise<string> {
  const email = `ada.${number++}@example.org`;
  await makePerson(identity, { name: 'Ada', email });
  const jar = makeJar();
  const begun = await beginProvider(identity, jar.headers);
  if (!begun.ok) throw new Error(begun.refusal.kind);
  jar.keep(begun.cookies);
  const asked = new URL(begun.redirect).searchParams;
  provider.next({ email, nonce: asked.get('nonce') ?? '' }, issue);
  const back = new Request(`${CALLBACK}?code=c&state=${asked.get('state')}`, { headers: jar.headers });
  const came = outcome(jar, await finishProvider(identity, back));
  expect((await whoIs(identity, jar.headers)) !== undefined).toBe(came === 'in');
  return came;
}

/** A token that the right key has signed, with other claims. */
function saying(change: (claims: Claims) => Claims): Issue {
  return (claims) => signed(there.key, { ...claims, ...change(claims) });
}

const ago = (seconds: number): number => Math.floor(Date.now() / 1000) - seconds;
const publicText = there.publicKey.export({ format: 'pem', type: 'spki' }).toString();
const strangerPublic = createPublicKey(there.stranger).export({ format: 'jwk' });

describe('an identity token', () => {
  it('lets in when everything about it is right', async () => {
    expect(await comeBack((claims) => signed(there.key, claims))).toBe('in');
  });

  it.each<[string, Issue]>([
    ['is for another than us', saying(() => ({ aud: 'another' }))],
    ['is for nobody', saying(() => ({ aud: undefined }))],
    ['is from another than the provider', saying(() => ({ iss: 'https://elsewhere.example' }))],
    ['answers another request', saying(() => ({ nonce: 'of-another-request' }))],
    ['answers no request', saying(() => ({ nonce: undefined }))],
    ['is over', saying(() => ({ iat: ago(7200), exp: ago(3600) }))],
    ['never ends', saying(() => ({ exp: undefined }))],
    ['has not begun', saying(() => ({ nbf: ago(-3600) }))],
    ['is about nobody', saying(() => ({ sub: undefined }))],
    ['is about another than the provider says beside it', saying(() => ({ sub: 'x', email: undefined }))],
  ])('that the right key has signed and that %s is refused', async (_, issue) => {
    expect(await comeBack(issue)).toMatch(/^provider-(refused|stranger)$/);
  });

  it.each<[string, Issue]>([
    ['is signed by another key', (claims) => signed(there.stranger, claims)],
    [
      'brings its key along',
      (claims) => signed(there.stranger, claims, { kid: undefined, jwk: strangerPublic }),
    ],
    [
      'says where its key is',
      (claims) => signed(there.stranger, claims, { jku: `${there.issuer}/own-keys` }),
    ],
    ['says that it is not signed', unsigned],
    ['is signed by the public key, taken for a secret', (claims) => signedBySecret(publicText, claims)],
    ['is signed by our own secret at the provider', (claims) => signedBySecret(there.clientSecret, claims)],
  ])('that %s is refused', async (_, issue) => {
    expect(await comeBack(issue)).toBe('provider-refused');
    expect(there.asked).not.toContain('/own-keys');
  });

  it('is not believed unsigned, or by a secret, where the provider says that it signs so', async () => {
    const weak = await placeWith(await startSigningProvider(['none', 'HS256', 'RS256']));
    const issues: readonly Issue[] = [
      unsigned,
      (claims) => signedBySecret(weak.there.clientSecret, claims),
      (claims) =>
        signedBySecret(weak.there.publicKey.export({ format: 'pem', type: 'spki' }).toString(), claims),
    ];
    for (const issue of issues) expect(await comeBack(issue, weak)).toBe('provider-refused');
    expect(await comeBack((claims) => signed(weak.there.key, claims), weak)).toBe('in');
  });
});
