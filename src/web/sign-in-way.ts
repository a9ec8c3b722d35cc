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

/** Remembers the way that the address of the sign-in page names; of somebody who is here, for nobody else. */
export function keepWay(c: Request, services: Services, person = ''): void {
  const to = ownPath(c.req.query('to'));
  if (to !== undefined) keepCookie(c, services, COOKIE, `${person} ${to}`, MINUTES * 60);
}

/** The way that is remembered in this browser for a person, if there is one. */
export function wayKept(c: Request, services: Services, person: string): string | undefined {
  // No path has a blank in it. One without was kept by an earlier version, for whoever comes.
  const kept = readCookie(c, services, COOKIE.name)?.split(' ') ?? [];
  const [who = '', to] = kept.length > 1 ? kept : ['', ...kept];
  return who === '' || who === person ? ownPath(to) : undefined;
}

export function forgetWay(c: Request, services: Services): void {
  if (readCookie(c, services, COOKIE.name) !== undefined) dropCookie(c, services, COOKIE);
}

/** Where a person goes now that they are signed in; it is forgotten with that. */
export function takeWay(c: Request, services: Services, person: string): string {
  const way = wayKept(c, services, person) ?? '/';
  forgetWay(c, services);
  return way;
}
