/** The annex by organisation: how much of the variance lies between them, and whether it could be luck. `docs/method.md`, annex. */
import { meanOf } from '../numbers.ts';
import { meetsHalfRule } from '../scoring.ts';
import { kruskalWallisTest } from './kruskal-wallis.ts';
import {
  countGroups,
  etaSquared,
  fTest,
  iccOne,
  iccTwo,
  omegaSquared,
  type VarianceTable,
  varianceTable,
} from './one-way.ts';
import { chanceWords, type Figure, figureOf, percent, type Ratings } from './ratings.ts';

const STATISTICS = {
  iccOne: { id: 'icc-1', name: 'ICC(1)', source: 'Bliese 2000' },
  iccTwo: { id: 'icc-2', name: 'ICC(2)', source: 'Bliese 2000' },
  eta: { id: 'eta2', name: 'eta squared', source: 'Hays 1963' },
  omega: { id: 'omega2', name: 'omega squared', source: 'Hays 1963' },
  ranks: { id: 'kruskal-wallis', name: 'Kruskal-Wallis H', source: 'Kruskal and Wallis 1952' },
} as const;

const NONE = 'It takes two organisations with ratings, and ratings that differ.';
const NO_PAIR = 'No organisation has two ratings.';

/** Every figure by organisation: of each item, then of the mean ratings of people. None without organisations. */
export function organisationFigures({ items, rows, organisations }: Ratings): readonly Figure[] {
  if (organisations === null) return [];
  const means = rows.map((row) => {
    const rated = row.filter((cell) => cell !== null);
    return meetsHalfRule(rated.length, items.length) ? meanOf(rated) : null;
  });
  return [
    ...items.flatMap((item, index) =>
      figuresOf(
        item,
        rows.map((row) => row[index] ?? null),
        organisations,
      ),
    ),
    ...figuresOf(null, means, organisations).map((figure) => ({
      ...figure,
      says: `Of the mean ratings of ${figure.n} people. ${figure.says}`,
    })),
  ];
}

/** In: one value a person, and their organisations in the same order. */
function figuresOf(
  item: string | null,
  values: readonly (number | null)[],
  organisations: readonly string[],
): readonly Figure[] {
  const rated = values.flatMap((value, person) => {
    const organisation = organisations[person];
    return value === null || organisation === undefined ? [] : [{ organisation, value }];
  });
  const byOrganisation = Map.groupBy(rated, ({ organisation }) => organisation);
  const groups = countGroups([...byOrganisation.values()].map((people) => people.map(({ value }) => value)));
  const table = varianceTable(groups);
  const ranks = kruskalWallisTest(groups);
  const on = { item, n: rated.length };
  const none = table === null ? NONE : NO_PAIR;
  const of = (statistic: (table: VarianceTable) => number | null) =>
    table === null ? null : statistic(table);
  const f = of((found) => fTest(found)?.p ?? null);
  return [
    figureOf(
      STATISTICS.iccOne,
      on,
      of(iccOne),
      (value) =>
        `${value > 0 ? `${percent(value)} of the variance lies` : 'No variance lies'} between organisations${f === null ? '' : ` (F test ${chanceWords(f)})`}.${value > 0 ? ' A high value argues against averaging over them.' : ''}`,
      none,
    ),
    figureOf(
      STATISTICS.iccTwo,
      on,
      of(iccTwo),
      (value) =>
        value > 0
          ? `The means of organisations can be told apart with a reliability of ${value.toFixed(2)}.`
          : 'The means of organisations cannot be told apart.',
      table !== null && table.meanWithin !== null ? 'The means of organisations are all the same.' : none,
    ),
    figureOf(
      STATISTICS.eta,
      on,
      of(etaSquared),
      (value) => `In these ratings ${percent(value)} of the variance lies between organisations.`,
      NONE,
    ),
    figureOf(
      STATISTICS.omega,
      on,
      of(omegaSquared),
      (value) =>
        value > 0
          ? `Less what luck would give, ${percent(value)} of the variance lies between organisations.`
          : 'Organisations differ no more than luck would have it.',
      none,
    ),
    figureOf(
      STATISTICS.ranks,
      on,
      ranks?.h ?? null,
      () =>
        `${(ranks?.p ?? 1) <= 0.05 ? 'Organisations differ by more than chance' : 'The difference between organisations could be chance'} (${chanceWords(ranks?.p ?? 1)}).`,
      NONE,
    ),
  ];
}
