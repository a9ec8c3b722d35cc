/** What moved between two times: one line a row from the score before to the score after. */
import type { Drawing, Shape } from '#core/report.ts';
import { fitLines } from './lettering.ts';
import { ACCENT, INK, QUIET, RULE, WHITE } from './palette.ts';
import { LINE, linesAt } from './words.ts';

export interface Slope {
  readonly title: string;
  /** 0..100; null where none is shown. */
  readonly before: number | null;
  readonly now: number | null;
}

export interface Slopes {
  readonly before: string;
  readonly now: string;
  readonly rows: readonly Slope[];
  /** As numbers are written elsewhere. */
  readonly say: (score: number) => string;
}

const WIDTH = 480;
const LEFT = 52;
const RIGHT = 216;
const NAMES = 276;
const TOP = 24;
const HEIGHT = 200;
const NAME = 8.5;
/** Names need so much height each, however near the scores. */
const STEP = 24;

interface Drawn {
  readonly title: string;
  readonly before: number;
  readonly now: number;
}

function isShown(row: Slope): row is Drawn {
  return row.before !== null && row.now !== null;
}

/** Heights one under another with room between them, as near to where they belong as can be. */
function apart(wanted: readonly number[], step: number): readonly number[] {
  const order = wanted.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y || a.index - b.index);
  const placed = new Array<number>(wanted.length).fill(0);
  let last = Number.NEGATIVE_INFINITY;
  for (const { y, index } of order) {
    last = Math.max(y, last + step);
    placed[index] = last;
  }
  return placed;
}

function drawAxis(x: number, words: string, bottom: number): Shape[] {
  return [
    { kind: 'line', x1: x, y1: TOP, x2: x, y2: bottom, stroke: RULE, width: 1 },
    ...linesAt(fitLines(words, { size: NAME, strong: true, width: 130, lines: 1 }), {
      x,
      y: 12,
      size: NAME,
      anchor: 'middle',
      strong: true,
    }),
  ];
}

/** Up is a full line, down a broken one: told apart without colour. */
function drawSlope(row: Drawn, heights: readonly [number, number]): Shape[] {
  const [y1, y2] = heights;
  const fell = row.now < row.before;
  const stroke = row.now === row.before ? QUIET : ACCENT;
  return [
    {
      kind: 'line',
      x1: LEFT,
      y1,
      x2: RIGHT,
      y2,
      stroke,
      width: 2,
      ...(fell ? { dash: [5, 3] as const } : {}),
    },
    { kind: 'circle', cx: LEFT, cy: y1, r: 3.5, fill: WHITE, stroke },
    { kind: 'circle', cx: RIGHT, cy: y2, r: 3.5, fill: stroke, stroke },
  ];
}

/** Draws the rows that have a score both times. */
export function drawSlopes({ before, now, rows, say }: Slopes): Drawing {
  const shown = rows.filter(isShown);
  const tall = Math.max(HEIGHT, shown.length * STEP);
  const heightOf = (score: number): number => TOP + 8 + ((100 - score) / 100) * (tall - 16);
  const names = apart(
    shown.map((row) => heightOf(row.now)),
    STEP,
  );
  const numbers = apart(
    shown.map((row) => heightOf(row.before)),
    NAME * LINE,
  );
  const bottom = Math.max(TOP + tall, ...names.map((y) => y + STEP / 2), ...numbers);
  const shapes = shown.flatMap((row, index): Shape[] => {
    const [y, aside] = [names[index] ?? 0, numbers[index] ?? 0];
    const lines = fitLines(row.title, { size: NAME, width: WIDTH - NAMES, lines: 2 });
    const first = y + NAME * 0.36 - ((lines.length - 1) * NAME * LINE) / 2;
    return [
      ...drawSlope(row, [heightOf(row.before), heightOf(row.now)]),
      {
        kind: 'line',
        x1: RIGHT + 6,
        y1: heightOf(row.now),
        x2: NAMES - 38,
        y2: y,
        stroke: RULE,
        width: 0.75,
      },
      ...linesAt([say(row.before)], { x: LEFT - 8, y: aside + 3, size: NAME, anchor: 'end' }),
      ...linesAt([say(row.now)], { x: NAMES - 8, y: y + 3, size: NAME, anchor: 'end', strong: true }),
      ...linesAt(lines, { x: NAMES, y: first, size: NAME, fill: INK }),
    ];
  });
  return {
    width: WIDTH,
    height: bottom + 6,
    shapes: [...drawAxis(LEFT, before, TOP + tall), ...drawAxis(RIGHT, now, TOP + tall), ...shapes],
  };
}
