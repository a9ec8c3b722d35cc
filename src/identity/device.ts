/** The device cookie: knows a browser that its person signed in on, whose tries at the password are counted apart. */

// So that nobody is held up by a stranger who guesses: OWASP, "Slow down online guessing attacks with device cookies".
// It signs nobody in, and nothing of it is kept here.
import { timingSafeEqual } from 'node:crypto';
import { passwordOf } from '#storage/credentials.ts';
import { cookieLine, DEVICE_COOKIE, heldCookie } from './cookies.ts';
import { findPerson } from './people.ts';
import { type Identity, keyOf, newToken } from './tokens.ts';

const SECONDS = 180 * 24 * 3600;

/** Under the secret, and over the password's hash: a new password, like a new secret, ends all that were given before. */
function sealOf({ secret }: Identity, said: string, hash: string): string {
  return keyOf(secret, 'device', `${said}:${hash}`);
}

function secondsNow({ now }: Identity): number {
  return Math.floor(now().getTime() / 1000);
}

/** The lines for the browser somebody signed in on; none for who has no password that could be guessed. */
export async function deviceCookie(identity: Identity, person: string): Promise<readonly string[]> {
  const hash = await passwordOf(identity.store, person);
  if (hash === undefined) return [];
  const said = `${person}.${secondsNow(identity) + SECONDS}.${newToken(identity.random)}`;
  const value = `${said}.${sealOf(identity, said, hash)}`;
  return [cookieLine(identity, { name: DEVICE_COOKIE, value, seconds: SECONDS })];
}

/** The line that takes it away. */
export function endedDevice(identity: Identity): string {
  return cookieLine(identity, { name: DEVICE_COOKIE, value: '', seconds: 0 });
}

function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/**
 * What a browser is counted by when it tries a password for `email`; undefined for one that holds no cookie of
 * that very person. What is typed is compared last, with a cookie that is good: so it takes no time that says
 * whether somebody has that email.
 */
export async function deviceOf(
  identity: Identity,
  headers: Headers,
  email: string,
): Promise<string | undefined> {
  const held = heldCookie(identity, headers, DEVICE_COOKIE) ?? '';
  const [person = '', until = '', nonce = '', seal = ''] = held.split('.');
  const hash = await passwordOf(identity.store, person);
  const right = sealOf(identity, `${person}.${until}.${nonce}`, hash ?? '');
  if (hash === undefined || !isSame(seal, right) || Number(until) <= secondsNow(identity)) return undefined;
  return (await findPerson(identity, person))?.email === email ? nonce : undefined;
}
