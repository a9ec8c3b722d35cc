/** Lists and terms, both tagged as lists: a label and a body for each item. */
import type { Block } from '#core/report.ts';
import { drawLines } from './ink.ts';
import { type Passage, setText } from './lines.ts';
import type { Element } from './pdfkit.ts';
import { drawRow, ROW_PADDING, rowHeight, type Slot } from './rows.ts';
import { flowLines, headOf, type Setting } from './setting.ts';
import type { Stage } from './stage.ts';
import { HAIRLINE, PROSE_WIDTH, TYPE } from './style.ts';

type TermsBlock = Extract<Block, { kind: 'terms' }>;
type ListNumbering = 'None' | 'Disc' | 'Decimal';

const BEFORE = 7;
const BETWEEN_ITEMS = 3;
const TERM_SHARE = 0.3;
const TERM_GAP = 12;

/** PDF/UA (ISO 14289-1, 7.6) wants the numbering said where items have labels. */
function listElement(stage: Stage, parent: Element, numbering: ListNumbering): Element {
  const list = stage.element(parent, 'L');
  list.dictionary.data.A = { O: 'List', ListNumbering: numbering };
  return list;
}

export function settleList(stage: Stage, items: readonly string[], ordered: boolean): Setting {
  const indent = ordered ? 10 + 7 * String(items.length).length : 14;
  const width = PROSE_WIDTH - indent;
  const passages = items.map((item) => setText(item, TYPE.body, width, stage.fonts));
  const head = passages[0] === undefined ? 0 : headOf(passages[0]);
  return {
    before: BEFORE,
    head,
    draw(parent) {
      if (passages.length === 0) return;
      stage.begin(BEFORE, head);
      const list = listElement(stage, parent, ordered ? 'Decimal' : 'Disc');
      passages.forEach((passage, index) => {
        if (index > 0) stage.begin(BETWEEN_ITEMS, headOf(passage));
        drawItem(stage, list, ordered ? `${index + 1}.` : '•', passage, indent);
      });
    },
  };
}

function drawItem(stage: Stage, list: Element, label: string, passage: Passage, indent: number): void {
  const item = stage.element(list, 'LI');
  const { lines, style } = setText(label, TYPE.body, indent, stage.fonts);
  const place = { x: stage.left, y: stage.y, width: indent };
  drawLines(stage, lines, style, place, stage.element(item, 'Lbl'), 'Lbl');
  const body = stage.element(item, 'LBody');
  flowLines(stage, passage, { x: stage.left + indent, width: PROSE_WIDTH - indent }, body, 'LBody');
  if (passage.lines.length === 0) stage.y += style.leading;
  item.end();
}

export function settleTerms(stage: Stage, items: TermsBlock['items']): Setting {
  const rows = items.map((item) => termSlots(stage, item.term, item.description));
  const head = rows[0] === undefined ? 0 : Math.min(rowHeight(rows[0]), stage.fullPage);
  return {
    before: BEFORE,
    head,
    draw(parent) {
      if (rows.length === 0) return;
      stage.begin(BEFORE, head);
      const list = listElement(stage, parent, 'None');
      for (const row of rows) drawTerm(stage, list, row);
    },
  };
}

function termSlots(stage: Stage, term: string, description: string): Slot[] {
  const termWidth = stage.width * TERM_SHARE;
  const left = stage.left + termWidth;
  const width = stage.width - termWidth;
  return [
    {
      passage: setText(term, TYPE.strong, termWidth - TERM_GAP, stage.fonts),
      x: stage.left,
      width: termWidth - TERM_GAP,
      align: 'left',
    },
    { passage: setText(description, TYPE.body, width, stage.fonts), x: left, width, align: 'left' },
  ];
}

function drawTerm(stage: Stage, list: Element, row: readonly Slot[]): void {
  const item = stage.element(list, 'LI');
  const tagged = row.map((slot, index) => {
    const tag = index === 0 ? 'Lbl' : 'LBody';
    return { ...slot, tag, element: stage.element(item, tag) };
  });
  drawRow(stage, tagged, stage.fullPage - 2 * ROW_PADDING, () => stage.startPage());
  stage.artifact(() => stage.rule(stage.y, 0.5, HAIRLINE));
  item.end();
}
