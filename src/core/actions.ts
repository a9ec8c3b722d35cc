/** Something to do so that the scheme can go ahead: what, who, for which organisation, by when, and how it stands. */
import { byText } from './numbers.ts';

export const ACTION_STATUSES = ['open', 'done', 'dropped'] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];

/** Where an action came from: agreed in a workshop, added beside the results, or made from a strategy. */
export const ACTION_SOURCES = ['workshop', 'results', 'strategy'] as const;
export type ActionSource = (typeof ACTION_SOURCES)[number];

/** What is said of an action; everything of it can be changed. */
export interface ActionTerms {
  readonly what: string;
  /** A person or a post; may be empty. */
  readonly who: string;
  /** Id of an organisation. */
  readonly organisation: string | null;
  /** ISO day. */
  readonly due: string | null;
  readonly status: ActionStatus;
  /** Item or who-question it serves. */
  readonly item: string | null;
  /** Gate it serves. */
  readonly gate: string | null;
}

export interface AssessmentAction extends ActionTerms {
  readonly id: string;
  readonly source: ActionSource;
  /** Number of the ERIC strategy it was made from. */
  readonly strategy: number | null;
  /** Counts its changes, from 1. */
  readonly version: number;
}

/** Whether it should have been done before `today` (ISO day); on its day it is not overdue yet. */
export function isOverdue({ status, due }: Pick<ActionTerms, 'status' | 'due'>, today: string): boolean {
  return status === 'open' && due !== null && due < today;
}

/** Whether nobody is named, neither a person nor an organisation. */
export function hasNoOwner({ who, organisation }: Pick<ActionTerms, 'who' | 'organisation'>): boolean {
  return who === '' && organisation === null;
}

/** After every day there is. */
const NO_DAY = '9999-12-31';

/** What is open first, the earliest day before later ones and before none; then what is done, then dropped. */
export function byUrgency(actions: readonly AssessmentAction[]): readonly AssessmentAction[] {
  const rank = ({ status }: AssessmentAction): number => ACTION_STATUSES.indexOf(status);
  return [...actions].sort((a, b) => rank(a) - rank(b) || byText(a.due ?? NO_DAY, b.due ?? NO_DAY));
}
