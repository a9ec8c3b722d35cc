/** The closed list of what can be refused while an assessment lives: every expected failure is one of these. */
import type { AssessmentAction } from './actions.ts';
import type { DecisionTaken } from './decision-taken.ts';
import type { Fact } from './facts.ts';
import type { Problem } from './refusal.ts';
import type { Deed } from './roles.ts';
import type { StoredAnswer } from './seat-answers.ts';
import type { Statement } from './statements.ts';
import type { KeptNote } from './workshop-record.ts';

export const STATES = ['draft', 'open', 'closed', 'signed-off'] as const;
export type AssessmentState = (typeof STATES)[number];

/** What of an assessment its owner can change, as told to someone who worked on an older version. */
export const OWN_PARTS = [
  'scheme',
  'money',
  'decision',
  'questionnaire',
  'organisations',
  'anonymity',
  'options',
  'thresholds',
  'answer-by',
  'state',
] as const;
/** How many people one organisation should bring. */
type ExpectedOf = `expected ${string}`;
/** The owner's parts, numbers within one of them, and the organisations that participants name. */
export type Part = (typeof OWN_PARTS)[number] | ExpectedOf | 'others';

/** What has to be there before an assessment can open. */
export type Missing =
  | 'scheme-name'
  | 'decision-question'
  | 'questionnaire'
  | 'questionnaire-gone'
  | 'organisations'
  | 'answer-by'
  | 'answer-by-passed';

export type Refusal =
  /** There is no such assessment, or no longer. */
  | { readonly kind: 'not-found' }
  /** What was asked for is not done in this state. */
  | { readonly kind: 'wrong-state'; readonly state: AssessmentState }
  /** Someone changed the assessment since the page was shown. */
  | { readonly kind: 'changed-meanwhile'; readonly version: number; readonly changed: readonly Part[] }
  /** Everything that is missing or wrong before opening, at once. */
  | {
      readonly kind: 'incomplete';
      readonly missing: readonly Missing[];
      readonly problems: readonly Problem[];
    }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
  | { readonly kind: 'organisation-exists'; readonly name: string }
  | { readonly kind: 'unknown-organisation' }
  | { readonly kind: 'not-an-example' }
  /** Someone recorded the same fact since the page was shown. */
  | { readonly kind: 'fact-changed-meanwhile'; readonly current: Fact; readonly version: number }
  /** A link that leads nowhere: mistyped, withdrawn, or of another kind. */
  | { readonly kind: 'unknown-link' }
  | { readonly kind: 'unknown-code' }
  | { readonly kind: 'not-open-yet' }
  | { readonly kind: 'assessment-closed' }
  | { readonly kind: 'others-not-allowed' }
  | { readonly kind: 'organisation-not-chosen' }
  | { readonly kind: 'too-many-organisations'; readonly most: number }
  | { readonly kind: 'name-too-long'; readonly most: number }
  | { readonly kind: 'unknown-role' }
  | { readonly kind: 'unknown-item'; readonly item: string }
  | { readonly kind: 'answer-does-not-fit'; readonly item: string }
  | { readonly kind: 'comment-too-long'; readonly item: string; readonly most: number }
  /** Another tab or device saved this answer since the page was shown. */
  | { readonly kind: 'answer-changed-elsewhere'; readonly current: StoredAnswer }
  /** Another paper was keyed in with the same form before. */
  | { readonly kind: 'paper-keyed-in' }
  /** No such paper was keyed in, or no longer. */
  | { readonly kind: 'paper-not-there' }
  /** Its person has changed answers by the private link. */
  | { readonly kind: 'paper-changed-since' }
  /** There is no such workshop, or no longer. */
  | { readonly kind: 'workshop-not-found' }
  /** Others moved the workshop on since the page was shown; what they did, oldest first. */
  | { readonly kind: 'workshop-moved'; readonly since: readonly string[] }
  /** One is running already. */
  | { readonly kind: 'workshop-running'; readonly workshop: string }
  | { readonly kind: 'workshop-paused' }
  | { readonly kind: 'workshop-ended' }
  | { readonly kind: 'minutes-out-of-range'; readonly fewest: number; readonly most: number }
  /** Not from where the workshop stands. */
  | { readonly kind: 'move-not-now' }
  | { readonly kind: 'nothing-to-reveal' }
  | { readonly kind: 'not-on-agenda'; readonly item: string }
  /** Another facilitator wrote about the same item since the page was shown. */
  | { readonly kind: 'note-changed-meanwhile'; readonly current: KeptNote }
  /** Someone else of the organisation wrote since the page was shown. */
  | { readonly kind: 'statement-changed-meanwhile'; readonly current: Statement }
  /** What is signed is no longer what the page showed. */
  | { readonly kind: 'signed-meanwhile' }
  | { readonly kind: 'report-too-large' }
  /** Someone recorded another decision since the page was shown. */
  | { readonly kind: 'decision-changed-meanwhile'; readonly current: DecisionTaken }
  | { readonly kind: 'action-not-there' }
  /** Someone changed the action since the page was shown. */
  | { readonly kind: 'action-changed-meanwhile'; readonly current: AssessmentAction }
  | { readonly kind: 'tally-out-of-range'; readonly most: number }
  /** Nobody of this name is answered for. */
  | { readonly kind: 'not-answered-for' }
  | { readonly kind: 'unknown-recovery-code' }
  /** There is no such team, or it is none of theirs. */
  | { readonly kind: 'team-not-found' }
  /** They own none, so there is none to begin an assessment in. */
  | { readonly kind: 'no-team' }
  | { readonly kind: 'team-not-chosen' }
  | { readonly kind: 'role-may-not'; readonly deed: Deed }
  /** It belongs to the team it was to move to. */
  | { readonly kind: 'in-this-team' }
  | { readonly kind: 'not-a-member' }
  | { readonly kind: 'already-a-member' }
  | { readonly kind: 'last-owner' }
  /** An administrator names others owner of a team, never themself. */
  | { readonly kind: 'not-for-yourself' }
  | { readonly kind: 'unknown-person' }
  | { readonly kind: 'not-an-administrator' }
  | { readonly kind: 'invitation-unknown' }
  | { readonly kind: 'invitation-expired' }
  | { readonly kind: 'invitation-used' };

export type Refused = { readonly ok: false; readonly refusal: Refusal };
export type Outcome<T> = { readonly ok: true; readonly value: T } | Refused;

/** A value that was agreed to. */
export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** An expected failure, as a value. */
export function refuse(refusal: Refusal): Refused {
  return { ok: false, refusal };
}
