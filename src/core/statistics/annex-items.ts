/** The annex, all items together: agreement over items, and alpha. `docs/method.md`, annex. */
import { judgeFigures } from './annex-judges.ts';
import { krippendorffAlpha, type Metric } from './krippendorff.ts';
import {
  deviationAboutMeanJ,
  deviationAboutMedianJ,
  itemsWithVariance,
  rwgJ,
  rwgStarJ,
} from './multi-item.ts';
import { type Figure, figureOf, percent, type Ratings, ratingsByItem } from './ratings.ts';

const STATISTICS = {
  rwgJ: { id: 'rwg-j', name: 'r_WG(J)', source: 'James, Demaree and Wolf 1984' },
  rwgStarJ: { id: 'rwg-star-j', name: 'r*_WG(J)', source: 'Lindell, Brandt and Whitney 1999' },
  adMeanJ: { id: 'ad-mean-j', name: 'AD(J) about the means', source: 'Burke, Finkelstein and Dusig 1999' },
  adMedianJ: {
    id: 'ad-median-j',
    name: 'AD(J) about the medians',
    source: 'Burke, Finkelstein and Dusig 1999',
  },
} as const;

const TWO_NEEDED = 'No item has two ratings.';

/** Every figure over all items. */
export function itemsFigures(ratings: Ratings): readonly Figure[] {
  return [...agreementFigures(ratings), ...alphaFigures(ratings.rows), ...judgeFigures(ratings.rows)];
}

function agreementFigures(ratings: Ratings): readonly Figure[] {
  const { scale } = ratings;
  const items = ratingsByItem(ratings);
  const count = (least: number): number =>
    items.reduce((sum, item) => (item.length >= least ? sum + item.length : sum), 0);
  const several = { item: null, n: count(2) };
  const any = { item: null, n: count(1) };
  const away = (centre: string) => (value: number) =>
    `On average a rating lies ${value.toFixed(2)} points from the ${centre} of its item.`;
  return [
    figureOf(
      STATISTICS.rwgJ,
      several,
      rwgJ(items, scale),
      (value) =>
        `${value === 0 ? 'People differ as much as at random, or more. ' : ''}Over ${itemsWithVariance(items)} items: it grows with their number alone, so compare it only between sets of as many.`,
      TWO_NEEDED,
    ),
    figureOf(
      STATISTICS.rwgStarJ,
      several,
      rwgStarJ(items, scale),
      (value) =>
        value < 0
          ? 'With so few people the variance exceeds that of two camps at the ends of the scale.'
          : `The mean variance is ${percent(value)} below that of two camps at the ends of the scale.`,
      TWO_NEEDED,
    ),
    figureOf(STATISTICS.adMeanJ, any, deviationAboutMeanJ(items), away('mean'), 'Nobody rated.'),
    figureOf(STATISTICS.adMedianJ, any, deviationAboutMedianJ(items), away('median'), 'Nobody rated.'),
  ];
}

const METRICS: readonly Metric[] = ['nominal', 'ordinal', 'interval'];

/** People as raters, items as units. */
function alphaFigures(rows: Ratings['rows']): readonly Figure[] {
  return METRICS.map((metric) => {
    const found = krippendorffAlpha(rows, metric);
    const statistic = {
      id: `alpha-${metric}`,
      name: `Krippendorff's alpha, ${metric}`,
      source: 'Krippendorff 2004',
    };
    return figureOf(
      statistic,
      { item: null, n: found?.ratings ?? 0 },
      found?.alpha ?? null,
      (value) =>
        `${sayAlpha(value)} No headline: it needs items that differ, and is low where nearly all ratings are the same.`,
      'All ratings in items with two ratings or more are the same, or no item has two: there is nothing to compare with.',
    );
  });
}

function sayAlpha(value: number): string {
  if (Math.abs(value) < 0.005) return 'Ratings of an item differ as much as ratings of different items.';
  if (value < 0) return 'Ratings of an item differ more than ratings of different items.';
  return `Ratings of an item differ ${percent(value)} less than ratings taken from anywhere.`;
}
