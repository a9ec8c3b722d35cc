/** Whether organisations differ by more than luck: the generator, the shuffles, and the test for large groups. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chanceOfRange, isMoreThanChance, varianceShares } from '#core/chance.ts';
import { seededRandom } from '#core/random.ts';
import { tallyAll } from '#core/scoring.ts';
import { chiSquareTail } from '#core/statistics/gamma.ts';
import { kruskalWallisTest } from '#core/statistics/kruskal-wallis.ts';
import { countGroups } from '#core/statistics/one-way.ts';

interface ByOrganisation {
  readonly cases: readonly {
    readonly id: string;
    readonly expected: {
      readonly kruskalWallisH: number;
      readonly kruskalDf: number;
      readonly kruskalP: number;
    };
  }[];
}
const reference = JSON.parse(
  readFileSync(new URL('../reference/icc1-icc2-by-organisation.json', import.meta.url), 'utf8'),
) as ByOrganisation;

const group = (...ratings: readonly number[]) => tallyAll(Int8Array.from(ratings));
const many = (rating: number, people: number) => new Array<number>(people).fill(rating);

describe('the generator', () => {
  test('begins with seed 1 as written down', () => {
    const random = seededRandom(1);
    expect([random(), random(), random(), random()]).toEqual([
      0.09156953264027834, 0.5061978038866073, 0.8881928145419806, 0.4872551844455302,
    ]);
  });

  test('starts afresh with each seed', () => {
    expect(seededRandom(1)()).toBe(seededRandom(1)());
    expect(seededRandom(1)()).not.toBe(seededRandom(2)());
  });
});

describe('shuffles', () => {
  test('2 of 70 ways to deal give a range as large', () => {
    const chance = chanceOfRange([group(2, 2, 2, 2), group(-1, -1, -1, -1)], 3);
    expect(Math.abs(chance - 2 / 70)).toBeLessThan(0.02);
    expect(isMoreThanChance(chance)).toBe(true);
  });

  test('2 of 20 ways are not more than chance', () => {
    const chance = chanceOfRange([group(2, 2, 2), group(-1, -1, -1)], 3);
    expect(Math.abs(chance - 0.1)).toBeLessThan(0.02);
    expect(isMoreThanChance(chance)).toBe(false);
  });

  test('give the very share that a second program gives with the same generator', () => {
    expect(chanceOfRange([group(2, 1), group(0, -1)], 2)).toBe(643 / 2000);
    expect(chanceOfRange([group(1, 1, 1), group(0, 0, 0)], 1)).toBe(197 / 2000);
  });

  test('100 of 2,000 are still more than chance, 101 are not', () => {
    expect(isMoreThanChance(100 / 2000)).toBe(true);
    expect(isMoreThanChance(101 / 2000)).toBe(false);
  });

  test('the same ratings in another order of people give the same share', () => {
    expect(chanceOfRange([group(2, -1, 0, 1), group(-2, 0)], 1.5)).toBe(
      chanceOfRange([group(1, 0, -1, 2), group(0, -2)], 1.5),
    );
  });

  test('an organisation with one rating takes part in the deal and not in the range', () => {
    // Dealing 2 2 -2 0 0 as 2, 1 and 2: in 14 of the 30 ways the pairs' means are 2 or more apart.
    const chance = chanceOfRange([group(2, 2), group(-2), group(0, 0)], 2);
    expect(Math.abs(chance - 14 / 30)).toBeLessThan(0.04);
  });
});

describe('above 200 ratings', () => {
  test.each(reference.cases)('the tail of chi-square is R’s ($id)', ({ expected }) => {
    expect(chiSquareTail(expected.kruskalWallisH, expected.kruskalDf)).toBeCloseTo(expected.kruskalP, 12);
  });

  test.each([
    // scipy.stats.chi2.sf
    [0, 3, 1],
    [3.841458820694124, 1, 0.05],
    [5.991464547107979, 2, 0.05],
    [0.5, 4, 0.9735009788392561],
    [30, 5, 1.4748581038443073e-5],
  ])('P(chi-square > %d), %d degrees of freedom', (x, df, p) => {
    expect(Math.abs(chiSquareTail(x, df) - p)).toBeLessThan(1e-12);
  });

  test('the rank test stands in for the shuffles from 201 ratings on', () => {
    const even = [group(...many(1, 100)), group(...many(0, 100))];
    expect(chanceOfRange(even, 1)).toBe(0);
    const more = [group(...many(1, 101)), group(...many(0, 100))];
    const test = kruskalWallisTest(countGroups([many(1, 101), many(0, 100)]));
    expect(chanceOfRange(more, 1)).toBe(test?.p);
    // Two groups without overlap: H = (n - 1) eta^2 of the ranks = n - 1.
    expect(test?.h).toBeCloseTo(200, 9);
    expect(test?.df).toBe(1);
  });

  test('nothing differs where everyone says the same', () => {
    expect(chanceOfRange([group(...many(1, 200)), group(1)], 0)).toBe(1);
  });
});

describe('shares of variance', () => {
  test('A 2, 1 and B 0, -1: between 4 of 5; the within variance is 1/2', () => {
    const { eta2, omega2 } = varianceShares([group(2, 1), group(0, -1)]);
    expect(eta2).toBeCloseTo(4 / 5, 12);
    expect(omega2).toBeCloseTo((4 - 0.5) / (5 + 0.5), 12);
  });

  test('omega squared is negative where organisations differ less than people', () => {
    const { eta2, omega2 } = varianceShares([group(2, -2), group(-2, 2)]);
    expect(eta2).toBe(0);
    expect(omega2).toBeCloseTo(-8 / (16 + 8), 12);
  });

  test('silent organisations do not count', () => {
    expect(varianceShares([group(2, 1), group(), group(0, -1)])).toEqual(
      varianceShares([group(2, 1), group(0, -1)]),
    );
  });

  test('none where nobody differs, nobody rated or one organisation is alone', () => {
    const none = { eta2: null, omega2: null };
    expect(varianceShares([group(1, 1), group(1)])).toEqual(none);
    expect(varianceShares([group(), group()])).toEqual(none);
    expect(varianceShares([group(1, 2)])).toEqual(none);
  });

  test('with one rating each all is between, and what is within is not known', () => {
    expect(varianceShares([group(1), group(2), group(-1)])).toEqual({ eta2: 1, omega2: null });
  });
});
