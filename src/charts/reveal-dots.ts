/** A reveal of an item: a row of dots for each organisation on the five-point line, for a room or a page. */
import type { Drawing, Shape } from '#core/report.ts';
import { fitLines, widthOf } from './lettering.ts';
import { INK, POINTS, QUIET, RULE, WHITE } from './palette.ts';

export interface RevealDots {
  readonly rows: readonly { readonly name: string; readonly counts: readonly number[] }[];
  /** Words of the five points, the lowest first. */
  readonly scale: readonly string[];
  /** Answers that are no ratings, with their words; they stand apart from the line. */
  readonly apart: readonly { readonly count: number; readonly words: string }[];
}

/** A room reads it from ten metres, a page on a phone. */
export type PictureSize = 'room' | 'page';

interface Measures {
  readonly width: number;
  /** Where the first point's column begins, and how wide a column is. */
  readonly left: number;
  readonly column: number;
  readonly axis: number;
  readonly axisLines: number;
  readonly name: number;
  readonly nameWidth: number;
  /** In a room the name stands left of the line, on a page above it. */
  readonly nameAbove: boolean;
  readonly radius: number;
  /** From dot to dot. */
  readonly pitch: number;
  readonly perLine: number;
  /** The least height of a row. */
  readonly row: number;
  /** Rows share out so much height, if they need less. */
  readonly height: number;
  readonly digits: number;
}

const MEASURES: Readonly<Record<PictureSize, Measures>> = {
  room: {
    width: 1600,
    left: 520,
    column: 165,
    axis: 32,
    axisLines: 2,
    name: 36,
    nameWidth: 500,
    nameAbove: false,
    radius: 14,
    pitch: 31,
    perLine: 5,
    row: 56,
    height: 640,
    digits: 36,
  },
  page: {
    width: 360,
    left: 0,
    column: 72,
    axis: 13,
    axisLines: 2,
    name: 15,
    nameWidth: 356,
    nameAbove: true,
    radius: 6.5,
    pitch: 15,
    perLine: 4,
    row: 26,
    height: 0,
    digits: 15,
  },
};

/** More dots than this in one place become one with their number. */
const MOST_DOTS = 12;
/** Each number apart with up to three lines of words, in a room. */
const APART_STEP = 178;
const SMALLER = 0.8;
/** Up to so many rows in a room have height for a name over two lines. */
const MOST_TALL_ROWS = 6;

function middleOfColumn(index: number, measures: Measures): number {
  return measures.left + measures.column * (index + 0.5);
}

/** One under another: the lines of a text about a height, or from a baseline on. */
function setLines(
  lines: readonly string[],
  at: { readonly x: number; readonly y: number; readonly size: number },
  more: {
    readonly anchor?: 'start' | 'middle' | 'end';
    readonly strong?: boolean;
    readonly fill?: string;
  } = {},
): Shape[] {
  const { anchor = 'start', strong = false, fill = INK } = more;
  return lines.map((text, index) => ({
    kind: 'text',
    x: at.x,
    y: at.y + index * at.size * 1.12,
    text,
    size: at.size,
    fill,
    anchor,
    strong,
  }));
}

function drawAxis(scale: readonly string[], measures: Measures): Shape[] {
  return scale.flatMap((words, index) =>
    setLines(
      fitLines(words, { size: measures.axis, width: measures.column - 6, lines: measures.axisLines }),
      { x: middleOfColumn(index, measures), y: measures.axis, size: measures.axis },
      { anchor: 'middle' },
    ),
  );
}

function drawNone({ name: size }: Measures): Shape[] {
  return setLines(['No ratings to show'], { x: 0, y: size * 1.4, size }, { strong: true });
}

function linesOfDots(count: number, { perLine }: Measures): number {
  return count > MOST_DOTS ? 0 : Math.ceil(count / perLine);
}

/** A dot with a number: wider for more, but never out of its column. */
function bigRadius(count: number, { radius }: Measures): number {
  return radius * (1.75 + Math.min(0.75, count / 80));
}

function heightOfDots(counts: readonly number[], measures: Measures): number {
  const heights = counts.map((count) =>
    count > MOST_DOTS ? 2 * bigRadius(count, measures) + 4 : linesOfDots(count, measures) * measures.pitch,
  );
  return Math.max(measures.row, ...heights.map((height) => height + measures.pitch * 0.6));
}

function drawPlace(count: number, index: number, y: number, measures: Measures): Shape[] {
  const { radius, pitch } = measures;
  const fill = POINTS[index]?.fill ?? WHITE;
  const x = middleOfColumn(index, measures);
  if (count === 0) return [{ kind: 'circle', cx: x, cy: y, r: radius / 5, fill: RULE }];
  if (count > MOST_DOTS) {
    const size = measures.digits;
    const ink = POINTS[index]?.ink ?? INK;
    return [
      { kind: 'circle', cx: x, cy: y, r: bigRadius(count, measures), fill, stroke: INK },
      {
        kind: 'text',
        x,
        y: y + size * 0.36,
        text: `${count}`,
        size,
        fill: ink,
        anchor: 'middle',
        strong: true,
      },
    ];
  }
  const lines = linesOfDots(count, measures);
  const inFull = Math.ceil(count / lines);
  const shapes: Shape[] = [];
  for (let dot = 0; dot < count; dot++) {
    const line = Math.floor(dot / inFull);
    const inLine = Math.min(inFull, count - line * inFull);
    shapes.push({
      kind: 'circle',
      cx: x + ((dot % inFull) - (inLine - 1) / 2) * pitch,
      cy: y + (line - (lines - 1) / 2) * pitch,
      r: radius,
      fill,
      stroke: INK,
    });
  }
  return shapes;
}

function drawName(
  name: string,
  { middle, top, lines: most }: { readonly middle: number; readonly top: number; readonly lines: number },
  measures: Measures,
): Shape[] {
  const { nameWidth: width, nameAbove } = measures;
  // A name that is cut is worse than a smaller one.
  const isLong = most === 1 && widthOf(name, measures.name, true) > width;
  const size = measures.name * (isLong ? SMALLER : 1);
  const lines = fitLines(name, { size, strong: true, width, lines: most });
  const y = nameAbove ? top + size : middle + size * (0.36 - 0.56 * (lines.length - 1));
  return setLines(lines, { x: 0, y, size }, { strong: true });
}

function drawRow(
  row: RevealDots['rows'][number],
  { top, height }: { readonly top: number; readonly height: number },
  lines: number,
  measures: Measures,
): Shape[] {
  const above = measures.nameAbove ? measures.name * 1.3 : 0;
  const y = top + above + (height - above) / 2;
  return [
    ...drawName(row.name, { middle: y, top, lines }, measures),
    {
      kind: 'line',
      x1: middleOfColumn(0, measures),
      y1: y,
      x2: middleOfColumn(4, measures),
      y2: y,
      stroke: RULE,
      width: measures.radius / 6,
    },
    ...row.counts.flatMap((count, index) => drawPlace(count, index, y, measures)),
  ];
}

function rule(y: number, measures: Measures): Shape {
  return {
    kind: 'line',
    x1: 0,
    y1: y,
    x2: measures.left + 5 * measures.column,
    y2: y,
    stroke: RULE,
    width: 1,
  };
}

/** Right of the line in a room, each number large with its words under it. */
function drawApartInRoom(apart: RevealDots['apart'], height: number, measures: Measures): Shape[] {
  const left = measures.left + 5 * measures.column + 24;
  return [
    { kind: 'line', x1: left, y1: 0, x2: left, y2: height, stroke: INK, width: 3 },
    ...apart.flatMap(({ count, words }, index) => {
      const y = 8 + index * APART_STEP;
      const size = measures.axis;
      const lines = fitLines(words, { size, width: measures.width - left - 24, lines: 3 });
      return [
        ...setLines([`${count}`], { x: left + 24, y: y + 48, size: 54 }, { strong: true }),
        ...setLines(lines, { x: left + 24, y: y + 88, size }),
      ];
    }),
  ];
}

/** Under the line on a page, below a rule of its own. */
function drawApartOnPage(apart: RevealDots['apart'], top: number, measures: Measures): Shape[] {
  const size = measures.name;
  return [
    { kind: 'line', x1: 0, y1: top, x2: measures.width, y2: top, stroke: INK, width: 1.5 },
    ...apart.flatMap(({ count, words }, index) => {
      const y = top + 21 + index * 20;
      return [
        ...setLines([`${count}`], { x: 24, y, size }, { strong: true, anchor: 'end' }),
        ...setLines(fitLines(words, { size, width: 320, lines: 1 }), { x: 34, y, size }, { fill: QUIET }),
      ];
    }),
  ];
}

/** Room for a name over two lines; where there are many rows each has one. */
function nameLinesOf(rows: number, measures: Measures): number {
  return measures.nameAbove || rows > MOST_TALL_ROWS ? 1 : 2;
}

/** Draws the ratings. Counts of -2..2 a row; without any row it says that there is none to show. */
export function drawRevealDots({ rows, scale, apart }: RevealDots, size: PictureSize): Drawing {
  const measures = MEASURES[size];
  const head = measures.axis * (measures.axisLines * 1.12 + 0.4);
  const above = measures.nameAbove ? measures.name * 1.3 : 0;
  const least = Math.min(2.5 * measures.row, (measures.height - head) / Math.max(1, rows.length));
  const shapes: Shape[] = rows.length === 0 ? drawNone(measures) : drawAxis(scale, measures);
  let y = head;
  for (const row of rows) {
    const height = above + Math.max(least, heightOfDots(row.counts, measures));
    shapes.push(
      rule(y, measures),
      ...drawRow(row, { top: y, height }, nameLinesOf(rows.length, measures), measures),
    );
    y += height;
  }
  if (apart.length === 0) return { width: measures.width, height: y + 4, shapes };
  if (size === 'page') {
    const height = y + 14 + apart.length * 20 + 8;
    return { width: measures.width, height, shapes: [...shapes, ...drawApartOnPage(apart, y + 8, measures)] };
  }
  const height = Math.max(y, apart.length * APART_STEP + 12);
  return { width: measures.width, height, shapes: [...shapes, ...drawApartInRoom(apart, height, measures)] };
}
