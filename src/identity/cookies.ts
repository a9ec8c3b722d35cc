/** Every cookie's name and marks; those of sign-in as the library writes them: read, checked and renewed without loading it. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Identity, keyOf } from './tokens.ts';

export const SESSION_COOKIE = 'sandpilot-session';
export const CODE_COOKIE = 'sandpilot-second-factor';
/** Of a browser that was sent to the provider. */
export const STATE_COOKIE = 'sandpilot-provider';
/** Of a browser that somebody signed in on. */
export const DEVICE_COOKIE = 'sandpilot-device';
const OF_SIGN_IN: readonly string[] = [SESSION_COOKIE, CODE_COOKIE, STATE_COOKIE, DEVICE_COOKIE];

export function isEncrypted({ baseUrl }: Pick<Identity, 'baseUrl'>): boolean {
  return baseUrl.startsWith('https:');
}

/** Behind https a name that browsers take by https from this very host alone: nobody else can plant one. */
export function cookieName(identity: Pick<Identity, 'baseUrl'>, name: string): string {
  return isEncrypted(identity) ? `__Host-${name}` : name;
}

/** What the library signs and encrypts with: from the installation's secret, and not that itself. */
export function librarySecret({ secret }: Pick<Identity, 'secret'>): string {
  return keyOf(secret, 'library', '');
}

function pairsIn(cookies: string): readonly string[] {
  return cookies.split(';').map((one) => one.trim());
}

function rawCookies(cookies: string, name: string): readonly string[] {
  const start = `${name}=`;
  return pairsIn(cookies)
    .filter((one) => one.startsWith(start))
    .map((one) => one.slice(start.length));
}

function rawCookie(cookies: string, name: string): string | undefined {
  return rawCookies(cookies, name)[0];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** What a signed cookie says; undefined when it is not there or nobody here signed it. */
function signedValue(identity: Identity, raw: string | undefined): string | undefined {
  const text = decoded(raw ?? '');
  const at = text.lastIndexOf('.');
  if (at < 1) return undefined;
  const value = text.slice(0, at);
  const given = Buffer.from(text.slice(at + 1));
  const signature = createHmac('sha256', librarySecret(identity)).update(value).digest('base64');
  const right = Buffer.from(signature);
  return given.length === right.length && timingSafeEqual(given, right) ? value : undefined;
}

/** The token of the session this browser holds. */
export function sessionToken(identity: Identity, headers: Headers): string | undefined {
  return signedValue(identity, heldCookie(identity, headers, SESSION_COOKIE));
}

/** What these lines are about to set a cookie to, unchecked. */
export function valueSet(identity: Identity, cookies: readonly string[], name: string): string | undefined {
  const start = `${cookieName(identity, name)}=`;
  return cookies
    .findLast((one) => one.startsWith(start))
    ?.split(';', 1)[0]
    ?.slice(start.length);
}

/** The token in a session cookie that is about to be set. */
export function tokenSet(identity: Identity, cookies: readonly string[]): string | undefined {
  return signedValue(identity, valueSet(identity, cookies, SESSION_COOKIE));
}

/** What a browser says in a cookie, unchecked. */
export function heldCookie(identity: Identity, headers: Headers, name: string): string | undefined {
  return heldCookies(identity, headers, name)[0];
}

/** All it says under a name: without https another path, or a neighbour, may have left one beside ours. */
export function heldCookies(identity: Identity, headers: Headers, name: string): readonly string[] {
  return rawCookies(headers.get('cookie') ?? '', cookieName(identity, name));
}

/** Names of the cookies of ours that are not of sign-in, the one kept longest first: so browsers order them (RFC 6265, 5.4). */
export function otherCookies(identity: Identity, headers: Headers): readonly string[] {
  const prefix = cookieName(identity, '');
  const names = pairsIn(headers.get('cookie') ?? '').map((one) => one.split('=', 1)[0] ?? '');
  const plain = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  return [...new Set(plain)].filter((name) => /^sandpilot-[\w-]+$/.test(name) && !OF_SIGN_IN.includes(name));
}

interface CookieSet {
  readonly name: string;
  readonly value: string;
  /** Until it ends; 0 takes it away. */
  readonly seconds: number;
}

/** The line that sets a cookie. Lax, not Strict: links in letters and providers send browsers here from elsewhere. */
export function cookieLine(identity: Identity, { name, value, seconds }: CookieSet): string {
  const secure = isEncrypted(identity) ? '; Secure' : '';
  return `${cookieName(identity, name)}=${value}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

/** The line that keeps this browser's session cookie for another while. */
export function renewedCookie(identity: Identity, headers: Headers, seconds: number): string {
  const value = heldCookie(identity, headers, SESSION_COOKIE) ?? '';
  return cookieLine(identity, { name: SESSION_COOKIE, value, seconds });
}

/** The library's lines, with the session's cookie kept as long as sessions last here. */
export function keptFor(identity: Identity, lines: readonly string[], seconds: number): readonly string[] {
  const name = cookieName(identity, SESSION_COOKIE);
  return lines.map((line) =>
    line.startsWith(`${name}=`) ? line.replace(/; Max-Age=\d+/i, `; Max-Age=${seconds}`) : line,
  );
}

/** The line that takes the session cookie away. */
export function endedCookie(identity: Identity): string {
  return cookieLine(identity, { name: SESSION_COOKIE, value: '', seconds: 0 });
}

/** Of a request only what the library needs: some cookies by their names, and the browser. */
export function headersWith(identity: Identity, headers: Headers, names: readonly string[]): Headers {
  const all = headers.get('cookie') ?? '';
  const kept = names.flatMap((one) => {
    const name = cookieName(identity, one);
    const raw = rawCookie(all, name);
    return raw === undefined ? [] : [`${name}=${raw}`];
  });
  return new Headers({ cookie: kept.join('; '), 'user-agent': headers.get('user-agent') ?? '' });
}
