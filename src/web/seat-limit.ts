/** How often a seat may send: far more than a person does, far less than a program would. */
import { type Limit, makeLimit } from '#identity/limits.ts';
import type { Services } from './opened.ts';
import type { Visit } from './seat-visit.ts';

export type SeatLimit = Limit;

const PER_MINUTE = 240;
/** Seconds after which a seat that sent too much may well go on. */
export const SEAT_REST = 5;

/** One limit for all that seats send. */
export function makeSeatLimit(services: Pick<Services, 'identity'>): SeatLimit {
  return makeLimit(PER_MINUTE, PER_MINUTE, services.identity.now);
}

/** Whether this seat may go on. */
export function within(limit: SeatLimit, visit: Pick<Visit, 'seat'>): boolean {
  return limit.allows(visit.seat.key);
}
