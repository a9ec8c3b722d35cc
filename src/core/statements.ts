/** The right of reply: what an organisation says to the results, in its own words, shown unedited. */
import type { Moment } from './access.ts';
import { type Entered, type FormRead, LONGEST_NAME, needed, unlessWrong } from './forms-entered.ts';

/** What the lead of an organisation wrote. */
export interface WrittenStatement {
  /** Of who writes. */
  readonly name: string;
  readonly role: string;
  readonly text: string;
}

/** A statement as it stands; earlier versions are kept beside it. */
export interface Statement extends WrittenStatement {
  /** Id of the organisation. */
  readonly organisation: string;
  /** Counts the versions, from 1. */
  readonly version: number;
  /** ISO day. */
  readonly on: string;
}

export const LONGEST_STATEMENT = 4000;

/** Whether a statement can be made or changed: from closing until somebody signs off. */
export function takesStatements(moment: Moment): boolean {
  return moment === 'closed';
}

/** The statement of a form, or everything that is wrong with it. */
export function readStatement(entered: Entered): FormRead<WrittenStatement> {
  return unlessWrong(
    [
      ...needed(entered, 'name', { ask: 'Enter your name', most: LONGEST_NAME, what: 'Your name' }),
      ...needed(entered, 'role', { ask: 'Enter your role', most: LONGEST_NAME, what: 'Your role' }),
      ...needed(entered, 'statement', {
        ask: 'Write the statement',
        most: LONGEST_STATEMENT,
        what: 'The statement',
      }),
    ],
    { name: entered.text('name'), role: entered.text('role'), text: entered.text('statement') },
  );
}
