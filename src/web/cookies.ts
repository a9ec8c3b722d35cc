/** The product's own cookies: their names and marks in one place, those of signing in excepted (`#identity/cookies.ts`). */
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Request } from './context.ts';
import type { Services } from './opened.ts';

type Site = Pick<Services, 'baseUrl'>;

interface Place {
  readonly name: string;
  /** Sent to addresses below it alone. */
  readonly path: string;
}

function isSecure({ baseUrl }: Site): boolean {
  return baseUrl.startsWith('https:');
}

/** Behind https a name that browsers take by https alone: nobody on a network in between can plant one. */
function prefixOf(site: Site): { readonly prefix?: 'secure' } {
  return isSecure(site) ? { prefix: 'secure' } : {};
}

/** Keeps a value in this browser for so many seconds. */
export function keepCookie(c: Request, site: Site, place: Place, value: string, seconds: number): void {
  setCookie(c, place.name, value, {
    path: place.path,
    httpOnly: true,
    // Links in letters and providers send browsers here from elsewhere.
    sameSite: 'Lax',
    secure: isSecure(site),
    maxAge: seconds,
    ...prefixOf(site),
  });
}

/** What this browser keeps under a name. */
export function readCookie(c: Request, site: Site, name: string): string | undefined {
  return isSecure(site) ? getCookie(c, name, 'secure') : getCookie(c, name);
}

export function dropCookie(c: Request, site: Site, { name, path }: Place): void {
  deleteCookie(c, name, { path, secure: isSecure(site), ...prefixOf(site) });
}
