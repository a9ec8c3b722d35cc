/** Facts: the documents behind a gate, and the state each is in on a given day. `docs/method.md` 4. */

import type { AttachedFile } from './fact-files.ts';

export const FACT_STATUSES = ['in-place', 'in-progress', 'not-started', 'not-needed', 'unknown'] as const;
export type FactStatus = (typeof FACT_STATUSES)[number];

/** Who recorded or confirmed: the person by role or name, and the organisation's id. */
export interface Recorder {
  readonly person: string;
  readonly organisation: string;
}

/** One recorded fact. Dates are ISO days (`2027-03-31`). */
export interface Fact {
  readonly id: string;
  readonly status: FactStatus;
  readonly title?: string | undefined;
  readonly link?: string | undefined;
  /** What it is filed under elsewhere. */
  readonly file?: string | undefined;
  /** Files attached to it here. */
  readonly files?: readonly AttachedFile[] | undefined;
  readonly date?: string | undefined;
  readonly expiry?: string | undefined;
  readonly owner?: string | undefined;
  readonly due?: string | undefined;
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
  readonly recordedBy?: Recorder | undefined;
  readonly confirmedBy?: Recorder | undefined;
}

export type FactState = 'unknown' | 'not-met' | 'claimed' | 'met';

function hasText(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== '';
}

/** Confirmed by someone of another organisation; with one organisation invited, by another person. */
function isConfirmed(fact: Fact, organisationsInvited: number): boolean {
  const { recordedBy, confirmedBy } = fact;
  if (recordedBy === undefined || confirmedBy === undefined) return false;
  if (organisationsInvited === 1) return recordedBy.person !== confirmedBy.person;
  return recordedBy.organisation !== confirmedBy.organisation;
}

/**
 * State of a fact on a day (a date equal to the day is in time).
 * met: in place with a link or file and not expired, or not needed and confirmed from elsewhere.
 * claimed: in place without either, in progress, or not needed unconfirmed. not met: not started, expired,
 * or in progress past its due date. unknown: unknown, not recorded, or not needed without a reason.
 */
export function judgeFact(fact: Fact | undefined, today: string, organisationsInvited: number): FactState {
  if (fact === undefined || fact.status === 'unknown') return 'unknown';
  if (fact.status === 'not-started') return 'not-met';
  if (fact.status === 'in-progress') {
    return fact.due !== undefined && fact.due < today ? 'not-met' : 'claimed';
  }
  if (fact.status === 'not-needed') {
    if (!hasText(fact.reason)) return 'unknown';
    return isConfirmed(fact, organisationsInvited) ? 'met' : 'claimed';
  }
  if (fact.expiry !== undefined && fact.expiry < today) return 'not-met';
  return isEvidenced(fact) ? 'met' : 'claimed';
}

/** Whether there is something to look at: a link, a file attached, or what it is filed under. */
function isEvidenced({ link, file, files = [] }: Fact): boolean {
  return hasText(link) || hasText(file) || files.length > 0;
}
