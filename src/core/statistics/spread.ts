/** Spread of a list of numbers and how large it could be: variances, quantiles and the two yardsticks of a scale. `docs/method.md`, annex. */
import { meanOf } from '../numbers.ts';

/** The ends of a rating scale whose points are whole numbers, `highest` above `lowest`. */
export interface Scale {
  readonly lowest: number;
  readonly highest: number;
}

/** Variance with n below the line, 0 or more; null for no values. */
export function populationVariance(values: readonly number[]): number | null {
  const mean = meanOf(values);
  return mean === null ? null : meanOf(values.map((value) => (value - mean) ** 2));
}

/** Variance with n - 1 below the line, 0 or more; null for fewer than two values. */
export function sampleVariance(values: readonly number[]): number | null {
  const variance = populationVariance(values);
  if (variance === null || values.length < 2) return null;
  return (variance * values.length) / (values.length - 1);
}

/** Mean distance of the values from a centre, 0 or more; null for no values. */
export function meanDistance(values: readonly number[], centre: number): number | null {
  return meanOf(values.map((value) => Math.abs(value - centre)));
}

/**
 * Quantile of type 7 (Hyndman & Fan 1996): linear between the ranks (n - 1) p. In: values in any order,
 * p from 0 to 1. Out: between the smallest and the largest value; null for no values.
 */
export function quantile(values: readonly number[], p: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * p;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return below + (place - Math.floor(place)) * (above - below);
}

/** Variance when each of A points is equally likely: (A^2 - 1) / 12, 2 for five points (James, Demaree & Wolf 1984). */
export function uniformVariance({ lowest, highest }: Scale): number {
  const points = highest - lowest + 1;
  return (points ** 2 - 1) / 12;
}

/** Variance when half the people are at each end: ((H - L) / 2)^2, 4 for five points (Lindell, Brandt & Whitney 1999). */
export function dissensusVariance({ lowest, highest }: Scale): number {
  return ((highest - lowest) / 2) ** 2;
}
