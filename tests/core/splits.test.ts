/** A group may be split in two only if every part, and what it shares with and leaves of each shown group, has k people or none. */
import { describe, expect, test } from 'vitest';
import { maySplit } from '#core/publish-items.ts';

const people = (...parts: readonly (readonly [inside: boolean, group: number, count: number])[]) => {
  const count = (side: boolean, of: number): number =>
    parts.reduce((total, [inside, group, more]) => total + (inside === side && group === of ? more : 0), 0);
  return [0, 1].map((group) => ({ inside: count(true, group), outside: count(false, group) }));
};

describe('a split', () => {
  test('of three and three in one group may be shown', () => {
    expect(maySplit(people([true, 0, 3], [false, 0, 3]), 3)).toBe(true);
  });

  test('of two and four may not, whichever side is small', () => {
    expect(maySplit(people([true, 0, 2], [false, 0, 4]), 3)).toBe(false);
    expect(maySplit(people([true, 0, 4], [false, 0, 2]), 3)).toBe(false);
  });

  test('of everyone and nobody may', () => {
    expect(maySplit(people([true, 0, 3], [true, 1, 3]), 3)).toBe(true);
  });

  test('that leaves one of a shown group may not, however many there are in all', () => {
    expect(maySplit(people([true, 0, 5], [false, 0, 1], [false, 1, 5]), 3)).toBe(false);
    expect(maySplit(people([true, 0, 6], [false, 1, 6]), 3)).toBe(true);
  });
});
