/** Agreement of people on several items together: r_WG(J), r*_WG(J) and AD(J). `docs/method.md`, annex. */
import { meanOf } from '../numbers.ts';
import { deviationAboutMean, deviationAboutMedian } from './single-item.ts';
import { dissensusVariance, type Scale, sampleVariance, uniformVariance } from './spread.ts';

/** The ratings of each item by those who rated it; people may be missing from some. */
type Items = readonly (readonly number[])[];

function present(values: readonly (number | null)[]): readonly number[] {
  return values.filter((value) => value !== null);
}

/** How many items have the two ratings that a variance takes: the J of r_WG(J) and r*_WG(J). */
export function itemsWithVariance(items: Items): number {
  return present(items.map(sampleVariance)).length;
}

/**
 * r_WG(J) = J (1 - q) / (J (1 - q) + q), q = mean sample variance of the items / that of answers at
 * random (James, Demaree & Wolf 1984). Out: 0..1, 0 where q exceeds 1; null where no item has two
 * ratings. Items with fewer than two are left out, and J counts the rest. Grows with J alone.
 */
export function rwgJ(items: Items, scale: Scale): number | null {
  const variances = present(items.map(sampleVariance));
  const mean = meanOf(variances);
  if (mean === null) return null;
  const random = mean / uniformVariance(scale);
  const rest = variances.length * (1 - random);
  return random > 1 ? 0 : rest / (rest + random);
}

/**
 * r*_WG(J) = 1 - mean sample variance of the items / that of two camps at the ends (Lindell, Brandt &
 * Whitney 1999). Out: -1..1, below 0 only for few people; null where no item has two ratings. Items with
 * fewer than two are left out. Does not grow with J.
 */
export function rwgStarJ(items: Items, scale: Scale): number | null {
  const mean = meanOf(present(items.map(sampleVariance)));
  return mean === null ? null : 1 - mean / dissensusVariance(scale);
}

/** AD(J) about the means: mean of the items' average deviations (Burke, Finkelstein & Dusig 1999); null without a rating. */
export function deviationAboutMeanJ(items: Items): number | null {
  return meanOf(present(items.map(deviationAboutMean)));
}

/** AD(J) about the medians: mean of the items' average deviations (Burke, Finkelstein & Dusig 1999); null without a rating. */
export function deviationAboutMedianJ(items: Items): number | null {
  return meanOf(present(items.map(deviationAboutMedian)));
}
