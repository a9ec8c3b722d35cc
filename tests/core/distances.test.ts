/** Distances: found in closed form, they equal what trying everything finds, and taking them meets the line. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AD_LINE, averageDeviation, labelOf } from '#core/agreement.ts';
import type { Response } from '#core/answers.ts';
import { gateDistance, itemDistance, itemDistances, themeDistance, themeSinking } from '#core/distances.ts';
import { type Evidence, judgeEvidence } from '#core/judging.ts';
import { isAtLeast, isBelow } from '#core/numbers.ts';
import { publish } from '#core/publish.ts';
import { DEFAULT_THRESHOLDS, RATINGS, type Rating } from '#core/questionnaire.ts';
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
    expect(distanceUp([], 0)).toBeNull();
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
  function itemOf(...organisations: readonly (readonly Rating[])[]) {
    const ids = ['A', 'B', 'C'].slice(0, organisations.length);
    const evidence = evidenceOf({
      themes: { T: ['x'] },
      gates: { g: { items: ['x'] } },
      organisations: ids,
      responses: ids.flatMap((id, at) => sayAll(id, 'x', organisations[at] ?? [])),
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

  test('sinks by the nearest of the gate line, an organisation’s line and the spread', () => {
    const sinking = (gate: number, lowestOrganisation: number, ...said: readonly (readonly Rating[])[]) =>
      itemDistance(itemOf(...said), { gate, lowestOrganisation })?.sinking;
    // Far from both lines: five steps make the average deviation more than 5/6 of five people.
    expect(sinking(60, 40, [2, 2, 2, 2, 2])).toBe(5);
    // 75 falls below 60 by three steps of 6.25; B falls from 50 below 40 by one step of 12.5.
    expect(sinking(60, 40, [2, 2], [0, 0])).toBe(1);
    expect(sinking(60, 0, [2, 2], [0, 0])).toBe(3);
    // Two steps of 5 lead to 40 exactly, which is not below it.
    expect(sinking(0, 40, [0, 0, 0, 0, 0])).toBe(3);
    // B is below its line already, and opinions are apart already: only A can still sink.
    expect(sinking(0, 40, [2, 2], [-2])).toBe(5);
    expect(sinking(0, 60, [2, -2, 2, -2])).toBeNull();
    // Who has not rated cannot sink.
    expect(sinking(0, 0, [2, 2], [])).toBe(2);
  });

  test('to the lowest organisation’s line is the sum over those below it', () => {
    const lowest = (...said: readonly (readonly Rating[])[]) =>
      itemDistance(itemOf(...said), lines)?.lowestOrganisation;
    expect(lowest([-2, -2, -2], [2, 2])).toBe(5);
    expect(lowest([-2, -2, -2], [-1, 0])).toBe(5 + 1);
    expect(lowest([0], [2])).toBe(0);
  });

  test('has no split to leave where too few rated to call it one', () => {
    expect(itemDistance(itemOf([2, -2]), lines)?.split).toBe(0);
  });

  test('without a rating is none', () => {
    expect(itemDistance(itemOf([], []), lines)).toBeNull();
  });

  test('says where everyone would be one step up', () => {
    expect(itemDistance(itemOf([-2, 0, 2]), lines)?.ifEveryoneMovedOne).toBeCloseTo(50 + (25 * 2) / 3, 9);
  });
});

describe('the distance of a gate', () => {
  const item = (atLeast: number, people: number) => ({
    score: { steps: 1, people },
    lowestOrganisation: 0,
    ad: 0,
    split: 0,
    atLeast,
    sinking: null,
    ifEveryoneMovedOne: 50,
  });

  test('is at least what its items need together, and the people of the one that needs most', () => {
    expect(gateDistance([item(2, 1), item(3, 4), item(0, 2)])).toEqual({ steps: 5, people: 4 });
  });

  test('is none without items, or where one of them has no rating', () => {
    expect(gateDistance([])).toBeNull();
    expect(gateDistance([item(2, 1), null])).toBeNull();
  });

  test('holds an item of two gates against the stricter lines, whichever gate comes first', () => {
    const evidence = evidenceOf({
      themes: { T: ['x', 'y'] },
      gates: { mild: { items: ['x', 'y'] }, strict: { items: ['x'] } },
      organisations: ['A'],
      responses: sayAll('A', 'x', [0, 0]),
    });
    const { questionnaire } = evidence;
    const { items } = judgeEvidence(evidence).real.measures;
    const gates = questionnaire.gates.map((gate) =>
      gate.id === 'strict' ? { ...gate, thresholds: { gate: 90 } } : gate,
    );
    for (const order of [gates, [...gates].reverse()]) {
      const found = itemDistances({ ...questionnaire, gates: order }, items, DEFAULT_THRESHOLDS);
      // Two people at 50: 90 takes four steps of 12.5.
      expect([...found.keys()]).toEqual(['x']);
      expect(found.get('x')?.atLeast).toBe(4);
    }
    expect(itemDistances(questionnaire, [], DEFAULT_THRESHOLDS).size).toBe(0);
  });

  test('of lines that are equally far is the first gate’s', () => {
    const evidence = evidenceOf({
      themes: { T: ['x'] },
      gates: { one: { items: ['x'] }, two: { items: ['x'] } },
      organisations: ['A'],
      responses: sayAll('A', 'x', [1, 1, 1, 1]),
    });
    const { questionnaire } = evidence;
    const [one, two] = questionnaire.gates;
    if (one === undefined || two === undefined) throw new Error('there are two gates');
    // Both are met; they differ in how near they are to failing.
    const gates = [
      { ...one, thresholds: { gate: 70 } },
      { ...two, thresholds: { gate: 20 } },
    ];
    const found = itemDistances(
      { ...questionnaire, gates },
      judgeEvidence(evidence).real.measures.items,
      DEFAULT_THRESHOLDS,
    );
    expect(found.get('x')?.sinking).toBe(1);
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

  test('are none without a score, or without anyone to move', () => {
    expect(themeDistance(null, at(25), DEFAULT_THRESHOLDS)).toBeNull();
    expect(themeSinking(null, at(75), DEFAULT_THRESHOLDS)).toBeNull();
    expect(themeDistance(50, [], DEFAULT_THRESHOLDS)).toBeNull();
    expect(themeSinking(50, [], DEFAULT_THRESHOLDS)).toBeNull();
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

  interface Step {
    readonly person: string;
    readonly item: string;
    /** 25 / (n_g m_p): what it is worth to the organisation's score, however many organisations there are. */
    readonly worth: number;
  }

  /** Every step up that is left in a theme of an attributed assessment of one round, the most gainful first. */
  function stepsLeft({ questionnaire, responses }: Evidence, theme: string): Step[] {
    const items = questionnaire.themes.find(({ id }) => id === theme)?.items.map(({ id }) => id) ?? [];
    const own = responses.filter(({ item }) => items.includes(item));
    const people = Map.groupBy(own, ({ person }) => person);
    const scored = new Map(
      [...new Set(responses.map(({ person }) => person))].flatMap((person) => {
        const answers = people.get(person) ?? [];
        const rated = answers.filter(({ answer }) => answer.state === 'rated').length;
        const away = ['not-applicable', 'held-elsewhere', 'not-shown'];
        const applicable = items.length - answers.filter(({ answer }) => away.includes(answer.state)).length;
        return applicable > 0 && rated >= Math.ceil(applicable / 2) ? [[person, rated] as const] : [];
      }),
    );
    return own
      .flatMap(({ person, organisation, item, answer }): Step[] => {
        const rated = scored.get(person);
        if (rated === undefined || answer.state !== 'rated') return [];
        const colleagues = [...scored.keys()].filter((id) => id.charAt(0) === organisation).length;
        const step = { person, item, worth: 25 / (colleagues * rated) };
        return new Array<Step>(2 - answer.rating).fill(step);
      })
      .sort((a, b) => b.worth - a.worth);
  }

  function taking(evidence: Evidence, steps: readonly Step[]): Evidence {
    const taken = (row: Response) =>
      steps.filter(({ person, item }) => row.person === person && row.item === item).length;
    return {
      ...evidence,
      responses: evidence.responses.map((row): Response => {
        if (row.answer.state !== 'rated') return row;
        const rating = RATINGS[row.answer.rating + 2 + taken(row)] ?? 2;
        return { ...row, answer: { ...row.answer, rating } };
      }),
    };
  }

  test('once their steps are taken meet the line, and with one fewer do not', () => {
    let taken = 0;
    fc.assert(
      fc.property(anyEvidence({ modes: ['attributed'], mostRounds: 1 }), (drawn) => {
        const themes = drawn.questionnaire.themes.map((theme) => ({
          ...theme,
          items: theme.items.map((item) => ({ ...item, reversed: false })),
        }));
        const evidence = { ...drawn, questionnaire: { ...drawn.questionnaire, themes } };
        const scoreOf = (given: Evidence, theme: string): number =>
          publish(judgeEvidence(given)).themes.find(({ id }) => id === theme)?.score ?? Number.NaN;
        for (const [theme, { line: to, steps }] of Object.entries(
          publish(judgeEvidence(evidence)).distances.themes,
        )) {
          const left = stepsLeft(evidence, theme);
          expect(isAtLeast(scoreOf(taking(evidence, left.slice(0, steps)), theme), to)).toBe(true);
          expect(isBelow(scoreOf(taking(evidence, left.slice(0, steps - 1)), theme), to)).toBe(true);
          taken++;
        }
      }),
      { numRuns: 100 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});
