/** Signing in: a link that works once and not for long, or email and password that say nothing about who is here. */
import { describe, expect, it } from 'vitest';
import { askSignInLink, changePassword } from '#identity/account.ts';
import { closePerson, makePerson } from '#identity/people.ts';
import { newSeatLink, seatKey } from '#identity/seats.ts';
import { sessionsOf, whoIs } from '#identity/sessions.ts';
import { signInByLink, signInByPassword } from '#identity/sign-in.ts';
import { signInLink } from '#identity/sign-in-links.ts';
import { isToken, keyOf } from '#identity/tokens.ts';
import { mayTryPassword, rightPassword } from '#identity/tries.ts';
import { makeJar, makePlace, nameAt, outcome, quickHashing, signedIn } from '../support/identity.ts';

const quick = quickHashing();
/** How many passwords were hashed, for good or to compare. */
let hashed = 0;
const { identity, wait } = await makePlace({
  hashing: {
    ...quick,
    hash: (password) => {
      hashed += 1;
      return quick.hash(password);
    },
    verify: (hash, password) => {
      hashed += 1;
      return quick.verify(hash, password);
    },
  },
});
const PASSWORD = 'correct horse battery staple';

let number = 0;
/** Someone with an email and a password. */
async function someone() {
  const email = `ada.${number++}@example.org`;
  const { person, jar } = await signedIn(identity, { name: 'Ada Example', email });
  const changed = await changePassword(identity, jar.headers, { next: PASSWORD });
  expect(outcome(jar, changed)).toBe('in');
  return { person, jar, email };
}

const byLink = async (token: string, jar = makeJar()) =>
  outcome(jar, await signInByLink(identity, jar.headers, token));
const byPassword = async (email: string, password: string, jar = makeJar()) =>
  outcome(jar, await signInByPassword(identity, jar.headers, { email, password }));

describe('a sign-in link', () => {
  it('signs its person in', async () => {
    const { jar, person } = await signedIn(identity, { name: 'Commissioner' });
    expect((await whoIs(identity, jar.headers))?.here.person).toEqual({
      id: person.id,
      name: 'Commissioner',
      email: undefined,
      administrator: false,
      secondFactor: false,
    });
  });

  it('works once, also when it is used twice at the same moment', async () => {
    const { person } = await signedIn(identity, { name: 'Bo' });
    const link = await signInLink(identity, person.id);
    const both = await Promise.all([byLink(link), byLink(link)]);
    expect(both.sort()).toEqual(['in', 'sign-in-link-used']);
    expect(await byLink(link)).toBe('sign-in-link-used');
  });

  it('that was asked for by letter ends after ten minutes', async () => {
    await signedIn(identity, { name: 'Bo', email: 'letters@example.org' });
    const token = async () => (await askSignInLink(identity, 'letters@example.org'))?.token ?? '';
    const [early, late] = [await token(), await token()];
    wait(0.16);
    expect(await byLink(early)).toBe('in');
    wait(0.01);
    expect(await byLink(late)).toBe('sign-in-link-expired');
  });

  it('that was handed over ends after 24 hours', async () => {
    const { person } = await signedIn(identity, { name: 'Bo' });
    const [early, late] = [await signInLink(identity, person.id), await signInLink(identity, person.id)];
    wait(23.9);
    expect(await byLink(early)).toBe('in');
    wait(0.1);
    expect(await byLink(late)).toBe('sign-in-link-expired');
  });

  it('that was never made, or is none, is unknown', async () => {
    expect(await byLink('A'.repeat(22))).toBe('sign-in-link-unknown');
    expect(await byLink("' or 1=1 --")).toBe('sign-in-link-unknown');
  });

  it('of a closed account ends with it', async () => {
    const { person } = await signedIn(identity, { name: 'Bo' });
    const link = await signInLink(identity, person.id);
    await closePerson(identity, person.id);
    expect(await byLink(link)).toBe('sign-in-link-unknown');
    expect(await byLink(await signInLink(identity, person.id))).toBe('account-closed');
  });
});

describe('email and password', () => {
  it('sign in, whatever the capitals of the email', async () => {
    const { email } = await someone();
    const jar = makeJar();
    expect(await byPassword(` ${email.toUpperCase()} `, PASSWORD, jar)).toBe('in');
    expect(await nameAt(identity, jar)).toBe('Ada Example');
  });

  it('are refused alike whichever is wrong', async () => {
    const { email } = await someone();
    await makePerson(identity, { name: 'No password', email: 'none@example.org' });
    expect(await byPassword(email, 'something else entirely')).toBe('wrong-email-or-password');
    expect(await byPassword('nobody@example.org', PASSWORD)).toBe('wrong-email-or-password');
    expect(await byPassword('none@example.org', PASSWORD)).toBe('wrong-email-or-password');
    expect(await byPassword('no email at all', PASSWORD)).toBe('wrong-email-or-password');
    expect(await byPassword(email, 'x'.repeat(5000))).toBe('wrong-email-or-password');
    expect(await byPassword(email, '')).toBe('wrong-email-or-password');
  });

  it('hash as much for an email nobody has as for a wrong password, which is what takes the time', async () => {
    const { email } = await someone();
    const hashings: number[] = [];
    for (const who of [email, 'nobody@example.org']) {
      hashed = 0;
      await byPassword(who, 'something else entirely');
      hashings.push(hashed);
    }
    expect(hashings).toEqual([1, 1]);
  });

  it('of a closed account say so only when both are right', async () => {
    const { person, email } = await someone();
    await closePerson(identity, person.id);
    expect(await byPassword(email, 'something else entirely')).toBe('wrong-email-or-password');
    expect(await byPassword(email, PASSWORD)).toBe('account-closed');
  });

  it('may be wrong ten times, then only now and then; others go on meanwhile', async () => {
    const [ada, bo] = [await someone(), await someone()];
    for (let i = 0; i < 8; i++) mayTryPassword(identity, ada.email);
    expect(await byPassword(ada.email, 'guess number nine')).toBe('wrong-email-or-password');
    expect(await byPassword(ada.email, 'guess number ten')).toBe('wrong-email-or-password');
    expect(await byPassword(ada.email, PASSWORD)).toBe('too-many-tries');
    expect(await byPassword(bo.email, PASSWORD)).toBe('in');
    wait(0.2);
    expect(await byPassword(ada.email, PASSWORD)).toBe('in');
  });

  it('may be right as often as somebody likes', () => {
    for (let i = 0; i < 500; i++) {
      expect(mayTryPassword(identity, 'often@example.org')).toBe(true);
      rightPassword(identity, 'often@example.org');
    }
  });

  it('cannot be guessed by many at the same moment', async () => {
    const { email } = await someone();
    const guesses = Array.from({ length: 14 }, (_, i) => byPassword(email, `guess number ${i} of many`));
    const said = await Promise.all(guesses);
    expect(said.filter((one) => one === 'wrong-email-or-password')).toHaveLength(10);
  });
});

describe('every sign-in', () => {
  it('begins a session of its own, and what the browser held before is worth nothing', async () => {
    const { email, person } = await someone();
    const jar = makeJar();
    await byPassword(email, PASSWORD, jar);
    const before = jar.headers;
    await byPassword(email, PASSWORD, jar);
    expect(await whoIs(identity, before)).toBeUndefined();
    expect(await nameAt(identity, jar)).toBe('Ada Example');
    const again = jar.headers;
    await byLink(await signInLink(identity, person.id), jar);
    expect(await whoIs(identity, again)).toBeUndefined();
  });

  it('takes no session that somebody else put into the browser', async () => {
    const planted = await signedIn(identity, { name: 'Attacker' });
    const { email } = await someone();
    const victim = makeJar();
    for (const [name, value] of planted.jar.cookies) victim.keep([`${name}=${value}`]);
    await byPassword(email, PASSWORD, victim);
    expect(await nameAt(identity, victim)).toBe('Ada Example');
    expect(await nameAt(identity, planted.jar)).toBeUndefined();
  });

  it('is remembered by the words for the browser, and by no address', async () => {
    const { person, jar } = await signedIn(identity, { name: 'Cy' });
    expect(await sessionsOf(identity, person.id)).toMatchObject([{ browser: 'Firefox on Windows' }]);
    expect(await nameAt(identity, jar)).toBe('Cy');
    const rows = await identity.store.db.selectFrom('sessions').select('ip_address').distinct().execute();
    expect(rows).toEqual([{ ip_address: null }]);
  });
});

describe('a private link', () => {
  it('is 128 random bits, and its key is one way and of this installation alone', () => {
    const links = Array.from({ length: 100 }, () => newSeatLink(identity));
    expect(new Set(links.map(({ token }) => token)).size).toBe(100);
    for (const { token, key } of links) {
      expect(isToken(token)).toBe(true);
      expect(Buffer.from(token, 'base64url')).toHaveLength(16);
      expect(key).toMatch(/^[0-9a-f]{64}$/);
      expect(seatKey(identity, token)).toBe(key);
      expect(seatKey({ secret: 't'.repeat(32) }, token)).not.toBe(key);
      expect(keyOf(identity.secret, 'session', token)).not.toBe(key);
    }
    expect(seatKey(identity, 'too short')).toBeUndefined();
  });
});
