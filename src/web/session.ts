/** Cookies: who is signed in, and which seats this browser holds. */
import type { MiddlewareHandler } from 'hono';
import { signOut, whoIs } from '#identity/sessions.ts';
import type { Request, Travelling } from './context.ts';
import { dropCookie, keepCookie, readCookie } from './cookies.ts';
import type { Services } from './opened.ts';
import { wantsPart } from './workshop-screen.ts';

const DAYS_180 = 180 * 24 * 3600;

function seatCookie(assessment: string) {
  return { name: `sandpilot-seat-${assessment}` };
}

/** Where the script of a page that was made for somebody asks whether they are still here. */
export const WHO_IS_HERE = '/sign-in/here';

/** A page that keeps itself current asks by itself: nobody does anything, so nobody is kept signed in by it. */
function isUse(c: Request): boolean {
  if (c.req.method !== 'GET') return true;
  if (c.req.path === WHO_IS_HERE) return false;
  return !wantsPart(c) && !(c.req.header('Accept')?.includes('text/event-stream') ?? false);
}

/** Finds out who is signed in, once per request and only where there is a cookie. */
export function findPerson(services: Services): MiddlewareHandler<Travelling> {
  return async (c, next) => {
    const hasCookie = c.req.header('Cookie') !== undefined;
    const found = hasCookie ? await whoIs(services.identity, c.req.raw.headers, isUse(c)) : undefined;
    c.set('person', found?.here.person);
    c.set('session', found?.here.session);
    await next();
    passOn(c, found?.cookies ?? []);
  };
}

/** Passes on the cookies of a sign-in, one line each; a page that sets its own of that name has the last word. */
export function passOn(c: Request, cookies: readonly string[]): void {
  const set = c.res.headers.getSetCookie().map((line) => line.split('=', 1)[0]);
  for (const line of cookies) {
    if (!set.includes(line.split('=', 1)[0])) c.header('Set-Cookie', line, { append: true });
  }
}

/** Signs this browser out. */
export async function leave(c: Request, { identity }: Services): Promise<void> {
  passOn(c, await signOut(identity, c.req.raw.headers));
  // What was looked at goes, pages to go back to included. Not "storage" and not "cookies": seats of this browser
  // are not the account's, and answers that could not be sent yet wait in their tab's storage.
  c.header('Clear-Site-Data', '"cache"');
}

/** Remembers a seat of an assessment in this browser. */
export function keepSeat(c: Request, services: Services, assessment: string, token: string): void {
  keepCookie(c, services, seatCookie(assessment), token, DAYS_180);
}

export function forgetSeat(c: Request, services: Services, assessment: string): void {
  dropCookie(c, services, seatCookie(assessment));
}

/** The private link's token this browser holds for an assessment. */
export function seatToken(c: Request, services: Services, assessment: string): string | undefined {
  return readCookie(c, services, seatCookie(assessment).name);
}
