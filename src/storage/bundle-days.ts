/** The days of a bundle: what it says has happened cannot be yet to come, for from then on its keeping is counted. */
import type { Setup } from '#core/assessment.ts';
import { daysAfter } from '#core/day-counts.ts';
import { type Bundle, UnusableBundle } from './bundle-read.ts';

function daysOf({ rows }: Bundle): readonly string[] {
  const ofAssessment = rows.assessments.flatMap(({ created_on, setup, example }) => {
    // The worked example tells a story with days of its own, and is kept in any case.
    if (example === 1) return [];
    // The shape was checked with the row.
    const { opened, closed } = (JSON.parse(String(setup)) as Pick<Setup, 'dates'>).dates;
    return [String(created_on), opened, closed];
  });
  const ofLines = rows.audit.map(({ at }) => (at === null ? undefined : String(at).slice(0, 10)));
  return [...ofAssessment, ...ofLines].filter((day) => day !== undefined);
}

/** `today`: an ISO day. Throws `UnusableBundle`. */
export function checkDays(bundle: Bundle, today: string): void {
  const latest = daysOf(bundle).toSorted().at(-1) ?? today;
  // Where it is later already, the day may have begun before it has here.
  if (latest > daysAfter(today, 1))
    throw new UnusableBundle(
      `Something in it is said to have happened on ${latest}, later than today. Bring it in from ${daysAfter(latest, -1)} on; if that is today already, the clock of this server is behind.`,
    );
}
