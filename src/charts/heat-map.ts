/** Themes or constructs by organisation: a number and a symbol in each cell; a cell that is hidden says why. */
import type { Drawing, Shape } from '#core/report.ts';
import { fitLines } from './lettering.ts';
import { INK, POINTS, QUIET, RULE, WHITE } from './palette.ts';
import { LINE, linesAt } from './words.ts';

/** From what stands in the way to what helps: place 0..4 on the scale of five tints. */
export interface HeatCell {
  readonly kind: 'shown';
  readonly value: string;
  readonly place: number;
}

export interface HiddenCell {
  readonly kind: 'hidden';
  /** In a word or two. */
  readonly why: string;
}

export interface HeatMap {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly title: string; readonly cells: readonly (HeatCell | HiddenCell)[] }[];
}

const WIDTH = 480;
const TITLE = 150;
const NAME = 8;
const NAME_LINES = 4;
const ROW = 22;
/** More rows than so many are set lower, with room for one line of a title, so that a page shows them large enough to read. */
const MANY = 24;
const LOW_ROW = 13;
const LONG_TITLE = 190;
const SYMBOL = 3.2;
const TINTS = POINTS.length;

/** Up for what helps, down for what stands in the way, twice for the ends, a dot between: told apart without colour. */
function drawSymbol(place: number, x: number, y: number, fill: string): Shape[] {
  if (place === 2) return [{ kind: 'circle', cx: x, cy: y, r: SYMBOL * 0.8, fill }];
  const up = place > 2 ? -1 : 1;
  const triangle = (middle: number): Shape => ({
    kind: 'polygon',
    points: [
      [middle, y + up * SYMBOL],
      [middle - SYMBOL, y - up * SYMBOL],
      [middle + SYMBOL, y - up * SYMBOL],
    ],
    fill,
  });
  const isEnd = place === 0 || place === TINTS - 1;
  return isEnd ? [triangle(x - SYMBOL), triangle(x + SYMBOL)] : [triangle(x)];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function drawCell(cell: HeatCell | HiddenCell, { x, y, width, height }: Box): Shape[] {
  const point = cell.kind === 'shown' ? POINTS[cell.place] : undefined;
  const frame: Shape = {
    kind: 'rect',
    x: x + 0.5,
    y: y + 0.5,
    width: width - 1,
    height: height - 1,
    fill: point?.fill ?? WHITE,
    stroke: point === undefined ? RULE : point.fill,
  };
  if (cell.kind === 'hidden' || point === undefined) {
    const why = cell.kind === 'hidden' ? cell.why : cell.value;
    const size = 7;
    const lines = fitLines(why, { size, width: width - 4, lines: linesIn(height) });
    const first = y + height / 2 + size * 0.36 - ((lines.length - 1) * size * LINE) / 2;
    return [frame, ...linesAt(lines, { x: x + width / 2, y: first, size, anchor: 'middle', fill: QUIET })];
  }
  const middle = x + width / 2;
  return [
    frame,
    ...drawSymbol(cell.place, middle - 13, y + height / 2, point.ink),
    ...linesAt([cell.value], {
      x: middle - 4,
      y: y + height / 2 + 3.1,
      size: 8.5,
      strong: true,
      fill: point.ink,
    }),
  ];
}

function linesIn(height: number): number {
  return height === ROW ? 2 : 1;
}

/** Draws the map; organisations that do not fit beside each other share out the width. */
export function drawHeatMap({ columns, rows }: HeatMap): Drawing {
  const height = rows.length > MANY ? LOW_ROW : ROW;
  const title = height === ROW ? TITLE : LONG_TITLE;
  const column = Math.max(44, (WIDTH - title) / Math.max(1, columns.length));
  const heads = columns.map((name) =>
    fitLines(name, { size: NAME, strong: true, width: column - 4, lines: NAME_LINES }),
  );
  const top = Math.max(1, ...heads.map((lines) => lines.length)) * NAME * LINE + 6;
  const shapes: Shape[] = heads.flatMap((lines, index) =>
    linesAt(lines, {
      x: title + (index + 0.5) * column,
      y: top - 6 - (lines.length - 1) * NAME * LINE,
      size: NAME,
      anchor: 'middle',
      strong: true,
    }),
  );
  rows.forEach((row, index) => {
    const y = top + index * height;
    const lines = fitLines(row.title, { size: NAME, width: title - 8, lines: linesIn(height) });
    const first = y + height / 2 + NAME * 0.36 - ((lines.length - 1) * NAME * LINE) / 2;
    shapes.push(
      ...linesAt(lines, { x: 0, y: first, size: NAME, fill: INK }),
      ...row.cells.flatMap((cell, at) =>
        drawCell(cell, { x: title + at * column, y, width: column, height }),
      ),
    );
  });
  return {
    width: title + column * columns.length,
    height: top + rows.length * height + 2,
    shapes,
    rows: { head: top, ends: rows.map((_, index) => top + (index + 1) * height) },
  };
}
