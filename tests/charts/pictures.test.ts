/** Pictures of results: words that never meet nor leave the drawing, and order and places that say what they should. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawBeliefAgainstPaper } from '#charts/belief-against-paper.ts';
import { drawDistanceBars } from '#charts/distance-bars.ts';
import { drawHeatMap } from '#charts/heat-map.ts';
import { drawItemAnswers } from '#charts/item-answers.ts';
import { drawSlopes } from '#charts/slopes.ts';
import { drawThemeLines } from '#charts/theme-lines.ts';
import type { Drawing } from '#core/report.ts';
import { boxesOf, leaving, overlapping } from '../support/lettering.ts';

const anyName = fc.oneof(
  fc.constant('Integrated care board'),
  fc.constant('Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'),
  fc.constant('مجلس الصحة المجتمعي'),
  fc
    .array(fc.constantFrom('Morecambe', 'Bay', 'of', 'Wallasey', 'WWWWWW', '健康'), {
      minLength: 1,
      maxLength: 12,
    })
    .map((words) => words.join(' ')),
);
const anyScore = fc.integer({ min: 0, max: 100 });
const anyMarks = fc.array(fc.record({ title: anyName, said: anyName }), { maxLength: 6 });

/** Pairs of circles that meet. */
function covering({ shapes }: Drawing): readonly string[] {
  const circles = shapes.flatMap((shape) => (shape.kind === 'circle' ? [shape] : []));
  return circles.flatMap((a, index) =>
    circles
      .slice(index + 1)
      .filter((b) => Math.hypot(a.cx - b.cx, a.cy - b.cy) < a.r + b.r)
      .map((b) => `${a.cx},${a.cy} | ${b.cx},${b.cy}`),
  );
}

function sound(drawing: Drawing): void {
  expect(overlapping(boxesOf(drawing))).toEqual([]);
  expect(leaving(drawing)).toEqual([]);
}

describe('words in pictures never meet and never leave them', () => {
  it('in belief against paper', () => {
    fc.assert(
      fc.property(anyMarks, anyMarks, anyMarks, anyMarks, (both, belief, paper, neither) => {
        sound(
          drawBeliefAgainstPaper({
            corners: { both, 'belief-alone': belief, 'paper-alone': paper, neither },
          }),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('in a heat map of up to 12 organisations', () => {
    const anyCell = fc.oneof(
      fc.record({
        kind: fc.constant('shown' as const),
        value: fc.constantFrom('100', '0', '+2', '±'),
        place: fc.integer({ min: 0, max: 4 }),
      }),
      fc.record({
        kind: fc.constant('hidden' as const),
        why: fc.constantFrom('too few', 'no score', 'with others', 'not applicable', 'not known'),
      }),
    );
    const anyMap = fc.array(anyName, { minLength: 1, maxLength: 12 }).chain((columns) =>
      fc.record({
        columns: fc.constant(columns),
        rows: fc.array(
          fc.record({
            title: anyName,
            cells: fc.array(anyCell, { minLength: columns.length, maxLength: columns.length }),
          }),
          { minLength: 1, maxLength: 40 },
        ),
      }),
    );
    fc.assert(
      fc.property(anyMap, (map) => sound(drawHeatMap(map))),
      { numRuns: 60 },
    );
  });

  it('in the answers to an item, of a few people and of thousands', () => {
    const anyCount = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 5000 }));
    const anyAnswers = fc.record({
      counts: fc.array(anyCount, { minLength: 5, maxLength: 5 }),
      dontKnow: anyCount,
      notApplicable: anyCount,
    });
    fc.assert(fc.property(anyAnswers, (answers) => sound(drawItemAnswers(answers))));
  });

  it('in the lines of themes, where no mark covers another either', () => {
    const organisations = 'abcdefghijkl'.split('');
    const anyLine = fc.record({
      title: anyName,
      score: anyScore,
      marks: fc
        .array(fc.integer({ min: 45, max: 55 }), { maxLength: organisations.length })
        .map((scores) => scores.map((score, index) => ({ organisation: organisations[index] ?? '', score }))),
    });
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 9 }), (rows) => {
        const drawing = drawThemeLines(rows, [40, 60]);
        sound(drawing);
        expect(covering(drawing)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('in slopes, however near the scores', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ title: anyName, before: anyScore, now: anyScore }), { maxLength: 14 }),
        (rows) => {
          sound(drawSlopes({ before: 'First round', now: 'Last round', rows, say: (score) => `${score}` }));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('in the bars of distances', () => {
    const anyBar = fc.record({
      title: anyName,
      steps: fc.integer({ min: 1, max: 900 }),
      said: fc.constantFrom('1 step, or 1 person', 'at least 900 steps, or 450 people'),
    });
    fc.assert(
      fc.property(fc.array(anyBar, { minLength: 3, maxLength: 12 }), (bars) => sound(drawDistanceBars(bars))),
      { numRuns: 60 },
    );
  });
});

describe('a heat map in greyscale', () => {
  it('has a symbol of its own for each of the five places', () => {
    const symbols = [0, 1, 2, 3, 4].map((place) => {
      const { shapes } = drawHeatMap({
        columns: ['A'],
        rows: [{ title: 'Row', cells: [{ kind: 'shown', value: '1', place }] }],
      });
      return JSON.stringify(
        shapes.flatMap((shape) =>
          shape.kind === 'polygon' ? [`${shape.points}`] : shape.kind === 'circle' ? [`${shape.cx}`] : [],
        ),
      );
    });
    expect(new Set(symbols).size).toBe(5);
  });

  it('says in a hidden cell why it is hidden', () => {
    const drawing = drawHeatMap({
      columns: ['A'],
      rows: [{ title: 'Row', cells: [{ kind: 'hidden', why: 'too few' }] }],
    });
    expect(boxesOf(drawing).map(({ text }) => text)).toContain('too few');
  });
});

describe('slopes', () => {
  it('leave out what has no score at one of the two times', () => {
    const drawing = drawSlopes({
      before: 'Then',
      now: 'Now',
      rows: [
        { title: 'Both', before: 20, now: 60 },
        { title: 'Once', before: 20, now: null },
      ],
      say: (score) => `${score}`,
    });
    const words = boxesOf(drawing).map(({ text }) => text);
    expect(words).toContain('Both');
    expect(words).not.toContain('Once');
  });

  it('are broken where a score fell, so that no colour is needed', () => {
    const dashesOf = (before: number, now: number) =>
      drawSlopes({
        before: 'Then',
        now: 'Now',
        rows: [{ title: 'A', before, now }],
        say: (score) => `${score}`,
      }).shapes.filter((shape) => shape.kind === 'line' && shape.dash !== undefined).length;
    expect(dashesOf(60, 20)).toBe(1);
    expect(dashesOf(20, 60)).toBe(0);
  });
});
