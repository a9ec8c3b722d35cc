/** What a document about the product is made of. */
import type { Block } from '#core/report.ts';

export interface DocumentSection {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Document {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly DocumentSection[];
}

export function text(words: string): Block {
  return { kind: 'paragraph', text: words };
}

export function points(...items: readonly string[]): Block {
  return { kind: 'list', items };
}

export function heading(words: string): Block {
  return { kind: 'heading', level: 2, text: words };
}

/** A table whose first cells are headers. */
export function table(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Block {
  return {
    kind: 'table',
    caption,
    columns: columns.map((title) => ({ title, width: 1 })),
    rowHeaders: true,
    rows: rows.map((row) => row.map((cell) => ({ text: cell }))),
  };
}
