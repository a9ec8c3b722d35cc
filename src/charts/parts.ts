/** Drawings too tall for a page, cut between their rows; each part has the head of the whole, as tables repeat theirs. */
import type { Drawing, Shape } from '#core/report.ts';

type Rows = NonNullable<Drawing['rows']>;

interface Band {
  readonly top: number;
  readonly bottom: number;
}

function extentOf(shape: Shape): Band {
  switch (shape.kind) {
    case 'rect':
      return { top: shape.y, bottom: shape.y + shape.height };
    case 'circle':
      return { top: shape.cy - shape.r, bottom: shape.cy + shape.r };
    case 'line':
      return { top: Math.min(shape.y1, shape.y2), bottom: Math.max(shape.y1, shape.y2) };
    case 'polygon': {
      const ys = shape.points.map(([, y]) => y);
      return { top: Math.min(...ys), bottom: Math.max(...ys) };
    }
    case 'text':
      return { top: shape.y - shape.size, bottom: shape.y };
  }
}

function moved(shape: Shape, place: (y: number) => number): Shape {
  switch (shape.kind) {
    case 'rect':
      return { ...shape, y: place(shape.y) };
    case 'circle':
      return { ...shape, cy: place(shape.cy) };
    case 'line':
      return { ...shape, y1: place(shape.y1), y2: place(shape.y2) };
    case 'polygon':
      return { ...shape, points: shape.points.map(([x, y]) => [x, place(y)] as const) };
    case 'text':
      return { ...shape, y: place(shape.y) };
  }
}

/** The head and one band below it. A line that runs over several bands ends where the band does. */
function partOf({ width, shapes }: Drawing, head: number, band: Band): Drawing {
  const place = (y: number): number =>
    y <= head ? y : head + Math.min(Math.max(y, band.top), band.bottom) - band.top;
  const belongs = (shape: Shape): boolean => {
    const { top, bottom } = extentOf(shape);
    return bottom <= head || (bottom > band.top && top < band.bottom);
  };
  return {
    width,
    height: head + band.bottom - band.top,
    shapes: shapes.filter(belongs).map((shape) => moved(shape, place)),
  };
}

/** Bands of rows, each as full as the limit allows. */
function bandsOf(drawing: Drawing, { head, ends }: Rows, limit: number): readonly Band[] {
  const bands: Band[] = [];
  let top = head;
  ends.forEach((end, index) => {
    const next = ends[index + 1];
    if (next !== undefined && head + next - top <= limit) return;
    bands.push({ top, bottom: next === undefined ? drawing.height : end });
    top = end;
  });
  return bands;
}

/** No more bands than are needed, and the last not much shorter than the others. */
function evenBands(drawing: Drawing, rows: Rows, tallest: number): readonly Band[] {
  const bands = bandsOf(drawing, rows, tallest);
  const row = Math.max(...rows.ends.map((end, index) => end - (rows.ends[index - 1] ?? rows.head)));
  const share = (drawing.height - rows.head) / bands.length;
  const even = bandsOf(drawing, rows, Math.min(tallest, rows.head + share + row));
  return even.length === bands.length ? even : bands;
}

/**
 * The drawing whole, or in parts no taller than so many of its units where it has rows to be cut between; a
 * single row that is taller stays whole.
 */
export function partsOf(drawing: Drawing, tallest: number): readonly Drawing[] {
  const { height, rows } = drawing;
  if (height <= tallest || rows === undefined) return [drawing];
  return evenBands(drawing, rows, tallest).map((band) => partOf(drawing, rows.head, band));
}
