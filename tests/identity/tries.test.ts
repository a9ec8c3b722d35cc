/** Who waits when passwords are guessed: whoever guesses, and no browser that its person signed in on before. */
import { describe, expect, it } from 'vitest';
import { changePassword } from '#identity/account.ts';
import { deviceOf } from '#identity/device.ts';
import { passRecoveryCode } from '#identity/second-factor.ts';
import { whoIs } from '#identity/sessions.ts';
import { signInByPassword } from '#identity/sign-in.ts';
import type { Identity } from '#identity/tokens.ts';
import { mayTryPassword } from '#identity/tries.ts';
import {
  anotherBrowser,
  type Jar,
  makeJar,
  makePlace,
  outcome,
  signedIn,
  withSecondFactor,
} from '../support/identity.ts';

const PASSWORD = 'correct horse battery staple';
const DEVICE = 'sandpilot-device';
const HOURS = 24;

async function withPassword(identity: Identity, email: string) {
  const { person, jar } = await signedIn(identity, { name: 'Ada Example', email });
  expect(outcome(jar, await changePassword(identity, jar.headers, { next: PASSWORD }))).toBe('in');
  return { person, jar, email };
}

const tryAt = async (identity: Identity, email: string, password: string, jar = makeJar()) =>
  outcome(jar, await signInByPassword(identity, jar.headers, { email, password }));

/** A browser that holds nothing but this device cookie. */
function holding(value: string): Headers {
  return new Headers({ cookie: `${DEVICE}=${value}` });
}

function deviceIn(jar: Jar): string {
  return jar.cookies.get(DEVICE) ?? '';
}

/** A thousand wrong passwords over all accounts, and as many for one. */
function flood(identity: Identity, email: string): void {
  for (let number = 0; number < 1000; number++) {
    mayTryPassword(identity, `p${number}@example.org`);
    mayTryPassword(identity, email);
  }
}

describe('a browser that its person signed in on', () => {
  it('signs in while strangers who guess hold up everybody they could be', async () => {
    const { identity } = await makePlace();
    const ada = await withPassword(identity, 'ada@example.org');
    flood(identity, ada.email);
    expect(await tryAt(identity, ada.email, PASSWORD)).toBe('too-many-tries');
    expect(await tryAt(identity, ada.email, 'mistyped once or twice', ada.jar)).toBe(
      'wrong-email-or-password',
    );
    expect(await tryAt(identity, ada.email, PASSWORD, ada.jar)).toBe('in');
    // Neither made room for the others.
    expect(await tryAt(identity, ada.email, PASSWORD)).toBe('too-many-tries');
  });

  it('fills no limit of others with its own wrong ones', async () => {
    const { identity } = await makePlace();
    const ada = await withPassword(identity, 'ada@example.org');
    for (let tries = 0; tries < 300; tries++) mayTryPassword(identity, ada.email, 'this browser');
    expect(await tryAt(identity, ada.email, PASSWORD)).toBe('in');
  });

  it('is still held to ten tries, so that a stolen cookie guesses no faster than a stranger', async () => {
    const { identity, wait } = await makePlace();
    const ada = await withPassword(identity, 'ada@example.org');
    const stolen = makeJar();
    stolen.keep([`${DEVICE}=${deviceIn(ada.jar)}`]);
    const device = await deviceOf(identity, stolen.headers, ada.email);
    for (let tries = 0; tries < 9; tries++) mayTryPassword(identity, ada.email, device);
    expect(await tryAt(identity, ada.email, 'guess number ten', stolen)).toBe('wrong-email-or-password');
    expect(await tryAt(identity, ada.email, PASSWORD, stolen)).toBe('too-many-tries');
    // The cookie is spent for now; other browsers of the account go on.
    expect(await tryAt(identity, ada.email, PASSWORD)).toBe('in');
    wait(0.2);
    expect(await tryAt(identity, ada.email, PASSWORD, stolen)).toBe('in');
  });

  it('is known after the code of a second factor, and not before', async () => {
    const { identity } = await makePlace();
    const ada = await withPassword(identity, 'ada@example.org');
    const { recoveryCodes } = await withSecondFactor(identity, ada.jar, PASSWORD);
    const fresh = makeJar();
    expect(await tryAt(identity, ada.email, PASSWORD, fresh)).toBe('second-factor');
    expect(deviceIn(fresh)).toBe('');
    const passed = await passRecoveryCode(identity, fresh.headers, recoveryCodes[0] ?? '');
    expect(outcome(fresh, passed)).toBe('in');
    expect(await deviceOf(identity, fresh.headers, ada.email)).toBeDefined();
  });
});

describe('a device cookie', () => {
  it('counts for its own person alone, until a new password or its end, and only as it was given', async () => {
    const { identity, wait } = await makePlace();
    const ada = await withPassword(identity, 'ada@example.org');
    const bo = await withPassword(identity, 'bo@example.org');
    const given = deviceIn(ada.jar);
    const [person = '', until = '', nonce = '', seal = ''] = given.split('.');
    expect(await deviceOf(identity, holding(given), ada.email)).toBe(nonce);
    const made = [
      deviceIn(bo.jar),
      [bo.person.id, until, nonce, seal].join('.'),
      [person, `${Number(until) + 1}`, nonce, seal].join('.'),
      [person, until, 'A'.repeat(22), seal].join('.'),
      [person, until, nonce, '0'.repeat(64)].join('.'),
      [person, until, nonce, ''].join('.'),
      `${given}x`,
      given.slice(0, -1),
      '',
      '...',
    ];
    for (const value of made)
      expect(await deviceOf(identity, holding(value), ada.email), value).toBeUndefined();
    const elsewhere = { ...identity, secret: 't'.repeat(40) };
    expect(await deviceOf(elsewhere, holding(given), ada.email)).toBeUndefined();
    wait(180 * HOURS - 1);
    expect(await deviceOf(identity, holding(given), ada.email)).toBe(nonce);
    wait(1);
    expect(await deviceOf(identity, holding(given), ada.email)).toBeUndefined();
  });

  it('ends with the password it was given under', async () => {
    const { identity } = await makePlace();
    const ada = await withPassword(identity, 'ada@example.org');
    const before = deviceIn(ada.jar);
    const changed = await changePassword(identity, ada.jar.headers, {
      current: PASSWORD,
      next: 'river pencil cobalt',
    });
    expect(outcome(ada.jar, changed)).toBe('in');
    expect(await deviceOf(identity, holding(before), ada.email)).toBeUndefined();
    expect(await deviceOf(identity, ada.jar.headers, ada.email)).toBeDefined();
  });

  it('says nothing of other emails: of somebody and of nobody read and count the same', async () => {
    const { identity } = await makePlace();
    const ada = await withPassword(identity, 'ada@example.org');
    const bo = await withPassword(identity, 'bo@example.org');
    const said = async (email: string) => {
      for (let tries = 0; tries < 9; tries++)
        mayTryPassword(identity, email, await deviceOf(identity, ada.jar.headers, email));
      const tenth = await tryAt(identity, email, 'guess number ten', ada.jar);
      return [tenth, await tryAt(identity, email, 'and one more', ada.jar)];
    };
    const held = ['wrong-email-or-password', 'too-many-tries'];
    expect([await said(bo.email), await said('nobody@example.org')]).toEqual([held, held]);
    expect(await tryAt(identity, ada.email, PASSWORD, ada.jar)).toBe('in');
  });

  it('signs nobody in, and is another one each time', async () => {
    const place = await makePlace({ baseUrl: 'https://ready.example.org' });
    const { identity } = place;
    const { person } = await withPassword(identity, 'ada@example.org');
    const [one, other] = [await anotherBrowser(identity, person), await anotherBrowser(identity, person)];
    const name = `__Host-${DEVICE}`;
    const value = one.cookies.get(name) ?? '';
    expect(value.split('.')[2]).not.toBe(other.cookies.get(name)?.split('.')[2]);
    expect(await whoIs(identity, new Headers({ cookie: `${name}=${value}` }))).toBeUndefined();
    const signed = await signInByPassword(identity, new Headers(), {
      email: 'ada@example.org',
      password: PASSWORD,
    });
    const line = signed.ok ? signed.cookies.find((each) => each.startsWith(name)) : '';
    expect(line).toMatch(/; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  });

  it('is given to nobody who has no password to be guessed', async () => {
    const { identity } = await makePlace();
    const { jar } = await signedIn(identity, { name: 'Ada', email: 'ada@example.org' });
    expect([...jar.cookies.keys()]).toEqual(['sandpilot-session']);
  });
});

it('holds up nobody who is signed in and gives the password again, however many guess', async () => {
  const { identity } = await makePlace();
  const ada = await withPassword(identity, 'ada@example.org');
  flood(identity, ada.email);
  const change = (current: string) =>
    changePassword(identity, ada.jar.headers, { current, next: 'river pencil cobalt' });
  expect(outcome(ada.jar, await change('not the one'))).toBe('wrong-password');
  expect(outcome(ada.jar, await change(PASSWORD))).toBe('in');
});

it('remembers who was guessed at, however many accounts are made up to crowd that out', async () => {
  const { identity, wait } = await makePlace();
  for (let tries = 0; tries < 10; tries++) mayTryPassword(identity, 'ada@example.org');
  for (let number = 0; number < 20_000; number++) mayTryPassword(identity, `p${number}@example.org`);
  wait(1 / 60);
  expect(mayTryPassword(identity, 'ada@example.org')).toBe(false);
  expect(mayTryPassword(identity, 'somebody.else@example.org')).toBe(true);
});
