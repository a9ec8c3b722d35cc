/** Every statistic of the annex against its reference file, to 1e-9. */
import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { composite } from '#core/statistics/composite.ts';
import { agreementA, consensus, dispersionD } from '#core/statistics/consensus.ts';
import { kendallW } from '#core/statistics/kendall.ts';
import { krippendorffAlpha } from '#core/statistics/krippendorff.ts';
import { kruskalWallisTest } from '#core/statistics/kruskal-wallis.ts';
import {
  deviationAboutMeanJ,
  deviationAboutMedianJ,
  itemsWithVariance,
  rwgJ,
  rwgStarJ,
} from '#core/statistics/multi-item.ts';
import {
  countGroups,
  etaSquared,
  fTest,
  iccOne,
  iccTwo,
  omegaSquared,
  varianceTable,
} from '#core/statistics/one-way.ts';
import { onNinePoints, panelSpread } from '#core/statistics/rand-ucla.ts';
import { FORMS, shroutFleiss } from '#core/statistics/shrout-fleiss.ts';
import { awg, deviationAboutMean, deviationAboutMedian, rwg, rwgStar } from '#core/statistics/single-item.ts';
import {
  dissensusVariance,
  populationVariance,
  quantile,
  sampleVariance,
  uniformVariance,
} from '#core/statistics/spread.ts';
import { meanSquares } from '#core/statistics/two-way.ts';

const FIVE = { lowest: 1, highest: 5 };
type Figures = Readonly<Record<string, number>>;

function reference<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../reference/${name}.json`, import.meta.url), 'utf8')) as T;
}

/** Every figure found is the one expected; a figure that is missing on either side is a difference. */
function expectFigures(found: Readonly<Record<string, number | null | undefined>>, expected: Figures): void {
  for (const [name, value] of Object.entries(found)) {
    const far = Math.abs((value ?? Number.NaN) - (expected[name] ?? Number.NaN));
    expect(far < 1e-9, `${name}: ${value}, expected ${expected[name]}`).toBe(true);
  }
}

const turned = (rows: readonly (readonly number[])[]) =>
  (rows[0] ?? []).map((_, j) => rows.map((row) => row[j] ?? 0));

describe('one item', () => {
  const { cases, nullVariances } = reference<{
    nullVariances: Figures;
    cases: { id: string; ratings: number[]; expected: Figures & { quartiles_type7: number[] } }[];
  }>('agreement-single-item');

  test.each(cases)('$id', ({ ratings, expected }) => {
    const counts = [1, 2, 3, 4, 5].map((point) => ratings.filter((rating) => rating === point).length);
    expectFigures(
      {
        sampleVar: sampleVariance(ratings),
        popVar: populationVariance(ratings),
        median: quantile(ratings, 0.5),
        rwg_uniform_trunc: rwg(ratings, FIVE),
        rwg_star_maxdissent_popVar: rwgStar(ratings, FIVE),
        awg: awg(ratings, FIVE),
        AD_mean: deviationAboutMean(ratings),
        AD_median: deviationAboutMedian(ratings),
        vanDerEijkA: agreementA(counts),
        tastleWiermanConsensus: consensus(counts),
        leikD: dispersionD(counts),
      },
      expected,
    );
    expect([quantile(ratings, 0.25), quantile(ratings, 0.75)]).toEqual(expected.quartiles_type7);
  });

  it('is held against random answers and against two camps', () => {
    for (const points of [5, 7, 9])
      expect(uniformVariance({ lowest: 1, highest: points })).toBeCloseTo(
        nullVariances[`uniform${points}`] ?? Number.NaN,
        9,
      );
    expect(dissensusVariance(FIVE)).toBe(4);
  });
});

describe('several items together', () => {
  const { cases, inflation_warning } = reference<{
    cases: { id: string; respondentsByItems: number[][]; expected: Figures }[];
    inflation_warning: { byJ: { J: number; rwgJ: number }[] };
  }>('rwgj-multi-item');

  test.each(cases)('$id', ({ respondentsByItems, expected }) => {
    const items = turned(respondentsByItems);
    expectFigures(
      {
        J: itemsWithVariance(items),
        rwgJ: rwgJ(items, FIVE),
        rwgJ_star_maxdissent: rwgStarJ(items, FIVE),
        AD_MJ: deviationAboutMeanJ(items),
        AD_MdJ: deviationAboutMedianJ(items),
      },
      { J: 4, ...expected },
    );
  });

  test.each(inflation_warning.byJ)('r_WG(J) grows with J alone: $J items', ({ J, rwgJ: expected }) => {
    // Sample variance 1 in each item.
    const items = Array.from({ length: J }, () => [2, 3, 4]);
    expect(rwgJ(items, FIVE)).toBeCloseTo(expected, 9);
    expect(rwgStarJ(items, FIVE)).toBeCloseTo(3 / 4, 9);
  });
});

describe('how many chose each point', () => {
  const { cases } = reference<{ cases: ({ freq: number[] } & Figures)[] }>('consensus-frequency-vectors');
  test.each(cases)('$freq', ({ freq, ...expected }) => {
    const agreement = agreementA(freq);
    expectFigures(
      {
        tastleWierman: consensus(freq),
        vanDerEijkA: agreement,
        polarization: (1 - (agreement ?? Number.NaN)) / 2,
        leikD: dispersionD(freq),
      },
      expected,
    );
  });
});

describe('by organisation', () => {
  const { cases } = reference<{
    cases: { id: string; data: { org: string; y: number }[]; expected: Figures }[];
  }>('icc1-icc2-by-organisation');
  test.each(cases)('$id', ({ data, expected }) => {
    const byOrganisation = Map.groupBy(data, ({ org }) => org);
    const groups = countGroups([...byOrganisation.values()].map((rows) => rows.map(({ y }) => y)));
    const table = varianceTable(groups);
    const test = kruskalWallisTest(groups);
    if (table === null) throw new Error('There is a table.');
    const f = fTest(table);
    expectFigures(
      {
        SSB: table.between,
        SSW: table.within,
        dfB: table.groups - 1,
        dfW: table.n - table.groups,
        MSB: table.meanBetween,
        MSW: table.meanWithin,
        F: f?.f,
        p: f?.p,
        n0: table.n0,
        ICC1_n0: iccOne(table),
        ICC2: iccTwo(table),
        eta2: etaSquared(table),
        omega2: omegaSquared(table),
        kruskalWallisH: test?.h,
        kruskalDf: test?.df,
        kruskalP: test?.p,
      },
      expected,
    );
  });
});

describe('targets rated by judges', () => {
  const {
    targetsByJudges,
    meanSquares: squares,
    expected,
  } = reference<{
    targetsByJudges: number[][];
    meanSquares: Figures;
    expected: Readonly<Record<string, Figures>>;
  }>('icc-shrout-fleiss');

  it('have the mean squares of Shrout and Fleiss', () => {
    const { bms, wms, jms, ems } = meanSquares(targetsByJudges) ?? {};
    expectFigures({ BMS: bms, WMS: wms, JMS: jms, EMS: ems }, squares);
  });

  test.each(FORMS)('%s with its F test and interval', (form) => {
    const { icc, f, p, lower, upper } = shroutFleiss(targetsByJudges)?.[form] ?? {};
    expectFigures({ icc, F: f, p, lower95: lower, upper95: upper }, expected[form] ?? {});
  });
});

describe('Krippendorff’s alpha', () => {
  interface Case {
    id: string;
    ratersByUnits: (number | null)[][];
    expected: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
  }
  const { cases } = reference<{ cases: Case[] }>('krippendorff-alpha');
  const rows = cases.flatMap(({ id, ratersByUnits, expected }) =>
    (['nominal', 'ordinal', 'interval'] as const).flatMap((metric) => {
      const figures = expected[metric];
      return figures === undefined ? [] : [{ id, metric, ratersByUnits, figures }];
    }),
  );
  test.each(rows)('$id, $metric', ({ metric, ratersByUnits, figures }) => {
    const found = krippendorffAlpha(ratersByUnits, metric);
    if (figures.alpha === null) return expect(found).toBeNull();
    expectFigures(
      {
        alpha: found?.alpha,
        Do: found?.observed,
        De: found?.expected,
        nPairable: found?.ratings,
        unitsUsed: found?.units,
      },
      figures as Figures,
    );
  });

  it('knows of all cases of the file', () => expect(rows).toHaveLength(8));
});

describe('RAND/UCLA', () => {
  interface Expected {
    readonly disagreement: boolean;
  }
  const { cases, fivePointRescaled } = reference<{
    cases: { id: string; ratings: number[]; expected: { type7: Expected & Figures } }[];
    fivePointRescaled: { ratings5: number[]; ratings9: number[]; expected_type7: Expected & Figures }[];
  }>('rand-ucla-ipras');

  function expectPanel(ratings: readonly number[], expected: Expected & Figures): void {
    const found = panelSpread(ratings);
    expectFigures(
      {
        median: found?.median,
        p30: found?.p30,
        p70: found?.p70,
        IPR: found?.ipr,
        IPRCP: found?.centre,
        AI: found?.asymmetry,
        IPRAS: found?.ipras,
        DI: found?.index,
      },
      expected,
    );
    expect(found?.disagreement).toBe(expected.disagreement);
  }

  test.each(cases)('$id', ({ ratings, expected }) => expectPanel(ratings, expected.type7));

  test.each(fivePointRescaled)('five points on nine: $ratings5', (given) => {
    const ratings = given.ratings5.map((rating) => onNinePoints(rating - 3));
    expect(ratings).toEqual(given.ratings9);
    expectPanel(ratings, given.expected_type7);
  });
});

describe('Kendall’s W', () => {
  const { cases } = reference<{
    cases: { id: string; subjectsByRaters: number[][]; expected: { corrected: Figures } }[];
  }>('kendall-w');
  test.each(cases)('$id', ({ subjectsByRaters, expected }) => {
    const { w, chiSquare, df, p } = kendallW(subjectsByRaters) ?? {};
    expectFigures({ W: w, chisq: chiSquare, df, p }, expected.corrected);
  });
});

describe('composites', () => {
  const { handbook, readinessProfiles } = reference<{
    handbook: Readonly<Record<string, { x: number[]; expected: Figures }>>;
    readinessProfiles: {
      id: string;
      domains: number[];
      equalWeights: Figures;
      weights: number[];
      weighted: Figures;
    }[];
  }>('composite-power-means');

  function expectComposite(found: ReturnType<typeof composite>, expected: Figures): void {
    const { arithmetic, geometric, weakest } = found ?? {};
    expectFigures({ arithmetic, geometric, min: weakest }, expected);
  }

  test.each(Object.entries(handbook))('the handbook’s %s', (_, { x, expected }) =>
    expectComposite(composite(x), expected),
  );
  test.each(readinessProfiles)('$id', ({ domains, equalWeights, weights, weighted }) => {
    expectComposite(composite(domains), equalWeights);
    expectComposite(composite(domains, weights), weighted);
  });
});
