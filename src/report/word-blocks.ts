/** Blocks as paragraphs, lists, tables and pictures of the Word file. */
import { BorderStyle, type FileChild, HeadingLevel, ImageRun, Paragraph, ShadingType } from 'docx';
import { STATE_COLOURS } from '#charts/palette.ts';
import type { Block, Drawing } from '#core/report.ts';
import { type FigureBlock, figureParts } from './figure-parts.ts';
import { TINT } from './style.ts';
import { svgFile } from './svg.ts';
import { WordQuotes } from './word-quotes.ts';
import { BULLETS, NUMBERS, TEXT_HEIGHT, TEXT_WIDTH } from './word-styles.ts';
import { tableOf } from './word-table.ts';
import { textRuns } from './word-text.ts';
import { legalText } from './xml.ts';

export type WordPart = FileChild;

const HEADINGS = { 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const STYLES = { lead: 'Lead', note: 'Note' } as const;
/** Pixels as Word counts them, 96 to the inch; the text is as wide as this. */
const PIXELS = TEXT_WIDTH / 15;
/** Word cuts off what is taller than its page; the title above needs room too. */
const TALLEST = 0.85 * (TEXT_HEIGHT / 15);

/** The PNG of an SVG file. */
type DrawPng = (svg: string) => Uint8Array;

/** The lists of one document are told apart, so that each numbered one begins with 1. */
export class WordBlocks {
  readonly quotes = new WordQuotes();
  readonly #png: DrawPng;
  #lists = 0;

  constructor(png: DrawPng) {
    this.#png = png;
  }

  /** `next` is what stands below it. */
  parts(block: Block, next?: Block): WordPart[] {
    switch (block.kind) {
      case 'heading':
        return [new Paragraph({ heading: HEADINGS[block.level], children: textRuns(block.text) })];
      case 'paragraph': {
        const style = block.style === 'lead' || block.style === 'note' ? { style: STYLES[block.style] } : {};
        return [new Paragraph({ ...style, children: textRuns(block.text) })];
      }
      case 'list':
        return this.#list(block.items, block.ordered === true);
      case 'terms':
        return block.items.map(
          ({ term, description }) =>
            new Paragraph({ children: [...textRuns(`${term}: `, { bold: true }), ...textRuns(description)] }),
        );
      case 'table':
        return tableOf(block);
      case 'verdict':
        return verdictParts(block);
      case 'figure':
        return pictureParts(block, next, this.#png);
      case 'quote':
        return [this.quotes.place(block)];
    }
  }

  #list(items: readonly string[], ordered: boolean): Paragraph[] {
    this.#lists += 1;
    const instance = this.#lists;
    const reference = ordered ? NUMBERS : BULLETS;
    return items.map(
      (item) =>
        new Paragraph({
          style: 'ListParagraph',
          numbering: { reference, level: 0, instance },
          children: textRuns(item),
        }),
    );
  }
}

/** The panel as paragraphs with a bar beside them: a table would not be a table of anything. */
function verdictParts({ state, headline, sentence }: Extract<Block, { kind: 'verdict' }>): Paragraph[] {
  const color = STATE_COLOURS[state].replace('#', '');
  const look = {
    style: 'Verdict',
    border: { left: { style: BorderStyle.SINGLE, size: 48, space: 10, color } },
    shading: { type: ShadingType.CLEAR, color: 'auto', fill: TINT.replace('#', '') },
    indent: { left: 260 },
  };
  return [
    new Paragraph({
      ...look,
      keepNext: true,
      spacing: { before: 160, after: 0 },
      children: textRuns(headline, { bold: true, size: 36 }),
    }),
    new Paragraph({ ...look, spacing: { after: 200 }, children: textRuns(sentence) }),
  ];
}

function scaleOf(drawing: Drawing): number {
  return Math.min(4 / 3, PIXELS / drawing.width);
}

/** As SVG, and as PNG for programs that draw none. */
function pictureOf({ drawing, title, summary }: FigureBlock, png: DrawPng): ImageRun {
  const scale = scaleOf(drawing);
  const svg = svgFile(drawing, title, summary);
  const transformation = { width: drawing.width * scale, height: drawing.height * scale };
  return new ImageRun({
    type: 'svg',
    data: Buffer.from(svg),
    transformation,
    fallback: { type: 'png', data: png(svg) },
    altText: { name: legalText(title), title: legalText(title), description: legalText(summary) },
  });
}

function says(block: Block | undefined, words: string): boolean {
  return block?.kind === 'paragraph' && block.text.startsWith(words);
}

/** Title, picture, and what it shows in words, unless the next paragraph says it. */
function pictureParts(block: FigureBlock, next: Block | undefined, png: DrawPng): Paragraph[] {
  const { summary } = block;
  const pictures = figureParts(block, TALLEST / scaleOf(block.drawing)).flatMap((part) => [
    ...(part.title === '' ? [] : [new Paragraph({ style: 'Caption', children: textRuns(part.title) })]),
    new Paragraph({ keepNext: true, children: [pictureOf(part, png)] }),
  ]);
  return [
    ...pictures,
    ...(says(next, summary) ? [] : [new Paragraph({ style: 'Note', children: textRuns(summary) })]),
  ];
}
