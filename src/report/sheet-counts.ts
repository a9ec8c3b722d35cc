/** The sheet of counts by item and group: what every score of an item is computed from. */
import type { ItemGroupRow, PublishedItem } from '#core/results.ts';
import { scoreOfRating } from '#core/scoring.ts';
import type { Contents } from './contents.ts';
import { FIRST_ROW, live, range } from './sheet-parts.ts';
import { NUMBER_OF_ORGANISATION, RATINGS, type Rated } from './sheet-ratings.ts';
import type { Sheet, SheetCell } from './workbook.ts';

export const COUNTS = 'Counts';
/** Places of columns that other sheets compute from. */
export const COUNT_COLUMNS = { first: 4, n: 9, score: 10, compared: 11 } as const;
/** Fewest ratings of a group that is compared with others. */
const COMPARED = 2;
const POINTS = [-2, -1, 0, 1, 2] as const;

/** The rows of one item's groups; none where they may not be shown. */
export interface GroupRows {
  readonly from: number;
  readonly to: number;
}

export interface CountSheet {
  readonly sheet: Sheet;
  readonly rowsOf: (item: string) => GroupRows | undefined;
}

/** The exact score of a group, before it is rounded to be shown. */
export function exactScore(counts: readonly number[]): number | null {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const sum = counts.reduce((total, count, index) => total + count * (index - 2), 0);
  return n === 0 ? null : scoreOfRating(sum / n);
}

function countCells(
  item: PublishedItem,
  { organisation, counts }: ItemGroupRow,
  row: number,
  rated: Rated | null,
): SheetCell[] {
  const number = rated?.panel.organisations.findIndex(({ id }) => id === organisation) ?? -1;
  if (rated === null || number < 0) return [null, ...counts];
  const people = range(RATINGS, NUMBER_OF_ORGANISATION, FIRST_ROW, rated.lastRow);
  const ratings = range(RATINGS, rated.columnOf(item.id), FIRST_ROW, rated.lastRow);
  return [
    number + 1,
    ...POINTS.map((point, index) =>
      live(`COUNTIFS(${people},$D${row},${ratings},${point})`, counts[index] ?? 0),
    ),
  ];
}

function groupRow(
  item: PublishedItem,
  group: ItemGroupRow,
  row: number,
  rated: Rated | null,
  { names }: Contents,
): SheetCell[] {
  const score = exactScore(group.counts);
  const people = group.counts.reduce((sum, count) => sum + count, 0);
  return [
    item.id,
    names.item(item.id),
    names.organisation(group.organisation),
    ...countCells(item, group, row, rated),
    live(`SUM(E${row}:I${row})`, people),
    live(`IF(J${row}=0,"",50+25*(2*I${row}+H${row}-F${row}-2*E${row})/J${row})`, score),
    live(`IF(J${row}>=${COMPARED},K${row},"")`, people >= COMPARED ? score : null),
  ];
}

/** `rated` where the counts can be computed from ratings that are shown. */
export function countSheet(contents: Contents, rated: Rated | null): CountSheet {
  const places = new Map<string, GroupRows>();
  const rows: SheetCell[][] = [];
  for (const item of contents.results.items) {
    const from = FIRST_ROW + rows.length;
    for (const group of item.organisations)
      rows.push(groupRow(item, group, FIRST_ROW + rows.length, rated, contents));
    if (item.organisations.length > 0) places.set(item.id, { from, to: FIRST_ROW + rows.length - 1 });
  }
  return {
    sheet: {
      name: COUNTS,
      columns: [
        { title: 'Item', width: 22 },
        { title: 'Question', width: 50 },
        { title: 'Organisation or pool', width: 30 },
        { title: 'Number of organisation', width: 12 },
        ...POINTS.map((point) => ({ title: `${point}`, width: 6 })),
        { title: 'Ratings', width: 8 },
        { title: 'Score, exact', width: 10 },
        { title: 'Score where two or more rated', width: 12 },
      ],
      rows,
    },
    rowsOf: (item) => places.get(item),
  };
}
