/** Sessions: good for thirty days unused and ninety in all, ended one by one or all at once, opened by nothing else. */
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { librarySecret } from '#identity/cookies.ts';
import { closePerson, makePerson, reopenPerson } from '#identity/people.ts';
import { endSession, sessionsOf, signOut, signOutEverywhere, whoIs } from '#identity/sessions.ts';
import { signInByLink } from '#identity/sign-in.ts';
import { signInLink } from '#identity/sign-in-links.ts';
import { anotherBrowser, makeJar, makePlace, nameAt, outcome, signedIn } from '../support/identity.ts';

const { identity, wait } = await makePlace();
const DAY = 24;

describe('a session', () => {
  it('ends thirty days after it was last used', async () => {
    const { jar } = await signedIn(identity, { name: 'Ada' });
    for (let i = 0; i < 2; i++) {
      wait(29 * DAY);
      expect(await nameAt(identity, jar)).toBe('Ada');
    }
    const unused = await signedIn(identity, { name: 'Bo' });
    wait(30 * DAY);
    expect(await nameAt(identity, unused.jar)).toBeUndefined();
  });

  it('ends ninety days after it began, however often it is used', async () => {
    const { jar, person } = await signedIn(identity, { name: 'Ada' });
    for (let day = 0; day < 89; day++) {
      wait(DAY);
      expect(await nameAt(identity, jar)).toBe('Ada');
    }
    wait(DAY);
    expect(await nameAt(identity, jar)).toBeUndefined();
    expect(await sessionsOf(identity, person.id)).toEqual([]);
  });

  it('writes nothing when a page is merely looked at again on the same day, and moves the cookie with it after', async () => {
    const { jar, person } = await signedIn(identity, { name: 'Ada' });
    const ends = () =>
      identity.store.db.selectFrom('sessions').select('expires_at').where('person', '=', person.id).execute();
    const before = await ends();
    wait(23);
    expect((await whoIs(identity, jar.headers))?.cookies).toEqual([]);
    expect(await ends()).toEqual(before);
    wait(2);
    const [line = ''] = (await whoIs(identity, jar.headers))?.cookies ?? [];
    expect(line).toContain(
      `sandpilot-session=${jar.cookies.get('sandpilot-session')}; Max-Age=2592000; Path=/; HttpOnly`,
    );
    expect(await ends()).not.toEqual(before);
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
