/** Distances: found in closed form, they equal what trying everything finds, and taking them meets the line. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AD_LINE, averageDeviation, labelOf } from '#core/agreement.ts';
import { itemDistance, themeDistance, themeSinking } from '#core/distances.ts';
import { judgeEvidence } from '#core/judging.ts';
import { isAtLeast, isBelow } from '#core/numbers.ts';
import { publish } from '#core/publish.ts';
import { DEFAULT_THRESHOLDS } from '#core/questionnaire.ts';
import { tallyAll } from '#core/scoring.ts';
import { distanceDown, distanceUp, type Rater, scoreOfRaters } from '#core/steps.ts';
import { anyEvidence } from '../support/arbitrary-assessment.ts';
import { evidenceOf, sayAll } from '../support/evidence.ts';

const rating = fc.integer({ min: -2, max: 2 });
const rater = fc.record({
  group: fc.integer({ min: 0, max: 2 }),
  ratings: fc.array(rating, { minLength: 1, maxLength: 2 }),
});
const few = fc.array(rater, { minLength: 1, maxLength: 4 });
const line = fc.integer({ min: 1, max: 20 }).map((times) => times * 5);

/** Every way to move ratings, `by` a point each, with the number of steps it takes. */
function* everyWay(raters: readonly Rater[], by: 1 | -1): Generator<readonly [number, Rater[]]> {
  const [first, ...rest] = raters;
  if (first === undefined) {
    yield [0, []];
    return;
  }
  const end = 2 * by;
  function* ways(ratings: readonly number[]): Generator<readonly [number, number[]]> {
    const [own, ...others] = ratings;
    if (own === undefined) {
      yield [0, []];
      return;
    }
    for (let moved = own, steps = 0; by * moved <= by * end; moved += by, steps++) {
      for (const [more, tail] of ways(others)) yield [steps + more, [moved, ...tail]];
    }
  }
  for (const [steps, ratings] of ways(first.ratings)) {
    for (const [more, tail] of everyWay(rest, by)) yield [steps + more, [{ ...first, ratings }, ...tail]];
  }
}

function fewestSteps(raters: readonly Rater[], by: 1 | -1, fits: (score: number) => boolean): number | null {
  let fewest: number | null = null;
  for (const [steps, moved] of everyWay(raters, by)) {
    if (fits(scoreOfRaters(moved) ?? Number.NaN) && (fewest === null || steps < fewest)) fewest = steps;
  }
  return fewest;
}

function fewestPeople(raters: readonly Rater[], to: 2 | -2, fits: (score: number) => boolean): number | null {
  let fewest: number | null = null;
  for (let chosen = 0; chosen < 2 ** raters.length; chosen++) {
    const moved = raters.map((each, at) =>
      (chosen >> at) % 2 === 1 ? { ...each, ratings: each.ratings.map(() => to) } : each,
    );
    const people = raters.filter((_, at) => (chosen >> at) % 2 === 1).length;
    if (fits(scoreOfRaters(moved) ?? Number.NaN) && (fewest === null || people < fewest)) fewest = people;
  }
  return fewest;
}

describe('the distance of a score to a line', () => {
  test('is the fewest steps and people of all ways to get there', () => {
    fc.assert(
      fc.property(few, line, (raters, to) => {
        const fits = (score: number) => isAtLeast(score, to);
        expect(distanceUp(raters, to)).toEqual({
          steps: fewestSteps(raters, 1, fits),
          people: fewestPeople(raters, 2, fits),
        });
      }),
      { numRuns: 150 },
    );
  });

  test('down is the fewest until strictly below', () => {
    fc.assert(
      fc.property(few, line, (raters, to) => {
        const fits = (score: number) => isBelow(score, to);
        expect(distanceDown(raters, to)).toEqual({
          steps: fewestSteps(raters, -1, fits),
          people: fewestPeople(raters, -2, fits),
        });
      }),
      { numRuns: 150 },
    );
  });

  test('is none where the line is met, and null where nobody has a score', () => {
    expect(distanceUp([{ group: 0, ratings: [0] }], 50)).toEqual({ steps: 0, people: 0 });
    expect(distanceUp([], 50)).toBeNull();
    expect(distanceDown([], 50)).toBeNull();
    expect(distanceDown([{ group: 0, ratings: [1] }], 0)).toBeNull();
  });

  test('is found for 1,200 people as for three', () => {
    const raters = Array.from({ length: 1200 }, (_, at) => ({
      group: at % 12,
      ratings: new Array(8).fill(-2),
    }));
    // A step of one of 9,600 ratings is worth 25 / 9,600 points: 60 points are 23,040 steps, or 720 people.
    expect(distanceUp(raters, 60)).toEqual({ steps: 23_040, people: 720 });
  });
});

describe('the distance of an item', () => {
  function itemOf(said: readonly (-2 | -1 | 0 | 1 | 2)[]) {
    const evidence = evidenceOf({
      themes: { T: ['x'] },
      gates: { g: { items: ['x'] } },
      organisations: ['A'],
      responses: sayAll('A', 'x', said),
    });
    const [item] = judgeEvidence(evidence).real.measures.items;
    if (item === undefined) throw new Error('there is no item');
    return item;
  }
  const lines = { gate: 60, lowestOrganisation: 40 };
  const points = fc.constantFrom(-2 as const, -1 as const, 0 as const, 1 as const, 2 as const);

  test('from split is the fewest steps to 0 after which it no longer is', () => {
    fc.assert(
      fc.property(fc.array(points, { minLength: 5, maxLength: 8 }), (said) => {
        const item = itemOf(said);
        const { split } = itemDistance(item, lines) ?? { split: Number.NaN };
        if (item.label !== 'split') {
          expect(split).toBe(0);
          return;
        }
        let fewest = Number.POSITIVE_INFINITY;
        // Every way to move ratings towards 0, on one side or both.
        const all = said.reduce<{ steps: number; moved: number[] }[]>(
          (ways, own) =>
            ways.flatMap(({ steps, moved }) =>
              Array.from({ length: Math.abs(own) + 1 }, (_, by) => ({
                steps: steps + by,
                moved: [...moved, own - Math.sign(own) * by],
              })),
            ),
          [{ steps: 0, moved: [] }],
        );
        for (const { steps, moved } of all) {
          if (labelOf(tallyAll(Int8Array.from(moved))) !== 'split') fewest = Math.min(fewest, steps);
        }
        expect(split).toBe(fewest);
      }),
      { numRuns: 150 },
    );
  });

  test('from too wide a spread is at least the sum of deviations that is too much', () => {
    fc.assert(
      fc.property(fc.array(points, { minLength: 1, maxLength: 7 }), (said) => {
        const item = itemOf(said);
        const { ad } = itemDistance(item, lines) ?? { ad: Number.NaN };
        const deviation = averageDeviation(item.all) ?? 0;
        // A step takes at most one from the sum of deviations; so many are needed, and fewer never do.
        expect((ad - 1) / said.length < deviation - AD_LINE || ad === 0).toBe(true);
        expect(ad / said.length).toBeGreaterThanOrEqual(deviation - AD_LINE - 1e-9);
      }),
    );
  });

  test('that passes has a sinking of at least one step, one below the line none', () => {
    expect(itemDistance(itemOf([1, 1, 1, 1, 2]), lines)?.sinking).toBe(4);
    expect(itemDistance(itemOf([-1, -1, 0, 1, 1]), lines)?.sinking).toBeNull();
    fc.assert(
      fc.property(fc.array(points, { minLength: 1, maxLength: 7 }), (said) => {
        const sinking = itemDistance(itemOf(said), lines)?.sinking ?? null;
        if (sinking !== null) expect(sinking).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  test('says where everyone would be one step up', () => {
    expect(itemDistance(itemOf([-2, 0, 2]), lines)?.ifEveryoneMovedOne).toBeCloseTo(50 + (25 * 2) / 3, 9);
  });
});

describe('the distances of a theme', () => {
  const at = (score: number) => [{ group: 0, ratings: [(score - 50) / 25] }];

  test('lead to the next line up and below the next one down', () => {
    expect(themeDistance(25, at(25), DEFAULT_THRESHOLDS)).toEqual({ line: 40, steps: 1, people: 1 });
    expect(themeDistance(50, at(50), DEFAULT_THRESHOLDS)).toEqual({ line: 60, steps: 1, people: 1 });
    expect(themeDistance(75, at(75), DEFAULT_THRESHOLDS)).toBeNull();
    expect(themeSinking(75, at(75), DEFAULT_THRESHOLDS)).toEqual({ line: 60, steps: 1, people: 1 });
    expect(themeSinking(50, at(50), DEFAULT_THRESHOLDS)).toEqual({ line: 40, steps: 1, people: 1 });
    expect(themeSinking(25, at(25), DEFAULT_THRESHOLDS)).toBeNull();
  });

  test('are published for the themes of rules that fired on a score, and whole', () => {
    fc.assert(
      fc.property(anyEvidence(), (evidence) => {
        const { rules, distances, themes } = publish(judgeEvidence(evidence));
        for (const rule of rules) {
          if (rule.kind !== 'theme' || rule.level === 1 || rule.score === null) continue;
          const distance = distances.themes[rule.theme];
          expect(distance?.line).toBe(rule.line);
          expect(distance?.steps).toBeGreaterThanOrEqual(1);
          expect(distance?.people).toBeLessThanOrEqual(
            themes.find(({ id }) => id === rule.theme)?.people ?? 0,
          );
        }
        const numbers = JSON.stringify(distances).match(/-?\d+(\.\d+)?/g) ?? [];
        expect(numbers.every((number) => Number.isFinite(Number(number)))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
