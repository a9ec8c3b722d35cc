/** Boxes to tick and lines to write on. */
import { drawLines } from './ink.ts';
import { type Passage, setText, widestWord } from './lines.ts';
import { heightOf, type Paper, type Part } from './paper-parts.ts';
import type { Element } from './pdfkit.ts';
import type { Stage } from './stage.ts';
import { GREY } from './style.ts';

/** Room between a box and its label, and between neighbours. */
const BOX_GAP = 5;
const NEIGHBOUR_GAP = 14;
const OUTLINE = 0.9;
const MOST_COLUMNS = 3;

/** A label with its box, and where it stands in its row. */
interface Choice {
  readonly label: Passage;
  readonly x: number;
  readonly width: number;
}

function indentOf({ style }: Paper): number {
  return style.box + BOX_GAP;
}

function drawBox({ stage, style }: Paper, x: number): void {
  const y = stage.y + (style.body.leading - style.box) / 2;
  stage.artifact(() => {
    stage.document.rect(x, y, style.box, style.box).lineWidth(OUTLINE).stroke(GREY);
  });
}

/** PDF/UA (ISO 14289-1, 7.6) wants the numbering said; boxes have none. */
function listOfBoxes(stage: Stage, parent: Element): Element {
  const list = stage.element(parent, 'L');
  list.dictionary.data.A = { O: 'List', ListNumbering: 'None' };
  return list;
}

function drawChoice(paper: Paper, list: Element, { label, x, width }: Choice): void {
  const { stage } = paper;
  drawBox(paper, x);
  const body = stage.element(stage.element(list, 'LI'), 'LBody');
  const place = { x: x + indentOf(paper), y: stage.y, width };
  drawLines(stage, label.lines, label.style, place, body, 'LBody');
}

/** Rows of one list; `lead` stands before the first box. */
function rowParts(paper: Paper, rows: readonly (readonly Choice[])[], lead?: Passage): Part[] {
  const { stage, style } = paper;
  const shared: { list?: Element } = {};
  return rows.map((row, index) => {
    const started = index === 0 ? lead : undefined;
    const height = Math.max(style.body.leading, ...row.map(({ label }) => label.height)) + style.gap / 2;
    const draw = (parent: Element): void => {
      if (started !== undefined) {
        const place = { x: stage.left, y: stage.y, width: stage.width };
        drawLines(stage, started.lines, started.style, place, stage.element(parent, 'P'), 'P');
      }
      if (row.length > 0) shared.list ??= listOfBoxes(stage, parent);
      for (const choice of row) if (shared.list !== undefined) drawChoice(paper, shared.list, choice);
      stage.y += height;
    };
    return { height, draw };
  });
}

/** Boxes in columns that stand below each other. */
export function columns(paper: Paper, labels: readonly string[], count: number): Part[] {
  const { stage, style } = paper;
  const pitch = (stage.width + NEIGHBOUR_GAP) / count;
  const width = pitch - NEIGHBOUR_GAP - indentOf(paper);
  const choices = labels.map((text, index) => ({
    label: setText(text, style.body, width, stage.fonts),
    x: stage.left + (index % count) * pitch,
    width,
  }));
  const rows = Array.from({ length: Math.ceil(labels.length / count) }, (_, row) =>
    choices.slice(row * count, (row + 1) * count),
  );
  return rowParts(paper, rows);
}

/** Boxes in the number of columns that takes the least height and breaks no word. */
export function fitting(paper: Paper, labels: readonly string[]): Part[] {
  const { stage, style } = paper;
  if (labels.length === 0) return [];
  const widest = Math.max(...labels.map((label) => widestWord(label, style.body, stage.fonts)));
  const needed = widest + indentOf(paper) + NEIGHBOUR_GAP;
  let best = columns(paper, labels, 1);
  for (let count = 2; count <= Math.min(MOST_COLUMNS, labels.length); count++) {
    const tried = columns(paper, labels, count);
    const isRoomy = needed <= (stage.width + NEIGHBOUR_GAP) / count;
    if (isRoomy && heightOf(tried) < heightOf(best)) best = tried;
  }
  return best;
}

/** Words and then boxes, one after the other as on a line of text. */
export function flowing(paper: Paper, lead: string, labels: readonly string[]): Part[] {
  const { stage, style } = paper;
  const started = setText(lead, style.strong, stage.width, stage.fonts);
  // Words that take more than a line of their own stand above the boxes.
  const isAbove = started.lines.length > 1;
  const rows: Choice[][] = [[]];
  let x = isAbove ? 0 : (started.lines[0]?.width ?? 0) + NEIGHBOUR_GAP;
  for (const text of labels) {
    const label = setText(text, style.body, stage.width - indentOf(paper), stage.fonts);
    const width = Math.max(...label.lines.map((line) => line.width));
    const isFirst = rows.at(-1)?.length === 0 && rows.length > 1;
    if (!isFirst && x + indentOf(paper) + width > stage.width) {
      rows.push([]);
      x = 0;
    }
    // A hair more, so that rounding does not break what was measured.
    rows.at(-1)?.push({ label, x: stage.left + x, width: width + 0.1 });
    x += indentOf(paper) + width + NEIGHBOUR_GAP;
  }
  return rowParts(paper, rows, started);
}

/** Lines to write on. */
export function writingLines({ stage, style }: Paper, count: number): Part {
  const height = count * style.writing;
  const draw = (): void => {
    stage.artifact(() => {
      for (let line = 1; line <= count; line++) stage.rule(stage.y + line * style.writing - 4, 0.6, GREY);
    });
    stage.y += height;
  };
  return { height, draw };
}
