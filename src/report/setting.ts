/** A block ready to be drawn: its text is broken into lines, its place on the page is still open. */
import { drawLines, type Place } from './ink.ts';
import type { Line, Passage } from './lines.ts';
import type { Element } from './pdfkit.ts';
import type { Stage } from './stage.ts';

export interface Setting {
  /** White space above. */
  readonly before: number;
  /** Height of what must stand together at the start, so that a heading can keep it company. */
  readonly head: number;
  /** Height of the whole, where it is a line or a few that lead up to what follows. */
  readonly lead?: number;
  draw(parent: Element): void;
}

/** Height of the first lines that may stand alone at the end of a page. */
export function headOf(passage: Passage, most = 2): number {
  const { length } = passage.lines;
  return Math.min(length, length === most + 1 ? length : most) * passage.style.leading;
}

/** Draws lines down the page and over to the next as needed; `around` is told of each part before it is drawn. */
export function flowLines(
  stage: Stage,
  passage: Passage,
  place: Omit<Place, 'y'>,
  element: Element,
  tag: string,
  around?: (top: number, height: number) => void,
): void {
  const { style } = passage;
  let rest: readonly Line[] = passage.lines;
  while (rest.length > 0) {
    const count = stage.linesThatFit(rest.length, style.leading);
    if (count === 0) {
      stage.startPage();
      continue;
    }
    around?.(stage.y, count * style.leading);
    drawLines(stage, rest.slice(0, count), style, { ...place, y: stage.y }, element, tag);
    stage.y += count * style.leading;
    rest = rest.slice(count);
  }
}
