/** Sessions: good for as long unused and in all as an administrator chose, ended one by one or all at once, opened by nothing else. */
import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { librarySecret } from '#identity/cookies.ts';
import { closePerson, makePerson, reopenPerson } from '#identity/people.ts';
import { endSession, sessionsOf, signOut, signOutEverywhere, whoIs } from '#identity/sessions.ts';
import { signInByLink } from '#identity/sign-in.ts';
import { signInLink } from '#identity/sign-in-links.ts';
import { changeSessionLengths, sessionLengths } from '#storage/session-lengths.ts';
import { changeSetting } from '#storage/settings.ts';
import { anotherBrowser, makeJar, makePlace, nameAt, outcome, signedIn } from '../support/identity.ts';

const { identity, wait } = await makePlace();
const DAY = 24;
const MINUTE = 1 / 60;

/** What is kept of the one session of a person. */
const rowOf = (person: string) =>
  identity.store.db
    .selectFrom('sessions')
    .select(['updated_at', 'expires_at'])
    .where('person', '=', person)
    .executeTakeFirst();

const choose = (unused: number, whole: number) => changeSessionLengths(identity.store.db, { unused, whole });

afterEach(() => choose(3 * DAY, 30 * DAY));

describe('a session', () => {
  it('ends three days after it was last used, unless an administrator chose otherwise', async () => {
    const { jar } = await signedIn(identity, { name: 'Ada' });
    for (let i = 0; i < 3; i++) {
      wait(2.9 * DAY);
      expect(await nameAt(identity, jar)).toBe('Ada');
    }
    const unused = await signedIn(identity, { name: 'Bo' });
    wait(3 * DAY);
    expect(await nameAt(identity, unused.jar)).toBeUndefined();
  });

  it('ends thirty days after it began, although it was used a minute ago', async () => {
    const { jar, person } = await signedIn(identity, { name: 'Ada' });
    for (let day = 0; day < 29; day++) {
      wait(DAY);
      expect(await nameAt(identity, jar)).toBe('Ada');
    }
    wait(DAY - MINUTE);
    expect(await nameAt(identity, jar)).toBe('Ada');
    wait(MINUTE);
    expect(await nameAt(identity, jar)).toBeUndefined();
    expect(await sessionsOf(identity, person.id)).toEqual([]);
  });

  it('writes nothing when a page is merely looked at again soon, and moves the cookie with it after', async () => {
    const { jar, person } = await signedIn(identity, { name: 'Ada' });
    const before = await rowOf(person.id);
    wait(5 * MINUTE);
    expect((await whoIs(identity, jar.headers))?.cookies).toEqual([]);
    expect(await rowOf(person.id)).toEqual(before);
    wait(MINUTE);
    const [line = ''] = (await whoIs(identity, jar.headers))?.cookies ?? [];
    expect(line).toContain(
      `sandpilot-session=${jar.cookies.get('sandpilot-session')}; Max-Age=259200; Path=/; HttpOnly`,
    );
    expect(await rowOf(person.id)).not.toEqual(before);
  });

  it('is kept by nothing that a page asks by itself', async () => {
    const { jar, person } = await signedIn(identity, { name: 'Ada' });
    const before = await rowOf(person.id);
    wait(2 * DAY);
    expect((await whoIs(identity, jar.headers, false))?.cookies).toEqual([]);
    expect(await rowOf(person.id)).toEqual(before);
    wait(DAY);
    expect(await whoIs(identity, jar.headers, false)).toBeUndefined();
  });

  it('ends on signing out, here or everywhere', async () => {
    const { person, jar: phone } = await signedIn(identity, { name: 'Ada' });
    const [desk, lost] = [await anotherBrowser(identity, person), await anotherBrowser(identity, person)];
    const held = phone.headers;
    phone.keep(await signOut(identity, phone.headers));
    expect(phone.cookies.size).toBe(0);
    expect(await whoIs(identity, held)).toBeUndefined();
    expect(await nameAt(identity, desk)).toBe('Ada');
    const here = (await whoIs(identity, desk.headers))?.here.session;
    await signOutEverywhere(identity, person.id, here);
    expect(await nameAt(identity, desk)).toBe('Ada');
    expect(await nameAt(identity, lost)).toBeUndefined();
    await signOutEverywhere(identity, person.id);
    expect(await nameAt(identity, desk)).toBeUndefined();
  });

  it('is listed and ended by its person alone', async () => {
    const { person, jar } = await signedIn(identity, { name: 'Ada' });
    const other = await signedIn(identity, { name: 'Bo' });
    const [session] = await sessionsOf(identity, person.id);
    expect(session).toMatchObject({ startedAt: identity.now().toISOString() });
    expect(await endSession(identity, other.person.id, session?.id ?? '')).toBe(false);
    expect(await nameAt(identity, jar)).toBe('Ada');
    expect(await endSession(identity, person.id, session?.id ?? '')).toBe(true);
    expect(await nameAt(identity, jar)).toBeUndefined();
  });

  it('ends at once when the account is closed, and is no more when it is opened again', async () => {
    const { person, jar } = await signedIn(identity, { name: 'Ada' });
    await closePerson(identity, person.id);
    expect(await nameAt(identity, jar)).toBeUndefined();
    await reopenPerson(identity, person.id);
    expect(await nameAt(identity, jar)).toBeUndefined();
    expect(await nameAt(identity, await anotherBrowser(identity, person))).toBe('Ada');
  });

  it('that begins at the moment its account is closed is worth nothing', async () => {
    const { person, jar } = await signedIn(identity, { name: 'Ada' });
    await identity.store.db
      .updateTable('people')
      .set({ closed_at: identity.now().toISOString() })
      .where('id', '=', person.id)
      .execute();
    expect(await nameAt(identity, jar)).toBeUndefined();
  });

  it('is not opened by anything else', async () => {
    const { jar, person } = await signedIn(identity, { name: 'Ada' });
    const cookie = jar.cookies.get('sandpilot-session') ?? '';
    const [session] = await sessionsOf(identity, person.id);
    const row = await identity.store.db
      .selectFrom('sessions')
      .select('token')
      .where('person', '=', person.id)
      .executeTakeFirst();
    const sign = (value: string, secret: string) =>
      encodeURIComponent(`${value}.${createHmac('sha256', secret).update(value).digest('base64')}`);
    const token = decodeURIComponent(cookie).split('.')[0] ?? '';
    const forged = [
      '',
      token,
      session?.id ?? '',
      `${cookie}x`,
      cookie.slice(0, -1),
      '%',
      // What stands in the data file opens nothing, even to someone who could sign.
      sign(row?.token ?? '', librarySecret(identity)),
      sign(token, identity.secret),
      sign(token, ''),
    ];
    for (const value of forged)
      expect(await whoIs(identity, new Headers({ cookie: `sandpilot-session=${value}` }))).toBeUndefined();
    expect(sign(token, librarySecret(identity))).toBe(cookie);
    const elsewhere = { ...identity, secret: 't'.repeat(40) };
    expect(await whoIs(elsewhere, jar.headers)).toBeUndefined();
  });

  it('has a cookie for encrypted connections alone where the installation has them, and for no script', async () => {
    const secured = { ...identity, baseUrl: 'https://ready.example.org' };
    const person = await makePerson(secured, { name: 'Ada' });
    const jar = makeJar();
    const signed = await signInByLink(secured, jar.headers, await signInLink(secured, person.id));
    expect(signed.ok && signed.cookies.join()).toMatch(/^__Host-sandpilot-session=/);
    expect(signed.ok && signed.cookies.join()).toMatch(/; HttpOnly; Secure; SameSite=Lax/);
    expect(outcome(jar, signed)).toBe('in');
    expect(await nameAt(secured, jar)).toBe('Ada');
    // Set without encryption by someone in between, it counts for nothing.
    const [[, value] = ['', '']] = jar.cookies;
    expect(await whoIs(secured, new Headers({ cookie: `sandpilot-session=${value}` }))).toBeUndefined();
  });
});

describe('the time that an administrator chose', () => {
  it('holds at once for sessions that are there, by when each was used', async () => {
    const { jar, person } = await signedIn(identity, { name: 'Ada' });
    const used = await anotherBrowser(identity, person);
    wait(1);
    await nameAt(identity, used);
    wait(11.5);
    await choose(12, 30 * DAY);
    expect([await nameAt(identity, jar), await nameAt(identity, used)]).toEqual([undefined, 'Ada']);
  });

  it('holds at once for the time in all, however lately it was used', async () => {
    const { jar } = await signedIn(identity, { name: 'Ada' });
    for (let day = 0; day < 2; day++) {
      wait(DAY);
      expect(await nameAt(identity, jar)).toBe('Ada');
    }
    await choose(1, DAY);
    expect(await nameAt(identity, jar)).toBeUndefined();
  });

  it.each([
    [1, DAY],
    [7 * DAY, 30 * DAY],
  ])('is kept exactly enough: %i hours unused end no session that is used', async (unused, whole) => {
    await choose(unused, whole);
    const { jar } = await signedIn(identity, { name: 'Ada' });
    // Just before each time that a use would be written down, and then as late as it may be.
    for (let i = 0; i < 5; i++) {
      wait(5 * MINUTE);
      expect(await nameAt(identity, jar)).toBe('Ada');
    }
    wait(unused - 6 * MINUTE);
    expect(await nameAt(identity, jar)).toBe('Ada');
    wait(unused);
    expect(await nameAt(identity, jar)).toBeUndefined();
  });

  it('made longer keeps a session that is used from then on', async () => {
    await choose(1, DAY);
    const { jar } = await signedIn(identity, { name: 'Ada' });
    wait(0.5);
    await choose(7 * DAY, 30 * DAY);
    expect(await nameAt(identity, jar)).toBe('Ada');
    wait(6 * DAY);
    expect(await nameAt(identity, jar)).toBe('Ada');
  });

  it('is for how long a browser keeps the cookie, and what the list of sessions says', async () => {
    await choose(1, DAY);
    const { person } = await signedIn(identity, { name: 'Ada' });
    const link = await signInLink(identity, person.id);
    const signed = await signInByLink(identity, new Headers(), link);
    expect(signed.ok && signed.cookies.join()).toMatch(/sandpilot-session=[^;]+; Max-Age=3600;/);
    const ends = new Date(identity.now().getTime() + 3_600_000).toISOString();
    expect((await sessionsOf(identity, person.id)).map(({ endsAt }) => endsAt)).toEqual([ends, ends]);
    wait(1);
    expect(await sessionsOf(identity, person.id)).toEqual([]);
  });

  it('is the one of the program where nothing, or nothing that can be chosen, is kept', async () => {
    const { store } = identity;
    for (const value of ['', '0', '-1', '999999', '1e9', 'abc']) {
      await changeSetting(store.db, 'session-unused-hours', value);
      await changeSetting(store.db, 'session-whole-hours', value);
      expect(await sessionLengths(store), value).toEqual({ unused: 3 * DAY, whole: 30 * DAY });
    }
  });
});

describe('what is kept', () => {
  it('opens nothing: no link and no session stands in the data file as it is', async () => {
    const { jar, person } = await signedIn(identity, { name: 'Ada' });
    const link = await signInLink(identity, person.id);
    const rows = [
      await identity.store.db.selectFrom('sign_in_links').selectAll().execute(),
      await identity.store.db.selectFrom('sessions').selectAll().execute(),
    ];
    const token = decodeURIComponent(jar.cookies.get('sandpilot-session') ?? '').split('.')[0] ?? '';
    expect(token.length).toBeGreaterThan(20);
    expect(JSON.stringify(rows)).not.toContain(link);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});
