/** Whether raters put subjects in the same order: Kendall's W. `docs/method.md`, annex. */
import { chiSquareTail } from './gamma.ts';
import { complete } from './two-way.ts';

export interface Concordance {
  /** 0 (no common order) to 1 (the same order). */
  readonly w: number;
  /** m (n - 1) W. */
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
}

/**
 * W = 12 S / (m^2 (n^3 - n) - m T), corrected for ties, with p by chi-square (Kendall & Babington Smith
 * 1939; ties after Kendall 1948). In: one row a subject, one column a rater, complete; ratings or ranks.
 * Null where a cell is missing, with fewer than two subjects or raters, and where no rater tells any
 * subjects apart.
 */
export function kendallW(subjects: readonly (readonly (number | null)[])[]): Concordance | null {
  const table = complete(subjects);
  const n = subjects.length;
  const m = subjects[0]?.length ?? 0;
  if (table === null || n < 2 || m < 2) return null;
  const ranked = Array.from({ length: m }, (_, j) => rank(table.map((row) => row[j] ?? 0)));
  const ties = ranked.reduce((sum, { ties }) => sum + ties, 0);
  const most = m ** 2 * (n ** 3 - n) - m * ties;
  if (most <= 0) return null;
  const middle = (m * (n + 1)) / 2;
  const spread = table.reduce((sum, _, i) => {
    const total = ranked.reduce((ranks, rater) => ranks + (rater.ranks[i] ?? 0), 0);
    return sum + (total - middle) ** 2;
  }, 0);
  const w = (12 * spread) / most;
  const chiSquare = m * (n - 1) * w;
  return { w, chiSquare, df: n - 1, p: chiSquareTail(chiSquare, n - 1) };
}

/** Mean ranks of the values, and the sum of t^3 - t over groups of t equal values. */
function rank(values: readonly number[]): { readonly ranks: readonly number[]; readonly ties: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const rankOf = new Map<number, number>();
  let ties = 0;
  for (let first = 0; first < sorted.length; ) {
    const value = sorted[first] ?? 0;
    let next = first;
    while (sorted[next] === value) next++;
    rankOf.set(value, (first + 1 + next) / 2);
    ties += (next - first) ** 3 - (next - first);
    first = next;
  }
  return { ranks: values.map((value) => rankOf.get(value) ?? 0), ties };
}
