/** Giving out seats: one for each time the joining page was shown, however often its form is sent. */
import type { JoinDoor, JoinRequest } from '#core/join.ts';
import { done, type Outcome } from '#core/life-cycle-refusal.ts';
import type { Limit } from '#identity/limits.ts';
import { newSeatLink, seatKey } from '#identity/seats.ts';
import { changeSeat, findSeat, joinAssessment } from '#storage/seats.ts';
import type { Services } from './opened.ts';

/** Takes a seat and gives the token of its private link. */
export type Seating = (
  door: JoinDoor,
  form: string,
  request: JoinRequest,
) => Promise<Outcome<string> | 'too-many'>;

/** A double click comes at once; going back to the form comes within minutes. */
const MOST_REMEMBERED = 2000;
const REMEMBERED_FOR = 15 * 60_000;

interface Given {
  readonly token: string;
  readonly assessment: string;
  readonly at: number;
}

/** Seats given lately by the form they were taken with, in memory only: a table of them would tell who sits where. */
export function makeSeating(services: Services, limit: Limit): Seating {
  const given = new Map<string, Given>();
  const waiting = new Map<string, Promise<unknown>>();
  const { store, identity } = services;

  async function known(form: string, door: JoinDoor): Promise<string | undefined> {
    const seat = given.get(form);
    const isRecent = seat !== undefined && identity.now().getTime() - seat.at < REMEMBERED_FOR;
    if (!isRecent || seat.assessment !== door.assessment) return undefined;
    const key = seatKey(identity, seat.token);
    return key !== undefined && (await findSeat(store, key)) !== undefined ? seat.token : undefined;
  }

  async function seat(door: JoinDoor, form: string, request: JoinRequest) {
    const at = identity.now().toISOString();
    const token = form === '' ? undefined : await known(form, door);
    const key = token === undefined ? undefined : seatKey(identity, token);
    if (token !== undefined && key !== undefined) {
      const own = door.organisation === undefined ? request : { ...request, organisation: door.organisation };
      const changed = await changeSeat(store, key, { request: own, at });
      return changed.ok ? done(token) : changed;
    }
    if (!limit.allows(door.assessment)) return 'too-many';
    const link = newSeatLink(identity);
    const joined = await joinAssessment(store, door, { key: link.key, request, at });
    if (!joined.ok) return joined;
    if (form !== '') remember(form, door, link.token);
    return done(link.token);
  }

  function remember(form: string, door: JoinDoor, token: string): void {
    given.set(form, { token, assessment: door.assessment, at: identity.now().getTime() });
    const [oldest] = given.keys();
    if (given.size > MOST_REMEMBERED && oldest !== undefined) given.delete(oldest);
  }

  return async (door, form, request) => {
    // The second of two clicks waits for the first.
    const before = waiting.get(form) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(() => seat(door, form, request));
    waiting.set(form, mine);
    try {
      return await mine;
    } finally {
      if (waiting.get(form) === mine) waiting.delete(form);
    }
  };
}
