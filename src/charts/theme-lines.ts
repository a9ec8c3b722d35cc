/** Who differs on what: one line a theme from 0 to 100, one lettered mark an organisation, lines at the thresholds. */
import type { Drawing, Shape } from '#core/report.ts';
import { ACCENT, INK, letterOf, QUIET, RULE, WHITE } from './palette.ts';

export interface ThemeLine {
  readonly title: string;
  /** Equal-organisation score, null when there is none to show. */
  readonly score: number | null;
  readonly marks: readonly { readonly organisation: string; readonly score: number }[];
}

const WIDTH = 480;
const LEFT = 168;
const RIGHT = 468;
const TOP = 26;
const ROW = 30;
const RADIUS = 6.5;

function along(score: number): number {
  return LEFT + ((RIGHT - LEFT) * score) / 100;
}

function label(x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end', fill = QUIET): Shape {
  return { kind: 'text', x, y, text, size: 8, fill, anchor };
}

/** Breaks a title over two lines at the space nearest to its middle. */
function twoLines(title: string): readonly string[] {
  if (title.length <= 30) return [title];
  const middle = title.length / 2;
  const spaces = [...title.matchAll(/ /g)].map((match) => match.index);
  const at = spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return at === undefined ? [title] : [title.slice(0, at), title.slice(at + 1)];
}

function drawScale(height: number, lines: readonly number[]): Shape[] {
  const shapes: Shape[] = [];
  for (const score of [0, 100]) {
    shapes.push({
      kind: 'line',
      x1: along(score),
      y1: TOP - 8,
      x2: along(score),
      y2: height - 4,
      stroke: RULE,
      width: 0.5,
    });
    shapes.push(label(along(score), TOP - 12, `${score}`, 'middle'));
  }
  for (const score of lines) {
    shapes.push({
      kind: 'line',
      x1: along(score),
      y1: TOP - 8,
      x2: along(score),
      y2: height - 4,
      stroke: QUIET,
      width: 0.75,
      dash: [3, 2],
    });
    shapes.push(label(along(score), TOP - 12, `${score}`, 'middle', INK));
  }
  return shapes;
}

/** Marks so near to each other that they would cover one another are stepped up and down. */
function offsets(xs: readonly number[]): readonly number[] {
  const order = xs.map((x, index) => ({ x, index })).sort((a, b) => a.x - b.x);
  const shifts = new Array<number>(xs.length).fill(0);
  const levels = [0, -9, 9];
  const taken: number[] = [];
  for (const { x, index } of order) {
    const level = levels.findIndex(
      (_, place) => (taken[place] ?? Number.NEGATIVE_INFINITY) <= x - 2 * RADIUS - 1,
    );
    const chosen = level === -1 ? taken.indexOf(Math.min(...taken)) : level;
    taken[chosen] = x;
    shifts[index] = levels[chosen] ?? 0;
  }
  return shifts;
}

function drawRow(row: ThemeLine, y: number, letters: ReadonlyMap<string, string>): Shape[] {
  const title = twoLines(row.title);
  const shapes: Shape[] = title.map((text, index) => ({
    kind: 'text',
    x: 0,
    y: y + 3 + (index - (title.length - 1) / 2) * 10,
    text,
    size: 8.5,
    fill: INK,
    anchor: 'start',
  }));
  shapes.push({ kind: 'line', x1: LEFT, y1: y, x2: RIGHT, y2: y, stroke: RULE, width: 0.5 });
  const xs = row.marks.map((mark) => along(mark.score));
  if (xs.length > 1) {
    shapes.push({
      kind: 'line',
      x1: Math.min(...xs),
      y1: y,
      x2: Math.max(...xs),
      y2: y,
      stroke: ACCENT,
      width: 2,
    });
  }
  if (row.score !== null) {
    const x = along(row.score);
    shapes.push({ kind: 'line', x1: x, y1: y - 11, x2: x, y2: y + 11, stroke: INK, width: 2 });
  }
  const shifts = offsets(xs);
  row.marks.forEach((mark, index) => {
    const cx = xs[index] ?? 0;
    const cy = y + (shifts[index] ?? 0);
    shapes.push({ kind: 'circle', cx, cy, r: RADIUS, fill: WHITE, stroke: ACCENT });
    shapes.push({
      kind: 'text',
      x: cx,
      y: cy + 2.8,
      text: letters.get(mark.organisation) ?? '?',
      size: 8,
      fill: INK,
      anchor: 'middle',
      strong: true,
    });
  });
  return shapes;
}

/** Letters by organisation, in order of first appearance over the rows. */
export function lettersOf(rows: readonly ThemeLine[]): ReadonlyMap<string, string> {
  const letters = new Map<string, string>();
  for (const row of rows) {
    for (const { organisation } of row.marks) {
      if (!letters.has(organisation)) letters.set(organisation, letterOf(letters.size));
    }
  }
  return letters;
}

/** Draws the themes. In: rows with scores 0..100, the thresholds to mark. */
export function drawThemeLines(rows: readonly ThemeLine[], lines: readonly number[]): Drawing {
  const height = TOP + rows.length * ROW;
  const letters = lettersOf(rows);
  const shapes = [
    ...drawScale(height, lines),
    ...rows.flatMap((row, index) => drawRow(row, TOP + ROW / 2 + index * ROW - 4, letters)),
  ];
  return { width: WIDTH, height, shapes };
}
