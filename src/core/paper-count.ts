/** How many people answered on paper, as far as that may be told. */
import type { Judged } from './judging.ts';
import { cellsOf, isRating, latest, type Panel } from './panel.ts';

/** People of a set with at least one rating: those whom every other count of people means. */
function ratersAmong(panel: Panel, people: ReadonlySet<string>): number {
  const snapshot = latest(panel);
  const columns = panel.items.map((_, item) => cellsOf(panel, snapshot, item));
  return panel.people.filter(
    ({ id }, person) => people.has(id) && columns.some((cells) => isRating(cells[person] ?? Number.NaN)),
  ).length;
}

/**
 * The people who answered on paper, over everyone and never by organisation. Null unless both they and
 * those who answered on screen are at least k or nobody; always told when attributed.
 * `people` is the number of people with a rating.
 */
export function publishOnPaper({ evidence, panel }: Judged, people: number): number | null {
  const onPaper = ratersAmong(panel, evidence.onPaper ?? new Set());
  if (evidence.mode === 'attributed') return onPaper;
  const mayTell = (count: number): boolean => count === 0 || count >= evidence.k;
  return mayTell(onPaper) && mayTell(people - onPaper) ? onPaper : null;
}
