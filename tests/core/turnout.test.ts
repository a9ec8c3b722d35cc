/** How many have answered: told by organisation only where nobody is watched by it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Organisation } from '#core/assessment.ts';
import { type Present, turnoutOf } from '#core/turnout.ts';

const IDS = ['A', 'B', 'C', 'D', 'E'] as const;
const organisations: Organisation[] = IDS.map((id) => ({ id, name: id, sector: 'council', required: false }));
const there = (organisation: string, present: number, answered: number): Present => ({
  organisation,
  present,
  answered,
});
const byOrganisation = { mode: 'by-organisation', k: 3 } as const;

describe('the room hears', () => {
  test('how many of how many have answered, in all and by organisation', () => {
    const rows = [there('A', 5, 4), there('B', 7, 5)];
    expect(turnoutOf(organisations, rows, byOrganisation)).toEqual({
      present: 12,
      answered: 9,
      groups: [
        { group: 'A', present: 5, answered: 4 },
        { group: 'B', present: 7, answered: 5 },
      ],
    });
  });

  test('of organisations with too few people only what they do together', () => {
    const rows = [there('A', 5, 4), there('B', 2, 0), there('C', 1, 1)];
    expect(turnoutOf(organisations, rows, byOrganisation).groups).toEqual([
      { group: 'A', present: 5, answered: 4 },
      { group: 'other organisations', present: 3, answered: 1 },
    ]);
  });

  test('the number alone where everyone would be one group', () => {
    expect(turnoutOf(organisations, [there('A', 6, 2)], byOrganisation).groups).toEqual([]);
    expect(turnoutOf(organisations, [there('A', 2, 2), there('B', 2, 0)], byOrganisation).groups).toEqual([]);
  });

  test('every organisation by itself where answers are attributed', () => {
    const rows = [there('A', 1, 0), there('B', 2, 2)];
    expect(turnoutOf(organisations, rows, { mode: 'attributed', k: 1 }).groups).toEqual([
      { group: 'A', present: 1, answered: 0 },
      { group: 'B', present: 2, answered: 2 },
    ]);
  });
});

const anyRows = fc
  .array(fc.tuple(fc.nat(6), fc.nat(6)), { minLength: 5, maxLength: 5 })
  .map((drawn) =>
    drawn.flatMap(([present, answered], index): Present[] =>
      present === 0 ? [] : [there(IDS[index] ?? 'A', present, Math.min(present, answered))],
    ),
  );

test('whoever is there, no group of fewer than k is told or can be worked out from the others and the total', () => {
  fc.assert(
    fc.property(anyRows, fc.integer({ min: 2, max: 5 }), (rows, k) => {
      const { groups, present, answered } = turnoutOf(organisations, rows, { mode: 'anonymous', k });
      // Every way to take shown groups from the total leaves nobody, or k people at least.
      for (let chosen = 0; chosen < 2 ** groups.length; chosen++) {
        const taken = groups.filter((_, index) => (chosen >> index) % 2 === 1);
        const left = present - taken.reduce((sum, row) => sum + row.present, 0);
        if (groups.length > 0) expect(left === 0 || left >= k).toBe(true);
      }
      expect(groups.every((row) => row.answered <= row.present)).toBe(true);
      expect(answered).toBe(rows.reduce((sum, row) => sum + row.answered, 0));
    }),
    { numRuns: 500 },
  );
});
