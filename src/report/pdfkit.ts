/** PDFKit as the report uses it: what its published types lack, and a document that mends what it leaves. */
import PDFDocument from 'pdfkit';
import { type DocumentFacts, documentXmp } from './metadata.ts';

/** What PDFKit calls EmbeddedFont, as far as it is read here (0.20.2). */
interface EmbeddedFont {
  readonly font: {
    hasGlyphForCodePoint(codePoint: number): boolean;
    stringsForGlyph(glyph: number): string[];
  };
  readonly subset: { readonly glyphs: readonly number[] };
  /** Code points of each glyph of the subset, from which ToUnicode is written. */
  readonly unicode: number[][];
}

interface Dictionary {
  readonly data: Record<string, unknown>;
}

declare global {
  namespace PDFKit {
    namespace Mixins {
      interface StructureElementOptions {
        scope?: 'Row' | 'Column';
        placement?: 'Block';
        /** Left, top, right, bottom, measured from the top left of the page. */
        bbox?: [number, number, number, number];
      }
      interface PDFAttachmentOptions {
        relationship?: 'Data' | 'Source';
      }
      interface AnnotationOption {
        structParent?: PDFStructureElement;
      }
    }
    interface PDFStructureElement {
      readonly dictionary: Dictionary;
    }
    interface PDFOutline {
      readonly dictionary: Dictionary;
      addItem(
        title: string,
        options: { expanded: boolean; fit: boolean; top: number; left: number; zoom: number },
      ): PDFOutline;
    }
    interface PDFDocument {
      readonly _font: EmbeddedFont;
      readonly _fontFamilies: Readonly<Record<string, EmbeddedFont>>;
    }
  }
}

export type Element = PDFKit.PDFStructureElement;
export type Outline = PDFKit.PDFOutline;

/** A PDF text string. PDFKit writes a plain string as a name and a `String` object as a string. */
export function pdfString(text: string): string {
  return new String(text.toWellFormed()) as unknown as string;
}

/** A tagged PDF/A-3a document that also says it is PDF/UA-1. */
export class ReportDocument extends PDFDocument {
  readonly #facts: DocumentFacts;

  constructor(facts: DocumentFacts) {
    super({
      // No font: PDFKit would otherwise name Helvetica, which is not embedded.
      font: '',
      size: 'A4',
      margin: 0,
      autoFirstPage: false,
      bufferPages: true,
      pdfVersion: '1.7',
      subset: 'PDF/A-3a',
      tagged: true,
      displayTitle: true,
      lang: facts.language,
      info: {
        Title: facts.title,
        Subject: facts.subject,
        Keywords: facts.keywords,
        Creator: 'Sandpilot',
        Producer: 'PDFKit',
        CreationDate: facts.date,
        ModDate: facts.date,
      },
    });
    this.#facts = facts;
  }

  /** PDFKit's own version does not escape a title such as "A & B", and knows nothing of PDF/UA. */
  _addInfo(): void {
    this.appendXML(documentXmp(this.#facts));
  }

  override end(): void {
    for (const font of Object.values(this._fontFamilies)) mendUnicode(font);
    super.end();
  }
}

/**
 * A glyph takes the code points of the text it was first used in, so an "e" first drawn as part of an
 * accented letter would be read as that letter, and a mark split off it as nothing. The font's own
 * character map knows better.
 */
function mendUnicode(font: EmbeddedFont): void {
  font.subset.glyphs.forEach((glyph, index) => {
    if (index === 0) return;
    const [known] = font.font.stringsForGlyph(glyph).sort();
    if (known !== undefined) font.unicode[index] = codePoints(known);
    else if (!font.unicode[index]?.length) font.unicode[index] = [0xfffd];
  });
}

/** Ligatures have compatibility characters of their own; a reader searches for the letters. */
function codePoints(text: string): number[] {
  const letters = /[\uFB00-\uFB06]/u.test(text) ? text.normalize('NFKC') : text;
  return [...letters].map((character) => character.codePointAt(0) ?? 0xfffd);
}
