/** A reveal's dots: every rating is in its place, and what is no rating is never on the line. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawRevealDots, type RevealDots } from '#charts/reveal-dots.ts';
import type { Drawing, Shape } from '#core/report.ts';
import { boxesOf, leaving, overlapping } from '../support/lettering.ts';

const SCALE = ['Strong barrier', 'Barrier', 'Neither', 'Facilitator', 'Strong facilitator'];
const SIZES = ['room', 'page'] as const;

function reveal(rows: readonly (readonly number[])[], more: Partial<RevealDots> = {}): RevealDots {
  return {
    rows: rows.map((counts, index) => ({ name: `Organisation ${index + 1}`, counts })),
    scale: SCALE,
    apart: [],
    ...more,
  };
}

/** Dots of ratings have an outline; places without any do not. */
function dotsOf({ shapes }: Drawing): Extract<Shape, { kind: 'circle' }>[] {
  return shapes.flatMap((shape) => (shape.kind === 'circle' && shape.stroke !== undefined ? [shape] : []));
}

function textsOf({ shapes }: Drawing): string[] {
  return shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
}

const anyCounts = fc.array(fc.nat({ max: 60 }), { minLength: 5, maxLength: 5 });
const words = fc
  .array(fc.constantFrom('Hospital', 'Trust', 'of', 'Neighbourhood', 'Morecambe', 'WWWWWWWWWWWW', 'Age'), {
    minLength: 1,
    maxLength: 9,
  })
  .map((list) => list.join(' '));
const anyReveal = fc
  .array(fc.record({ name: words, counts: anyCounts }), { minLength: 0, maxLength: 12 })
  .map(
    (rows): RevealDots => ({
      rows,
      scale: SCALE,
      apart: [
        { count: 3, words: 'do not know' },
        { count: 12, words: 'does not apply' },
        { count: 1, words: 'another organisation knows' },
      ],
    }),
  );

describe.each(SIZES)('the dots of a reveal for a %s', (size) => {
  it('are one for each rating, and one with the number where there are more than twelve', () => {
    const drawing = drawRevealDots(reveal([[3, 0, 12, 0, 13]]), size);
    expect(dotsOf(drawing)).toHaveLength(3 + 12 + 1);
    expect(textsOf(drawing)).toContain('13');
    expect(textsOf(drawing)).not.toContain('12');
  });

  it('stand further right for a higher rating, in the row of their organisation', () => {
    const [low, high] = dotsOf(drawRevealDots(reveal([[1, 0, 0, 0, 1]]), size));
    expect(low?.cx).toBeLessThan(high?.cx ?? 0);
    const [first, second] = dotsOf(
      drawRevealDots(
        reveal([
          [0, 0, 1, 0, 0],
          [0, 0, 1, 0, 0],
        ]),
        size,
      ),
    );
    expect(first?.cx).toBe(second?.cx);
    expect(first?.cy).toBeLessThan(second?.cy ?? 0);
  });

  it('never cover each other nor leave the drawing', () => {
    fc.assert(
      fc.property(anyReveal, (data) => {
        const drawing = drawRevealDots(data, size);
        const dots = dotsOf(drawing);
        for (const [index, a] of dots.entries()) {
          expect(a.cx - a.r).toBeGreaterThanOrEqual(0);
          expect(a.cy + a.r).toBeLessThanOrEqual(drawing.height);
          for (const b of dots.slice(index + 1))
            expect(Math.hypot(a.cx - b.cx, a.cy - b.cy)).toBeGreaterThan(a.r + b.r);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('has words that never meet nor leave the drawing', () => {
    fc.assert(
      fc.property(anyReveal, (data) => {
        const drawing = drawRevealDots(data, size);
        expect(overlapping(boxesOf(drawing))).toEqual([]);
        expect(leaving(drawing)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps what is no rating off the line', () => {
    const apart = [{ count: 4, words: 'do not know' }];
    const drawing = drawRevealDots(reveal([[0, 0, 1, 0, 0]], { apart }), size);
    expect(dotsOf(drawing)).toHaveLength(1);
    const count = drawing.shapes.find((shape) => shape.kind === 'text' && shape.text === '4');
    const [dot] = dotsOf(drawing);
    if (count?.kind !== 'text' || dot === undefined) throw new Error('The number or the dot is missing.');
    const outside = size === 'room' ? count.x - dot.cx : count.y - dot.cy;
    expect(outside).toBeGreaterThan(20);
  });

  it('says that there is nothing to show in place of an empty line', () => {
    const drawing = drawRevealDots(reveal([]), size);
    expect(textsOf(drawing)).toEqual(['No ratings to show']);
  });
});
