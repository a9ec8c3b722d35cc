/** One's own account: password, email and the way back, each ending what rested on the one of before. */
import { createHook } from 'node:async_hooks';
import { scryptSync } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  askEmailChange,
  askReset,
  askSignInLink,
  changePassword,
  confirmEmail,
  hasJustSignedIn,
  hasPassword,
  refuseReset,
  resetPassword,
} from '#identity/account.ts';
import { setEmail } from '#identity/emails.ts';
import guessed from '#identity/guessed-passwords.json' with { type: 'json' };
import { weaknessOf } from '#identity/password-rules.ts';
import { openHashing } from '#identity/passwords.ts';
import { closePerson, findPerson, makePerson } from '#identity/people.ts';
import { sessionsOf, whoIs } from '#identity/sessions.ts';
import { signInByLink, signInByPassword } from '#identity/sign-in.ts';
import { signInLink } from '#identity/sign-in-links.ts';
import {
  anotherBrowser,
  makeJar,
  makePlace,
  nameAt,
  outcome,
  quickHashing,
  signedIn,
  withSecondFactor,
} from '../support/identity.ts';

const FIRST = 'correct horse battery staple';
const SECOND = 'violet lantern ferry oatmeal';

const quick = quickHashing();
/** What whoever tries a password waits for once it was looked at. */
let looked: () => Promise<void> = async () => {};
const { identity, wait } = await makePlace({
  hashing: {
    ...quick,
    verify: async (hash, password) => {
      const right = await quick.verify(hash, password);
      await looked();
      return right;
    },
  },
});

let number = 0;
async function someone() {
  const email = `bo.${number++}@example.org`;
  const { person, jar } = await signedIn(identity, { name: 'Bo Example', email });
  return { person, jar, email };
}

const byPassword = async (email: string, password: string) =>
  outcome(makeJar(), await signInByPassword(identity, new Headers(), { email, password }));
const byLink = async (token: string) =>
  outcome(makeJar(), await signInByLink(identity, new Headers(), token));
const kindOf = (changed: { ok: boolean; refusal?: { kind: string } }) =>
  changed.ok ? 'done' : changed.refusal?.kind;

/** Tries the password of before, which is looked at before `change` and answered after it. */
async function underWay(email: string, change: () => Promise<unknown>): Promise<string> {
  const [seen, changed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  looked = () => {
    looked = async () => {};
    seen.resolve();
    return changed.promise;
  };
  const trying = byPassword(email, FIRST);
  await seen.promise;
  await change();
  changed.resolve();
  return await trying;
}

describe('a password', () => {
  it('is set first without one, then changed with the one there is', async () => {
    const { jar, email, person } = await someone();
    expect(await hasPassword(identity, person.id)).toBe(false);
    const change = async (next: string, current?: string) =>
      outcome(jar, await changePassword(identity, jar.headers, { current, next }));
    expect(await change(FIRST)).toBe('in');
    expect(await hasPassword(identity, person.id)).toBe(true);
    expect(await change(SECOND)).toBe('wrong-password');
    expect(await change(SECOND, SECOND)).toBe('wrong-password');
    expect(await change(SECOND, FIRST)).toBe('in');
    expect(await byPassword(email, FIRST)).toBe('wrong-email-or-password');
    expect(await byPassword(email, SECOND)).toBe('in');
  });

  it('ends every other session when it changes, and this browser gets a fresh one', async () => {
    const { jar, person } = await someone();
    const other = await anotherBrowser(identity, person);
    const held = jar.headers;
    outcome(jar, await changePassword(identity, jar.headers, { next: FIRST }));
    expect(await whoIs(identity, held)).toBeUndefined();
    expect(await nameAt(identity, other)).toBeUndefined();
    expect(await nameAt(identity, jar)).toBe('Bo Example');
  });

  it('ends the links that wait in a mailbox when it changes', async () => {
    const { jar, person } = await someone();
    const waiting = await signInLink(identity, person.id);
    outcome(jar, await changePassword(identity, jar.headers, { next: FIRST }));
    expect(await byLink(waiting)).toBe('sign-in-link-unknown');
  });

  it('of before signs nobody in whose sign-in was under way while it changed', async () => {
    const { jar, person, email } = await someone();
    outcome(jar, await changePassword(identity, jar.headers, { next: FIRST }));
    const sent = await askReset(identity, email);
    const tried = await underWay(email, async () => {
      expect(kindOf(await resetPassword(identity, sent?.token ?? '', SECOND))).toBe('done');
    });
    expect(tried).toBe('wrong-email-or-password');
    expect(await sessionsOf(identity, person.id)).toEqual([]);
    expect(await byPassword(email, SECOND)).toBe('in');
  });

  it('of before leads to no code either', async () => {
    const { jar, email } = await someone();
    outcome(jar, await changePassword(identity, jar.headers, { next: FIRST }));
    await withSecondFactor(identity, jar, FIRST);
    const sent = await askReset(identity, email);
    const tried = await underWay(email, () => resetPassword(identity, sent?.token ?? '', SECOND));
    expect(tried).toBe('wrong-email-or-password');
    expect(await byPassword(email, SECOND)).toBe('second-factor');
  });

  it('is changed by nobody who is not signed in', async () => {
    const changed = await changePassword(identity, new Headers(), { next: FIRST });
    expect(kindOf(changed)).toBe('sign-in-first');
  });

  it('cannot be guessed on a browser that was left signed in', async () => {
    const { jar } = await someone();
    outcome(jar, await changePassword(identity, jar.headers, { next: FIRST }));
    const guess = async () =>
      kindOf(await changePassword(identity, jar.headers, { current: '', next: SECOND }));
    const said = await Promise.all(Array.from({ length: 12 }, guess));
    expect(said.filter((one) => one === 'too-many-tries')).toHaveLength(2);
  });

  it('is kept as a hash with a salt of its own', async () => {
    const { hash, verify } = openHashing();
    const hashes = await Promise.all([hash(FIRST), hash(FIRST)]);
    expect(hashes[0]).not.toBe(hashes[1]);
    expect(hashes.join()).not.toContain('horse');
    expect(await verify(hashes[0] ?? '', FIRST)).toBe(true);
    // The same letter as one character or as two.
    expect(await verify(await hash('caf\u00e9 violet lantern'), 'cafe\u0301 violet lantern')).toBe(true);
    expect(await verify(hashes[0] ?? '', `${FIRST} `)).toBe(false);
    for (const broken of ['', 'scrypt-15-8-3', 'scrypt-15-8-3::', 'other:AAAA:AAAA'])
      expect(await verify(broken, FIRST)).toBe(false);
  });

  it('opens with the hash of an earlier version, which took less memory, and is made with more', async () => {
    const { hash, verify } = openHashing();
    const salt = Buffer.alloc(16, 7);
    const kept = scryptSync(FIRST, salt, 32, { N: 2 ** 14, r: 8, p: 5 });
    const earlier = `scrypt-14-8-5:${salt.toString('base64url')}:${kept.toString('base64url')}`;
    expect(await verify(earlier, FIRST)).toBe(true);
    expect(await verify(earlier, SECOND)).toBe(false);
    expect(await verify(earlier.replace('14-8-5', '15-8-3'), FIRST)).toBe(false);
    expect(await verify(await hash(FIRST), FIRST)).toBe(true);
    expect(await hash(FIRST)).toMatch(/^scrypt-15-8-3:/);
  });

  it('is hashed with as many others as leave a processor to those who answer, and two at most', async () => {
    let [under, most] = [0, 0];
    const ours = new Set<number>();
    const watch = createHook({
      init: (id, type) => {
        if (type !== 'SCRYPTREQUEST') return;
        ours.add(id);
        under += 1;
        most = Math.max(most, under);
      },
      before: (id) => {
        if (ours.has(id)) under -= 1;
      },
    }).enable();
    onTestFinished(() => void watch.disable());
    const { hash } = openHashing();
    await Promise.all(Array.from({ length: 6 }, () => hash(FIRST)));
    expect([ours.size, most]).toEqual([6, availableParallelism() > 2 ? 2 : 1]);
  });

  it('opens with no hash that costs less than is asked', async () => {
    const { hash, verify } = quickHashing();
    const cheap = await hash(FIRST);
    expect(await verify(cheap, FIRST)).toBe(true);
    expect(await openHashing().verify(cheap, FIRST)).toBe(false);
  });
});

describe('who has no password', () => {
  it('has signed in on this browser no longer than a quarter of an hour ago, or signs in again', async () => {
    const { jar, person, email } = await someone();
    const change = async (headers: Headers) =>
      kindOf(await askEmailChange(identity, headers, { email: `next.${email}` }));
    wait(0.25);
    expect(await change(jar.headers)).toBe('done');
    wait(0.01);
    expect(await hasJustSignedIn(identity, jar.headers)).toBe(false);
    expect(await change(jar.headers)).toBe('sign-in-again');
    expect(kindOf(await changePassword(identity, jar.headers, { next: FIRST }))).toBe('sign-in-again');
    // What they would send as a password is no help.
    const given = await changePassword(identity, jar.headers, { current: '', next: FIRST });
    expect(kindOf(given)).toBe('sign-in-again');
    expect(await hasPassword(identity, person.id)).toBe(false);
    const anew = await signInByLink(identity, jar.headers, await signInLink(identity, person.id));
    expect(outcome(jar, anew)).toBe('in');
    expect(await hasJustSignedIn(identity, jar.headers)).toBe(true);
    expect(await change(jar.headers)).toBe('done');
  });

  it('does not become fresh by using the session', async () => {
    const { jar } = await someone();
    for (let i = 0; i < 4; i++) {
      wait(8);
      expect(await nameAt(identity, jar)).toBe('Bo Example');
    }
    expect(await hasJustSignedIn(identity, jar.headers)).toBe(false);
  });

  it('is asked for it instead once there is one, however lately they signed in', async () => {
    const { jar } = await someone();
    outcome(jar, await changePassword(identity, jar.headers, { next: FIRST }));
    const fresh = await changePassword(identity, jar.headers, { next: SECOND });
    expect(kindOf(fresh)).toBe('wrong-password');
    wait(2);
    const late = await changePassword(identity, jar.headers, { current: FIRST, next: SECOND });
    expect(kindOf(late)).toBe('done');
  });
});

describe('which passwords are taken', () => {
  const ada = { name: 'Ada Lovelace-Byron', email: 'ada.byron@morecambe-trust.nhs.uk' };

  it.each([
    ['elevenchars', 'too-short'],
    ['', 'too-short'],
    ['x'.repeat(129), 'too-long'],
    ['aaaaaaaaaaaa', 'common'],
    ['abcabcabcabcabc', 'common'],
    ['Password12345', 'common'],
    ['P4$$w0rd!!!!!2026', 'common'],
    ['qwertyuiop12', 'common'],
    ['1q2w3e4r5t6y', 'common'],
    ['poiuytrewq99', 'common'],
    ['123456789012', 'common'],
    ['000000000000', 'common'],
    ['Winter2026!!!', 'common'],
    ['nhs-welcome-2027', 'common'],
    ['Liverpool2027', 'common'],
    ['SandpilotSandpilot', 'common'],
    ['letmein-letmein', 'common'],
    ['ada.byron1234', 'yours'],
    ['LovelaceByron1815', 'yours'],
    ['adaadaMorecambe1', 'yours'],
  ])('refuses %s', (password, weakness) => {
    expect(weaknessOf(password, ada)).toBe(weakness);
  });

  it.each([
    FIRST,
    SECOND,
    'gh7Kp2mQx9Lw',
    'ruddy-otter-canal-9',
    'jes tem w domu dzisiaj',
    '我们今天去公园散步看花喝茶吧',
    '83 91 47 20 66 15',
    'Ada likes copper kettles',
    `${'x'.repeat(60)}violet lantern ferry`,
  ])('takes %s', (password) => {
    expect(weaknessOf(password, ada)).toBeUndefined();
  });

  it('refuses the commonest 3,000 of those long enough, in any writing, by the list alone', () => {
    expect(guessed.length).toBeGreaterThan(3000);
    for (const password of guessed) expect(weaknessOf(password, ada), password).toBe('common');
    const noRule = ['1qaz2wsx3edc', 'Sojdlg123aljg', 'HARRYPOTTERINC', 'ghjcnjgfhjkm'];
    expect(noRule.map((password) => weaknessOf(password, ada))).toEqual([
      'common',
      'common',
      undefined,
      'common',
    ]);
  });

  it('looks for nothing in one that is longer than a password may be', () => {
    expect(weaknessOf('qwertyuiop'.repeat(12), ada)).toBe('common');
    expect(weaknessOf('qwertyuiop'.repeat(13), ada)).toBe('too-long');
    expect(weaknessOf('a1'.repeat(500_000), ada)).toBe('too-long');
  });

  it('refuses them alike on changing and on resetting, and the link for that stays good', async () => {
    const { jar, email } = await someone();
    const changed = await changePassword(identity, jar.headers, { next: 'Password12345' });
    expect(changed).toEqual({ ok: false, refusal: { kind: 'weak-password', weakness: 'common' } });
    const sent = await askReset(identity, email);
    expect(kindOf(await resetPassword(identity, sent?.token ?? '', 'short'))).toBe('weak-password');
    expect(kindOf(await resetPassword(identity, sent?.token ?? '', FIRST))).toBe('done');
  });
});

describe('a forgotten password', () => {
  it('is set anew by a link that works once within ten minutes, and ends every session and link', async () => {
    const { jar, email, person } = await someone();
    const waiting = await signInLink(identity, person.id);
    const sent = await askReset(identity, email.toUpperCase());
    expect(sent?.person.id).toBe(person.id);
    expect(kindOf(await resetPassword(identity, sent?.token ?? '', FIRST))).toBe('done');
    expect(await nameAt(identity, jar)).toBeUndefined();
    expect(outcome(makeJar(), await signInByLink(identity, new Headers(), waiting))).toBe(
      'sign-in-link-unknown',
    );
    expect(await byPassword(email, FIRST)).toBe('in');
    expect(kindOf(await resetPassword(identity, sent?.token ?? '', SECOND))).toBe('reset-link-over');
    const early = await askReset(identity, email);
    wait(0.16);
    expect(await refuseReset(identity, early?.token ?? '')).toBeUndefined();
    wait(0.01);
    expect((await refuseReset(identity, early?.token ?? ''))?.refusal.kind).toBe('reset-link-over');
    const late = await askReset(identity, email);
    wait(0.17);
    expect(kindOf(await resetPassword(identity, late?.token ?? '', SECOND))).toBe('reset-link-over');
    expect(await byPassword(email, FIRST)).toBe('in');
  });

  it('confirms by its letter an email that nobody had vouched for', async () => {
    const email = 'premade@example.org';
    const { id } = await makePerson(identity, { name: 'Bo', email, unconfirmed: true });
    expect(await findPerson(identity, id)).toMatchObject({ email, unconfirmed: true });
    const sent = await askReset(identity, email);
    expect(kindOf(await resetPassword(identity, sent?.token ?? '', FIRST))).toBe('done');
    expect(await findPerson(identity, id)).toMatchObject({ email, unconfirmed: false });
  });

  it('is set by no link that was made for something else', async () => {
    const { person } = await someone();
    const link = await signInLink(identity, person.id);
    expect(kindOf(await resetPassword(identity, link, FIRST))).toBe('reset-link-over');
    const sent = await askReset(identity, person.email ?? '');
    expect(outcome(makeJar(), await signInByLink(identity, new Headers(), sent?.token ?? ''))).toBe(
      'sign-in-link-unknown',
    );
    expect(kindOf(await confirmEmail(identity, sent?.token ?? ''))).toBe('reset-link-over');
  });

  it('sends nothing for an email nobody has, a closed account, or too often', async () => {
    const { person, email } = await someone();
    expect(await askReset(identity, 'nobody@example.org')).toBeUndefined();
    for (let i = 0; i < 3; i++) expect(await askSignInLink(identity, email)).toBeDefined();
    expect(await askSignInLink(identity, email)).toBeUndefined();
    wait(0.2);
    expect(await askSignInLink(identity, email)).toBeDefined();
    await closePerson(identity, person.id);
    expect(await askReset(identity, email)).toBeUndefined();
  });
});

describe('an email', () => {
  it('is changed once a link sent to the new one was used', async () => {
    const { jar, person, email } = await someone();
    const next = `New.${email}`;
    const asked = await askEmailChange(identity, jar.headers, { email: ` ${next} ` });
    if (!asked.ok) throw new Error(asked.refusal.kind);
    expect(asked.email).toBe(next.toLowerCase());
    expect((await findPerson(identity, person.id))?.email).toBe(email);
    expect(await confirmEmail(identity, asked.token)).toEqual({ ok: true, person: person.id, before: email });
    expect((await findPerson(identity, person.id))?.email).toBe(next.toLowerCase());
    expect(kindOf(await confirmEmail(identity, asked.token))).toBe('reset-link-over');
  });

  it('is changed with the password by whoever has one', async () => {
    const { jar } = await someone();
    outcome(jar, await changePassword(identity, jar.headers, { next: FIRST }));
    const ask = async (password?: string) =>
      kindOf(await askEmailChange(identity, jar.headers, { email: 'other@example.org', password }));
    expect(await ask()).toBe('wrong-password');
    expect(await ask(FIRST)).toBe('done');
  });

  it('that was given up keeps no key: links that wait in its mailbox end', async () => {
    const { jar, person, email } = await someone();
    const waiting = async () => ({
      signIn: await signInLink(identity, person.id),
      reset: (await askReset(identity, (await findPerson(identity, person.id))?.email ?? ''))?.token ?? '',
    });
    const atFirst = await waiting();
    const asked = await askEmailChange(identity, jar.headers, { email: `moved.${email}` });
    expect(kindOf(await confirmEmail(identity, asked.ok ? asked.token : ''))).toBe('done');
    const then = await waiting();
    expect(kindOf(await setEmail(identity, person.id, `again.${email}`))).toBe('done');
    for (const { signIn, reset } of [atFirst, then]) {
      expect(await byLink(signIn)).toBe('sign-in-link-unknown');
      expect(kindOf(await resetPassword(identity, reset, SECOND))).toBe('reset-link-over');
    }
    expect(await nameAt(identity, jar)).toBe('Bo Example');
  });

  it('that was mistyped first cannot be confirmed once another was asked for', async () => {
    const { jar, person, email } = await someone();
    const mistyped = await askEmailChange(identity, jar.headers, { email: `mistyped.${email}` });
    const right = await askEmailChange(identity, jar.headers, { email: `right.${email}` });
    if (!mistyped.ok || !right.ok) throw new Error('not asked');
    expect(kindOf(await confirmEmail(identity, mistyped.token))).toBe('reset-link-over');
    expect(kindOf(await confirmEmail(identity, right.token))).toBe('done');
    expect((await findPerson(identity, person.id))?.email).toBe(`right.${email}`);
  });

  it('asked for leaves a sign-in link as it is', async () => {
    const { jar, person, email } = await someone();
    const waiting = await signInLink(identity, person.id);
    await askEmailChange(identity, jar.headers, { email: `next.${email}` });
    expect(await byLink(waiting)).toBe('in');
  });

  it('belongs to one person', async () => {
    const { jar, person } = await someone();
    const taken = (await someone()).email;
    const asked = await askEmailChange(identity, jar.headers, { email: taken });
    expect(kindOf(await confirmEmail(identity, asked.ok ? asked.token : ''))).toBe('email-taken');
    expect(kindOf(await setEmail(identity, person.id, taken.toUpperCase()))).toBe('email-taken');
    expect(kindOf(await setEmail(identity, person.id, 'fresh@example.org'))).toBe('done');
    await expect(makePerson(identity, { name: 'Cy', email: 'FRESH@example.org' })).rejects.toThrow();
  });
});
