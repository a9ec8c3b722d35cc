/** Tables of the Word file: the header row repeats on each page, and no row is split between two. */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  WidthType,
} from 'docx';
import type { Block, Cell, Column } from '#core/report.ts';
import { divideWidth } from './columns.ts';
import { STATE_LABELS, TINT } from './style.ts';
import { TEXT_WIDTH } from './word-styles.ts';
import { textRuns } from './word-text.ts';

type TableBlock = Extract<Block, { kind: 'table' }>;

const RULE = { style: BorderStyle.SINGLE, size: 4, color: 'BFC5CA' };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const PADDING = { top: 30, bottom: 30, left: 70, right: 70 };

/** Of a letter in the type of tables, in twentieths of a point; half of the letters are narrower. */
const LETTER = 115;

/** The longest word of a column needs so much with the space beside it. */
function leastOf(column: Column, cells: readonly (Cell | undefined)[]): number {
  const words = [column.title, ...cells.map((cell) => cell?.text ?? '')].join(' ').split(/\s+/);
  const longest = words.reduce((most, { length }) => Math.max(most, length), 0);
  return longest * LETTER + PADDING.left + PADDING.right;
}

/** Widths that add up to the width of the text at the most. */
function widthsOf({ columns, rows }: TableBlock): number[] {
  const wishes = columns.map((column, index) => ({
    share: column.width,
    least: leastOf(
      column,
      rows.map((row) => row[index]),
    ),
  }));
  return divideWidth(wishes, TEXT_WIDTH).map(Math.floor);
}

function cellOf(cell: Cell, column: Column | undefined, width: number, strong: boolean): TableCell {
  const given = cell.text === '' && cell.state !== undefined ? STATE_LABELS[cell.state] : cell.text;
  // Columns here are narrower than the PDF's: a day that must not break would break inside a word.
  const said = given.replaceAll('\u00a0', ' ');
  const alignment = column?.align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT;
  const bold = strong || cell.strong === true;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: PADDING,
    children: [new Paragraph({ style: 'Cell', alignment, children: textRuns(said, { bold }) })],
  });
}

function headerRow(columns: readonly Column[], widths: readonly number[]): TableRow {
  const shading = { type: ShadingType.CLEAR, color: 'auto', fill: TINT.replace('#', '') };
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(
      ({ title, align }, index) =>
        new TableCell({
          width: { size: widths[index] ?? 0, type: WidthType.DXA },
          margins: PADDING,
          shading,
          children: [
            new Paragraph({
              style: 'Cell',
              keepNext: true,
              alignment: align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
              children: textRuns(title, { bold: true }),
            }),
          ],
        }),
    ),
  });
}

export function tableOf(block: TableBlock): (Paragraph | Table)[] {
  const { caption, columns, rows, rowHeaders } = block;
  const widths = widthsOf(block);
  const table = new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    tableLook: { firstRow: true, firstColumn: rowHeaders, noHBand: true, noVBand: true },
    borders: {
      top: RULE,
      bottom: RULE,
      insideHorizontal: RULE,
      left: NONE,
      right: NONE,
      insideVertical: NONE,
    },
    rows: [
      headerRow(columns, widths),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((cell, index) =>
              cellOf(cell, columns[index], widths[index] ?? 0, rowHeaders && index === 0 && rows.length > 0),
            ),
          }),
      ),
    ],
  });
  const above = caption === '' ? [] : [new Paragraph({ style: 'Caption', children: textRuns(caption) })];
  // Two tables that touch would become one.
  return [...above, table, new Paragraph({ children: [] })];
}
