/** An item's answers: a diverging bar with counts, or single dots when fewer than ten rated. */
import type { Drawing, Shape } from '#core/report.ts';
import { fitLines } from './lettering.ts';
import { INK, POINTS, QUIET, RULE } from './palette.ts';
import { LINE } from './words.ts';

const WIDTH = 480;
/** The middle of the neutral answers stands here, so that bars of items can be compared. */
const CENTRE = 190;
const HALF = 180;
const HEIGHT = 30;
const BAR = 16;
const DOTS_BELOW = 10;

export interface ItemAnswers {
  /** Counts of -2..2. */
  readonly counts: readonly number[];
  readonly dontKnow: number;
  readonly notApplicable: number;
}

/** What stands right of this are words. */
const ASIDE = 376;
const NOTES = 382;
const NOTE = 8;

interface Digits {
  readonly size: number;
  /** The line they stand on. */
  readonly y: number;
  /** The narrowest part of a bar that has room for so many of them. */
  readonly room: (length: number) => number;
}

const ON_PAPER: Digits = { size: 8.5, y: 18, room: () => 9 };
/** A phone shows the drawing a little smaller than it is. */
const ON_SCREEN: Digits = { size: 13, y: 19.7, room: (length) => 7.5 * length + 1.5 };

function drawBar(counts: readonly number[], n: number, digits: Digits): Shape[] {
  const shapes: Shape[] = [];
  const unit = HALF / n;
  const below = (counts[0] ?? 0) + (counts[1] ?? 0) + (counts[2] ?? 0) / 2;
  let x = CENTRE - below * unit;
  counts.forEach((count, index) => {
    const point = POINTS[index];
    if (count === 0 || point === undefined) return;
    const width = count * unit;
    // One point of white keeps neighbours apart without colour.
    shapes.push({ kind: 'rect', x, y: 7, width: Math.max(width - 1, 0.5), height: BAR, fill: point.fill });
    if (width >= digits.room(`${count}`.length)) {
      shapes.push({
        kind: 'text',
        x: x + width / 2 - 0.5,
        y: digits.y,
        text: `${count}`,
        size: digits.size,
        fill: point.ink,
        anchor: 'middle',
        strong: true,
      });
    }
    x += width;
  });
  return shapes;
}

function drawDots(counts: readonly number[]): Shape[] {
  const shapes: Shape[] = [];
  const column = (2 * HALF) / 5;
  counts.forEach((count, index) => {
    const point = POINTS[index];
    const start = CENTRE - HALF + column * index;
    shapes.push({
      kind: 'line',
      x1: start + 4,
      y1: 24,
      x2: start + column - 4,
      y2: 24,
      stroke: RULE,
      width: 0.75,
    });
    for (let dot = 0; dot < count && point !== undefined; dot++) {
      const cx = start + column / 2 + (dot - (count - 1) / 2) * 7.4;
      shapes.push({ kind: 'circle', cx, cy: 16, r: 3.2, fill: point.fill, stroke: INK });
    }
  });
  return shapes;
}

/**
 * Draws one item's answers; don't know and not applicable stand apart, never inside the whole. Without words
 * the drawing is narrower, for a page that says them beside it.
 */
export function drawItemAnswers(
  { counts, dontKnow, notApplicable }: ItemAnswers,
  words: 'words' | 'no-words' = 'words',
): Drawing {
  const n = counts.reduce((total, count) => total + count, 0);
  const middle: Shape = { kind: 'line', x1: CENTRE, y1: 3, x2: CENTRE, y2: 27, stroke: QUIET, width: 0.5 };
  const aside = [
    `${dontKnow} don't know`,
    ...(notApplicable > 0 ? [`${notApplicable} not applicable or elsewhere`] : []),
  ];
  const said = aside.flatMap((text) => fitLines(text, { size: NOTE, width: WIDTH - NOTES, lines: 2 }));
  const notes = said.map(
    (text, index): Shape => ({
      kind: 'text',
      x: NOTES,
      y: HEIGHT / 2 + NOTE * 0.36 + (index - (said.length - 1) / 2) * NOTE * LINE,
      text,
      size: NOTE,
      fill: QUIET,
      anchor: 'start',
    }),
  );
  const bar = () => drawBar(counts, n, words === 'words' ? ON_PAPER : ON_SCREEN);
  const answers = n === 0 ? [] : n < DOTS_BELOW ? drawDots(counts) : [middle, ...bar()];
  if (words === 'no-words') return { width: ASIDE, height: HEIGHT, shapes: answers };
  return { width: WIDTH, height: HEIGHT, shapes: [...answers, ...notes] };
}

/**
 * The key to the five points, drawn once: in a row on paper, one below the other in larger letters on a page,
 * where a phone shows it in less than its own width.
 */
export function drawKey(labels: readonly string[], layout: 'row' | 'column' = 'row'): Drawing {
  const isRow = layout === 'row';
  const side = isRow ? 10 : 14;
  const shapes = labels.flatMap((text, index): Shape[] => {
    const x = isRow ? (index * WIDTH) / labels.length : 1;
    const y = isRow ? 2 : 2 + index * 20;
    const fill = POINTS[index]?.fill ?? INK;
    return [
      { kind: 'rect', x, y, width: side, height: side, fill, stroke: QUIET },
      {
        kind: 'text',
        x: x + side * 1.4,
        y: y + side * 0.85,
        text,
        size: isRow ? 8 : 13,
        fill: INK,
        anchor: 'start',
      },
    ];
  });
  return isRow ? { width: WIDTH, height: 14, shapes } : { width: ASIDE, height: labels.length * 20, shapes };
}
