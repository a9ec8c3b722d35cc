/** What it would take, the easiest first: a bar as long as the steps, with steps and people in words. */
import type { Drawing, Shape } from '#core/report.ts';
import { fitLines } from './lettering.ts';
import { ACCENT, INK, RULE } from './palette.ts';
import { LINE, linesAt } from './words.ts';

export interface DistanceBar {
  readonly title: string;
  readonly steps: number;
  /** "12 steps, or 5 people". */
  readonly said: string;
}

const WIDTH = 480;
const LEFT = 190;
const LONGEST = 150;
const ROW = 26;
const SIZE = 8.5;

/** Draws the bars in the order given. */
export function drawDistanceBars(bars: readonly DistanceBar[]): Drawing {
  const most = Math.max(1, ...bars.map(({ steps }) => steps));
  const shapes = bars.flatMap(({ title, steps, said }, index): Shape[] => {
    const middle = index * ROW + ROW / 2;
    const lines = fitLines(title, { size: SIZE, width: LEFT - 10, lines: 2 });
    const first = middle + SIZE * 0.36 - ((lines.length - 1) * SIZE * LINE) / 2;
    const length = (steps / most) * LONGEST;
    const words = fitLines(said, { size: SIZE, strong: true, width: WIDTH - LEFT - length - 8, lines: 2 });
    const start = middle + SIZE * 0.36 - ((words.length - 1) * SIZE * LINE) / 2;
    return [
      ...linesAt(lines, { x: 0, y: first, size: SIZE, fill: INK }),
      { kind: 'rect', x: LEFT, y: middle - 6, width: Math.max(length, 1), height: 12, fill: ACCENT },
      ...linesAt(words, { x: LEFT + length + 6, y: start, size: SIZE, strong: true }),
    ];
  });
  const height = bars.length * ROW + 2;
  const axis: Shape = { kind: 'line', x1: LEFT, y1: 0, x2: LEFT, y2: height, stroke: RULE, width: 1 };
  return { width: WIDTH, height, shapes: [axis, ...shapes] };
}
