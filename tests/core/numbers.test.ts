/** Comparing and rounding: numbers within 1e-9 are equal, halves go up. */
import { describe, expect, test } from 'vitest';
import {
  byText,
  isAbove,
  isAtLeast,
  isAtMost,
  isBelow,
  meanOf,
  toHundredths,
  toWhole,
} from '#core/numbers.ts';

describe('two numbers within 1e-9', () => {
  test.each([60, 60 - 1e-10, 60 + 1e-10])('are equal: %d and 60', (value) => {
    expect([isBelow(value, 60), isAbove(value, 60)]).toEqual([false, false]);
    expect([isAtLeast(value, 60), isAtMost(value, 60)]).toEqual([true, true]);
  });

  test('differ beyond that', () => {
    expect([isBelow(60 - 1e-8, 60), isAtLeast(60 - 1e-8, 60)]).toEqual([true, false]);
    expect([isAbove(60 + 1e-8, 60), isAtMost(60 + 1e-8, 60)]).toEqual([true, false]);
  });
});

describe('rounding', () => {
  test('halves go up, also when double precision puts them a hair below', () => {
    expect([toWhole(62.5), toWhole(62.5 - 1e-12), toWhole(62.49), toWhole(0.5)]).toEqual([63, 63, 62, 1]);
    expect([toHundredths(0.125), toHundredths(1.005), toHundredths(0.124)]).toEqual([0.13, 1.01, 0.12]);
  });
});

describe('a mean', () => {
  test('does not depend on the order, and is none of nothing', () => {
    const values = [0.1, 0.7, 1 / 3, 0.2, 1e9, -1e9];
    expect(meanOf([...values].reverse())).toBe(meanOf(values));
    expect(meanOf([])).toBeNull();
  });
});

describe('the order of texts', () => {
  test('is by code unit, whatever the language', () => {
    expect(['b', 'B', 'ä', 'a'].sort(byText)).toEqual(['B', 'a', 'b', 'ä']);
  });
});
