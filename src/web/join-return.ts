/** Coming to an invitation once more: by who has joined in this browser before, or by somebody else who shares it. */
import { seatKey } from '#identity/seats.ts';
import { findSeat } from '#storage/seats.ts';
import type { Request } from './context.ts';
import type { Services } from './opened.ts';
import { seatToken } from './session.ts';

/** Whether this browser has a seat here; one that was withdrawn, wherever, is none. */
export async function hasJoined(c: Request, services: Services, assessment: string): Promise<boolean> {
  const token = seatToken(c, services, assessment);
  const key = token === undefined ? undefined : seatKey(services.identity, token);
  return key !== undefined && (await findSeat(services.store, key))?.assessment === assessment;
}

/** Where a second person joins in a browser that has joined before. */
export function joinAsSomeoneElse(code: string): string {
  return `/join/code/${code}?as=someone-else`;
}

/** Whether the person says so. */
export function isSomeoneElse(c: Request): boolean {
  return c.req.query('as') === 'someone-else';
}
