/** Tables: light rules, header cells, a header repeated on every page, and no row split. */
import type { Block, Cell, Column } from '#core/report.ts';
import { divideWidth } from './columns.ts';
import { drawPlainLines } from './ink.ts';
import { type Passage, setText, widestWord } from './lines.ts';
import type { Element } from './pdfkit.ts';
import { drawPassage } from './prose.ts';
import { drawRow, MARK, ROW_PADDING, rowHeight, type Slot } from './rows.ts';
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
    const firstRow =
      block.rows[0] === undefined ? 0 : rowHeight(this.#slots(block.rows[0], false), this.#padding);
    const start = this.#caption.height + CAPTION_GAP + header;
    const whole = start + this.#heightIfFew();
    const isSmall = whole > start && whole <= stage.fullPage * SMALL;
    this.head = isSmall ? whole : Math.min(start + firstRow, stage.fullPage);
  }

  /** Height of the rows, 0 where they are too many to stay together anyway. */
  #heightIfFew(): number {
    const { rows } = this.#block;
    if (rows.length > MOST_TOGETHER) return 0;
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
    for (const cells of this.#block.rows) {
      const row = stage.element(body, 'TR');
      const tagged = this.#slots(cells, false).map((slot, column) => {
        const isHeader = this.#block.rowHeaders && column === 0;
        const tag = isHeader ? 'TH' : 'TD';
        return { ...slot, tag, element: stage.element(row, tag, isHeader ? { scope: 'Row' } : {}) };
      });
      drawRow(stage, tagged, this.#capacity, () => this.#turnPage(), this.#padding);
      this.#rules.push(stage.y);
      row.end();
    }
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
