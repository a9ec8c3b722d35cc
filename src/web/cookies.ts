/** The product's own cookies, those of signing in excepted (`#identity/cookies.ts`): kept sealed, read, dropped, bounded. */
import { cookieLine, heldCookies, otherCookies } from '#identity/cookies.ts';
import { openCookie, sealCookie } from '#identity/sealed-cookies.ts';
import type { Request } from './context.ts';
import type { Services } from './opened.ts';

type Site = Pick<Services, 'identity'>;

interface Place {
  readonly name: string;
}

/** So many go with every request: with the longest names less than the 8 KB that proxies take of cookies. */
const MOST = 40;

function send(c: Request, { identity }: Site, name: string, value: string, seconds: number): void {
  c.header('Set-Cookie', cookieLine(identity, { name, value, seconds }), { append: true });
}

/** Takes away what this browser has kept longest, so that one more fits and nobody is ever locked out by too many. */
function makeRoom(c: Request, site: Site, name: string): void {
  const kept = otherCookies(site.identity, c.req.raw.headers).filter((one) => one !== name);
  // A link can be opened again from its message; a seat whose private link nobody kept cannot.
  const links = kept.filter((one) => one.includes('-link-'));
  const others = [...links, ...kept.filter((one) => !links.includes(one))];
  for (const oldest of others.slice(0, Math.max(0, others.length - MOST + 1)))
    dropCookie(c, site, { name: oldest });
}

/** Keeps a value in this browser for so many seconds. */
export function keepCookie(c: Request, site: Site, { name }: Place, value: string, seconds: number): void {
  makeRoom(c, site, name);
  send(c, site, name, sealCookie(site.identity, name, value), seconds);
}

/** What this browser keeps under a name; what was not sealed here is as if it were not there. */
export function readCookie(c: Request, { identity }: Site, name: string): string | undefined {
  for (const held of heldCookies(identity, c.req.raw.headers, name)) {
    const value = openCookie(identity, name, held);
    if (value !== undefined) return value;
  }
  return undefined;
}

export function dropCookie(c: Request, site: Site, { name }: Place): void {
  send(c, site, name, '', 0);
}
