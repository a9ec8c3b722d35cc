/** Headings, paragraphs, notes and quotations. */
import type { Block } from '#core/report.ts';
import { drawLines } from './ink.ts';
import { type Passage, setText } from './lines.ts';
import { type Element, pdfString } from './pdfkit.ts';
import { flowLines, headOf, type Setting } from './setting.ts';
import type { Stage } from './stage.ts';
import { ACCENT, PROSE_WIDTH, TYPE } from './style.ts';

type ParagraphStyle = NonNullable<Extract<Block, { kind: 'paragraph' }>['style']>;

const QUOTE_INDENT = 14;
const HEADING = {
  1: { style: TYPE.chapter, before: 30, after: 6 },
  2: { style: TYPE.section, before: 20, after: 2 },
  3: { style: TYPE.subsection, before: 13, after: 0 },
} as const;

/** Headings tagged in an unbroken order, whatever levels a chapter skips. */
export class HeadingLevels {
  #last = 1;

  tag(level: 1 | 2 | 3): 'H1' | 'H2' | 'H3' {
    this.#last = level === 1 ? 1 : Math.min(level, this.#last + 1);
    return `H${this.#last as 1 | 2 | 3}`;
  }
}

export interface Company {
  readonly before: number;
  readonly height: number;
}

/** What leads up to more than this share of a page is not kept with it: the page before would be left empty. */
const MOST_COMPANY = 0.4;
/** A paragraph of so many lines leads up to the table or picture after it. */
const MOST_LEAD_LINES = 4;

/** What a heading takes along: the start of what follows, and of what a short paragraph leads up to. */
export function companyOf(
  stage: Stage,
  next: Setting | undefined,
  then: Setting | undefined,
): Company | undefined {
  if (next === undefined) return undefined;
  const whole = next.lead === undefined || then === undefined ? 0 : next.lead + then.before + then.head;
  const isKept = whole > 0 && whole <= stage.fullPage * MOST_COMPANY;
  return { before: next.before, height: isKept ? whole : next.head };
}

/** A heading never stands last on a page: it takes the start of what follows along. */
export function settleHeading(
  stage: Stage,
  heading: { level: 1 | 2 | 3; text: string; tag: string },
  /** Height of what follows that a heading must not be parted from, and the white space above that. */
  company: Company | undefined,
  drawn: (top: number) => void,
): Setting {
  const { style, before, after } = HEADING[heading.level];
  const passage = setText(heading.text, style, stage.width, stage.fonts);
  const kept = company === undefined ? 0 : after + company.before + company.height;
  const head = Math.min(passage.height + kept, stage.fullPage);
  return {
    before,
    head,
    draw(parent) {
      stage.begin(before, head);
      drawn(stage.y);
      flowLines(stage, passage, full(stage), stage.element(parent, heading.tag), heading.tag);
      stage.y += after;
    },
  };
}

export function settleParagraph(stage: Stage, text: string, style: ParagraphStyle = 'body'): Setting {
  const passage = setText(text, TYPE[style], PROSE_WIDTH, stage.fonts);
  const head = headOf(passage);
  const before = style === 'lead' ? 8 : 7;
  return {
    before,
    head,
    ...(passage.lines.length <= MOST_LEAD_LINES ? { lead: passage.height } : {}),
    draw(parent) {
      if (passage.lines.length === 0) return;
      stage.begin(before, head);
      if (style === 'note') drawNote(stage, passage, parent);
      else flowLines(stage, passage, full(stage), stage.element(parent, 'P'), 'P');
    },
  };
}

/** PDF/UA (ISO 14289-1, 7.9) wants an identifier of its own for every note. */
function drawNote(stage: Stage, passage: Passage, parent: Element): void {
  const note = stage.element(parent, 'Note');
  note.dictionary.data.ID = pdfString(stage.nextNote(note));
  flowLines(stage, passage, full(stage), note, 'Note');
}

export function settleQuote(stage: Stage, text: string, attribution: string): Setting {
  const width = PROSE_WIDTH - QUOTE_INDENT;
  const words = setText(text, TYPE.body, width, stage.fonts);
  const source = setText(attribution, TYPE.note, width, stage.fonts);
  const whole = words.height + source.height;
  // A quotation that fills less than a third of a page is kept in one piece.
  const head = whole < stage.fullPage / 3 ? whole : headOf(words);
  const before = 10;
  return {
    before,
    head,
    draw(parent) {
      stage.begin(before, head);
      const quote = stage.element(parent, 'BlockQuote');
      drawQuote(stage, words, source, quote);
      // Ended here, it is written and forgotten: a report may have thousands.
      quote.end();
    },
  };
}

function drawQuote(stage: Stage, words: Passage, source: Passage, quote: Element): void {
  const place = { x: stage.left + QUOTE_INDENT, width: PROSE_WIDTH - QUOTE_INDENT };
  const bar = (top: number, height: number) => {
    stage.artifact(() => stage.document.rect(stage.left + 2, top, 2, height).fill(ACCENT));
  };
  if (words.lines.length > 0) flowLines(stage, words, place, stage.element(quote, 'P'), 'P', bar);
  if (source.lines.length === 0) return;
  if (source.height > stage.room) stage.startPage();
  flowLines(stage, source, place, stage.element(quote, 'P'), 'P', bar);
}

/** One line or a few that are known to fit, set where the stage stands. */
export function drawPassage(stage: Stage, passage: Passage, element: Element, tag: string): void {
  drawLines(stage, passage.lines, passage.style, { ...full(stage), y: stage.y }, element, tag);
  stage.y += passage.height;
}

function full(stage: Stage): { x: number; width: number } {
  return { x: stage.left, width: stage.width };
}
