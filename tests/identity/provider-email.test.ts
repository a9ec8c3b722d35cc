/** Which emails of a provider count: those it says are verified, and unsaid ones where the operator vouches. */
import { describe, expect, it } from 'vitest';
import { makePerson } from '#identity/people.ts';
import { beginProvider, finishProvider } from '#identity/provider.ts';
import type { Identity } from '#identity/tokens.ts';
import { makeJar, makePlace, outcome } from '../support/identity.ts';
import { followToCallback, type KnownThere, type OidcServer, startOidc } from '../support/oidc.ts';

const tellers = {
  'when it is asked': await startOidc('when-asked'),
  'in the identity token': await startOidc('in-token'),
};

async function placeFor({ issuer, client }: OidcServer, trustEmail: boolean): Promise<Identity> {
  const provider = { issuer, ...client, name: 'Test login', trustEmail };
  return (await makePlace({ provider })).identity;
}

/** How a browser gets on that comes back from the provider as `known`. */
async function signIn(identity: Identity, oidc: OidcServer, known: KnownThere): Promise<string> {
  oidc.person(known);
  const jar = makeJar();
  const begun = await beginProvider(identity, jar.headers);
  if (!begun.ok) return begun.refusal.kind;
  jar.keep(begun.cookies);
  const back = await followToCallback(begun.redirect);
  return outcome(jar, await finishProvider(identity, new Request(back, { headers: jar.headers })));
}

describe.each(Object.entries(tellers))('an email that the provider tells %s', (_, oidc) => {
  it('counts not when it does not say whether it is verified, unless the operator vouches', async () => {
    const results: string[] = [];
    for (const trusted of [false, true]) {
      const identity = await placeFor(oidc, trusted);
      const email = 'ada@example.org';
      await makePerson(identity, { name: 'Ada', email });
      results.push(await signIn(identity, oidc, { subject: `ada-${trusted}`, email, verified: 'not-said' }));
    }
    expect(results).toEqual(['provider-stranger', 'in']);
  });

  it('never counts when it says that it is not verified', async () => {
    const identity = await placeFor(oidc, true);
    const email = 'ada@example.org';
    await makePerson(identity, { name: 'Ada', email });
    expect(await signIn(identity, oidc, { subject: 'not-ada', email, verified: false })).toBe(
      'provider-stranger',
    );
    expect(await signIn(identity, oidc, { subject: 'ada', email })).toBe('in');
  });

  it('lets no stranger in, whoever vouches', async () => {
    const identity = await placeFor(oidc, true);
    const stranger = { subject: 'stranger', email: 'stranger@example.org', verified: 'not-said' } as const;
    expect(await signIn(identity, oidc, stranger)).toBe('provider-stranger');
  });
});
