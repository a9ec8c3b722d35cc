/** A QR code as a drawing: dark modules of a row in one piece, with words below. */
import type { Drawing, Shape } from '#core/report.ts';
import { INK } from './palette.ts';

export interface Modules {
  /** Modules on a side. */
  readonly size: number;
  readonly isDark: (row: number, column: number) => boolean;
}

const WORDS = 7.5;

function rowOf({ size, isDark }: Modules, row: number, side: number): Shape[] {
  const shapes: Shape[] = [];
  for (let from = 0; from < size; from++) {
    if (!isDark(row, from)) continue;
    let to = from;
    while (to < size && isDark(row, to)) to++;
    shapes.push({
      kind: 'rect',
      x: from * side,
      y: row * side,
      width: (to - from) * side,
      height: side,
      fill: INK,
    });
    from = to;
  }
  return shapes;
}

/** Draws the code as wide as asked; the page around it is the white that readers need. */
export function drawCode(modules: Modules, width: number, words: string): Drawing {
  const side = width / modules.size;
  const rows = Array.from({ length: modules.size }, (_, row) => rowOf(modules, row, side));
  const text: Shape = {
    kind: 'text',
    x: width / 2,
    y: width + WORDS + 2,
    text: words,
    size: WORDS,
    fill: INK,
    anchor: 'middle',
  };
  return { width, height: width + WORDS * 1.5 + 2, shapes: [...rows.flat(), text] };
}
