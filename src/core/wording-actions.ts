/** The words for actions: who does it by when, how it stands, what it serves. */
import {
  type ActionSource,
  type ActionStatus,
  type ActionTerms,
  type AssessmentAction,
  isOverdue,
} from './actions.ts';
import { sayDay } from './days.ts';
import type { Names } from './wording.ts';

export const ACTION_STATUS_WORDS: Readonly<Record<ActionStatus, string>> = {
  open: 'Open',
  done: 'Done',
  dropped: 'Dropped',
};

export const ACTION_SOURCE_WORDS: Readonly<Record<ActionSource, string>> = {
  workshop: 'Agreed in a workshop',
  results: 'Added by the people who run the assessment',
  strategy: 'Made from a strategy',
};

/** "Overdue" where it is, else how it stands. */
export function sayStanding(action: AssessmentAction, today: string): string {
  return isOverdue(action, today) ? 'Overdue' : ACTION_STATUS_WORDS[action.status];
}

/** "Finance lead, County council, by 1 March 2027, done"; empty where nothing of it was said. */
export function sayDoer(
  { who, organisation, due, status }: Omit<ActionTerms, 'item' | 'gate'>,
  { organisation: nameOf }: Pick<Names, 'organisation'>,
): string {
  return [
    who,
    organisation === null ? '' : nameOf(organisation),
    due === null ? '' : `by ${sayDay(due)}`,
    status === 'open' ? '' : ACTION_STATUS_WORDS[status].toLowerCase(),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** "Ask the board (Finance lead, County council, by 1 March 2027)". */
export function sayAction(
  action: Omit<ActionTerms, 'item' | 'gate'>,
  names: Pick<Names, 'organisation'>,
): string {
  const doer = sayDoer(action, names);
  return doer === '' ? action.what : `${action.what} (${doer})`;
}
