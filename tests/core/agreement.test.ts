/** Labels and deviations: against enumerated chances, against R, and at the lines themselves. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  AD_LINE,
  averageDeviation,
  closeLine,
  criticalDeviation,
  deviationChances,
  isPassedOn,
  labelOf,
  medianRating,
  rangeOfGroups,
} from '#core/agreement.ts';
import { NOT_INVITED } from '#core/panel.ts';
import { tallyAll } from '#core/scoring.ts';

interface Chances {
  readonly rows: readonly {
    readonly n: number;
    readonly P_AD_le_5_6: number;
    readonly AD_crit_5pct: number | null;
    readonly meanAD: number;
  }[];
}
interface SingleItems {
  readonly cases: readonly {
    readonly id: string;
    readonly ratings: readonly number[];
    readonly expected: { readonly median: number; readonly AD_median: number };
  }[];
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../reference/${name}`, import.meta.url), 'utf8'));
const chances = read('agreement-null-distribution.json') as Chances;
const singles = read('agreement-single-item.json') as SingleItems;

/** A tally of so many people at -2, -1, 0, 1, 2. */
const tallyOf = (...counts: readonly number[]) =>
  tallyAll(Int8Array.from(counts.flatMap((count, index) => new Array<number>(count).fill(index - 2))));

describe('how far random answers deviate', () => {
  // The file's deviations are printed to nine decimals.
  test.each(chances.rows)('the critical value for $n people is $AD_crit_5pct', ({ n, AD_crit_5pct }) => {
    const found = criticalDeviation(n);
    if (AD_crit_5pct === null) expect(found).toBeNull();
    else expect(Math.abs((found ?? Number.NaN) - AD_crit_5pct)).toBeLessThan(1e-9);
  });

  test.each(chances.rows)('$n random raters meet A/6 with a chance of $P_AD_le_5_6', (row) => {
    const found = deviationChances(row.n);
    const met = found
      .filter((_, sum) => sum / row.n <= 5 / 6 + 1e-9)
      .reduce((sum, chance) => sum + chance, 0);
    expect(Math.abs(met - row.P_AD_le_5_6)).toBeLessThan(1e-9);
    const mean = found.reduce((sum, chance, deviation) => sum + (chance * deviation) / row.n, 0);
    // The file's mean is of rounded deviations.
    expect(Math.abs(mean - row.meanAD)).toBeLessThan(1e-8);
  });

  test('from 18 people on the line is A/6 because chance never reaches it', () => {
    for (let n = 18; n <= 30; n++) {
      expect(criticalDeviation(n) ?? 0).toBeGreaterThanOrEqual(AD_LINE - 1e-9);
      expect(closeLine(n)).toBe(AD_LINE);
    }
    expect(closeLine(17)).toBeCloseTo(14 / 17, 12);
    for (const n of [40, 60]) {
      const met = deviationChances(n).filter((_, sum) => sum / n <= AD_LINE + 1e-9);
      expect(met.reduce((sum, chance) => sum + chance, 0)).toBeLessThan(0.05);
    }
  });

  test('one or two people have no critical value: agreeing by luck is too easy', () => {
    expect(closeLine(1)).toBeNull();
    expect(closeLine(2)).toBeNull();
  });
});

describe('median and deviation of one item', () => {
  const onFive = singles.cases.filter(({ ratings }) => ratings.every((rating) => rating >= 1 && rating <= 5));
  test.each(onFive)('$id', ({ ratings, expected }) => {
    const tally = tallyAll(Int8Array.from(ratings, (rating) => rating - 3));
    expect((medianRating(tally) ?? Number.NaN) + 3).toBeCloseTo(expected.median, 12);
    expect(averageDeviation(tally)).toBeCloseTo(expected.AD_median, 12);
  });

  test('are not there without ratings', () => {
    expect(medianRating(tallyOf(0, 0, 0, 0, 0))).toBeNull();
    expect(averageDeviation(tallyOf(0, 0, 0, 0, 0))).toBeNull();
  });
});

describe('labels at their lines', () => {
  test.each([
    ['four who agree are too few', [0, 0, 0, 0, 4], 'too-few-to-label'],
    ['five who agree', [0, 0, 0, 0, 5], 'agreed-in-place'],
    ['exactly 75 % up and nobody down', [0, 0, 2, 6, 0], 'agreed-in-place'],
    ['14 of 20 up is below 75 %', [0, 0, 6, 14, 0], 'close'],
    ['75 % up but exactly 15 % down', [0, 3, 2, 0, 15], 'close'],
    ['75 % up and 2 of 20 down', [0, 2, 3, 15, 0], 'agreed-in-place'],
    ['the mirror: exactly 75 % down', [0, 6, 2, 0, 0], 'agreed-not-in-place'],
    ['the mirror: 75 % down but exactly 15 % up', [15, 0, 2, 3, 0], 'close'],
    ['exactly a third on both sides', [0, 2, 2, 2, 0], 'split'],
    ['a third on one side, less on the other', [0, 3, 4, 0, 2], 'mixed'],
    ['everyone neutral agrees closely, but on nothing in place', [0, 0, 9, 0, 0], 'close'],
    ['one of five a point away is at the critical value of 0.2', [0, 0, 4, 1, 0], 'close'],
    ['two of five a point away are beyond it', [0, 0, 3, 2, 0], 'mixed'],
    ['two of six a point away are at a third', [0, 0, 4, 2, 0], 'close'],
    ['14 points among 17 people are at the critical value', [0, 4, 6, 4, 3], 'close'],
    ['15 points among 17 people are beyond it', [0, 5, 5, 4, 3], 'mixed'],
  ] as const)('%s', (_, counts, label) => {
    expect(labelOf(tallyOf(...counts))).toBe(label);
  });

  test('closeness is at most 5/6 however many agree by chance with less', () => {
    // 18 people, 15 points about the median: exactly 5/6; one more point is beyond.
    expect(averageDeviation(tallyOf(0, 5, 5, 6, 2))).toBeCloseTo(15 / 18, 12);
    expect(labelOf(tallyOf(0, 5, 5, 6, 2))).toBe('close');
    expect(averageDeviation(tallyOf(0, 5, 5, 5, 3))).toBeCloseTo(16 / 18, 12);
    expect(labelOf(tallyOf(0, 5, 5, 5, 3))).toBe('mixed');
  });
});

describe('the range between organisations', () => {
  test('is over those with two ratings, and 0 with fewer than two of them', () => {
    expect(rangeOfGroups([tallyOf(0, 0, 0, 0, 2), tallyOf(1, 0, 0, 0, 0)])).toBe(0);
    expect(rangeOfGroups([tallyOf(0, 0, 0, 0, 2), tallyOf(2, 0, 0, 0, 0), tallyOf(1, 0, 0, 0, 0)])).toBe(4);
    expect(rangeOfGroups([])).toBe(0);
  });
});

describe('an item passed on', () => {
  const alone = {
    groups: ['A', 'B'].map((id, at) => ({ id, members: [at], pooled: false })),
    groupOf: [0, 1],
  };
  const all = { ...tallyOf(0, 0, 0, 0, 3), heldElsewhere: 1 };
  const isSo = (heldBy: readonly number[], ...groups: readonly ReturnType<typeof tallyOf>[]) =>
    isPassedOn(all, new Set(heldBy), groups, alone);

  test('is one that nobody named has rated, someone outside the partnership included', () => {
    const [none, some] = [tallyOf(0, 0, 0, 0, 0), tallyOf(0, 0, 0, 0, 3)];
    expect(isSo([0], none, some)).toBe(true);
    expect(isSo([0, 1], none, some)).toBe(false);
    expect(isSo([NOT_INVITED], some, some)).toBe(true);
    expect(isPassedOn(tallyOf(0, 0, 0, 0, 3), new Set(), [some], alone)).toBe(false);
  });
});
