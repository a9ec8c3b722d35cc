/** The annex of a table of ratings: every statistic of agreement, and what to know before one is quoted. `docs/method.md`, annex. */
import { itemFigures } from './annex-item.ts';
import { itemsFigures } from './annex-items.ts';
import { organisationFigures } from './annex-organisations.ts';
import { type Figure, type Ratings, ratingsByItem } from './ratings.ts';

/** What misleads. Printed wherever the statistics are. */
export const TRAPS: readonly string[] = [
  "Krippendorff's alpha is no headline: it is -0.15 where 20 of 24 ratings are identical, and 0 for a single item however much people agree.",
  "Do not check alpha with version 0.84.1 of R's package irr: it is wrong for complete data with more than two raters.",
  'A high ICC(1) says that organisations differ. Here that argues against averaging over them, not for it.',
  'r_WG(J) grows with the number of items alone: the same spread gives 0.50 on one item and 0.91 on ten.',
];

/** Every figure: item by item, over all items, and by organisation where organisations are known. */
export function annexOf(ratings: Ratings): readonly Figure[] {
  const byItem = ratingsByItem(ratings);
  return [
    ...ratings.items.flatMap((item, index) => itemFigures(item, byItem[index] ?? [], ratings.scale)),
    ...itemsFigures(ratings),
    ...organisationFigures(ratings),
  ];
}
