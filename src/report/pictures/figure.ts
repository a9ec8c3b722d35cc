/** A picture with its data: what every picture of the report comes with. */
import type { Block } from '#core/report.ts';

export type FigureBlock = Extract<Block, { kind: 'figure' }>;
type TableBlock = Extract<Block, { kind: 'table' }>;

export interface Picture {
  readonly figure: FigureBlock;
  /** The same as figures and words; null where a table stands beside the picture already. */
  readonly table: TableBlock | null;
}

/** The picture, what it says in words, and its data; nothing where there is none. */
export function pictureBlocks(picture: Picture | undefined): Block[] {
  if (picture === undefined) return [];
  const { figure, table } = picture;
  return [
    figure,
    { kind: 'paragraph', text: figure.summary, style: 'note' },
    ...(table === null ? [] : [table]),
  ];
}
