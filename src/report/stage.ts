/** The page being set: where the next block stands, when a new page starts, and what every mark is tagged as. */
import type { Fonts } from './fonts.ts';
import { type Element, pdfString, type ReportDocument } from './pdfkit.ts';
import { PAGE } from './style.ts';

type ElementOptions = PDFKit.Mixins.StructureElementOptions;

/** What stands at the top of a page; drawn when the page starts, it says where the content begins. */
type PageOpening = (stage: Stage, page: number) => number;

/** White at the edges of a page: both sides, top and bottom. */
export type Margins = Readonly<Record<'side' | 'top' | 'bottom', number>>;

/** Fewer lines than this do not stand alone at the end or the start of a page. */
const FEWEST_LINES = 2;
/** Sums of line heights carry rounding errors. */
const EPSILON = 0.01;

export class Stage {
  readonly document: ReportDocument;
  readonly fonts: Fonts;
  readonly left: number;
  readonly width: number;
  readonly bottom: number;
  /** Where the next mark goes, from the top of the page. */
  y: number;
  pages = 0;
  /** Top of the content on the current page. */
  #top: number;
  readonly #margins: Margins;
  readonly #openPage: PageOpening;
  readonly #notes: (string | object)[] = [];

  constructor(document: ReportDocument, fonts: Fonts, openPage: PageOpening, margins: Margins = PAGE) {
    this.document = document;
    this.fonts = fonts;
    this.#openPage = openPage;
    this.#margins = margins;
    this.left = margins.side;
    this.width = PAGE.width - 2 * margins.side;
    this.bottom = PAGE.height - margins.bottom;
    this.y = margins.top;
    this.#top = margins.top;
  }

  /** Height left on this page. */
  get room(): number {
    return this.bottom - this.y + EPSILON;
  }

  /** Height for content on a page after the first. */
  get fullPage(): number {
    return this.bottom - this.#margins.top;
  }

  get atTop(): boolean {
    return this.y <= this.#top + EPSILON;
  }

  startPage(): void {
    this.document.addPage();
    this.pages += 1;
    this.#top = this.#openPage(this, this.pages);
    this.y = this.#top;
  }

  /**
   * Makes room for a block: white space above it, which the top of a page does not need, and a new page when
   * the `head` of the block, what must stay together at its start, does not fit. A fresh page is taken as it is.
   */
  begin(before: number, head: number): void {
    if (this.atTop) return;
    if (before + head > this.room) this.startPage();
    else this.y += before;
  }

  /** How many of the lines still to come stand on this page; 0 asks for a new one. */
  linesThatFit(remaining: number, leading: number): number {
    const fit = Math.floor(this.room / leading);
    if (fit >= remaining) return remaining;
    const kept = remaining - fit < FEWEST_LINES ? remaining - FEWEST_LINES : fit;
    if (kept >= FEWEST_LINES) return kept;
    return this.atTop ? Math.max(1, fit) : 0;
  }

  element(parent: Element, type: string, options: ElementOptions = {}): Element {
    const element = this.document.struct(type, options);
    parent.add(element);
    return element;
  }

  /** Draws what belongs to a structure element. */
  content(element: Element, tag: string, draw: () => void): void {
    const content = this.document.markStructureContent(tag);
    draw();
    this.document.endMarkedContent();
    element.add(content);
  }

  /** An identifier for a note; notes are listed under it at the end. */
  nextNote(note: Element): string {
    const id = `note-${String(this.#notes.length / 2 + 1).padStart(6, '0')}`;
    this.#notes.push(pdfString(id), note.dictionary);
    return id;
  }

  /** Lists the notes in the structure tree, where a reader looks up an identifier. */
  finishNotes(): void {
    if (this.#notes.length === 0) return;
    Object.assign(this.document.getStructTreeRoot().data, { IDTree: { Names: this.#notes } });
  }

  /** Draws what a screen reader passes over: rules, backgrounds, shapes beside their words. */
  artifact(draw: () => void, options: PDFKit.Mixins.MarkingOptions = { type: 'Layout' }): void {
    this.document.markContent('Artifact', options);
    draw();
    this.document.endMarkedContent();
  }

  rule(y: number, width: number, colour: string, left = this.left, length = this.width): void {
    const { document } = this;
    document.moveTo(left, y).lineTo(left + length, y);
    document.lineWidth(width).stroke(colour);
  }
}
