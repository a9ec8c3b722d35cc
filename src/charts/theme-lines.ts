/** Who differs on what: one line a theme from 0 to 100, one lettered mark an organisation, lines at the thresholds. */
import type { Drawing, Shape } from '#core/report.ts';
import { fitLines } from './lettering.ts';
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
/** From the middle of a mark to that of any other. */
const APART = 2 * RADIUS + 1;
/** On the line, then below and above it in turn, further and further. */
const LEVELS = Array.from(
  { length: 100 },
  (_, step) => Math.ceil(step / 2) * (step % 2 === 1 ? 1 : -1) * (APART / 2),
);

function along(score: number): number {
  return LEFT + ((RIGHT - LEFT) * score) / 100;
}

function label(x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end', fill = QUIET): Shape {
  return { kind: 'text', x, y, text, size: 8, fill, anchor };
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

/** Marks so near to each other that they would cover one another are stepped down and up, as far as it takes. */
function offsets(xs: readonly number[]): readonly number[] {
  const order = xs.map((x, index) => ({ x, index })).sort((a, b) => a.x - b.x);
  const shifts = new Array<number>(xs.length).fill(0);
  const placed: { readonly x: number; readonly y: number }[] = [];
  for (const { x, index } of order) {
    const isFree = (y: number): boolean =>
      placed.every((mark) => Math.hypot(mark.x - x, mark.y - y) >= APART);
    const y = LEVELS.find(isFree) ?? 0;
    placed.push({ x, y });
    shifts[index] = y;
  }
  return shifts;
}

function marksOf({ marks }: ThemeLine): readonly number[] {
  return marks.map(({ score }) => along(score));
}

/** Room above and below a line: more where marks are stepped. */
function roomOf(row: ThemeLine): { readonly above: number; readonly below: number } {
  const shifts = offsets(marksOf(row));
  const edge = RADIUS + 2;
  return {
    above: Math.max(ROW / 2, edge - Math.min(0, ...shifts)),
    below: Math.max(ROW / 2, edge + Math.max(0, ...shifts)),
  };
}

function drawRow(row: ThemeLine, y: number, letters: ReadonlyMap<string, string>): Shape[] {
  const title = fitLines(row.title, { size: 8.5, width: LEFT - 8, lines: 2 });
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
  const xs = marksOf(row);
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
  const letters = lettersOf(rows);
  const head = TOP - 4;
  let bottom = head;
  const ends: number[] = [];
  const drawn = rows.flatMap((row) => {
    const { above, below } = roomOf(row);
    const y = bottom + above;
    bottom = y + below;
    ends.push(bottom);
    return drawRow(row, y, letters);
  });
  const height = bottom + 4;
  return { width: WIDTH, height, shapes: [...drawScale(height, lines), ...drawn], rows: { head, ends } };
}
