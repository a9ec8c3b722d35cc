/** The sheet of items: counts over everyone, agreement, and scores with each organisation weighing the same. */
import { rangeOfGroups } from '#core/agreement.ts';
import { toHundredths, toWhole } from '#core/numbers.ts';
import { equalOrganisationMean } from '#core/scoring.ts';
import { LABEL_WORDS } from '#core/wording.ts';
import type { Contents } from './contents.ts';
import { agreementCells, type ItemRow } from './sheet-agreement.ts';
import { COUNT_COLUMNS, COUNTS, type CountSheet, exactScore, type GroupRows } from './sheet-counts.ts';
import { FIRST_ROW, held, hundredths, live, NOT_SHOWN, range, wholePoints } from './sheet-parts.ts';
import { RATINGS, type Rated } from './sheet-ratings.ts';
import type { Sheet, SheetCell } from './workbook.ts';

export const ITEMS = 'Items';
/** Places of columns that the gates compute from. */
export const ITEM_COLUMNS = { n: 7, dontKnow: 8, blank: 12, exactSpread: 15, exactScore: 17 } as const;

const TITLES = [
  ...['-2', '-1', '0', '1', '2', 'Ratings', "Don't know", 'Not applicable', 'Held elsewhere', 'Not asked'],
  ...['Not answered', 'Mean rating', 'Median rating', 'Spread (AD), exact', 'Spread (AD)', 'Score, exact'],
  ...['Score', 'Score, people alike', 'Range between organisations'],
];

interface Place extends ItemRow {
  readonly groups: GroupRows | undefined;
  readonly rated: Rated | null;
}

/** Counts over everyone: of the ratings where these are shown, else as published. */
function countCells({ item, row, rated }: Place): SheetCell[] {
  const { counts } = item;
  const states = [item.dontKnow, item.notApplicable, item.heldElsewhere, item.notShown];
  const total = counts === null ? item.n : live(`SUM(C${row}:G${row})`, item.n);
  if (rated === null || counts === null)
    return [...(counts ?? Array.from({ length: 5 }, () => NOT_SHOWN)), total, ...states, item.blank];
  const own = range(RATINGS, rated.columnOf(item.id), FIRST_ROW, rated.lastRow);
  const words = ["don't know", 'not applicable', 'held elsewhere', 'not asked'];
  return [
    ...counts.map((count, index) => live(`COUNTIF(${own},${index - 2})`, count)),
    total,
    ...states.map((count, index) => live(`COUNTIF(${own},"${words[index] ?? ''}")`, count)),
    live(`COUNTBLANK(${own})`, item.blank),
  ];
}

function scoreCells({ item, row, groups, attributed }: Place): SheetCell[] {
  if (groups === undefined) return [NOT_SHOWN, NOT_SHOWN, NOT_SHOWN, NOT_SHOWN];
  const cells = (column: number): string => range(COUNTS, column, groups.from, groups.to);
  const rounded = (value: number | null) => (value === null || attributed ? value : toWhole(value));
  const exact = equalOrganisationMean(item.organisations.map(({ counts }) => exactScore(counts)));
  const sums = [0, 1, 2, 3, 4].map((point) =>
    item.organisations.reduce((sum, { counts }) => sum + (counts[point] ?? 0), 0),
  );
  const alike = exactScore(sums);
  const [low2, low1, , high1, high2] = [0, 1, 2, 3, 4].map(
    (point) => `SUM(${cells(COUNT_COLUMNS.first + point)})`,
  );
  const alikeFormula = `(50+25*(2*${high2}+${high1}-${low1}-2*${low2})/SUM(${cells(COUNT_COLUMNS.n)}))`;
  const compared = cells(COUNT_COLUMNS.compared);
  const rangeFormula = `IF(COUNT(${compared})<2,0,(MAX(${compared})-MIN(${compared}))/25)`;
  const between = rangeOfGroups(
    item.organisations.map(({ counts, people }) => ({
      counts: [counts[0] ?? 0, counts[1] ?? 0, counts[2] ?? 0, counts[3] ?? 0, counts[4] ?? 0],
      n: people,
      dontKnow: 0,
      notApplicable: 0,
      heldElsewhere: 0,
      notShown: 0,
      blank: 0,
    })),
  );
  return [
    live(`AVERAGE(${cells(COUNT_COLUMNS.score)})`, exact),
    held(attributed ? `R${row}` : wholePoints(`R${row}`), rounded(exact), item.score),
    held(attributed ? alikeFormula : wholePoints(alikeFormula), rounded(alike), item.personWeighted),
    held(
      attributed ? rangeFormula : hundredths(rangeFormula),
      attributed ? between : toHundredths(between),
      item.range,
    ),
  ];
}

export function itemSheet(contents: Contents, counts: CountSheet, rated: Rated | null): Sheet {
  const { results, names } = contents;
  const attributed = results.disclosure.mode === 'attributed';
  return {
    name: ITEMS,
    columns: [
      { title: 'Item', width: 22 },
      { title: 'Question', width: 50 },
      ...TITLES.map((title) => ({ title, width: 11 })),
      { title: 'Agreement', width: 20 },
    ],
    rows: results.items.map((item, index): SheetCell[] => {
      const place = { item, row: FIRST_ROW + index, groups: counts.rowsOf(item.id), rated, attributed };
      return [
        item.id,
        names.item(item.id),
        ...countCells(place),
        ...agreementCells(place),
        ...scoreCells(place),
        item.label === null ? NOT_SHOWN : LABEL_WORDS[item.label],
      ];
    }),
  };
}
