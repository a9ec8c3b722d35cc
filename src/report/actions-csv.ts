/** Actions as a table for a spreadsheet. */
import { byUrgency } from '#core/actions.ts';
import { ACTION_SOURCE_WORDS, sayStanding } from '#core/wording-actions.ts';
import { columnsOf } from './codebook-columns.ts';
import type { Contents } from './contents.ts';
import { toCsv } from './tables-csv.ts';

/** One row an action, the most urgent first; days as year-month-day, overdue judged on `today`. */
export function actionsCsv({ actions, names }: Pick<Contents, 'actions' | 'names'>, today: string): string {
  const rows = byUrgency(actions).map((action) => [
    action.what,
    sayStanding(action, today),
    action.who,
    action.organisation === null ? '' : names.organisation(action.organisation),
    action.due ?? '',
    action.gate ?? '',
    action.gate === null ? '' : names.gate(action.gate),
    action.item === null ? '' : names.item(action.item),
    ACTION_SOURCE_WORDS[action.source],
    action.strategy ?? '',
  ]);
  return toCsv(columnsOf('actions.csv'), rows);
}
