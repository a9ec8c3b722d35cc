/** How long an assessment is kept: counted in months from its closing, with a warning thirty days before its end. */
import { daysAfter, daysBetween, monthsAfter } from './day-counts.ts';
import type { Assessment } from './life-cycle.ts';

/** Nothing is deleted that was not announced so long before. */
export const WARNING_DAYS = 30;
export const MOST_MONTHS = 240;

/** The months that hold: the installation's, or fewer where the assessment has fewer. */
export function monthsKept(ofInstallation: number | undefined, own: number | undefined): number | undefined {
  if (ofInstallation === undefined || own === undefined) return ofInstallation ?? own;
  return Math.min(ofInstallation, own);
}

/**
 * The day an assessment's time is counted from: its closing; the last change to a draft; of one that was left
 * open the day for answering, or the last change where that is later, answers aside: they put off its end, see
 * `fateOf`. Undefined for the worked example, which is kept in any case.
 */
export function countedFrom(
  { state, example, setup, createdOn }: Assessment,
  lastChange: string,
): string | undefined {
  if (example) return undefined;
  if (state === 'draft') return lastChange;
  const { answerBy = lastChange, closed = createdOn } = setup.dates;
  if (state !== 'open') return closed;
  return answerBy > lastChange ? answerBy : lastChange;
}

/** When all was looked through last. */
export interface Reviews {
  /** ISO day. */
  readonly last: string;
  /** The last day on which deletion waited; empty before any. */
  readonly waited: string;
}

/** Further apart than this the clock may have jumped, or the server was off. */
const MOST_DAYS_APART = 3;

/** The reviews with one more, as of today: after a jump of the clock, forwards or back, deletion waits for the next. */
export function withReview(before: Reviews | undefined, today: string): Reviews {
  if (before === undefined) return { last: today, waited: '' };
  const apart = daysBetween(before.last, today);
  // One that comes a day after one that waited need not wait again: a laptop is used when it is used.
  const isJump = apart < 0 || (apart > MOST_DAYS_APART && before.last !== before.waited);
  return { last: today, waited: isJump ? today : before.waited };
}

/** Whether what is due may be deleted by the last of these reviews. */
export function mayDelete({ last, waited }: Reviews): boolean {
  return last !== waited;
}

export interface Keeping {
  /** ISO day, as `countedFrom` gives it. */
  readonly since: string | undefined;
  readonly months: number | undefined;
  /** ISO day on which its end was announced; null before. */
  readonly warnedOn: string | null;
  /** Whether it is open and somebody came or answered since then. When is not known: no answer has a time. */
  readonly answeredSince: boolean;
}

export type Fate =
  | { readonly kind: 'kept' }
  /** ISO days. */
  | { readonly kind: 'kept-until' | 'to-warn' | 'warned' | 'due'; readonly day: string };

/**
 * What becomes of it as of today, an ISO day. However late the warning, the days after it are whole; where
 * somebody answered in them, it is announced anew instead of due.
 */
export function fateOf({ since, months, warnedOn: told, answeredSince }: Keeping, today: string): Fate {
  // Announced on a day that is yet to come: the clock was ahead, and nobody was told so long before.
  const warnedOn = told !== null && told > today ? null : told;
  if (since === undefined || months === undefined) return { kind: 'kept' };
  const counted = monthsAfter(since, months);
  if (daysBetween(today, counted) > WARNING_DAYS) return { kind: 'kept-until', day: counted };
  const announced = daysAfter(warnedOn ?? today, WARNING_DAYS);
  const day = daysBetween(announced, counted) > 0 ? counted : announced;
  if (warnedOn === null) return { kind: 'to-warn', day };
  if (daysBetween(day, today) < 0) return { kind: 'warned', day };
  return answeredSince ? { kind: 'to-warn', day: daysAfter(today, WARNING_DAYS) } : { kind: 'due', day };
}

/** Months as typed: a whole number, empty for none; undefined when it is neither. */
export function readMonths(text: string): { readonly months: number | undefined } | undefined {
  if (text === '') return { months: undefined };
  const months = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return months >= 1 && months <= MOST_MONTHS ? { months } : undefined;
}

/** `1 month`, `24 months`. */
export function sayMonths(months: number): string {
  return months === 1 ? '1 month' : `${months} months`;
}
