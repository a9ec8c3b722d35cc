/** The second factor: asked after every way in, good for one use, and worth no session before it is passed. */
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { askReset, changePassword, hasPassword, resetPassword } from '#identity/account.ts';
import { hashOlderCodes } from '#identity/older-codes.ts';
import { clearSecondFactor, closePerson, type Person } from '#identity/people.ts';
import { passRecoveryCode, passSecondFactor, secondFactorDue } from '#identity/second-factor.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  newRecoveryCodes,
  recoveryCodesLeft,
  removeSecondFactor,
} from '#identity/second-factor-setup.ts';
import { sessionsOf, whoIs } from '#identity/sessions.ts';
import { signInByLink, signInByPassword } from '#identity/sign-in.ts';
import { signInLink } from '#identity/sign-in-links.ts';
import { beginSession } from '#identity/signed.ts';
import { keyOf } from '#identity/tokens.ts';
import { mayMakeCodes } from '#identity/tries.ts';
import { openTestStore } from '../support/assessments.ts';
import {
  anotherBrowser,
  appCode,
  codeAt,
  type Jar,
  makeJar,
  makePlace,
  nameAt,
  outcome,
  signedIn,
  withSecondFactor,
  wrongCode,
} from '../support/identity.ts';

const { identity, folder } = await makePlace();
const PASSWORD = 'correct horse battery staple';

afterEach(() => {
  vi.useRealTimers();
});

/** Codes are made by the machine's clock, which the library reads itself. */
function later(seconds: number): void {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(now + seconds * 1000);
}

async function protectedPerson() {
  const { person, jar } = await signedIn(identity, { name: 'Ada' });
  return { person, jar, ...(await withSecondFactor(identity, jar)) };
}

/** A browser on which a person came by a link, with the code still due. */
async function asked(person: Person): Promise<Jar> {
  const jar = makeJar();
  const signed = await signInByLink(identity, jar.headers, await signInLink(identity, person.id));
  expect(outcome(jar, signed)).toBe('second-factor');
  return jar;
}

const factorOf = (person: Person) =>
  identity.store.db
    .selectFrom('second_factors')
    .selectAll()
    .where('person', '=', person.id)
    .executeTakeFirstOrThrow();

const code = async (jar: Jar, text: string) =>
  outcome(jar, await passSecondFactor(identity, jar.headers, text));
const recovery = async (jar: Jar, text: string) =>
  outcome(jar, await passRecoveryCode(identity, jar.headers, text));

describe('a second factor', () => {
  it('counts once a code of the app has confirmed it, and ends all other sessions', async () => {
    const { person, jar } = await signedIn(identity, { name: 'Ada' });
    const other = await anotherBrowser(identity, person);
    const begun = await beginSecondFactor(identity, jar.headers);
    if (!begun.ok) throw new Error(begun.refusal.kind);
    expect(begun.uri).toMatch(/^otpauth:\/\/totp\/Sandpilot%3AAda\?/);
    expect(begun.recoveryCodes).toHaveLength(10);
    const wrong = await confirmSecondFactor(identity, jar.headers, wrongCode(begun.secret));
    expect(wrong).toMatchObject({ refusal: { kind: 'wrong-code' } });
    expect((await whoIs(identity, other.headers))?.here.person.secondFactor).toBe(false);
    const before = jar.headers;
    const confirmed = await confirmSecondFactor(identity, jar.headers, ` ${appCode(begun.secret)} `);
    expect(outcome(jar, confirmed)).toBe('in');
    expect((await whoIs(identity, jar.headers))?.here.person.secondFactor).toBe(true);
    expect(await whoIs(identity, before)).toBeUndefined();
    expect(await nameAt(identity, other)).toBeUndefined();
  });

  it('is not there while it is only begun', async () => {
    const { person, jar } = await signedIn(identity, { name: 'Ada' });
    await beginSecondFactor(identity, jar.headers);
    expect(await nameAt(identity, await anotherBrowser(identity, person))).toBe('Ada');
  });

  it('is asked after a link', async () => {
    const { person, secret } = await protectedPerson();
    const jar = await asked(person);
    expect(await nameAt(identity, jar)).toBeUndefined();
    expect(await secondFactorDue(identity, jar.headers)).toBe(true);
    expect(await code(jar, appCode(secret))).toBe('in');
    expect(await nameAt(identity, jar)).toBe('Ada');
    expect(await secondFactorDue(identity, jar.headers)).toBe(false);
  });

  it('is asked after email and password', async () => {
    const { jar } = await signedIn(identity, { name: 'Bo', email: 'bo@example.org' });
    outcome(jar, await changePassword(identity, jar.headers, { next: PASSWORD }));
    const { secret } = await withSecondFactor(identity, jar, PASSWORD);
    const fresh = makeJar();
    const given = { email: 'bo@example.org', password: PASSWORD };
    expect(outcome(fresh, await signInByPassword(identity, fresh.headers, given))).toBe('second-factor');
    expect(await nameAt(identity, fresh)).toBeUndefined();
    expect(await code(fresh, appCode(secret))).toBe('in');
    expect(await nameAt(identity, fresh)).toBe('Bo');
  });

  it('is asked whatever way in there may come to be: no session begins without it', async () => {
    const { person, jar } = await protectedPerson();
    const count = async () => (await sessionsOf(identity, person.id)).length;
    const before = await count();
    expect(outcome(makeJar(), await beginSession(identity, new Headers(), person.id))).toBe('second-factor');
    expect(await count()).toBe(before);
    expect(await nameAt(identity, jar)).toBe('Ada');
  });

  it('ends the session of somebody else that a browser still had, so that nobody goes on as them', async () => {
    const [ada, bo] = [await protectedPerson(), await signedIn(identity, { name: 'Bo' })];
    const held = bo.jar.headers;
    const signed = await signInByLink(identity, held, await signInLink(identity, ada.person.id));
    expect(outcome(bo.jar, signed)).toBe('second-factor');
    expect(await whoIs(identity, held)).toBeUndefined();
    expect(bo.jar.cookies.has('sandpilot-session')).toBe(false);
  });

  it('leaves whoever signs in again as they were until it is passed, and then ends the session of before', async () => {
    const { person, jar, secret } = await protectedPerson();
    const held = jar.headers;
    const signed = await signInByLink(identity, held, await signInLink(identity, person.id));
    expect(outcome(jar, signed)).toBe('second-factor');
    expect((await whoIs(identity, held))?.here.person.id).toBe(person.id);
    expect(await code(jar, appCode(secret))).toBe('in');
    expect(await whoIs(identity, held)).toBeUndefined();
    expect((await whoIs(identity, jar.headers))?.here.person.id).toBe(person.id);
  });

  it('is passed for the person it was asked of, not for the session that a browser still holds', async () => {
    const [ada, bo] = [await protectedPerson(), await protectedPerson()];
    const jar = await asked(ada.person);
    const both = makeJar();
    both.keep([...jar.cookies, ...bo.jar.cookies].map(([name, value]) => `${name}=${value}`));
    expect(await code(both, appCode(bo.secret))).toBe('wrong-code');
    expect(await code(both, appCode(ada.secret))).toBe('in');
    expect((await whoIs(identity, both.headers))?.here.person.id).toBe(ada.person.id);
  });

  it('can be set up once only, taken away with the password, and set up again', async () => {
    const { jar, person } = await protectedPerson();
    outcome(jar, await changePassword(identity, jar.headers, { next: PASSWORD }));
    expect(await hasPassword(identity, person.id)).toBe(true);
    const kind = async (password?: string) => {
      const removed = await removeSecondFactor(identity, jar.headers, password);
      return outcome(jar, removed);
    };
    expect(await beginSecondFactor(identity, jar.headers, PASSWORD)).toMatchObject({
      refusal: { kind: 'second-factor-already' },
    });
    expect(await kind()).toBe('wrong-password');
    expect(await kind('not my password at all')).toBe('wrong-password');
    const held = jar.headers;
    expect(await kind(PASSWORD)).toBe('in');
    expect(await whoIs(identity, held)).toBeUndefined();
    expect((await whoIs(identity, jar.headers))?.here.person.secondFactor).toBe(false);
    expect(await nameAt(identity, await anotherBrowser(identity, person))).toBe('Ada');
    await withSecondFactor(identity, jar, PASSWORD);
    await asked(person);
  });

  it('stays when the password is reset by letter', async () => {
    const { person, jar } = await signedIn(identity, { name: 'Cy', email: 'cy@example.org' });
    const { secret } = await withSecondFactor(identity, jar);
    const sent = await askReset(identity, 'cy@example.org');
    await resetPassword(identity, sent?.token ?? '', PASSWORD);
    const fresh = makeJar();
    const given = { email: 'cy@example.org', password: PASSWORD };
    expect(outcome(fresh, await signInByPassword(identity, fresh.headers, given))).toBe('second-factor');
    expect(await code(fresh, appCode(secret))).toBe('in');
    expect(person.id).toBe((await whoIs(identity, fresh.headers))?.here.person.id);
  });

  it('that was lost with everything else is taken away by an administrator, and every session with it', async () => {
    const { person, jar } = await protectedPerson();
    expect(await clearSecondFactor(identity, person.id)).toBe(true);
    expect(await nameAt(identity, jar)).toBeUndefined();
    expect(await nameAt(identity, await anotherBrowser(identity, person))).toBe('Ada');
    expect(await clearSecondFactor(identity, person.id)).toBe(false);
  });

  it('does not let someone in whose account was closed meanwhile', async () => {
    const { person, secret } = await protectedPerson();
    const jar = await asked(person);
    await closePerson(identity, person.id);
    expect(await code(jar, appCode(secret))).toBe('account-closed');
    expect(await nameAt(identity, jar)).toBeUndefined();
  });
});

describe('a code of the app', () => {
  it('is good once, on whichever browser', async () => {
    const { person, secret } = await protectedPerson();
    const [first, second] = [await asked(person), await asked(person)];
    const now = appCode(secret);
    expect(await code(first, now)).toBe('in');
    expect(await code(second, now)).toBe('wrong-code');
    expect(await nameAt(identity, second)).toBeUndefined();
    expect(await nameAt(identity, first)).toBe('Ada');
  });

  it('is good once, also when two use it at the same moment', async () => {
    const { person, secret } = await protectedPerson();
    const jars = [await asked(person), await asked(person)];
    const now = appCode(secret);
    const said = await Promise.all(jars.map((jar) => code(jar, now)));
    expect(said.sort()).toEqual(['in', 'wrong-code']);
    expect(await sessionsOf(identity, person.id)).toHaveLength(2);
  });

  it('that confirmed the factor signs nobody in', async () => {
    const { person, jar } = await signedIn(identity, { name: 'Ada' });
    const begun = await beginSecondFactor(identity, jar.headers);
    if (!begun.ok) throw new Error(begun.refusal.kind);
    const now = appCode(begun.secret);
    outcome(jar, await confirmSecondFactor(identity, jar.headers, now));
    expect(await code(await asked(person), now)).toBe('wrong-code');
  });

  it('is taken while the app shows it and for half a minute after, and five seconds early', async () => {
    const begins = Math.ceil(Date.now() / 30_000 + 2) * 30_000;
    const [early, late] = [await protectedPerson(), await protectedPerson()];
    vi.useFakeTimers({ toFake: ['Date'] });
    // Seconds from when the app begins to show it; a code that is taken is used up.
    const at = async ({ person, secret }: typeof early, seconds: number) => {
      vi.setSystemTime(begins + seconds * 1000);
      return code(await asked(person), codeAt(secret, begins));
    };
    expect([await at(early, -6), await at(early, -5)]).toEqual(['wrong-code', 'in']);
    expect([await at(late, 60), await at(late, 59)]).toEqual(['wrong-code', 'in']);
  });

  it('that is not due confirms no factor either, and neither does what is no code', async () => {
    const { jar } = await signedIn(identity, { name: 'Ada' });
    const begun = await beginSecondFactor(identity, jar.headers);
    if (!begun.ok) throw new Error(begun.refusal.kind);
    vi.useFakeTimers({ toFake: ['Date'] });
    const now = Math.ceil(Date.now() / 30_000) * 30_000 + 10_000;
    vi.setSystemTime(now);
    for (const text of [codeAt(begun.secret, now + 30_000), codeAt(begun.secret, now - 60_000), '', '12345'])
      expect(outcome(jar, await confirmSecondFactor(identity, jar.headers, text))).toBe('wrong-code');
    expect(outcome(jar, await confirmSecondFactor(identity, jar.headers, codeAt(begun.secret, now)))).toBe(
      'in',
    );
  });

  it('may be wrong five times, then the way in is taken anew', async () => {
    const { person, secret } = await protectedPerson();
    const jar = await asked(person);
    for (let i = 0; i < 5; i++) expect(await code(jar, wrongCode(secret))).toBe('wrong-code');
    expect(await code(jar, appCode(secret))).toBe('second-factor-over');
    expect(await code(jar, appCode(secret))).toBe('second-factor-over');
    expect(await code(await asked(person), appCode(secret))).toBe('in');
  });

  it('may be wrong ten times over all ways in, then not even a right one counts for a quarter of an hour', async () => {
    const { person, secret } = await protectedPerson();
    for (let i = 0; i < 10; i++) {
      const jar = await asked(person);
      const tried = i % 2 === 0 ? code(jar, wrongCode(secret)) : recovery(jar, 'wrong-wrong');
      expect(await tried).toBe('wrong-code');
    }
    expect(await code(await asked(person), appCode(secret))).toBe('too-many-tries');
    later(16 * 60);
    expect(await code(await asked(person), appCode(secret))).toBe('in');
  });

  it('is taken again as soon as a lost factor was cleared and a new one set up, however often was tried before', async () => {
    const { person, secret } = await protectedPerson();
    for (let i = 0; i < 10; i++) await code(await asked(person), wrongCode(secret));
    expect(await code(await asked(person), appCode(secret))).toBe('too-many-tries');
    // As at the machine, where another program does it.
    const store = await openTestStore(join(folder, 'sandpilot.sqlite'));
    expect(await clearSecondFactor({ store, now: identity.now }, person.id)).toBe(true);
    const fresh = await withSecondFactor(identity, await anotherBrowser(identity, person));
    expect(await code(await asked(person), appCode(fresh.secret))).toBe('in');
    for (let i = 0; i < 10; i++) await code(await asked(person), wrongCode(fresh.secret));
    expect(await code(await asked(person), appCode(fresh.secret))).toBe('too-many-tries');
  });

  it('has to come within ten minutes', async () => {
    const { person, secret } = await protectedPerson();
    const jar = await asked(person);
    later(11 * 60);
    expect(await secondFactorDue(identity, jar.headers)).toBe(false);
    expect(await code(jar, appCode(secret))).toBe('second-factor-over');
  });

  it('is asked of nobody who was not recognised first', async () => {
    const { secret } = await protectedPerson();
    expect(await secondFactorDue(identity, new Headers())).toBe(false);
    expect(await code(makeJar(), appCode(secret))).toBe('second-factor-over');
    const forged = new Headers({ cookie: 'sandpilot-second-factor=2fa-guessed.AAAA' });
    expect(await secondFactorDue(identity, forged)).toBe(false);
    expect(await passSecondFactor(identity, forged, appCode(secret))).toMatchObject({ ok: false });
  });
});

describe('a recovery code', () => {
  it('is good once in place of a code, however it is typed', async () => {
    const { person, recoveryCodes } = await protectedPerson();
    const [first = '', second = ''] = recoveryCodes;
    const jar = await asked(person);
    expect(await recovery(jar, ` ${first.toUpperCase().replace('-', ' ')} `)).toBe('in');
    expect(await nameAt(identity, jar)).toBe('Ada');
    expect(await recovery(await asked(person), first)).toBe('wrong-code');
    expect(await recovery(await asked(person), second)).toBe('in');
    expect(await recoveryCodesLeft(identity, person.id)).toBe(8);
  });

  it('is used once by two at the same moment', async () => {
    const { person, recoveryCodes } = await protectedPerson();
    const jars = [await asked(person), await asked(person)];
    const said = await Promise.all(
      jars.map((jar) => recovery(jar, recoveryCodes[0] ?? '').catch(() => 'fault')),
    );
    expect(said.filter((one) => one === 'in')).toHaveLength(1);
    expect(said).not.toContain('fault');
  });

  it('ends when there are fresh ones, and with it every session elsewhere', async () => {
    const { person, jar, recoveryCodes } = await protectedPerson();
    const phone = await asked(person);
    expect(await recovery(phone, recoveryCodes[1] ?? '')).toBe('in');
    const made = await newRecoveryCodes(identity, jar.headers);
    if (!made.ok) throw new Error(made.refusal.kind);
    expect([await nameAt(identity, phone), await nameAt(identity, jar)]).toEqual([undefined, person.name]);
    expect(await recovery(await asked(person), recoveryCodes[0] ?? '')).toBe('wrong-code');
    expect(await recovery(await asked(person), made.recoveryCodes[0] ?? '')).toBe('in');
  });

  it('stands in the data file hashed as passwords are, with a salt for each list, and the secret of the app encrypted', async () => {
    const { person, secret, recoveryCodes } = await protectedPerson();
    const row = await factorOf(person);
    const kept = JSON.stringify(row).toLowerCase();
    for (const one of [secret, ...recoveryCodes, ...recoveryCodes.map((text) => text.replace('-', ''))])
      expect(kept).not.toContain(one.toLowerCase());
    const other = await factorOf((await protectedPerson()).person);
    const [kind] = identity.hashing.freshSalt().split(':');
    const salts = [row, other].map(({ recovery_codes }) => {
      const list = JSON.parse(recovery_codes) as readonly string[];
      for (const one of list) expect(one).toMatch(new RegExp(`^${kind}:[\\w-]{22}:[\\w-]{43}$`));
      expect(new Set(list).size).toBe(10);
      return new Set(list.map((one) => one.split(':')[1]));
    });
    expect(salts.map(({ size }) => size)).toEqual([1, 1]);
    expect(salts[0]).not.toEqual(salts[1]);
  });
});

describe('a recovery code of an earlier version, kept by its key alone', () => {
  /** A person whose list is as it was kept before. */
  async function olderPerson() {
    const made = await protectedPerson();
    const keys = made.recoveryCodes.map((one) => keyOf(identity.secret, 'way-back', one.replace('-', '')));
    await identity.store.db
      .updateTable('second_factors')
      .set({ recovery_codes: JSON.stringify(keys) })
      .where('person', '=', made.person.id)
      .execute();
    return { ...made, keys };
  }

  it('is good once, and those beside it are hashed with its use', async () => {
    const { person, recoveryCodes, keys } = await olderPerson();
    const [first = '', second = ''] = recoveryCodes;
    expect(await recovery(await asked(person), keys[1] ?? '')).toBe('wrong-code');
    expect(await recovery(await asked(person), first)).toBe('in');
    expect((await factorOf(person)).recovery_codes).not.toMatch(/[0-9a-f]{64}/);
    expect(await recovery(await asked(person), first)).toBe('wrong-code');
    expect(await recovery(await asked(person), second)).toBe('in');
    expect(await recoveryCodesLeft(identity, person.id)).toBe(8);
  });

  it('is hashed when the server starts, and is good once as before', async () => {
    const [ada, bo] = [await olderPerson(), await olderPerson()];
    expect(await recovery(await asked(bo.person), bo.recoveryCodes[0] ?? '')).toBe('in');
    const used = (await factorOf(bo.person)).recovery_codes;
    await hashOlderCodes(identity, () => true);
    expect((await factorOf(ada.person)).recovery_codes).toBe(JSON.stringify(ada.keys));
    await hashOlderCodes(identity, () => false);
    expect((await factorOf(ada.person)).recovery_codes).not.toMatch(/[0-9a-f]{64}/);
    expect((await factorOf(bo.person)).recovery_codes).toBe(used);
    expect(await recovery(await asked(ada.person), ada.recoveryCodes[9] ?? '')).toBe('in');
    expect(await recovery(await asked(ada.person), ada.recoveryCodes[9] ?? '')).toBe('wrong-code');
    expect(await recoveryCodesLeft(identity, ada.person.id)).toBe(9);
  });

  it('that is used while the list is hashed does not come back', async () => {
    const { person, recoveryCodes } = await olderPerson();
    const hashing = hashOlderCodes(identity, () => false);
    const used = recovery(await asked(person), recoveryCodes[0] ?? '');
    await hashing;
    // Whichever was first: the code is refused once and typed again, or its use stands.
    if ((await used) !== 'in') expect(await recovery(await asked(person), recoveryCodes[0] ?? '')).toBe('in');
    expect(await recovery(await asked(person), recoveryCodes[0] ?? '')).toBe('wrong-code');
    expect(await recoveryCodesLeft(identity, person.id)).toBe(9);
  });
});

describe('a list of recovery codes', () => {
  it('is made twenty times at most without a rest: each costs as much as ten passwords', async () => {
    const { person } = await signedIn(identity, { name: 'Ada' });
    const may = Array.from({ length: 21 }, () => mayMakeCodes(identity, person.id));
    expect(may).toEqual([...Array(20).fill(true), false]);
    const jar = await anotherBrowser(identity, person);
    expect(await beginSecondFactor(identity, jar.headers)).toMatchObject({
      refusal: { kind: 'too-many-tries' },
    });
  });

  it('is not made anew more often either', async () => {
    const { person, jar } = await protectedPerson();
    while (mayMakeCodes(identity, person.id));
    expect(await newRecoveryCodes(identity, jar.headers)).toMatchObject({
      refusal: { kind: 'too-many-tries' },
    });
  });
});

describe('without being signed in', () => {
  it('nobody changes a second factor', async () => {
    const jar = makeJar();
    for (const changed of [
      beginSecondFactor(identity, jar.headers),
      confirmSecondFactor(identity, jar.headers, '000000'),
      removeSecondFactor(identity, jar.headers),
      newRecoveryCodes(identity, jar.headers),
    ])
      expect(await changed).toEqual({ ok: false, refusal: { kind: 'sign-in-first' } });
  });

  it('nor with the code still due', async () => {
    const { person } = await protectedPerson();
    const jar = await asked(person);
    expect(await removeSecondFactor(identity, jar.headers)).toMatchObject({
      refusal: { kind: 'sign-in-first' },
    });
    expect(await beginSecondFactor(identity, jar.headers)).toMatchObject({
      refusal: { kind: 'sign-in-first' },
    });
  });
});
