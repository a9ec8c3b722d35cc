/** What travels with a request. */
import type { Context } from 'hono';
import type { Deed } from '#core/roles.ts';
import type { Person } from '#identity/people.ts';
import type { RefusedWord, Way } from './words-of-log.ts';

export interface Travelling {
  readonly Variables: {
    /** Who is signed in, if anyone. */
    person: Person | undefined;
    /** The id of their session. */
    session: string | undefined;
    /** What was asked for, once the role was found to include it. */
    deed: Deed | undefined;
    /** Why it is refused, where the status alone would not say. */
    refused: RefusedWord | undefined;
    /** By what somebody tries to sign in. */
    way: Way | undefined;
    requestId: string;
  };
}

export type Request = Context<Travelling>;

function two(part: number): string {
  return `${part}`.padStart(2, '0');
}

/** Today where the server runs, as an ISO day. */
export function dayOf(now: Date): string {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The time of day where the server runs: "09:05". */
export function timeOf(now: Date): string {
  return `${two(now.getHours())}:${two(now.getMinutes())}`;
}
