/** The answers people give, every state kept apart, and what counts after several rounds. */
import type { Rating } from './questionnaire.ts';

/** An answer to a rated item. `not-shown` is recorded when roles or conditions kept the item from the person. */
export type ItemAnswer =
  | { readonly state: 'rated'; readonly rating: Rating }
  | { readonly state: 'dont-know' }
  | { readonly state: 'not-applicable' }
  | { readonly state: 'held-elsewhere'; readonly organisations: readonly string[] }
  | { readonly state: 'not-shown' }
  /** A comment alone: what was said is kept, the question stays unanswered. */
  | { readonly state: 'blank' };

/** An answer to a who-question; a share is split equally among the organisations named. */
export type WhoAnswer =
  | { readonly state: 'organisations'; readonly organisations: readonly string[] }
  | { readonly state: 'nobody-yet' }
  | { readonly state: 'dont-know' }
  | { readonly state: 'not-shown' }
  /** A comment alone: what was said is kept, the question stays unanswered. */
  | { readonly state: 'blank' };

export type Answer = ItemAnswer | WhoAnswer;

/** Where a rating comes from; the first two are concrete. */
export const EVIDENCE_BASES = ['seen-myself', 'document', 'told', 'impression'] as const;
export type EvidenceBasis = (typeof EVIDENCE_BASES)[number];

/** One row of answers: who, from where, to what, in which round. */
export interface Response {
  readonly person: string;
  readonly organisation: string;
  readonly item: string;
  /** 1, 2, ... */
  readonly round: number;
  readonly answer: Answer;
  readonly role?: string;
  readonly comment?: string;
  /** The comment could identify someone, and leaves in no form. */
  readonly withheld?: true;
  readonly evidence?: EvidenceBasis;
}
