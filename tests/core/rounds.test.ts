/** Rounds: an answer belongs to the one being rated, and after a reveal to the next. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIRST_ROUND, lastRound, type Round, roundOfSave, roundToRate } from '#core/rounds.ts';

const round = (number: number, state: Round['state'], item = 'money'): Round => ({
  item,
  round: number,
  state,
});

describe('an answer belongs to', () => {
  test('the first round before any workshop', () => {
    expect(roundOfSave(undefined)).toBe(FIRST_ROUND);
  });

  test('the round that is being rated', () => {
    expect(roundOfSave(round(2, 'rating'))).toBe(2);
  });

  test('the next round once its round was revealed', () => {
    expect(roundOfSave(round(2, 'revealed'))).toBe(3);
  });
});

describe('the round that opens', () => {
  test('is the second where anyone answered beforehand, so that what they said stays the first', () => {
    expect([roundToRate(undefined, true), roundToRate(undefined, false)]).toEqual([2, 1]);
  });

  test('is the one already open, or the next after a reveal', () => {
    expect([
      roundToRate(round(2, 'rating'), true),
      roundToRate(round(2, 'revealed'), true),
      roundToRate(round(1, 'revealed'), false),
    ]).toEqual([2, 3, 2]);
  });
});

test('the last round of an item is found whatever the order of rounds, and other items have no say', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1 });
  fc.assert(
    fc.property(numbers, (own) => {
      const rounds = [round(99, 'rating', 'people'), ...own.map((number) => round(number, 'revealed'))];
      expect(lastRound(rounds, 'money')?.round).toBe(Math.max(...own));
      expect(lastRound(rounds, 'moon')).toBeUndefined();
    }),
  );
});
