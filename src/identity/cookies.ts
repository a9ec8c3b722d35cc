/** Cookies of sign-in as the library writes them: read, checked and renewed without loading it. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Identity, keyOf } from './tokens.ts';

export const SESSION_COOKIE = 'sandpilot-session';
export const CODE_COOKIE = 'sandpilot-second-factor';
/** Of a browser that was sent to the provider. */
export const STATE_COOKIE = 'sandpilot-provider';

/** Behind https a name that browsers accept by https alone. */
function cookieName({ baseUrl }: Pick<Identity, 'baseUrl'>, name: string): string {
  return baseUrl.startsWith('https:') ? `__Secure-${name}` : name;
}

/** What the library signs and encrypts with: from the installation's secret, and not that itself. */
export function librarySecret({ secret }: Pick<Identity, 'secret'>): string {
  return keyOf(secret, 'library', '');
}

function rawCookie(cookies: string, name: string): string | undefined {
  const line = cookies
    .split(';')
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${name}=`));
  return line?.slice(name.length + 1);
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

/** The token in a session cookie that is about to be set. */
export function tokenSet(identity: Identity, cookies: readonly string[]): string | undefined {
  const name = cookieName(identity, SESSION_COOKIE);
  const line = cookies.findLast((one) => one.startsWith(`${name}=`));
  return line === undefined ? undefined : signedValue(identity, rawCookie(line, name));
}

/** What a browser says in a cookie, unchecked. */
export function heldCookie(identity: Identity, headers: Headers, name: string): string | undefined {
  return rawCookie(headers.get('cookie') ?? '', cookieName(identity, name));
}

interface CookieSet {
  readonly name: string;
  readonly value: string;
  /** Until it ends; 0 takes it away. */
  readonly seconds: number;
  readonly path?: string;
}

/** The line that sets a cookie. */
export function cookieLine(identity: Identity, { name, value, seconds, path = '/' }: CookieSet): string {
  const secure = identity.baseUrl.startsWith('https:') ? '; Secure' : '';
  return `${cookieName(identity, name)}=${value}; Max-Age=${seconds}; Path=${path}; HttpOnly; SameSite=Lax${secure}`;
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
