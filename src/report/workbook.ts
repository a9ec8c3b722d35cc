/** Writes a workbook of values and live formulas: what people wrote is always text, never a formula. */
import { isComputed } from '#core/formulas.ts';
import { coreProperties } from './office-properties.ts';
import { type Files, pack } from './packed.ts';
import { escapeXml } from './xml.ts';

/** A formula with the value it has, so that a preview shows it without computing. */
export interface Formula {
  /** Without the equals sign. */
  readonly formula: string;
  /** An empty text where there is nothing to show. */
  readonly value: number | string;
}

export type SheetCell = string | number | null | Formula;

export interface Sheet {
  /** Letters and spaces, at most 31. */
  readonly name: string;
  /** Title and width in characters; no title row where there are no titles. */
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly SheetCell[])[];
}

export interface Workbook {
  readonly title: string;
  readonly subject: string;
  readonly language: string;
  /** ISO day. */
  readonly date: string;
  readonly sheets: readonly Sheet[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** The most a cell can hold. */
const LONGEST_TEXT = 32_767;
/** Places in `cellXfs` below; the first is what programs give to empty cells, and not all keep its alignment. */
const STYLES = { plain: 5, title: 1, figure: 2, text: 3, quoted: 4 } as const;

/** The letters of a column, 0 being A. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest === 0 ? '' : columnName(rest - 1)}${String.fromCharCode(65 + (index % 26))}`;
}

function textCell(at: string, text: string, style: number): string {
  const held = escapeXml(text.slice(0, LONGEST_TEXT));
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${held}</t></is></c>`;
}

function cellXml(cell: SheetCell, at: string): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'string') return textCell(at, cell, isComputed(cell) ? STYLES.quoted : STYLES.text);
  if (typeof cell === 'number') return `<c r="${at}" s="${STYLES.plain}"><v>${cell}</v></c>`;
  const { formula, value } = cell;
  const f = `<f>${escapeXml(formula)}</f>`;
  if (typeof value === 'string')
    return `<c r="${at}" s="${STYLES.plain}" t="str">${f}<v>${escapeXml(value)}</v></c>`;
  const style = Number.isInteger(value) ? STYLES.plain : STYLES.figure;
  return `<c r="${at}" s="${style}">${f}<v>${value}</v></c>`;
}

const LINE = 15;
/** The most that a row can be high. */
const HIGHEST_ROW = 400;

/** Characters of Chinese, Japanese and Korean are as wide as two. */
const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/g;

function widthOf(line: string): number {
  return line.length + (line.match(WIDE)?.length ?? 0);
}

/** High enough for the longest text of the row; not every program works it out by itself. */
function heightOf(cells: readonly SheetCell[], columns: Sheet['columns']): string {
  const lines = cells.map((cell, index) => {
    if (typeof cell !== 'string') return 1;
    const width = columns[index]?.width ?? 10;
    return cell.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / width)), 0);
  });
  return ` ht="${Math.min(HIGHEST_ROW, LINE * Math.max(1, ...lines))}" customHeight="1"`;
}

function sheetXml({ columns, rows }: Sheet): string {
  const widths = columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const titles = columns.map(({ title }, index) => textCell(`${columnName(index)}1`, title, STYLES.title));
  const body = rows.map((cells, row) => {
    const marks = cells.map((cell, index) => cellXml(cell, `${columnName(index)}${row + 2}`));
    return `<row r="${row + 2}"${heightOf(cells, columns)}>${marks.join('')}</row>`;
  });
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row r="1"${heightOf(
    columns.map(({ title }) => title),
    columns,
  )}>${titles.join('')}</row>${body.join('')}</sheetData><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
}

const STYLES_XML = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEF2F6"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/><xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf><xf numFmtId="2" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf><xf quotePrefix="1" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf><xf applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>`;

function relationship(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
}

function relationships(entries: readonly string[]): string {
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${entries.join('')}</Relationships>`;
}

function workbookXml(sheets: readonly Sheet[]): string {
  const list = sheets.map(
    ({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  // Programs compute once they open it; until then the values beside the formulas stand.
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets><calcPr calcId="0" fullCalcOnLoad="1"/></workbook>`;
}

function contentTypes(sheets: readonly Sheet[]): string {
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = [
    ['/xl/workbook.xml', `${main}.sheet.main+xml`],
    ['/xl/styles.xml', `${main}.styles+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ...sheets.map((_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, `${main}.worksheet+xml`]),
  ].map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`);
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`;
}

export function writeWorkbook({ title, subject, language, date, sheets }: Workbook): Uint8Array {
  const links = sheets.map((_, index) =>
    relationship(`rId${index + 1}`, `${OFFICE}/worksheet`, `worksheets/sheet${index + 1}.xml`),
  );
  const files: Files = {
    '[Content_Types].xml': contentTypes(sheets),
    '_rels/.rels': relationships([
      relationship('rId1', `${OFFICE}/officeDocument`, 'xl/workbook.xml'),
      relationship('rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
    ]),
    'docProps/core.xml': coreProperties({ title, subject, language, date }),
    'xl/workbook.xml': workbookXml(sheets),
    'xl/_rels/workbook.xml.rels': relationships([
      ...links,
      relationship(`rId${sheets.length + 1}`, `${OFFICE}/styles`, 'styles.xml'),
    ]),
    'xl/styles.xml': STYLES_XML,
    ...Object.fromEntries(
      sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet)]),
    ),
  };
  return pack(files);
}
