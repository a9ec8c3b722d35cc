/** Signing off: what a named person attests, and by when it is looked at again. */
import type { DecisionTaken } from './decision-taken.ts';
import {
  type Entered,
  type FieldProblem,
  type FormRead,
  LONGEST_NAME,
  needed,
  readDay,
  unlessWrong,
} from './forms-entered.ts';

/** What is ticked before signing; the words are part of what is signed. */
export const ATTESTATIONS = {
  read: 'I have read the results and the report as they are now.',
  invited:
    'The organisations this scheme depends on were invited. Where one did not answer, I leave that standing in the report.',
  facts: 'To my knowledge the facts recorded are true, and the evidence they name exists.',
  unchanged:
    'Nothing was left out or altered to make the result look better. Where people differ, or do not know, the report says so.',
  gaps: 'I know of what is listed above as still open, and sign all the same.',
  readiness: 'I understand that this says how ready the partners are to start, not whether the scheme works.',
} as const;
export type Attestation = keyof typeof ATTESTATIONS;
export const ATTESTATION_IDS = Object.keys(ATTESTATIONS) as readonly Attestation[];

/** What a person says when signing. */
export interface Signature {
  readonly name: string;
  readonly role: string;
  /** ISO day by which it is looked at again. */
  readonly reviewBy: string;
  /** The sentences that were ticked, as they read then. */
  readonly attestations: readonly string[];
}

/** A signature as it stands in a snapshot. */
export interface Signed extends Signature {
  /** Of the snapshot, from 1. */
  readonly number: number;
  /** ISO day. */
  readonly on: string;
  /** What changed since the snapshot before, in sentences. */
  readonly changes: readonly string[];
}

/** What a report says of its being signed off. */
export interface SignOff extends Signed {
  /** Whether the report is that snapshot; otherwise it shows what was recorded later. */
  readonly isSnapshot: boolean;
  readonly decision: DecisionTaken | null;
}

/** The signature of a form: everything ticked, a person and a role, and a day still to come. */
export function readSignature(
  entered: Entered,
  { today, hasComments }: { readonly today: string; readonly hasComments: boolean },
): FormRead<Signature> {
  const ticked = entered.all('attest');
  const open = ATTESTATION_IDS.filter((id) => !ticked.includes(id));
  const { day, problems } = readDay(entered, 'review', 'The day to review by');
  const wrong: FieldProblem[] = [
    ...(hasComments && entered.text('comments-read') !== 'yes'
      ? [
          {
            field: 'comments-read',
            message: 'Read the comments for personal details, and tick that you have',
          },
        ]
      : []),
    ...(open.length === 0
      ? []
      : [{ field: 'attest', message: 'Tick every statement, or do not sign off yet' }]),
    ...needed(entered, 'name', { ask: 'Enter the name of who signs', most: LONGEST_NAME, what: 'The name' }),
    ...needed(entered, 'role', { ask: 'Enter the role of who signs', most: LONGEST_NAME, what: 'The role' }),
    ...problems,
    ...(day === undefined && problems.length === 0
      ? [{ field: 'review-day', message: 'Enter the day to review by' }]
      : []),
    ...(day !== undefined && day <= today
      ? [{ field: 'review-day', message: 'The day to review by must be after today' }]
      : []),
  ];
  return unlessWrong(wrong, {
    name: entered.text('name'),
    role: entered.text('role'),
    reviewBy: day ?? '',
    attestations: ATTESTATION_IDS.map((id) => ATTESTATIONS[id]),
  });
}
