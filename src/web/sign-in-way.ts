/** The way back: where someone wanted to go before they were asked to sign in, remembered while they do. */
import type { Request } from './context.ts';
import { dropCookie, keepCookie, readCookie } from './cookies.ts';
import type { Services } from './opened.ts';

const COOKIE = { name: 'sandpilot-way' };
const MINUTES = 30;
const LONGEST = 500;

const HERE = 'http://here.invalid';

/** Where a text leads on this very site; undefined when it leads elsewhere, or round in a circle. */
export function ownPath(text: string | undefined): string | undefined {
  if (text === undefined || text.length > LONGEST || !text.startsWith('/')) return undefined;
  const url = URL.parse(text, HERE);
  if (url === null || url.origin !== HERE) return undefined;
  // What is left of dots in a path can begin with two slashes, which browsers take for another host; so can what
  // a proxy in between decodes.
  const isAway = /^\/(\/|%2f|%5c)/i.test(url.pathname) || /^\/sign-(in|out)(\/|$)/.test(url.pathname);
  return isAway ? undefined : `${url.pathname}${url.search}`;
}

/** The button for someone who has to sign in before they see this page. */
export function signInFirst(c: Request): { readonly href: string; readonly text: string } {
  const { pathname, search } = new URL(c.req.url);
  const to = ownPath(`${pathname}${c.req.method === 'GET' ? search : ''}`);
  const isHome = to === undefined || to === '/';
  return { href: isHome ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`, text: 'Sign in' };
}

/** To signing in again, and back to this page from there. */
export function againAt(c: Request): string {
  return `/sign-in/again?to=${encodeURIComponent(c.req.path)}`;
}

/** Remembers the way that the address of the sign-in page names. */
export function keepWay(c: Request, services: Services): void {
  const to = ownPath(c.req.query('to'));
  if (to !== undefined) keepCookie(c, services, COOKIE, to, MINUTES * 60);
}

/** Where to go now that someone is signed in; it is forgotten with that. */
export function takeWay(c: Request, services: Services): string {
  const kept = readCookie(c, services, COOKIE.name);
  if (kept === undefined) return '/';
  dropCookie(c, services, COOKIE);
  return ownPath(kept) ?? '/';
}
