/** Tables: light rules, header cells, a header repeated on every page, and no row split. */
import type { Block, Cell, Column } from '#core/report.ts';
import { divideWidth } from './columns.ts';
import { drawPlainLines } from './ink.ts';
import { type Passage, setText, widestWord } from './lines.ts';
import type { Element } from './pdfkit.ts';
import { drawPassage } from './prose.ts';
import { drawRow, MARK, ROW_PADDING, rowHeight, type Slot, startOfSplit } from './rows.ts';
import type { Setting } from './setting.ts';
import type { Stage } from './stage.ts';
import { ACCENT, HAIRLINE, STATE_LABELS, type TextStyle, TYPE } from './style.ts';

type TableBlock = Extract<Block, { kind: 'table' }>;

const COLUMN_GAP = 12;
const CAPTION_GAP = 3;
const COMPACT_PADDING = 1.75;
const BEFORE = 14;
/** A table of few rows that is no taller than this share of a page is kept in one piece. */
const SMALL = 0.22;
const MOST_TOGETHER = 6;
/** A header taller than this share of the page is not repeated: it would leave no room for rows. */
const TALLEST_REPEATED_HEADER = 0.3;

export function settleTable(stage: Stage, block: TableBlock): Setting {
  for (const row of block.rows) refuseExtraCells(block, row);
  const table = new TableSetting(stage, block);
  return { before: BEFORE, head: table.head, draw: (parent) => table.draw(parent) };
}

/** A cell without a column would vanish from the page. */
function refuseExtraCells(block: TableBlock, row: readonly Cell[]): void {
  if (row.length > block.columns.length) {
    throw new Error(`The table "${block.caption}" has a row with more cells than columns.`);
  }
}

class TableSetting {
  readonly head: number;
  readonly #stage: Stage;
  readonly #block: TableBlock;
  readonly #caption: Passage;
  readonly #widths: readonly number[];
  readonly #header: readonly Slot[];
  readonly #capacity: number;
  readonly #padding: number;
  /** Where rules go on the page being drawn; drawn together when the page or the table ends. */
  #rules: number[] = [];

  constructor(stage: Stage, block: TableBlock) {
    this.#stage = stage;
    this.#block = block;
    this.#padding = block.compact === true ? COMPACT_PADDING : ROW_PADDING;
    this.#caption = setText(block.caption, TYPE.caption, stage.width, stage.fonts);
    this.#widths = divideWidth(
      block.columns.map((column, index) => ({
        share: column.width,
        least: leastWidth(stage, block, column, index),
      })),
      stage.width + COLUMN_GAP,
    );
    this.#header = this.#slots(
      block.columns.map((column) => ({ text: column.title })),
      true,
    );
    const header = rowHeight(this.#header, this.#padding);
    this.#capacity = stage.fullPage - (this.#repeatsHeader ? header : 0);
    const start = this.#caption.height + CAPTION_GAP + header;
    const fits = (height: number): boolean => start + height <= stage.fullPage * SMALL;
    const { rows } = block;
    const together = [rows.length <= MOST_TOGETHER ? rows.length : 2, 2].find((count) =>
      fits(this.#heightOf(count)),
    );
    this.head = Math.min(start + this.#startOfRows(together ?? 1), stage.fullPage);
  }

  /** Height of the first so many rows; of one that must be split, what it starts with. */
  #startOfRows(count: number): number {
    const [first] = this.#block.rows;
    const slots = first === undefined ? [] : this.#slots(first, false);
    const capacity = this.#capacity - this.#caption.height - CAPTION_GAP;
    return rowHeight(slots, this.#padding) > capacity
      ? startOfSplit(slots, this.#padding)
      : this.#heightOf(count);
  }

  /** Height of the first so many rows. */
  #heightOf(count: number): number {
    const rows = this.#block.rows.slice(0, count);
    return rows.reduce((sum, row) => sum + rowHeight(this.#slots(row, false), this.#padding), 0);
  }

  get #repeatsHeader(): boolean {
    return rowHeight(this.#header, this.#padding) < this.#stage.fullPage * TALLEST_REPEATED_HEADER;
  }

  draw(parent: Element): void {
    const stage = this.#stage;
    stage.begin(BEFORE, this.head);
    const table = stage.element(parent, 'Table');
    this.#drawCaption(table);
    this.#drawHeader(table);
    if (this.#block.rows.length > 0) this.#drawBody(stage.element(table, 'TBody'));
    this.#drawRules();
    table.end();
  }

  #drawCaption(table: Element): void {
    if (this.#caption.lines.length === 0) return;
    drawPassage(this.#stage, this.#caption, this.#stage.element(table, 'Caption'), 'Caption');
    this.#stage.y += CAPTION_GAP;
  }

  #drawHeader(table: Element): void {
    const stage = this.#stage;
    const row = stage.element(stage.element(table, 'THead'), 'TR');
    const cells = this.#header.map((slot) => ({
      ...slot,
      element: stage.element(row, 'TH', { scope: 'Column' }),
      tag: 'TH',
    }));
    drawRow(stage, cells, this.#capacity, () => stage.startPage(), this.#padding);
    this.#drawHeaderRule();
  }

  #drawHeaderRule(): void {
    this.#stage.artifact(() => this.#stage.rule(this.#stage.y, 1, ACCENT));
  }

  #drawBody(body: Element): void {
    const stage = this.#stage;
    const { rows, rowHeaders } = this.#block;
    rows.forEach((cells, index) => {
      const row = stage.element(body, 'TR');
      const slots = this.#slots(cells, false);
      if (this.#leavesOneAlone(slots, index)) this.#turnPage();
      const tagged = slots.map((slot, column) => {
        const isHeader = rowHeaders && column === 0;
        const tag = isHeader ? 'TH' : 'TD';
        return { ...slot, tag, element: stage.element(row, tag, isHeader ? { scope: 'Row' } : {}) };
      });
      // On a page of its own the first row has the caption above it, which later ones have not.
      const capacity = index === 0 ? Math.min(this.#capacity, stage.room) : this.#capacity;
      drawRow(stage, tagged, capacity, () => this.#turnPage(), this.#padding);
      this.#rules.push(stage.y);
      row.end();
    });
  }

  /** Whether the last row would stand alone on the next page, so that the one before it had better come along. */
  #leavesOneAlone(slots: readonly Slot[], index: number): boolean {
    const { rows } = this.#block;
    const last = rows[index + 1];
    if (index === 0 || index !== rows.length - 2 || last === undefined) return false;
    const height = rowHeight(slots, this.#padding);
    const both = height + rowHeight(this.#slots(last, false), this.#padding);
    return height <= this.#stage.room && both > this.#stage.room && both <= this.#capacity / 2;
  }

  #turnPage(): void {
    this.#drawRules();
    this.#stage.startPage();
    if (this.#repeatsHeader) this.#repeatHeader();
  }

  /** Read out once, at the start of the table; on later pages it is there for the eye. */
  #repeatHeader(): void {
    const stage = this.#stage;
    const top = stage.y + this.#padding;
    stage.artifact(
      () => {
        for (const { passage, x, width, align } of this.#header) {
          drawPlainLines(stage, passage.lines, passage.style, { x, y: top, width, align });
        }
      },
      { type: 'Pagination' },
    );
    stage.y += rowHeight(this.#header, this.#padding);
    this.#drawHeaderRule();
  }

  #drawRules(): void {
    const stage = this.#stage;
    if (this.#rules.length > 0) {
      stage.artifact(() => {
        for (const y of this.#rules) stage.rule(y, 0.5, HAIRLINE);
      });
    }
    this.#rules = [];
  }

  /** One slot for every column, also where a row has fewer cells: a table is read by counting. */
  #slots(cells: readonly Cell[], isHeader: boolean): Slot[] {
    let x = this.#stage.left;
    return this.#block.columns.map((column, index) => {
      const cell = cells[index] ?? { text: '' };
      const style = isHeader ? TYPE.columnTitle : styleOf(this.#block, cell, index);
      const left = x + (cell.state === undefined ? 0 : MARK.room);
      const right = x + (this.#widths[index] ?? 0) - COLUMN_GAP;
      x += this.#widths[index] ?? 0;
      const width = Math.max(1, right - left);
      const passage = setText(textOf(cell), style, width, this.#stage.fonts);
      const mark = cell.state === undefined ? {} : { mark: cell.state };
      return { passage, x: left, width, align: column.align ?? 'left', ...mark };
    });
  }
}

function textOf(cell: Cell): string {
  return cell.text === '' && cell.state !== undefined ? STATE_LABELS[cell.state] : cell.text;
}

function styleOf(block: TableBlock, cell: Cell, column: number): TextStyle {
  return cell.strong === true || (block.rowHeaders && column === 0) ? TYPE.strongCell : TYPE.cell;
}

function leastWidth(stage: Stage, block: TableBlock, column: Column, index: number): number {
  let widest = widestWord(column.title, TYPE.columnTitle, stage.fonts);
  for (const row of block.rows) {
    const cell = row[index];
    if (cell === undefined) continue;
    const mark = cell.state === undefined ? 0 : MARK.room;
    widest = Math.max(widest, mark + widestWord(textOf(cell), styleOf(block, cell, index), stage.fonts));
  }
  // A hair more, so that rounding does not break the word that set the width.
  return widest + COLUMN_GAP + 0.1;
}
