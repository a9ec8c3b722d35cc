/** When sessions end: so long after they were last used, and so long after they began, as the installation has it now. */
import type { sessionLengths } from '#storage/session-lengths.ts';
import { moveEnds, removeEndedSessions } from '#storage/sessions.ts';
import type { SessionsTable } from '#storage/tables.ts';

type Lengths = Awaited<ReturnType<typeof sessionLengths>>;
type Times = Pick<SessionsTable, 'created_at' | 'updated_at'>;

const HOUR = 3_600_000;
/**
 * How exactly it is known when a session was used: looking at pages writes no more often. A tenth of the shortest
 * time that can be chosen, whatever is chosen now, so that who is there stays there when it is made shorter.
 */
const EXACT_TO = HOUR / 10;

/** The end of a session that is used no more, in milliseconds. */
export function lastMoment(begun: Date, used: Date, { unused, whole }: Lengths): number {
  return Math.min(used.getTime() + unused * HOUR, begun.getTime() + whole * HOUR);
}

/** The same of one that is kept. The end that is kept with it is for the library: times are chosen anew meanwhile. */
export function endOf({ created_at, updated_at }: Times, lengths: Lengths): number {
  return lastMoment(new Date(created_at), new Date(updated_at), lengths);
}

/** The end to write down now that a session is used; undefined while what is kept is exact enough. */
export function movedEnd(session: Times, now: Date, lengths: Lengths): number | undefined {
  const isExact = now.getTime() - Date.parse(session.updated_at) < EXACT_TO;
  return isExact ? undefined : lastMoment(new Date(session.created_at), now, lengths);
}

/** Forgets every session that has ended by now. */
export async function forgetEnded(
  store: Parameters<typeof removeEndedSessions>[0],
  now: Date,
  { unused, whole }: Lengths,
): Promise<void> {
  const before = (hours: number) => new Date(now.getTime() - hours * HOUR).toISOString();
  await removeEndedSessions(store, { begun: before(whole), used: before(unused) });
}

/** Tells the library of the ends that sessions have from now on. */
export async function tellEnds(reader: Parameters<typeof moveEnds>[0], lengths: Lengths): Promise<void> {
  await moveEnds(reader, (times) => new Date(endOf(times, lengths)).toISOString());
}

/** For how many seconds a browser keeps the cookie of a session that begins. */
export function cookieSeconds({ unused, whole }: Lengths): number {
  return (Math.min(unused, whole) * HOUR) / 1000;
}
