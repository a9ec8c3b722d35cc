/** The operators that show text, as PDFKit writes them; each word is encoded once for a document. */
import type { EmbeddedFont, ReportDocument } from './pdfkit.ts';

/** What PDFKit rounds a number to. */
function number(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** The words of one font in one document, as the inside of an array of glyphs: `0001> 12 <0002`. */
export class EncodedWords {
  readonly #document: ReportDocument;
  readonly #font: EmbeddedFont;
  /** Undefined where PDFKit has to see to it: glyphs placed one by one, as marks over letters are. */
  readonly #known = new Map<string, string | undefined>();

  constructor(document: ReportDocument, font: EmbeddedFont) {
    this.#document = document;
    this.#font = font;
  }

  /** Shows the text from `x` along the baseline `y`; says whether it could. */
  show(text: string, x: number, y: number, size: number): boolean {
    const glyphs = this.#glyphsOf(text);
    if (glyphs === undefined) return false;
    const { page } = this.#document;
    const { id } = this.#font;
    page.fonts[id] ??= this.#font.ref();
    const height = number(page.height);
    const place = `1 0 0 1 ${number(x)} ${number(page.height - y)} Tm`;
    const array = glyphs === '' ? '' : `[<${glyphs}> 0] TJ\n`;
    this.#document.addContent(
      `q\n1 0 0 -1 0 ${height} cm\nBT\n${place}\n/${id} ${number(size)} Tf\n${array}ET\nQ`,
    );
    return true;
  }

  #glyphsOf(text: string): string | undefined {
    let glyphs = '';
    for (let from = 0; from < text.length; ) {
      const space = text.indexOf(' ', from);
      const to = space < 0 ? text.length : space + 1;
      const word = this.#wordOf(text.slice(from, to));
      if (word === undefined) return undefined;
      glyphs += word;
      from = to;
    }
    return glyphs;
  }

  #wordOf(text: string): string | undefined {
    if (this.#known.has(text)) return this.#known.get(text);
    const encoded = encode(this.#font, text);
    this.#known.set(text, encoded);
    return encoded;
  }
}

function encode(font: EmbeddedFont, word: string): string | undefined {
  const [glyphs, positions] = font.encode(word);
  let encoded = '';
  for (const [index, { xOffset, yOffset, xAdvance, advanceWidth }] of positions.entries()) {
    if (xOffset !== 0 || yOffset !== 0) return undefined;
    encoded += glyphs[index];
    const kerning = xAdvance - advanceWidth;
    if (kerning !== 0) encoded += `> ${number(-kerning)} <`;
  }
  return encoded.endsWith('<') ? undefined : encoded;
}
