/** Curved arrows as polygons: solid, dashed or dotted bands of any width with a head, and rings. */
import type { Shape } from '#core/report.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A circle that an arrow leaves or reaches. */
export interface Place extends Point {
  readonly r: number;
}

export type Line = 'solid' | 'dashed' | 'dotted';

export interface Pen {
  readonly width: number;
  readonly colour: string;
  readonly line: Line;
}

const STEPS = 64;

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/**
 * The point that pulls the curve: towards the middle of the picture, the more the longer the way, and to the
 * right of the way, so that there and back are two.
 */
function pullOf(from: Point, to: Point, centre: Point): Point {
  const aside = 0.16;
  const inward = 0.5 * Math.min(1, distance(from, to) / distance(from, centre));
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return {
    x: middle.x + (centre.x - middle.x) * inward - (to.y - from.y) * aside,
    y: middle.y + (centre.y - middle.y) * inward + (to.x - from.x) * aside,
  };
}

function curve(from: Point, to: Point, centre: Point): Point[] {
  const pull = pullOf(from, to, centre);
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const t = step / STEPS;
    const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
    return { x: a * from.x + b * pull.x + c * to.x, y: a * from.y + b * pull.y + c * to.y };
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A band along points. */
function band(points: readonly Point[], width: number, colour: string): Shape {
  const sides = points.map((point, index) => {
    const before = points[Math.max(0, index - 1)] ?? point;
    const after = points[Math.min(points.length - 1, index + 1)] ?? point;
    const length = distance(before, after) || 1;
    const [dx, dy] = [(after.x - before.x) / length, (after.y - before.y) / length];
    return { x: (-dy * width) / 2, y: (dx * width) / 2, point };
  });
  const left = sides.map(({ x, y, point }) => [round(point.x + x), round(point.y + y)] as const);
  const right = sides.map(({ x, y, point }) => [round(point.x - x), round(point.y - y)] as const);
  return { kind: 'polygon', points: [...left, ...right.reverse()], fill: colour };
}

function lengthOf(points: readonly Point[]): number {
  return points.reduce((total, point, index) => total + distance(points[index - 1] ?? point, point), 0);
}

/** Points at even distances along others. */
function spaced(points: readonly Point[], count: number): Point[] {
  const whole = lengthOf(points);
  const found: Point[] = [];
  let walked = 0;
  points.forEach((point, index) => {
    const before = points[index - 1] ?? point;
    const step = distance(before, point);
    while (found.length <= count && (whole * found.length) / count <= walked + step + 1e-6) {
      const share = step === 0 ? 0 : ((whole * found.length) / count - walked) / step;
      found.push({ x: before.x + (point.x - before.x) * share, y: before.y + (point.y - before.y) * share });
    }
    walked += step;
  });
  return found;
}

/** Dashes as long as a band is wide, or shorter for dots, with gaps that stay visible. */
function dashes(points: readonly Point[], pen: Pen, unit: number): Shape[] {
  if (pen.line === 'solid') return [band(points, pen.width, pen.colour)];
  const dash = pen.line === 'dashed' ? 3.2 * unit : 1.1 * unit;
  const gap = pen.line === 'dashed' ? 1.8 * unit : 1.5 * unit;
  const pairs = Math.max(1, Math.round((lengthOf(points) - dash) / (dash + gap)));
  const perDash = pen.line === 'dashed' ? 6 : 4;
  const perPair = 9;
  const even = spaced(points, pairs * perPair + perDash);
  return Array.from({ length: pairs + 1 }, (_, index) =>
    band(even.slice(index * perPair, index * perPair + perDash + 1), pen.width, pen.colour),
  );
}

/** An arrow between two places that bends around the middle; `unit` is the measure of its dashes. */
export function drawArrow(from: Place, to: Place, centre: Point, pen: Pen, unit: number): Shape[] {
  const head = unit * 1.6 + pen.width * 0.9;
  const gap = unit * 0.4;
  const shaft = curve(from, to, centre).filter(
    (point) => distance(point, from) >= from.r + gap && distance(point, to) >= to.r + gap + head,
  );
  const last = shaft.at(-1);
  if (last === undefined || shaft.length < 2) return [];
  const way = distance(last, to) || 1;
  const [dx, dy] = [(to.x - last.x) / way, (to.y - last.y) / way];
  const half = pen.width / 2 + unit * 0.8;
  const tip = way - to.r - gap;
  return [
    ...dashes(shaft, pen, unit),
    {
      kind: 'polygon',
      points: [
        [round(last.x + dx * tip), round(last.y + dy * tip)],
        [round(last.x - dy * half), round(last.y + dx * half)],
        [round(last.x + dy * half), round(last.y - dx * half)],
      ],
      fill: pen.colour,
    },
  ];
}

/** A ring around a place; a solid one overlaps its beginning, so that no seam shows. */
export function drawRing({ x, y, r }: Place, pen: Pen, unit: number): Shape[] {
  const points = Array.from({ length: STEPS + (pen.line === 'solid' ? 2 : 1) }, (_, step) => {
    const angle = (step / STEPS) * 2 * Math.PI;
    return { x: x + r * Math.cos(angle), y: y + r * Math.sin(angle) };
  });
  return dashes(points, pen, unit);
}

/** A straight piece of a line, for a key. */
export function drawPiece(from: Point, to: Point, pen: Pen, unit: number): Shape[] {
  return dashes([from, to], pen, unit);
}
