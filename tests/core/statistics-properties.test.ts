/** What every statistic of the annex keeps to whatever the ratings: its range, what makes no difference to it, and nothing that is no number. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageDeviation } from '#core/agreement.ts';
import { tallyAll } from '#core/scoring.ts';
import { composite } from '#core/statistics/composite.ts';
import { agreementA, consensus, dispersionD } from '#core/statistics/consensus.ts';
import { fQuantile, fTail } from '#core/statistics/f-distribution.ts';
import { chiSquareTail } from '#core/statistics/gamma.ts';
import { kendallW } from '#core/statistics/kendall.ts';
import { krippendorffAlpha, type Metric } from '#core/statistics/krippendorff.ts';
import { kruskalWallisTest } from '#core/statistics/kruskal-wallis.ts';
import { deviationAboutMeanJ, deviationAboutMedianJ, rwgJ, rwgStarJ } from '#core/statistics/multi-item.ts';
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
import { quantile } from '#core/statistics/spread.ts';

const SCALE = { lowest: -2, highest: 2 };
const METRICS: readonly Metric[] = ['nominal', 'ordinal', 'interval'];
const rating = fc.integer({ min: -2, max: 2 });
const ratings = fc.array(rating, { maxLength: 30 });
const frequencies = fc.array(fc.nat(20), { maxLength: 9 });

function grid(people: number, items: number, missing: boolean) {
  const cell = missing ? fc.option(rating, { freq: 3 }) : rating;
  return fc.array(fc.array(cell, { minLength: items, maxLength: items }), {
    minLength: people,
    maxLength: people,
  });
}
const sizes = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 6 }));
const full = sizes.chain(([people, items]) => grid(people, items, false));
const holed = sizes.chain(([people, items]) => grid(people, items, true));

type Figures = Readonly<Record<string, number | null | undefined>>;

const ONE_ITEM = (given: readonly number[], scale = SCALE): Figures => ({
  rwg: rwg(given, scale),
  rwgStar: rwgStar(given, scale),
  awg: awg(given, scale),
  adMean: deviationAboutMean(given),
  adMedian: deviationAboutMedian(given),
});
const CHOICES = (given: readonly number[]): Figures => ({
  agreement: agreementA(given),
  consensus: consensus(given),
  leik: dispersionD(given),
});
const ITEMS = (given: readonly (readonly number[])[], scale = SCALE): Figures => ({
  rwgJ: rwgJ(given, scale),
  rwgStarJ: rwgStarJ(given, scale),
  adMeanJ: deviationAboutMeanJ(given),
  adMedianJ: deviationAboutMedianJ(given),
});
function GROUPS(given: readonly (readonly number[])[]): Figures {
  const groups = countGroups(given);
  const table = varianceTable(groups);
  const ranks = kruskalWallisTest(groups);
  if (table === null) return { h: ranks?.h, rankP: ranks?.p };
  return {
    eta2: etaSquared(table),
    omega2: omegaSquared(table),
    iccOne: iccOne(table),
    iccTwo: iccTwo(table),
    f: fTest(table)?.f,
    p: fTest(table)?.p,
    h: ranks?.h,
    rankP: ranks?.p,
  };
}
function JUDGES(targets: readonly (readonly (number | null)[])[]): Figures {
  const forms = shroutFleiss(targets);
  const figures = FORMS.flatMap((form) =>
    Object.entries(forms?.[form] ?? {}).map(([name, value]) => [`${form} ${name}`, value] as const),
  );
  const concordance = kendallW(targets);
  return { ...Object.fromEntries(figures), w: concordance?.w, wP: concordance?.p };
}
const ALPHA = (raters: readonly (readonly (number | null)[])[]): Figures =>
  Object.fromEntries(METRICS.map((metric) => [metric, krippendorffAlpha(raters, metric)?.alpha]));

function expectNumbers(found: Figures): void {
  for (const [name, value] of Object.entries(found))
    expect(value === null || value === undefined || Number.isFinite(value), `${name}: ${value}`).toBe(true);
}

function expectSame(found: Figures, other: Figures): void {
  for (const [name, value] of Object.entries(found)) {
    const far = Math.abs((value ?? 0) - (other[name] ?? 0));
    const there = (value ?? null) === null;
    expect(there === ((other[name] ?? null) === null), `${name}: ${value} and ${other[name]}`).toBe(true);
    expect(far <= 1e-9 * Math.max(1, Math.abs(value ?? 0)), `${name}: ${value} and ${other[name]}`).toBe(
      true,
    );
  }
}

function expectWithin(value: number | null | undefined, low: number, high: number): void {
  if (value === null || value === undefined) return;
  expect(value).toBeGreaterThanOrEqual(low - 1e-9);
  expect(value).toBeLessThanOrEqual(high + 1e-9);
}

/** Another order of the same things, the same for every list of that length. */
const reordered = <T>(list: readonly T[]): T[] =>
  [...list.filter((_, i) => i % 2 === 1), ...list.filter((_, i) => i % 2 === 0)].reverse();
const transposed = <T>(rows: readonly (readonly T[])[]): T[][] =>
  (rows[0] ?? []).map((_, j) => rows.flatMap((row) => row.slice(j, j + 1)));
const moved = (rows: readonly (readonly (number | null)[])[], by: number) =>
  rows.map((row) => row.map((cell) => (cell === null ? null : cell + by)));

describe('a statistic of one item', () => {
  it('is a number or nothing, and within its range', () => {
    fc.assert(
      fc.property(ratings, (given) => {
        const found = ONE_ITEM(given);
        expectNumbers(found);
        expectWithin(found.rwg, 0, 1);
        expectWithin(found.rwgStar, 0, 1);
        expectWithin(found.awg, -1, 1);
        expectWithin(found.adMean, 0, 2);
        expectWithin(found.adMedian, 0, found.adMean ?? 0);
      }),
    );
  });

  it('does not depend on the order of people, on which end is called high, or on the numbers of the scale', () => {
    fc.assert(
      fc.property(ratings, (given) => {
        const found = ONE_ITEM(given);
        expect(ONE_ITEM(reordered(given))).toEqual(found);
        expectSame(found, ONE_ITEM(given.map((each) => -each)));
        expectSame(
          found,
          ONE_ITEM(
            given.map((each) => each + 3),
            { lowest: 1, highest: 5 },
          ),
        );
      }),
    );
  });

  it('has the average deviation that labels an item', () => {
    fc.assert(
      fc.property(ratings, (given) => {
        expectSame(
          { ad: deviationAboutMedian(given) },
          { ad: averageDeviation(tallyAll(Int8Array.from(given))) },
        );
      }),
    );
  });

  it('says of nobody nothing, and of one person only what one person can show', () => {
    expect(Object.values(ONE_ITEM([]))).toEqual([null, null, null, null, null]);
    expect(ONE_ITEM([1])).toEqual({ rwg: null, rwgStar: 1, awg: null, adMean: 0, adMedian: 0 });
  });

  it('keeps a_WG to means at which full disagreement is possible', () => {
    expect(awg([2, 2, 2], SCALE)).toBeNull();
    expect(awg([2, 2, 1, 2], SCALE)).toBeNull();
    // Mean 1: just within ((n - 1) H + L) / n.
    expect(awg([2, 2, 2, -2], SCALE)).toBeCloseTo(-1, 12);
    expect(awg([2, -2], SCALE)).toBeCloseTo(-1, 12);
    expect(awg([1, 1], SCALE)).toBeNull();
  });

  it('gives r_WG as 0 where people differ more than at random', () => {
    expect(rwg([2, -2], SCALE)).toBe(0);
    expect(rwgJ([[2, -2]], SCALE)).toBe(0);
    expect(rwgStarJ([[2, -2]], SCALE)).toBe(-1);
  });
});

describe('a statistic of how many chose each point', () => {
  it('is a number or nothing, within its range, and the same from either end', () => {
    fc.assert(
      fc.property(frequencies, (given) => {
        const found = CHOICES(given);
        expectNumbers(found);
        expectWithin(found.agreement, -1, 1);
        expectWithin(found.consensus, 0, 1);
        expectWithin(found.leik, 0, 1);
        expectSame(found, CHOICES([...given].reverse()));
        expectSame(found, CHOICES(given.map((count) => count * 7)));
      }),
    );
  });

  it('is full for one point, none for two camps, and A is 0 for an even spread', () => {
    expect(CHOICES([0, 3, 0, 0, 0])).toEqual({ agreement: 1, consensus: 1, leik: 0 });
    expectSame(CHOICES([3, 0, 0, 0, 3]), { agreement: -1, consensus: 0, leik: 1 });
    expect(agreementA([2, 2, 2, 2, 2])).toBe(0);
  });

  it('says nothing of nobody, of too few points, and of what are no numbers of people', () => {
    const none = { agreement: null, consensus: null, leik: null };
    for (const given of [[], [0, 0, 0], [4], [1, -1, 2], [Number.NaN, 1, 1]])
      expect(CHOICES(given)).toEqual(none);
    expect(CHOICES([1, 1])).toEqual({ ...none, consensus: 0, leik: 1 });
  });
});

describe('a statistic of several items', () => {
  const lists = fc.array(ratings, { maxLength: 6 });

  it('is a number or nothing, within its range, whatever the order of items and people', () => {
    fc.assert(
      fc.property(lists, (given) => {
        const found = ITEMS(given);
        expectNumbers(found);
        expectWithin(found.rwgJ, 0, 1);
        expectWithin(found.rwgStarJ, -1, 1);
        expectWithin(found.adMeanJ, 0, 2);
        expect(ITEMS(reordered(given).map(reordered))).toEqual(found);
      }),
    );
  });

  it('of one item is r_WG', () => {
    fc.assert(
      fc.property(ratings, (given) => expectSame({ r: rwg(given, SCALE) }, { r: rwgJ([given], SCALE) })),
    );
  });

  it('leaves out items that fewer than two people rated', () => {
    expect(rwgJ([[1, 2], [2], []], SCALE)).toBe(rwgJ([[1, 2]], SCALE));
    expect(rwgJ([[2], []], SCALE)).toBeNull();
    expect(ITEMS([])).toEqual({ rwgJ: null, rwgStarJ: null, adMeanJ: null, adMedianJ: null });
  });
});

describe('a statistic by organisation', () => {
  const groups = fc.array(ratings, { maxLength: 6 });

  it('is a number or nothing, within its range', () => {
    fc.assert(
      fc.property(groups, (given) => {
        const found = GROUPS(given);
        expectNumbers(found);
        expectWithin(found.eta2, 0, 1);
        expectWithin(found.omega2, -1, 1);
        for (const each of [found.iccOne, found.iccTwo]) expectWithin(each, -1e12, 1);
        for (const each of [found.p, found.rankP]) expectWithin(each, 0, 1);
        expectWithin(found.h, 0, Number.MAX_VALUE);
      }),
    );
  });

  it('does not depend on the order of people or organisations, or on where the scale begins', () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: -50, max: 50 }), (given, by) => {
        const found = GROUPS(given);
        expectSame(found, GROUPS(reordered(given).map(reordered)));
        expectSame(found, GROUPS(given.map((group) => group.map((each) => each + by))));
      }),
    );
  });

  it('does not exist where one organisation rated, nobody differs, or each has one rating', () => {
    expect(varianceTable(countGroups([[1, 2], []]))).toBeNull();
    expect(varianceTable(countGroups([[1, 1], [1]]))).toBeNull();
    expect(kruskalWallisTest(countGroups([]))).toBeNull();
    const alone = GROUPS([[1], [2], [-1]]);
    expect(alone).toMatchObject({ eta2: 1, omega2: null, iccOne: null, iccTwo: null, f: undefined });
  });

  it('has no ICC(2) where the organisations are the same on average', () => {
    expect(
      GROUPS([
        [1, -1],
        [2, -2],
      ]),
    ).toMatchObject({ eta2: 0, iccTwo: null, h: 0, rankP: 1 });
  });
});

describe('a statistic of targets and judges', () => {
  it('is a number or nothing, within its range', () => {
    fc.assert(
      fc.property(full, (given) => {
        const found = JUDGES(given);
        expectNumbers(found);
        for (const form of FORMS) expectWithin(found[`${form} icc`], -Number.MAX_VALUE, 1);
        expectWithin(found.w, 0, 1);
        expectWithin(found.wP, 0, 1);
      }),
    );
  });

  it('does not depend on the order of targets or judges, or on where the scale begins', () => {
    fc.assert(
      fc.property(full, (given) => {
        const found = JUDGES(given);
        expectSame(found, JUDGES(reordered(given).map(reordered)));
        expectSame(found, JUDGES(moved(given, 3)));
      }),
    );
  });

  it('takes complete tables of two targets and two judges or more', () => {
    for (const given of [
      [],
      [[]],
      [[1, 2]],
      [[1], [2]],
      [
        [1, null],
        [2, 1],
      ],
      [[1, 2], [1]],
    ]) {
      expect(shroutFleiss(given)).toBeNull();
      expect(kendallW(given)).toBeNull();
    }
  });

  it('does not exist where every rating is the same', () => {
    const same = [
      [1, 1, 1],
      [1, 1, 1],
    ];
    expect(shroutFleiss(same)?.ICC11.icc).toBeNull();
    expect(shroutFleiss(same)?.ICC3k.icc).toBeNull();
    expect(kendallW(same)).toBeNull();
  });

  it('is 1 where judges agree on targets that differ', () => {
    const forms = shroutFleiss([
      [1, 1],
      [2, 2],
      [0, 0],
    ]);
    expect(FORMS.map((form) => forms?.[form].icc)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(
      kendallW([
        [1, 1],
        [2, 2],
        [0, 0],
      ])?.w,
    ).toBe(1);
  });

  it('W counts ranks: stretching a judge’s scale makes no difference, ties do', () => {
    fc.assert(
      fc.property(full, (given) =>
        expectSame(
          { w: kendallW(given)?.w },
          { w: kendallW(given.map((row) => row.map((cell) => (cell ?? 0) ** 3)))?.w },
        ),
      ),
    );
    // By hand: ranks 1.5 1.5 3 and 1 2 3, S = 6.5, so 12 S = 78 of 4 * 24 - 2 * 6 = 84.
    expect(
      kendallW([
        [1, 1],
        [1, 2],
        [2, 3],
      ])?.w,
    ).toBeCloseTo(78 / 84, 12);
  });
});

describe('Krippendorff’s alpha', () => {
  it('is at most 1, and does not depend on the order of people or items, or on where the scale begins', () => {
    fc.assert(
      fc.property(holed, (given) => {
        const found = ALPHA(given);
        expectNumbers(found);
        for (const metric of METRICS) expectWithin(found[metric], -Number.MAX_VALUE, 1);
        expectSame(found, ALPHA(reordered(given).map(reordered)));
        expectSame(found, ALPHA(moved(given, 3)));
      }),
    );
  });

  it('is not changed by items with one rating or none', () => {
    fc.assert(
      fc.property(holed, (given) => {
        const more = given.map((row, person) => [...row, person === 0 ? 2 : null, null]);
        expectSame(ALPHA(given), ALPHA(more));
      }),
    );
  });

  it('is 0 for a single item, however much people agree', () => {
    for (const metric of METRICS)
      expect(krippendorffAlpha([[2], [2], [2], [2], [1]], metric)?.alpha).toBeCloseTo(0, 12);
  });

  it('is 1 where everyone agrees on items that differ', () => {
    expect(
      ALPHA(
        transposed([
          [1, 1, 1],
          [2, 2, null],
        ]),
      ),
    ).toEqual({ nominal: 1, ordinal: 1, interval: 1 });
  });
});

describe('the RAND/UCLA index', () => {
  it('is a number, 0 or more, the same from either end and in any order', () => {
    fc.assert(
      fc.property(ratings, (given) => {
        const found = panelSpread(given.map(onNinePoints));
        expect(found === null).toBe(given.length === 0);
        if (found === null) return;
        expectWithin(found.ipr, 0, 8);
        expectWithin(found.ipras, 2.35, 8.35);
        expect(found.disagreement).toBe(found.ipr > found.ipras);
        expect(panelSpread(reordered(given).map(onNinePoints))).toEqual(found);
        const mirrored = panelSpread(given.map((each) => onNinePoints(-each)));
        expectSame({ index: found.index }, { index: mirrored?.index });
      }),
    );
  });

  it('puts five points on nine', () => {
    expect([-2, -1, 0, 1, 2].map(onNinePoints)).toEqual([1, 3, 5, 7, 9]);
  });
});

describe('a composite', () => {
  const scores = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 9 });

  it('lets strong themes make up for weak ones less and less', () => {
    fc.assert(
      fc.property(scores, (given) => {
        const found = composite(given);
        expectWithin(
          found?.geometric,
          Math.max(1, Math.min(...given)),
          Math.max(1, found?.arithmetic ?? 0) + 1,
        );
        expectWithin(found?.weakest, 0, found?.arithmetic ?? 0);
        expectSame({ ...found }, { ...composite(reordered(given)) });
        expectSame(
          { ...found },
          {
            ...composite(
              given,
              given.map(() => 3),
            ),
          },
        );
      }),
    );
  });

  it('takes a score of 0 as 1 in the geometric mean alone', () => {
    expect(composite([0, 100])).toEqual({ arithmetic: 50, geometric: expect.closeTo(10, 9), weakest: 0 });
  });

  it('does not exist without scores, or with weights that do not fit', () => {
    expect(composite([])).toBeNull();
    for (const weights of [[1], [1, 0], [1, -1], [1, Number.NaN], [1, Number.POSITIVE_INFINITY]])
      expect(composite([50, 60], weights)).toBeNull();
  });
});

describe('quantiles and tails', () => {
  it('a quantile lies between the smallest and the largest value, and nobody has none', () => {
    expect(quantile([], 0.5)).toBeNull();
    expect(quantile([4], 0.3)).toBe(4);
    expect(quantile([4, 1, 3, 2], 0.3)).toBeCloseTo(1.9, 12);
    expect([quantile([3, 1], 0), quantile([3, 1], 1)]).toEqual([1, 3]);
  });

  it.each([
    // R: pf(f, d1, d2, lower.tail = FALSE), tables of F.
    [161.4476387975881, 1, 1, 0.05],
    [4.964602743730711, 1, 10, 0.05],
    [1, 7, 7, 0.5],
    [0, 3, 4, 1],
  ])('P(F > %d) with %d and %d degrees of freedom', (f, above, below, p) => {
    expect(Math.abs(fTail(f, above, below) - p)).toBeLessThan(1e-12);
  });

  it('a quantile of F has the tail asked for, with whole degrees of freedom or not', () => {
    const df = fc.double({ min: 0.5, max: 5_000, noNaN: true });
    fc.assert(
      fc.property(df, df, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (above, below, tail) => {
        expect(fTail(fQuantile(tail, above, below), above, below)).toBeCloseTo(tail, 9);
      }),
    );
  });

  it('the tail of chi-square falls from 1 to 0', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2_000, noNaN: true }),
        fc.integer({ min: 1, max: 2_000 }),
        (x, df) => {
          expectWithin(chiSquareTail(x, df), 0, 1);
          expectWithin(chiSquareTail(x + 1, df), 0, chiSquareTail(x, df));
        },
      ),
    );
  });
});
