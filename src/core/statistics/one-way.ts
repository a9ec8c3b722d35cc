/** One-way analysis of variance by group: variance shares, ICC(1), ICC(2), the F test. `docs/method.md` 3 and annex. */
import { isAbove } from '../numbers.ts';
import { fTail } from './f-distribution.ts';

/** Values by group as counts: `counts[g][i]` people of group g gave `points[i]`; points ascend. */
export interface CountedGroups {
  readonly points: readonly number[];
  readonly counts: readonly (readonly number[])[];
}

/** Sums of squares and mean squares over the groups with a value. */
export interface VarianceTable {
  readonly groups: number;
  readonly n: number;
  readonly between: number;
  readonly within: number;
  /** SSB / (G - 1). */
  readonly meanBetween: number;
  /** SSW / (n - G); null where no group has two values. */
  readonly meanWithin: number | null;
  /** (n - sum n_g^2 / n) / (G - 1): what stands for the size of a group where sizes differ. */
  readonly n0: number;
}

/** Any numbers by group, counted. The order of the values within a group makes no difference. */
export function countGroups(groups: readonly (readonly number[])[]): CountedGroups {
  const points = [...new Set(groups.flat())].sort((a, b) => a - b);
  const indexOf = new Map(points.map((point, index) => [point, index]));
  const counts = groups.map((values) => {
    const count = new Array<number>(points.length).fill(0);
    for (const value of values) {
      const index = indexOf.get(value) ?? 0;
      count[index] = (count[index] ?? 0) + 1;
    }
    return count;
  });
  return { points, counts };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** The table (Fisher 1925); null where fewer than two groups have a value or no value differs. */
export function varianceTable({ points, counts }: CountedGroups): VarianceTable | null {
  const weighted = (group: readonly number[], of: (point: number) => number): number =>
    group.reduce((sum, count, index) => sum + count * of(points[index] ?? 0), 0);
  const rated = counts.filter((group) => sumOf(group) > 0);
  const sizes = rated.map(sumOf);
  const n = sumOf(sizes);
  const grand = sumOf(rated.map((group) => weighted(group, (point) => point))) / n;
  let between = 0;
  let total = 0;
  rated.forEach((group, index) => {
    const size = sizes[index] ?? 0;
    between += size * (weighted(group, (point) => point) / size - grand) ** 2;
    total += weighted(group, (point) => (point - grand) ** 2);
  });
  const groups = rated.length;
  if (groups < 2 || !isAbove(total, 0)) return null;
  const within = Math.max(0, total - between);
  return {
    groups,
    n,
    between,
    within,
    meanBetween: between / (groups - 1),
    meanWithin: n === groups ? null : within / (n - groups),
    n0: (n - sumOf(sizes.map((size) => size ** 2)) / n) / (groups - 1),
  };
}

/** eta^2 = SSB / SST, 0..1 (Hays 1963). */
export function etaSquared({ between, within }: VarianceTable): number {
  return between / (between + within);
}

/** omega^2 = (SSB - (G - 1) MSW) / (SST + MSW) (Hays 1963); may be negative; null where no group has two values. */
export function omegaSquared({ groups, between, within, meanWithin }: VarianceTable): number | null {
  if (meanWithin === null) return null;
  return (between - (groups - 1) * meanWithin) / (between + within + meanWithin);
}

/**
 * ICC(1) = (MSB - MSW) / (MSB + (n0 - 1) MSW), the share of variance between groups (Bliese 2000; n0
 * after Snedecor & Cochran 1980). Up to 1, may be negative; null where no group has two values.
 */
export function iccOne({ meanBetween, meanWithin, n0 }: VarianceTable): number | null {
  return meanWithin === null ? null : (meanBetween - meanWithin) / (meanBetween + (n0 - 1) * meanWithin);
}

/**
 * ICC(2) = (MSB - MSW) / MSB, how reliable the means of the groups are (Bliese 2000). Up to 1, may be far
 * below 0; null where no group has two values and where the means of the groups are all the same.
 */
export function iccTwo({ meanBetween, meanWithin }: VarianceTable): number | null {
  if (meanWithin === null || !isAbove(meanBetween, 0)) return null;
  return (meanBetween - meanWithin) / meanBetween;
}

/** F = MSB / MSW with its p (Fisher 1925); null where nobody differs within a group, or no group has two values. */
export function fTest(table: VarianceTable): { readonly f: number; readonly p: number } | null {
  const { groups, n, meanBetween, meanWithin } = table;
  if (meanWithin === null || !isAbove(meanWithin, 0)) return null;
  const f = meanBetween / meanWithin;
  return { f, p: fTail(f, groups - 1, n - groups) };
}
