/** Calendar days as text: whether `2027-02-30` exists, and which of two comes first. */
import { error, quoted } from './check-words.ts';
import type { Problem } from './refusal.ts';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the text is an ISO day of the Gregorian calendar. */
export function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = (DAY.exec(text) ?? []).slice(1).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
  return year > 0 && day >= 1 && day <= last;
}

/** A problem when the day is given and does not exist. */
export function checkDay(day: string | undefined, path: Problem['path']): Problem[] {
  if (day === undefined || isDay(day)) return [];
  return [error(path, `${quoted(day)} is not a day of the calendar. Write it as 2027-03-31.`)];
}

/** A problem when both days exist and the second lies before the first. */
export function checkDays(
  first: readonly [name: string, day: string | undefined],
  second: readonly [name: string, day: string | undefined],
  path: Problem['path'],
): Problem[] {
  const [from, to] = [first[1], second[1]];
  if (from === undefined || to === undefined || !isDay(from) || !isDay(to) || from <= to) return [];
  return [error(path, `${second[0]} (${to}) is before ${first[0]} (${from}). Correct one of them.`)];
}
