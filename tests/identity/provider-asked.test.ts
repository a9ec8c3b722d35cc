/** A provider may let somebody in without asking who they are: only one that says when it asked makes a session fresh. */
import { describe, expect, it } from 'vitest';
import { changePassword, hasJustSignedIn } from '#identity/account.ts';
import { makePerson } from '#identity/people.ts';
import { beginProvider, finishProvider } from '#identity/provider.ts';
import { asked, askedBy, noteAsked } from '#identity/provider-asking.ts';
import { passSecondFactor } from '#identity/second-factor.ts';
import { appCode, type Jar, makeJar, makePlace, outcome, withSecondFactor } from '../support/identity.ts';
import { followToCallback, startOidc } from '../support/oidc.ts';

const HOUR = 3600;
const oidc = await startOidc();
const provider = { issuer: oidc.issuer, ...oidc.client, name: 'Test login', trustEmail: false };
const { identity, wait } = await makePlace({ provider });

let number = 0;

/** Comes by the provider; `change`: what whoever sits there makes of the address that they are sent to. */
async function come(
  jar: Jar,
  { again = false, change = (address: string) => address } = {},
): Promise<string> {
  const begun = await beginProvider(identity, jar.headers, again);
  if (!begun.ok) throw new Error(begun.refusal.kind);
  jar.keep(begun.cookies);
  const back = await followToCallback(change(begun.redirect));
  return outcome(jar, await finishProvider(identity, new Request(back, { headers: jar.headers })));
}

const isFresh = (jar: Jar) => hasJustSignedIn(identity, jar.headers);

function withoutWish(address: string): string {
  const url = new URL(address);
  url.searchParams.delete('prompt');
  url.searchParams.delete('max_age');
  return url.href;
}

/** Somebody whom the provider asked so many seconds ago. */
async function someone(askedAgo: number) {
  const email = `ada.${number++}@example.org`;
  const asked = (ago: number) => oidc.person({ subject: email, email, askedAgo: ago });
  asked(askedAgo);
  await makePerson(identity, { name: 'Ada', email });
  return { jar: makeJar(), asked };
}

describe('a session by a provider', () => {
  it('changes nothing of how its person signs in, however new it is, unless they were asked just now', async () => {
    const { jar, asked } = await someone(2 * HOUR);
    expect(await come(jar)).toBe('in');
    const next = 'gravel lantern otter';
    const refused = await changePassword(identity, jar.headers, { next });
    expect(refused).toMatchObject({ ok: false, refusal: { kind: 'sign-in-again' } });
    asked(0);
    expect(await come(jar, { again: true })).toBe('in');
    expect((await changePassword(identity, jar.headers, { next })).ok).toBe(true);
  });

  it('is fresh at once for whoever typed a password there on the way', async () => {
    const { jar } = await someone(0);
    expect([await come(jar), await isFresh(jar)]).toEqual(['in', true]);
  });

  it.each([false, true])(
    'is never fresh where the wish to hear of it is taken out of the address (%s)',
    async (again) => {
      const { jar } = await someone(0);
      expect([await come(jar, { again, change: withoutWish }), await isFresh(jar)]).toEqual(['in', false]);
    },
  );

  it('is fresh for a quarter of an hour from when they were asked', async () => {
    const after = async (askedAgo: number) => {
      const { jar } = await someone(askedAgo);
      expect(await come(jar)).toBe('in');
      return isFresh(jar);
    };
    expect([await after(14 * 60), await after(16 * 60), await after(9 * HOUR)]).toEqual([true, false, false]);
    const { jar } = await someone(10 * 60);
    await come(jar);
    wait(4 / 60);
    expect(await isFresh(jar)).toBe(true);
    wait(2 / 60);
    expect(await isFresh(jar)).toBe(false);
  });

  it('is fresh once a code of the second factor was asked for here', async () => {
    const { jar, asked } = await someone(0);
    await come(jar);
    const { secret } = await withSecondFactor(identity, jar);
    asked(9 * HOUR);
    expect(await come(jar)).toBe('second-factor');
    expect(outcome(jar, await passSecondFactor(identity, jar.headers, appCode(secret)))).toBe('in');
    expect(await isFresh(jar)).toBe(true);
  });
});

describe('when a provider asked', () => {
  const now = new Date('2027-01-11T09:00:00Z');
  const after = (claims: Readonly<Record<string, unknown>>) =>
    asked(async () => {
      noteAsked(claims);
      return askedBy(now)?.toISOString();
    });

  it('is told by its own clock, whatever ours shows', async () => {
    for (const iat of [1_000_000, 1_799_658_000, 4_000_000_000])
      expect(await after({ iat, auth_time: iat - 300 })).toBe('2027-01-11T08:55:00.000Z');
    expect(await after({ iat: 1000, auth_time: 1002 })).toBe(now.toISOString());
  });

  it.each([
    {},
    { iat: 1000 },
    { auth_time: 1000 },
    { iat: 1000, auth_time: '1000' },
    { iat: '1000', auth_time: 1000 },
    // In milliseconds, as some have written it: it would be thousands of years ahead.
    { iat: 1_799_658_000, auth_time: 1_799_658_000_000 },
    { iat: 1000, auth_time: Number.NaN },
  ])('is not known from %j', async (claims) => {
    expect(await after(claims)).toBeUndefined();
  });
});
