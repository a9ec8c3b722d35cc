/** Pictures too tall for a page: cut between rows, with nothing lost, nothing cut through and the head on each part. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawHeatMap } from '#charts/heat-map.ts';
import { partsOf } from '#charts/parts.ts';
import { drawThemeLines } from '#charts/theme-lines.ts';
import type { Drawing } from '#core/report.ts';
import { boxesOf, leaving, overlapping } from '../support/lettering.ts';

const TALLEST = 300;

function heatMap(rows: number): Drawing {
  return drawHeatMap({
    columns: ['All', 'Care board', 'Council'],
    rows: Array.from({ length: rows }, (_, index) => ({
      title: `Row ${index}`,
      cells: [0, 1, 2].map(
        (at) => ({ kind: 'shown', value: `${index}-${at}`, place: (index + at) % 5 }) as const,
      ),
    })),
  });
}

/** Many organisations that score alike are stepped up and down, which makes rows of unlike heights. */
function themeLines(alike: readonly number[]): Drawing {
  const rows = alike.map((count, index) => ({
    title: `Theme ${index}`,
    score: 50,
    marks: Array.from({ length: count }, (_, at) => ({
      organisation: `o${at}`,
      score: 50 + ((at * (index + 1)) % 3),
    })),
  }));
  return drawThemeLines(rows, [40, 60]);
}

const anyDrawing = fc.oneof(
  fc.integer({ min: 1, max: 90 }).map(heatMap),
  fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 12 }).map(themeLines),
);

function wordsOf({ shapes }: Drawing): readonly string[] {
  return shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
}

describe('a picture too tall for a page', () => {
  it('shows in its parts every row once, the head in each, and no word outside of its part or over another', () => {
    fc.assert(
      fc.property(anyDrawing, (drawing) => {
        const parts = partsOf(drawing, TALLEST);
        for (const part of parts) {
          expect(overlapping(boxesOf(part))).toEqual([]);
          expect(leaving(part)).toEqual([]);
          expect(part.height).toBeLessThanOrEqual(Math.max(TALLEST, drawing.height / parts.length + 120));
        }
        const head = drawing.rows?.head ?? 0;
        const isHead = (y: number): boolean => y <= head;
        const inHead = drawing.shapes.flatMap((shape) =>
          shape.kind === 'text' && isHead(shape.y) ? [shape.text] : [],
        );
        const below = (one: Drawing) => wordsOf(one).slice(0).sort();
        const expected = [...wordsOf(drawing), ...parts.slice(1).flatMap(() => inHead)].sort();
        expect(parts.flatMap(below).sort()).toEqual(expected);
      }),
    );
  });

  it('has parts about as tall as each other', () => {
    const heights = partsOf(heatMap(60), 750).map(({ height }) => height);
    expect(heights).toHaveLength(2);
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(30);
  });

  it('keeps its lines at the thresholds in each part as long as the part', () => {
    const drawing = themeLines([12, 12, 12, 12, 12, 12]);
    const parts = partsOf(drawing, TALLEST);
    expect(parts.length).toBeGreaterThan(1);
    for (const { shapes, height } of parts) {
      const lines = shapes.flatMap((shape) =>
        shape.kind === 'line' && shape.dash !== undefined ? [shape] : [],
      );
      expect(lines).toHaveLength(2);
      for (const { y1, y2 } of lines) {
        expect(y1).toBeLessThan(drawing.rows?.head ?? 0);
        expect(y2).toBeGreaterThan(height - 10);
        expect(y2).toBeLessThanOrEqual(height);
      }
    }
  });

  it('stays whole where it fits, and where it cannot be cut', () => {
    const small = heatMap(5);
    expect(partsOf(small, TALLEST)).toEqual([small]);
    const whole = { width: 10, height: 1000, shapes: [] };
    expect(partsOf(whole, TALLEST)).toEqual([whole]);
  });
});
