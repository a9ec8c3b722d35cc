/** How far people agree on an item, as formulas over its counts in columns C to G and their number in H. */
import { averageDeviation, medianRating } from '#core/agreement.ts';
import { toHundredths, toWhole } from '#core/numbers.ts';
import type { PublishedItem } from '#core/results.ts';
import { exactScore } from './sheet-counts.ts';
import { held, hundredths, live, NOT_SHOWN, wholePoints } from './sheet-parts.ts';
import type { SheetCell } from './workbook.ts';

export interface ItemRow {
  readonly item: PublishedItem;
  readonly row: number;
  readonly attributed: boolean;
}

/** The rating at a rank, 0 being the lowest: how many of the running totals it has passed. */
function rankedRating(rank: string, row: number): string {
  const passed = ['D', 'E', 'F', 'G'].map((_, index) => {
    const last = 'CDEF'.charAt(index);
    return `IF(SUM($C${row}:${last}${row})<=${rank},1,0)`;
  });
  return `(${passed.join('+')}-2)`;
}

function medianFormula(row: number): string {
  const low = rankedRating(`INT((H${row}-1)/2)`, row);
  const high = rankedRating(`INT(H${row}/2)`, row);
  return `IF(H${row}=0,"",(${low}+${high})/2)`;
}

function spreadFormula(row: number): string {
  const parts = ['C', 'D', 'E', 'F', 'G'].map((letter, index) => `${letter}${row}*ABS(${index - 2}-O${row})`);
  return `IF(H${row}=0,"",(${parts.join('+')})/H${row})`;
}

/** Mean, median and spread, the last both exact and as published. */
export function agreementCells({ item, row, attributed }: ItemRow): SheetCell[] {
  const { counts } = item;
  if (counts === null || item.n === 0) return [NOT_SHOWN, NOT_SHOWN, NOT_SHOWN, NOT_SHOWN];
  const tally = {
    counts: [counts[0] ?? 0, counts[1] ?? 0, counts[2] ?? 0, counts[3] ?? 0, counts[4] ?? 0] as const,
    n: item.n,
  };
  const mean = ((exactScore(counts) ?? 0) - 50) / 25;
  const meanFormula = `(2*G${row}+F${row}-D${row}-2*C${row})/H${row}`;
  const spread = averageDeviation(tally);
  return [
    attributed
      ? held(meanFormula, mean, item.mean)
      : held(
          `(${wholePoints(`50+25*${meanFormula}`)}-50)/25`,
          (toWhole(50 + 25 * mean) - 50) / 25,
          item.mean,
        ),
    held(medianFormula(row), medianRating(tally), item.median),
    live(spreadFormula(row), spread),
    attributed
      ? held(`P${row}`, spread, item.adMedian)
      : held(hundredths(`P${row}`), spread === null ? null : toHundredths(spread), item.adMedian),
  ];
}
