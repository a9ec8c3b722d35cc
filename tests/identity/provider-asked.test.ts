/** A provider may let somebody in without asking who they are: only one that says when it asked makes a session fresh. */
import { describe, expect, it } from 'vitest';
import { changePassword, hasJustSignedIn } from '#identity/account.ts';
import { makePerson } from '#identity/people.ts';
import { beginProvider, finishProvider } from '#identity/provider.ts';
import { passSecondFactor } from '#identity/second-factor.ts';
import { appCode, type Jar, makeJar, makePlace, outcome, withSecondFactor } from '../support/identity.ts';
import { followToCallback, startOidc } from '../support/oidc.ts';

const silent = await startOidc();
const telling = await startOidc('when-asked', 'always');
const settings = { name: 'Test login', trustEmail: false };
const { identity, wait } = await makePlace({
  provider: { issuer: silent.issuer, ...silent.client, ...settings },
});
const told = await makePlace({ provider: { issuer: telling.issuer, ...telling.client, ...settings } });

let number = 0;

/** Comes by the provider; `change`: what whoever sits there makes of the address that they are sent to. */
async function come(
  at: typeof identity,
  jar: Jar,
  { again = false, change = (address: string) => address } = {},
): Promise<string> {
  const begun = await beginProvider(at, jar.headers, again);
  if (!begun.ok) throw new Error(begun.refusal.kind);
  jar.keep(begun.cookies);
  const back = await followToCallback(change(begun.redirect));
  return outcome(jar, await finishProvider(at, new Request(back, { headers: jar.headers })));
}

function withoutWish(address: string): string {
  const url = new URL(address);
  url.searchParams.delete('prompt');
  url.searchParams.delete('max_age');
  return url.href;
}

async function ada() {
  const email = `ada.${number++}@example.org`;
  silent.person({ subject: email, email });
  await makePerson(identity, { name: 'Ada', email });
  return { jar: makeJar() };
}

describe('a session by a provider', () => {
  it('changes nothing of how its person signs in, however new it is, unless they were asked', async () => {
    const { jar } = await ada();
    expect(await come(identity, jar)).toBe('in');
    expect(await hasJustSignedIn(identity, jar.headers)).toBe(false);
    const next = 'gravel lantern otter';
    const refused = await changePassword(identity, jar.headers, { next });
    expect(refused).toMatchObject({ ok: false, refusal: { kind: 'sign-in-again' } });
    expect(await come(identity, jar, { again: true })).toBe('in');
    expect(await hasJustSignedIn(identity, jar.headers)).toBe(true);
    expect((await changePassword(identity, jar.headers, { next })).ok).toBe(true);
  });

  it('is no fresher when the wish to be asked is taken out of the address', async () => {
    const { jar } = await ada();
    expect(await come(identity, jar, { again: true, change: withoutWish })).toBe('in');
    expect(await hasJustSignedIn(identity, jar.headers)).toBe(false);
  });

  it('is fresh for a quarter of an hour from when they were asked, by the clock of the provider', async () => {
    const email = 'bea@example.org';
    await makePerson(told.identity, { name: 'Bea', email });
    const fresh = async (askedAgo: number) => {
      telling.person({ subject: email, email, askedAgo });
      const jar = makeJar();
      expect(await come(told.identity, jar)).toBe('in');
      return hasJustSignedIn(told.identity, jar.headers);
    };
    expect([await fresh(0), await fresh(14 * 60), await fresh(16 * 60), await fresh(9 * 3600)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    // Another time here than there changes nothing.
    told.wait(5);
    expect([await fresh(14 * 60), await fresh(16 * 60)]).toEqual([true, false]);
  });

  it('is fresh once a code of the second factor was asked for here', async () => {
    const { jar } = await ada();
    await come(identity, jar, { again: true });
    const { secret } = await withSecondFactor(identity, jar);
    expect(await come(identity, jar)).toBe('second-factor');
    expect(outcome(jar, await passSecondFactor(identity, jar.headers, appCode(secret)))).toBe('in');
    expect(await hasJustSignedIn(identity, jar.headers)).toBe(true);
    wait(0.3);
    expect(await hasJustSignedIn(identity, jar.headers)).toBe(false);
  });
});
