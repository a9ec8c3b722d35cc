/** How long somebody stays signed in: what an administrator can choose from, and what holds until one does. */
import { countOf } from './wording.ts';

export interface SessionLengths {
  /** Hours without doing anything. */
  readonly unused: number;
  /** Hours in all, however often it is used. */
  readonly whole: number;
}

const DAY = 24;
export const UNUSED_HOURS: readonly number[] = [1, 12, 3 * DAY, 7 * DAY];
/** None is longer than NIST SP 800-63B-4 suggests for its lowest level. */
export const WHOLE_HOURS: readonly number[] = [12, DAY, 7 * DAY, 30 * DAY];
const AT_FIRST: SessionLengths = { unused: 3 * DAY, whole: 30 * DAY };

/** One of the choices as it is kept and sent; undefined for any other text. */
export function hoursOf(choices: readonly number[], text: string | undefined): number | undefined {
  return choices.find((hours) => `${hours}` === text);
}

/** What holds, of what was kept. */
export function lengthsOf(unused: string | undefined, whole: string | undefined): SessionLengths {
  return {
    unused: hoursOf(UNUSED_HOURS, unused) ?? AT_FIRST.unused,
    whole: hoursOf(WHOLE_HOURS, whole) ?? AT_FIRST.whole,
  };
}

/** "1 hour", "3 days". */
export function sayHours(hours: number): string {
  return hours % DAY === 0 ? countOf(hours / DAY, 'day', 'days') : countOf(hours, 'hour', 'hours');
}
