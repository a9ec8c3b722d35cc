/** What travels with a request. */
import type { Context } from 'hono';
import type { Owner } from '#identity/owners.ts';

export interface Travelling {
  readonly Variables: {
    /** Who is signed in, if anyone. */
    owner: Owner | undefined;
    requestId: string;
  };
}

export type Request = Context<Travelling>;

/** Today where the server runs, as an ISO day. */
export function dayOf(now: Date): string {
  const two = (part: number): string => `${part}`.padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
