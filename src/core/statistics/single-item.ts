/** Agreement of people on one item: r_WG, r*_WG, a_WG and the average deviation. `docs/method.md`, annex. */
import { isAbove, isBelow, meanOf } from '../numbers.ts';
import {
  dissensusVariance,
  meanDistance,
  populationVariance,
  quantile,
  type Scale,
  sampleVariance,
  uniformVariance,
} from './spread.ts';

/**
 * r_WG = 1 - s^2 / s_EU^2, with the sample variance against that of answers at random (James, Demaree
 * & Wolf 1984). In: ratings on the scale. Out: 0..1, 0 where it would be negative; null for fewer than
 * two ratings.
 */
export function rwg(ratings: readonly number[], scale: Scale): number | null {
  const variance = sampleVariance(ratings);
  return variance === null ? null : Math.max(0, 1 - variance / uniformVariance(scale));
}

/**
 * r*_WG = 1 - s^2 / s_MV^2, with the population variance against that of two camps at the ends (Lindell,
 * Brandt & Whitney 1999). In: ratings on the scale. Out: 0..1 (1 for a single rating, which does not
 * differ from itself); null for none.
 */
export function rwgStar(ratings: readonly number[], scale: Scale): number | null {
  const variance = populationVariance(ratings);
  return variance === null ? null : 1 - variance / dissensusVariance(scale);
}

/**
 * a_WG = 1 - 2 s^2 / (((H + L) M - M^2 - H L) n / (n - 1)), the sample variance against the largest
 * possible at this mean (Brown & Hauenstein 2005). In: ratings on the scale. Out: -1..1; null for fewer
 * than two ratings, and where the mean M is outside [((n - 1) L + H) / n, ((n - 1) H + L) / n].
 */
export function awg(ratings: readonly number[], scale: Scale): number | null {
  const n = ratings.length;
  const mean = meanOf(ratings);
  const variance = sampleVariance(ratings);
  if (mean === null || variance === null) return null;
  const { lowest, highest } = scale;
  if (isBelow(mean, ((n - 1) * lowest + highest) / n)) return null;
  if (isAbove(mean, ((n - 1) * highest + lowest) / n)) return null;
  const largest = (((highest + lowest) * mean - mean ** 2 - highest * lowest) * n) / (n - 1);
  return 1 - (2 * variance) / largest;
}

/**
 * Average deviation about the mean, (1/n) sum |x - M| (Burke, Finkelstein & Dusig 1999). Out: 0 to half
 * the length of the scale; null for no ratings.
 */
export function deviationAboutMean(ratings: readonly number[]): number | null {
  const mean = meanOf(ratings);
  return mean === null ? null : meanDistance(ratings, mean);
}

/**
 * Average deviation about the median, (1/n) sum |x - Md| (Burke, Finkelstein & Dusig 1999). Out: 0 to
 * half the length of the scale; null for no ratings.
 */
export function deviationAboutMedian(ratings: readonly number[]): number | null {
  const median = quantile(ratings, 0.5);
  return median === null ? null : meanDistance(ratings, median);
}
