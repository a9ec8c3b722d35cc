/** A picture too tall for a page as several, so that its words stay large enough to read. */
import { partsOf } from '#charts/parts.ts';
import type { Block } from '#core/report.ts';

export type FigureBlock = Extract<Block, { kind: 'figure' }>;

/** In: the tallest a part may be, in units of the drawing. The first part's summary says what all of them show. */
export function figureParts(block: FigureBlock, tallest: number): readonly FigureBlock[] {
  const parts = partsOf(block.drawing, tallest);
  if (parts.length === 1) return [block];
  return parts.map((drawing, index) => {
    const which = `${index + 1} of ${parts.length}`;
    return {
      ...block,
      drawing,
      title: `${block.title} (${which})`,
      summary: index === 0 ? block.summary : `Part ${which} of the picture above.`,
    };
  });
}
