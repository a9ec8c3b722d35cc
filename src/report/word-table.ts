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
import { STATE_LABELS, TINT } from './style.ts';
import { TEXT_WIDTH } from './word-styles.ts';
import { textRuns } from './word-text.ts';

type TableBlock = Extract<Block, { kind: 'table' }>;

const RULE = { style: BorderStyle.SINGLE, size: 4, color: 'BFC5CA' };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const PADDING = { top: 30, bottom: 30, left: 70, right: 70 };

/** Widths that add up to the width of the text. */
function widthsOf(columns: readonly Column[]): number[] {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  return columns.map(({ width }) => Math.floor((width / total) * TEXT_WIDTH));
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

export function tableOf({ caption, columns, rows, rowHeaders }: TableBlock): (Paragraph | Table)[] {
  const widths = widthsOf(columns);
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
