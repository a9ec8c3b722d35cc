/** Whether groups differ, by the ranks of their values: Kruskal and Wallis. `docs/method.md` 3 and annex. */
import { isAbove } from '../numbers.ts';
import { chiSquareTail } from './gamma.ts';
import type { CountedGroups } from './one-way.ts';

export interface RankTest {
  /** 0 or more. */
  readonly h: number;
  /** Groups with a value, less one. */
  readonly df: number;
  /** 0..1. */
  readonly p: number;
}

/**
 * Kruskal-Wallis H with the correction for ties, its degrees of freedom and p by chi-square (Kruskal &
 * Wallis 1952). Null where fewer than two groups have a value or no value differs.
 */
export function kruskalWallisTest({ points, counts }: CountedGroups): RankTest | null {
  const sizes = counts.map((group) => group.reduce((sum, count) => sum + count, 0));
  const n = sizes.reduce((sum, size) => sum + size, 0);
  const df = sizes.filter((size) => size > 0).length - 1;
  const ranks: number[] = [];
  let before = 0;
  let ties = 0;
  points.forEach((_, index) => {
    const count = counts.reduce((total, group) => total + (group[index] ?? 0), 0);
    ranks.push(before + (count + 1) / 2);
    ties += count ** 3 - count;
    before += count;
  });
  if (df < 1) return null;
  const correction = 1 - ties / (n ** 3 - n);
  if (!isAbove(correction, 0)) return null;
  let sum = 0;
  counts.forEach((group, g) => {
    const size = sizes[g] ?? 0;
    const rankSum = group.reduce((total, count, index) => total + count * (ranks[index] ?? 0), 0);
    if (size > 0) sum += rankSum ** 2 / size;
  });
  // Where ranks do not differ at all, rounding may leave a hair below 0.
  const h = Math.max(0, ((12 / (n * (n + 1))) * sum - 3 * (n + 1)) / correction);
  return { h, df, p: chiSquareTail(h, df) };
}
