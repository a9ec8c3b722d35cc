/** Remembering in a browser that it has joined, for the pages that invite: they are never sent the private link. */
import type { Request } from './context.ts';
import { dropCookie, keepCookie, readCookie } from './cookies.ts';
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
  for (const path of DOORS) keepCookie(c, services, { name: markOf(assessment), path }, '1', DAYS_180);
}

/** Forgets that this browser has joined. */
export function forgetJoining(c: Request, services: Services, assessment: string): void {
  // As it stands in an address somebody may have made up: what is no id was never remembered.
  if (!/^[\w-]+$/.test(assessment)) return;
  for (const path of DOORS) dropCookie(c, services, { name: markOf(assessment), path });
}

/** Forgets both. */
export function standUp(c: Request, services: Services, assessment: string): void {
  forgetSeat(c, services, assessment);
  forgetJoining(c, services, assessment);
}

/** Whether this browser has joined before. */
export function hasJoined(c: Request, services: Services, assessment: string): boolean {
  return readCookie(c, services, markOf(assessment)) !== undefined;
}

/** Where a second person joins in a browser that has joined before. */
export function joinAsSomeoneElse(code: string): string {
  return `/join/code/${code}?as=someone-else`;
}

/** Whether the person says so. */
export function isSomeoneElse(c: Request): boolean {
  return c.req.query('as') === 'someone-else';
}
