/** Words in a drawing: lines of a text one under another, within a width. */
import type { Shape } from '#core/report.ts';
import { fitLines, type Lettering } from './lettering.ts';
import { INK } from './palette.ts';

export interface Words extends Lettering {
  readonly x: number;
  /** The line the first row of words stands on. */
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly fill?: string;
}

/** From one line to the next, by the size of the letters. */
export const LINE = 1.2;

export function linesAt(texts: readonly string[], at: Omit<Words, 'lines' | 'width'>): Shape[] {
  const { x, y, size, anchor = 'start', fill = INK, strong = false } = at;
  return texts.map((text, index) => ({
    kind: 'text',
    x,
    y: y + index * size * LINE,
    text,
    size,
    fill,
    anchor,
    strong,
  }));
}

export function wordsAt(text: string, words: Words): Shape[] {
  return linesAt(fitLines(text, words), words);
}
