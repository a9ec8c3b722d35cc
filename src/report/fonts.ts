/** The report's typeface: two weights of Source Sans 3, measured word by word. */
import { readFileSync } from 'node:fs';
import { shareLayouts } from './layouts.ts';
import type { ReportDocument } from './pdfkit.ts';
import type { Face, TextStyle } from './style.ts';
import { EncodedWords } from './text-operators.ts';

const PACKAGE = '@expo-google-fonts/source-sans-3';
const FILES: Readonly<Record<Face, string>> = {
  regular: '400Regular/SourceSans3_400Regular.ttf',
  strong: '600SemiBold/SourceSans3_600SemiBold.ttf',
};
const FACES: readonly Face[] = ['regular', 'strong'];

interface Shown {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const loaded = new Map<Face, Buffer>();

/** The file of one weight. */
export function fontBytes(face: Face): Buffer {
  const known = loaded.get(face);
  if (known !== undefined) return known;
  const bytes = readFileSync(new URL(import.meta.resolve(`${PACKAGE}/${FILES[face]}`)));
  loaded.set(face, bytes);
  return bytes;
}

/**
 * The fonts of one document. Each document opens its own: a font remembers the text its glyphs were first
 * used for, and the bytes of one report must not depend on the report written before it.
 */
export class Fonts {
  readonly #document: ReportDocument;
  readonly #widths: Readonly<Record<Face, Map<string, number>>>;
  readonly #covered: Readonly<Record<Face, Map<number, boolean>>>;

  readonly #encoded = new Map<Face, EncodedWords>();

  constructor(document: ReportDocument) {
    this.#document = document;
    this.#widths = { regular: new Map(), strong: new Map() };
    this.#covered = { regular: new Map(), strong: new Map() };
    for (const face of FACES) {
      document.registerFont(face, fontBytes(face));
      document.font(face);
      shareLayouts(document._font, face);
      this.#encoded.set(face, new EncodedWords(document, document._font));
    }
  }

  /** Shows text from `x` along the baseline `y`; `width` is what it was measured to be. */
  show(text: string, { x, y, width }: Shown, { face, size }: Pick<TextStyle, 'face' | 'size'>): void {
    if (this.#encoded.get(face)?.show(text, x, y, size) === true) return;
    // PDFKit asks for width and words to underline and to fill lines, which we do not.
    const run = { baseline: 'alphabetic', textWidth: width, wordCount: 1 } as const;
    this.#document.font(face, size)._fragment(text, x, y, run);
  }

  /** Width in points; widths are kept per face, as the same words come again and again. */
  width(text: string, face: Face, size: number): number {
    const known = this.#widths[face].get(text);
    if (known !== undefined) return (known * size) / 1000;
    this.#document.font(face, 1000);
    const width = this.#document.widthOfString(text);
    this.#widths[face].set(text, width);
    return (width * size) / 1000;
  }

  /** Whether the face can draw the character. */
  covers(codePoint: number, face: Face): boolean {
    const known = this.#covered[face].get(codePoint);
    if (known !== undefined) return known;
    this.#document.font(face, 1000);
    const covers = this.#document._font.font.hasGlyphForCodePoint(codePoint);
    this.#covered[face].set(codePoint, covers);
    return covers;
  }
}
