/** The decision that was taken on a scheme once its report was signed off: what, by whom, when and why. */
import {
  type Entered,
  type FieldProblem,
  type FormRead,
  LONGEST_NAME,
  needed,
  readDay,
  tooLong,
  unlessWrong,
} from './forms-entered.ts';

export const CHOICES = ['adopt', 'adopt-with-conditions', 'not-now', 'no'] as const;
export type Choice = (typeof CHOICES)[number];

export const CHOICE_WORDS: Readonly<Record<Choice, string>> = {
  adopt: 'Adopt',
  'adopt-with-conditions': 'Adopt with conditions',
  'not-now': 'Not now',
  no: 'No',
};

export interface DecisionTaken {
  readonly choice: Choice;
  /** A person, board or committee. */
  readonly by: string;
  /** ISO day. */
  readonly on: string;
  /** What exactly was decided; may be empty. */
  readonly what: string;
  readonly why: string;
}

export const LONGEST_REASON = 4000;

/** The decision of a form: it was taken today or before, by somebody, and for a reason. */
export function readDecision(entered: Entered, today: string): FormRead<DecisionTaken> {
  const choice = CHOICES.find((known) => known === entered.text('choice'));
  const { day, problems } = readDay(entered, 'on', 'The day it was taken');
  const wrong: FieldProblem[] = [
    ...(choice === undefined ? [{ field: 'choice', message: 'Choose what was decided' }] : []),
    ...tooLong(entered, 'what', LONGEST_REASON, 'What was decided'),
    ...needed(entered, 'by', { ask: 'Say who took the decision', most: LONGEST_NAME, what: 'Who took it' }),
    ...problems,
    ...(day === undefined && problems.length === 0
      ? [{ field: 'on-day', message: 'Enter the day it was taken' }]
      : []),
    ...(day !== undefined && day > today
      ? [{ field: 'on-day', message: 'The day it was taken must be today or before' }]
      : []),
    ...needed(entered, 'why', { ask: 'Say why it was decided so', most: LONGEST_REASON, what: 'The reason' }),
  ];
  return unlessWrong(wrong, {
    choice: choice ?? 'no',
    by: entered.text('by'),
    on: day ?? '',
    what: entered.text('what'),
    why: entered.text('why'),
  });
}
