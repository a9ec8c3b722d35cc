/** All gates in one picture: what people rated against what is documented, in four corners with names. */
import { CORNER_WORDS, CORNERS, type Corner } from '#core/belief.ts';
import type { Drawing, Shape } from '#core/report.ts';
import { fitLines } from './lettering.ts';
import { INK, QUIET, WHITE } from './palette.ts';
import { LINE, linesAt, wordsAt } from './words.ts';

export interface BeliefMark {
  /** "G1 Funding horizon". */
  readonly title: string;
  /** "People: met, 72. Paper: not met." */
  readonly said: string;
}

export interface BeliefAgainstPaper {
  readonly corners: Readonly<Record<Corner, readonly BeliefMark[]>>;
}

const WIDTH = 480;
const LEFT = 18;
const GAP = 6;
const HEAD = 24;
const PADDING = 8;
const TITLE = 9.5;
const SAID = 8.5;
const BETWEEN = 6;
/** Where belief and paper disagree the frame is heavy: seen without colour. */
const HEAVY = 2.5;
const LIGHT = 0.75;
const DISAGREE: readonly Corner[] = ['belief-alone', 'paper-alone'];

const BOX = (WIDTH - LEFT - GAP) / 2;

function drawMark({ title, said }: BeliefMark, x: number, y: number): { shapes: Shape[]; height: number } {
  const width = BOX - 2 * PADDING;
  const lines = fitLines(title, { size: TITLE, strong: true, width, lines: 2 });
  const below = y + lines.length * TITLE * LINE;
  const more = fitLines(said, { size: SAID, width, lines: 2 });
  return {
    shapes: [
      ...linesAt(lines, { x, y: y + TITLE, size: TITLE, strong: true }),
      ...linesAt(more, { x, y: below + SAID, size: SAID, fill: QUIET }),
    ],
    height: lines.length * TITLE * LINE + more.length * SAID * LINE + BETWEEN,
  };
}

/** What stands in a corner, from its top. */
function drawMarks(
  marks: readonly BeliefMark[],
  x: number,
  top: number,
): { shapes: Shape[]; height: number } {
  const shapes: Shape[] = [];
  let y = top;
  for (const mark of marks) {
    const drawn = drawMark(mark, x, y);
    shapes.push(...drawn.shapes);
    y += drawn.height;
  }
  if (marks.length === 0) shapes.push(...linesAt(['No gate'], { x, y: y + SAID, size: SAID, fill: QUIET }));
  return { shapes, height: Math.max(y - top, SAID * LINE + BETWEEN) };
}

function frame(x: number, y: number, height: number, width: number): Shape[] {
  const side = (x1: number, y1: number, x2: number, y2: number): Shape => ({
    kind: 'line',
    x1,
    y1,
    x2,
    y2,
    stroke: INK,
    width,
  });
  const half = width / 2;
  const [left, top, right, bottom] = [x + half, y + half, x + BOX - half, y + height - half];
  return [
    side(x, top, x + BOX, top),
    side(x, bottom, x + BOX, bottom),
    side(left, y, left, y + height),
    side(right, y, right, y + height),
  ];
}

function drawCorner(
  corner: Corner,
  marks: readonly BeliefMark[],
  { x, y, height }: { readonly x: number; readonly y: number; readonly height: number },
): Shape[] {
  const title = `${CORNER_WORDS[corner]} (${marks.length})`;
  return [
    { kind: 'rect', x, y, width: BOX, height, fill: WHITE },
    ...frame(x, y, height, DISAGREE.includes(corner) ? HEAVY : LIGHT),
    ...wordsAt(title, {
      x: x + PADDING,
      y: y + 17,
      size: 11,
      strong: true,
      width: BOX - 2 * PADDING,
      lines: 1,
    }),
    ...drawMarks(marks, x + PADDING, y + HEAD).shapes,
  ];
}

/** Draws the corners: belief up, paper to the right; as high as what they hold. */
export function drawBeliefAgainstPaper({ corners }: BeliefAgainstPaper): Drawing {
  const rows = [CORNERS.slice(0, 2), CORNERS.slice(2)];
  const shapes: Shape[] = [];
  let y = 0;
  for (const row of rows) {
    const heights = row.map((corner) => drawMarks(corners[corner], 0, 0).height);
    const height = Math.max(...heights) + HEAD + PADDING;
    row.forEach((corner, index) => {
      shapes.push(...drawCorner(corner, corners[corner], { x: LEFT + index * (BOX + GAP), y, height }));
    });
    y += height + GAP;
  }
  return { width: WIDTH, height: y, shapes: [...shapes, ...drawAxes(y - GAP)] };
}

/** Arrows that say where belief and paper grow, without words: the corners have them. */
function drawAxes(bottom: number): Shape[] {
  const x = LEFT / 2 - 2;
  return [
    { kind: 'line', x1: x, y1: bottom - 2, x2: x, y2: 8, stroke: INK, width: 1 },
    {
      kind: 'polygon',
      points: [
        [x, 0],
        [x - 4, 9],
        [x + 4, 9],
      ],
      fill: INK,
    },
  ];
}
