/** Boxes around the words of a drawing, by the widths of Helvetica as its makers published them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Drawing, Shape } from '#core/report.ts';

function widthsOf(face: string): ReadonlyMap<string, number> {
  const path = new URL(`../../node_modules/pdfkit/js/data/${face}.afm`, import.meta.url);
  const rows = readFileSync(fileURLToPath(path), 'latin1').matchAll(/^C (\d+) ; WX (\d+) /gm);
  return new Map([...rows].map(([, code, width]) => [String.fromCharCode(Number(code)), Number(width)]));
}

const REGULAR = widthsOf('Helvetica');
const STRONG = widthsOf('Helvetica-Bold');

export interface Box {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOf(shape: Extract<Shape, { kind: 'text' }>): Box {
  const face = shape.strong === true ? STRONG : REGULAR;
  const thousandths = [...shape.text].reduce((total, letter) => total + (face.get(letter) ?? 1000), 0);
  const width = (thousandths * shape.size) / 1000;
  const left = shape.x - width * { start: 0, middle: 0.5, end: 1 }[shape.anchor ?? 'start'];
  return {
    text: shape.text,
    left,
    right: left + width,
    top: shape.y - 0.75 * shape.size,
    bottom: shape.y + 0.22 * shape.size,
  };
}

export function boxesOf({ shapes }: Drawing): readonly Box[] {
  return shapes.flatMap((shape) => (shape.kind === 'text' ? [boxOf(shape)] : []));
}

/** Pairs of words that meet. */
export function overlapping(boxes: readonly Box[]): readonly string[] {
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.text} | ${b.text}`),
  );
}

/** Words that are not wholly inside. */
export function leaving(drawing: Drawing): readonly string[] {
  return boxesOf(drawing)
    .filter(
      ({ left, right, top, bottom }) =>
        left < 0 || top < 0 || right > drawing.width || bottom > drawing.height,
    )
    .map(({ text }) => text);
}
