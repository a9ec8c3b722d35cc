/** A picture as a file of its own, with title and description, on white. */
import type { Block } from '#core/report.ts';
import { Svg } from './svg.tsx';

export async function svgFile(figure: Extract<Block, { kind: 'figure' }>): Promise<string> {
  const { title, summary, drawing } = figure;
  const { width, height } = drawing;
  const paper = { kind: 'rect', x: 0, y: 0, width, height, fill: '#ffffff' } as const;
  const onPaper = { ...drawing, shapes: [paper, ...drawing.shapes] };
  const drawn = await (<Svg drawing={onPaper} id="picture" title={title} description={summary} />);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${drawn}\n`;
}
