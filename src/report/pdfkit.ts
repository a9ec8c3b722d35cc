/** PDFKit as the report uses it: what its published types lack, and a document that mends what it leaves. */
import { Buffer } from 'node:buffer';
import PDFDocument from 'pdfkit';
import { type DocumentFacts, documentXmp } from './metadata.ts';

interface Glyph {
  readonly id: number;
  readonly codePoints: number[];
}

/** Where a glyph goes and how far it takes the next, in thousandths of the size. */
interface Position {
  readonly xOffset: number;
  readonly yOffset: number;
  readonly xAdvance: number;
  /** Without kerning. */
  readonly advanceWidth: number;
}

/** A word laid out. */
export interface Run {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly Position[];
  readonly advanceWidth: number;
}

/** What PDFKit calls EmbeddedFont, as far as it is read here (0.20.2). */
export interface EmbeddedFont {
  /** Lays a word out; asked once for each word of a document. */
  layoutRun(text: string, features?: unknown): Run;
  /** Numbers of its glyphs in the subset, in hexadecimal. */
  encode(text: string): readonly [glyphs: readonly string[], positions: readonly Position[]];
  /** The name a page's content calls it by. */
  readonly id: string;
  ref(): object;
  readonly font: {
    getGlyph(id: number, codePoints: number[]): Glyph;
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
    interface RunOptions {
      readonly baseline: 'alphabetic';
      readonly textWidth: number;
      readonly wordCount: number;
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
      _offset: number;
      _write(data: string | Uint8Array): void;
      push(chunk: Uint8Array | null): boolean;
      /** Writes a run of text where it stands, without measuring it once more. */
      _fragment(text: string, x: number, y: number, options: RunOptions): void;
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
  /** What was drawn on the current page and not yet handed to it. */
  #drawn: string[] = [];
  /** What the base class wrote as it was made stands in its stream. */
  readonly #written: Uint8Array[] = [Buffer.from(this.read())];
  /** What sets a colour, as PDFKit writes it. */
  readonly #fills = new Map<unknown, string>();
  readonly #strokes = new Map<unknown, string>();
  /** Lines not yet among them. */
  #lines: string[] = [];
  #ended = false;

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

  /** PDFKit makes a buffer of every operator: gathered, a page of thousands is one. */
  override addContent(data: string): PDFKit.PDFDocument {
    this.#drawn.push(data);
    return this;
  }

  override fillColor(...colour: Parameters<PDFKit.PDFDocument['fillColor']>): this {
    return this.#once(this.#fills, colour, () => super.fillColor(...colour));
  }

  override strokeColor(...colour: Parameters<PDFKit.PDFDocument['strokeColor']>): this {
    return this.#once(this.#strokes, colour, () => super.strokeColor(...colour));
  }

  /** A colour is worked out once: a report sets a few a hundred thousand times. */
  #once(known: Map<unknown, string>, [colour, opacity]: readonly unknown[], set: () => void): this {
    const written = opacity === undefined ? known.get(colour) : undefined;
    if (written !== undefined) {
      this.#drawn.push(written);
      return this;
    }
    const from = this.#drawn.length;
    set();
    if (opacity === undefined) known.set(colour, this.#drawn.slice(from).join('\n'));
    return this;
  }

  override addPage(options?: PDFKit.PDFDocumentOptions): PDFKit.PDFDocument {
    this.#handDrawn();
    super.addPage(options);
    return this;
  }

  override switchToPage(number: number): PDFKit.PDFPage {
    this.#handDrawn();
    return super.switchToPage(number);
  }

  #handDrawn(): void {
    if (this.#drawn.length === 0) return;
    super.addContent(Buffer.from(`${this.#drawn.join('\n')}\n`, 'latin1'));
    this.#drawn = [];
  }

  /** The whole document, once it is ended; PDFKit writes it in one go. */
  get bytes(): Uint8Array<ArrayBuffer> {
    if (!this.#ended) throw new Error('the document still waits for a part of it');
    // Not Buffer.concat, whose memory would have to be copied once more to be handed to another thread.
    const bytes = new Uint8Array(this.#written.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of this.#written) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  /** PDFKit hands a stream a buffer of every line: gathered, a document is a few. */
  override _write(data: string | Uint8Array): void {
    // The first lines are written before this object has its fields.
    if (!(#lines in this)) {
      super._write(data);
      return;
    }
    if (typeof data === 'string') {
      this.#lines.push(data);
      this._offset += data.length + 1;
      return;
    }
    this.#gatherLines();
    this.#written.push(data);
    this._offset += data.length;
  }

  override push(chunk: Uint8Array | null): boolean {
    if (chunk !== null) return super.push(chunk);
    this.#gatherLines();
    this.#ended = true;
    return false;
  }

  #gatherLines(): void {
    if (this.#lines.length === 0) return;
    this.#written.push(Buffer.from(`${this.#lines.join('\n')}\n`, 'latin1'));
    this.#lines = [];
  }

  /** PDFKit's own version does not escape a title such as "A & B", and knows nothing of PDF/UA. */
  _addInfo(): void {
    this.appendXML(documentXmp(this.#facts));
  }

  override end(): void {
    this.#handDrawn();
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
