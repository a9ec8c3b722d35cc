/** Krippendorff's alpha: disagreement seen against disagreement to be expected, with missing ratings. `docs/method.md`, annex. */
import { isAbove } from '../numbers.ts';

/** How far apart two ratings are: the same or not, by rank, or by distance. */
export type Metric = 'nominal' | 'ordinal' | 'interval';

export interface Alpha {
  /** Up to 1; 0 where people agree as by chance, and may be negative. */
  readonly alpha: number;
  /** Disagreement seen, Do. */
  readonly observed: number;
  /** Disagreement to be expected by chance, De. */
  readonly expected: number;
  /** Ratings in units with at least two. */
  readonly ratings: number;
  /** Units with at least two ratings. */
  readonly units: number;
}

/**
 * alpha = 1 - Do / De (Krippendorff 2004). In: one row a rater, one column a unit; null where a rater did
 * not rate. Units with fewer than two ratings are left out. Null where none is left, and where all ratings
 * left are the same: then there is nothing to expect by chance.
 */
export function krippendorffAlpha(
  raters: readonly (readonly (number | null)[])[],
  metric: Metric,
): Alpha | null {
  const units = pairableUnits(raters);
  const values = [...new Set(units.flat())].sort((a, b) => a - b);
  const counts = units.map((unit) => values.map((value) => unit.filter((rating) => rating === value).length));
  const totals = values.map((_, c) => counts.reduce((sum, count) => sum + (count[c] ?? 0), 0));
  const n = totals.reduce((sum, total) => sum + total, 0);
  let observed = 0;
  let expected = 0;
  for (let c = 0; c < values.length; c++)
    for (let k = 0; k < values.length; k++) {
      if (c === k) continue;
      const apart = distanceSquared(metric, values, totals, c, k);
      observed += coincidences(counts, c, k) * apart;
      expected += (totals[c] ?? 0) * (totals[k] ?? 0) * apart;
    }
  if (!isAbove(expected, 0)) return null;
  observed /= n;
  expected /= n * (n - 1);
  return { alpha: 1 - observed / expected, observed, expected, ratings: n, units: units.length };
}

/** The ratings of each unit with at least two. */
function pairableUnits(raters: readonly (readonly (number | null)[])[]): readonly (readonly number[])[] {
  const width = raters.reduce((most, row) => Math.max(most, row.length), 0);
  const units = Array.from({ length: width }, (_, u) =>
    raters.map((row) => row[u] ?? null).filter((rating) => rating !== null),
  );
  return units.filter((unit) => unit.length >= 2);
}

/** How often c and k, two different values, stand side by side in a unit, each unit by its number of ratings. */
function coincidences(counts: readonly (readonly number[])[], c: number, k: number): number {
  return counts.reduce((sum, count) => {
    const ratings = count.reduce((total, each) => total + each, 0);
    return sum + ((count[c] ?? 0) * (count[k] ?? 0)) / (ratings - 1);
  }, 0);
}

function distanceSquared(
  metric: Metric,
  values: readonly number[],
  totals: readonly number[],
  c: number,
  k: number,
): number {
  if (metric === 'nominal') return 1;
  if (metric === 'interval') return ((values[c] ?? 0) - (values[k] ?? 0)) ** 2;
  const between = totals.slice(Math.min(c, k), Math.max(c, k) + 1).reduce((sum, total) => sum + total, 0);
  return (between - ((totals[c] ?? 0) + (totals[k] ?? 0)) / 2) ** 2;
}
