/** The sheets of themes: scores by group, and over all with each organisation weighing the same. */
import { isBelow } from '#core/numbers.ts';
import { latest } from '#core/panel.ts';
import type { PublishedTheme, Results } from '#core/results.ts';
import { equalOrganisationMean, personMeans, scoreOfRating } from '#core/scoring.ts';
import type { Contents } from './contents.ts';
import { FIRST_ROW, HAIR, held, live, NOT_SHOWN, range } from './sheet-parts.ts';
import { NUMBER_OF_ORGANISATION, RATINGS, type Rated } from './sheet-ratings.ts';
import { THRESHOLD_CELLS } from './sheet-thresholds.ts';
import type { Sheet, SheetCell } from './workbook.ts';

const GROUPS = 'Theme groups';
const THEMES = 'Themes';
const SCORE = 4;

/** Mean ratings of the people with a score of each theme, and of which organisation they are. */
function meansOf(contents: Contents, rated: Rated | null, theme: string) {
  if (rated === null) return [];
  const { panel } = rated;
  const items = contents.questionnaire.themes.find(({ id }) => id === theme)?.items ?? [];
  const places = items.map(({ id }) => panel.items.indexOf(id));
  return [...personMeans(panel, latest(panel), places)].flatMap((mean, person) =>
    Number.isNaN(mean) ? [] : [{ mean, organisation: panel.people[person]?.organisation ?? -1 }],
  );
}

function meanScore(means: readonly number[]): number | null {
  const mean = equalOrganisationMean(means);
  return mean === null ? null : scoreOfRating(mean);
}

function groupRows(
  contents: Contents,
  rated: Rated | null,
  theme: PublishedTheme,
  from: number,
): SheetCell[][] {
  const { names } = contents;
  const means = meansOf(contents, rated, theme.id);
  return theme.organisations.map(({ organisation, people, score }, index) => {
    const start = [theme.id, names.theme(theme.id), names.organisation(organisation)];
    const place = rated?.panel.organisations.findIndex(({ id }) => id === organisation) ?? -1;
    if (rated === null || place < 0) return [...start, null, score ?? NOT_SHOWN, people];
    const numbers = range(RATINGS, NUMBER_OF_ORGANISATION, FIRST_ROW, rated.lastRow);
    const cells = range(RATINGS, rated.columnOf(`theme ${theme.id}`), FIRST_ROW, rated.lastRow);
    const number = `$D${from + index}`;
    const count = `COUNTIFS(${numbers},${number},${cells},">=-2")`;
    const own = means.filter((one) => one.organisation === place).map(({ mean }) => mean);
    return [
      ...start,
      place + 1,
      held(`50+25*SUMIFS(${cells},${numbers},${number})/${count}`, meanScore(own), score),
      live(count, own.length),
    ];
  });
}

/** Where a theme stands against its lines, as the rules say. */
function standingOf({ rules }: Results, theme: PublishedTheme): string {
  if (theme.score === null) return '';
  const levels = rules.flatMap((rule) =>
    rule.kind === 'theme' && rule.theme === theme.id ? [rule.level] : [],
  );
  if (levels.includes(2)) return 'below the lower line';
  return levels.includes(3) ? 'below the upper line' : 'at or above both lines';
}

function standingCell(results: Results, theme: PublishedTheme, row: number, exact: boolean): SheetCell {
  const said = standingOf(results, theme);
  const { themeLow, themeReady } = results.thresholds;
  const score = theme.score ?? 0;
  const computed = isBelow(score, themeLow)
    ? 'below the lower line'
    : isBelow(score, themeReady)
      ? 'below the upper line'
      : 'at or above both lines';
  if (!exact || said !== computed) return said;
  const { themeLow: low, themeReady: high } = THRESHOLD_CELLS;
  return live(
    `IF(C${row}<${low}-${HAIR},"below the lower line",IF(C${row}<${high}-${HAIR},"below the upper line","at or above both lines"))`,
    said,
  );
}

function themeRow(
  contents: Contents,
  rated: Rated | null,
  theme: PublishedTheme,
  row: number,
  groups: { readonly from: number; readonly to: number },
): SheetCell[] {
  const { results, names } = contents;
  const start = [theme.id, names.theme(theme.id)];
  const standing = standingCell(results, theme, row, rated !== null);
  if (rated === null)
    return [...start, theme.score ?? NOT_SHOWN, theme.personWeighted ?? NOT_SHOWN, theme.people, standing];
  const means = meansOf(contents, rated, theme.id);
  const cells = range(RATINGS, rated.columnOf(`theme ${theme.id}`), FIRST_ROW, rated.lastRow);
  const scores = range(GROUPS, SCORE, groups.from, groups.to);
  const equal = equalOrganisationMean(theme.organisations.map(({ score }) => score));
  return [
    ...start,
    held(`AVERAGE(${scores})`, equal, theme.score),
    held(`50+25*AVERAGE(${cells})`, meanScore(means.map(({ mean }) => mean)), theme.personWeighted),
    live(`COUNT(${cells})`, means.length),
    standing,
  ];
}

/** Scores by group, then over all. Without ratings that are shown they are values: they rest on what each person said. */
export function themeSheets(contents: Contents, rated: Rated | null): readonly Sheet[] {
  const groups: SheetCell[][] = [];
  const themes = contents.results.themes.map((theme, index) => {
    const from = FIRST_ROW + groups.length;
    groups.push(...groupRows(contents, rated, theme, from));
    const to = FIRST_ROW + groups.length - 1;
    return themeRow(contents, rated, theme, FIRST_ROW + index, { from, to });
  });
  const wide = (title: string, width: number) => ({ title, width });
  const people = wide('People with a score', 12);
  return [
    {
      name: GROUPS,
      columns: [
        wide('Theme', 18),
        wide('Title', 34),
        wide('Organisation or pool', 34),
        wide('Number of organisation', 12),
        wide('Score', 10),
        people,
      ],
      rows: groups,
    },
    {
      name: THEMES,
      columns: [
        wide('Theme', 18),
        wide('Title', 34),
        wide('Score', 10),
        wide('Score, people alike', 12),
        people,
        wide('Against its lines', 26),
      ],
      rows: themes,
    },
  ];
}
