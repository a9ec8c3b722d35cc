/** How a published figure was worked out: the words that every such account shares. */
import { isBelow } from './numbers.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { Block, Cell } from './report.ts';
import type { Results } from './results.ts';
import type { Names } from './wording.ts';

/** What an account is made from: published results and what everyone may read, nothing else. */
export interface Told {
  readonly results: Results;
  readonly questionnaire: Questionnaire;
  readonly names: Names;
}

export function say(text: string): Block {
  return { kind: 'paragraph', text };
}

export function title(text: string): Block {
  return { kind: 'heading', level: 2, text };
}

/** A list, or nothing when there is nothing to list. */
export function list(items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

/** One line of a rule held against the published figures. */
export interface Test {
  readonly rule: string;
  readonly figure: string;
  readonly outcome: string;
}

/** The lines of a rule in the order in which they are tried. */
export function testTable(
  caption: string,
  tests: readonly Test[],
  [first, second, third] = ['Rule', 'Figure here', 'Holds'] as readonly [string, string, string],
): Block {
  const cell = (text: string): Cell => ({ text });
  return {
    kind: 'table',
    caption,
    columns: [
      { title: first, width: 50 },
      { title: second, width: 30 },
      { title: third, width: 20 },
    ],
    rowHeaders: true,
    rows: tests.map(({ rule, figure, outcome }) => [cell(rule), cell(figure), cell(outcome)]),
  };
}

/** "Yes", "No", or that it cannot be said from what may be shown. */
export function sayHolds(holds: boolean | null): string {
  if (holds === null) return 'Not shown';
  return holds ? 'Yes' : 'No';
}

/** Whether a published score is below a line; one that was rounded onto the line cannot tell. */
export function sayBelowLine(score: number | null, line: number, { results }: Pick<Told, 'results'>): string {
  if (score === null) return sayHolds(null);
  const couldBeEither = results.disclosure.mode !== 'attributed' && score === line;
  return couldBeEither ? 'Judged before rounding' : sayHolds(isBelow(score, line));
}

/** A share of 0..1 in whole percent. */
export function sayShare(share: number): string {
  return `${Math.round(share * 100)} %`;
}

export const ROUNDED =
  'Scores shown are rounded to whole points after everything is worked out, so a sum made from the rounded scores can be off by a point.';
