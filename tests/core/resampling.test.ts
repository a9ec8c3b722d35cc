/** The resampling range against exact enumeration, and what it does not depend on. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeEvidence } from '#core/judging.ts';
import { publish } from '#core/publish.ts';
import { quantile, resamplingRanges } from '#core/resampling.ts';
import { anyEvidence } from '../support/arbitrary-assessment.ts';

const exact: {
  readonly data: Readonly<Record<string, readonly number[]>>;
  readonly expected: {
    readonly percentile: Readonly<Record<'p2.5_type7' | 'p97.5_type7', number>>;
    readonly equalOrgMean: number;
  };
} = JSON.parse(readFileSync(new URL('../reference/bootstrap-exact-small.json', import.meta.url), 'utf8'));

const scores = Object.values(exact.data);
const people = scores.map((group) => group.length);

describe('the resampling range', () => {
  test('comes within 1.5 points of every resample enumerated', () => {
    const [range] = resamplingRanges(people, [{ scores }]);
    const { percentile } = exact.expected;
    expect(Math.abs((range?.low ?? NaN) - percentile['p2.5_type7'])).toBeLessThan(1.5);
    expect(Math.abs((range?.high ?? NaN) - percentile['p97.5_type7'])).toBeLessThan(1.5);
  });

  test('does not depend on the order of people, nor on the themes beside it', () => {
    const group = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 4 }), fc.nat(), (groups, turn) => {
        const turned = groups.map((own) => [
          ...own.slice(turn % own.length),
          ...own.slice(0, turn % own.length),
        ]);
        const sizes = groups.map((own) => own.length);
        const [alone] = resamplingRanges(sizes, [{ scores: groups }]);
        const [first, , second] = resamplingRanges(sizes, [
          { scores: turned },
          { scores: sizes.map(() => []) },
          { scores: groups },
        ]);
        expect(first).toEqual(alone);
        expect(second).toEqual(alone);
      }),
      { numRuns: 15 },
    );
  });

  test('draws the same numbers for a theme whether all or some of a group have a score', () => {
    // Two of three have a score: the third number of the group is drawn and not used.
    const whole = resamplingRanges(
      [3, 2],
      [
        {
          scores: [
            [10, 20],
            [50, 60],
          ],
        },
      ],
    );
    const [first] = resamplingRanges(
      [3, 2],
      [
        {
          scores: [
            [20, 10],
            [60, 50],
          ],
        },
        { scores: [[1, 2, 3], []] },
      ],
    );
    expect(first).toEqual(whole[0]);
  });

  test('is none where an organisation has one usable answer, or nobody has any; one that has none drops out', () => {
    expect(resamplingRanges([1, 2], [{ scores: [[50], [40, 60]] }])).toEqual([null]);
    expect(resamplingRanges([2, 2], [{ scores: [[], []] }])).toEqual([null]);
    expect(resamplingRanges([2, 2], [{ scores: [[], [50, 50]] }])).toEqual([{ low: 50, high: 50 }]);
  });

  test('holds the score, and is published in whole points where small groups are pooled', () => {
    fc.assert(
      fc.property(anyEvidence({ fewestPeople: 2, fewestOrganisations: 2 }), (evidence) => {
        const { themes } = publish(judgeEvidence(evidence));
        for (const { score, resamplingRange: range, people: count, singles } of themes) {
          if (range === null || score === null) continue;
          expect(range.low).toBeLessThanOrEqual(score + 0.5);
          expect(range.high).toBeGreaterThanOrEqual(score - 0.5);
          expect(count).toBeGreaterThan(1);
          expect(singles).toBe(0);
          if (evidence.mode !== 'attributed') expect(Number.isInteger(range.low + range.high)).toBe(true);
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('a quantile', () => {
  test('lies between the two nearest values (type 7)', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([10], 0.025)).toBe(10);
    expect(quantile([0, 10], 0.25)).toBe(2.5);
  });
});
