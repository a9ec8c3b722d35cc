/** Remembering in a browser that it has joined, for the pages that invite: they are never sent the private link. */
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Request } from './context.ts';
import type { Services } from './opened.ts';
import { forgetSeat, keepSeat } from './session.ts';

/** Where invitations lead. */
const DOORS = ['/j', '/join'];
const DAYS_180 = 180 * 24 * 3600;

function markOf(assessment: string): string {
  return `sandpilot-joined-${assessment}`;
}

/** Keeps the seat in this browser, and the mark. */
export function sitDown(c: Request, services: Services, assessment: string, token: string): void {
  keepSeat(c, services, assessment, token);
  const secure = services.baseUrl.startsWith('https:');
  for (const path of DOORS) {
    const options = { path, httpOnly: true, sameSite: 'Lax', secure, maxAge: DAYS_180 } as const;
    setCookie(c, markOf(assessment), '1', options);
  }
}

/** Forgets that this browser has joined. */
export function forgetJoining(c: Request, assessment: string): void {
  // As it stands in an address somebody may have made up: what is no id was never remembered.
  if (!/^[\w-]+$/.test(assessment)) return;
  for (const path of DOORS) deleteCookie(c, markOf(assessment), { path });
}

/** Forgets both. */
export function standUp(c: Request, assessment: string): void {
  forgetSeat(c, assessment);
  forgetJoining(c, assessment);
}

/** Whether this browser has joined before. */
export function hasJoined(c: Request, assessment: string): boolean {
  return getCookie(c, markOf(assessment)) !== undefined;
}

/** Where a second person joins in a browser that has joined before. */
export function joinAsSomeoneElse(code: string): string {
  return `/join/code/${code}?as=someone-else`;
}

/** Whether the person says so. */
export function isSomeoneElse(c: Request): boolean {
  return c.req.query('as') === 'someone-else';
}
