/** One sheet of a workbook: its XML read into rows of text, with bounds on how far it reaches. */
import type { MergedCells, Sheet, SheetProblem, SheetRow } from '#core/instrument-sheet.ts';
import { readXml } from './spreadsheet-xml.ts';

const MOST_ROWS = 5_000;
const MOST_COLUMNS = 200;

/** `BC12` as row and column from 1, or undefined. */
function placeOf(
  reference: string | undefined,
): { readonly row: number; readonly column: number } | undefined {
  const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference ?? '') ?? [];
  if (letters === undefined) return undefined;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits), column };
}

function mergedOf(reference: string | undefined): readonly MergedCells[] {
  const [from, to] = (reference ?? '').split(':').map(placeOf);
  if (from === undefined || to === undefined) return [];
  return [{ top: from.row, bottom: to.row, left: from.column, right: to.column }];
}

/** Characters that programs write as their number, such as _x000D_ for a line end. */
export function unescaped(text: string): string {
  return text
    .replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, '\n');
}

interface OpenCell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  text: string;
  hasValue: boolean;
  hasFormula: boolean;
}

const CUT_OFF = `This cell stands too far out: at most ${MOST_ROWS.toLocaleString('en-GB')} rows and ${MOST_COLUMNS} columns are read. Remove it, or copy the items into a new sheet.`;
const NO_RESULT =
  'This cell is a formula without a result. Open the workbook in your spreadsheet program and save it, or write the text itself.';
const FAULTY = 'This formula ends in an error. Write the text itself.';

/** Reads a sheet; `shared` are the texts that cells name by number. Throws `UnreadableWorkbook`. */
export function readSheet(name: string, xml: Uint8Array, shared: readonly string[]): Sheet {
  const rows = new Map<number, string[]>();
  const merged: MergedCells[] = [];
  const problems: SheetProblem[] = [];
  let at = { row: 0, column: 0 };
  let cell: OpenCell | undefined;
  let inValue = false;
  let phonetic = 0;

  function put({ row, column, ...found }: OpenCell): void {
    const say = (message: string) => problems.push({ row, column, message, severity: 'error' });
    if (found.hasFormula && !found.hasValue) say(NO_RESULT);
    if (found.type === 'e') say(FAULTY);
    const text = textOf(found, shared);
    if (text.trim() === '') return;
    if (row > MOST_ROWS || column > MOST_COLUMNS) return void say(CUT_OFF);
    const cells = rows.get(row) ?? [];
    while (cells.length < column) cells.push('');
    cells[column - 1] = text;
    rows.set(row, cells);
  }

  readXml(xml, {
    open: (element, attribute) => {
      if (element === 'row') at = { row: Number(attribute('r') ?? at.row + 1), column: 0 };
      if (element === 'c') {
        at = placeOf(attribute('r')) ?? { row: at.row, column: at.column + 1 };
        cell = { ...at, type: attribute('t') ?? 'n', text: '', hasValue: false, hasFormula: false };
      }
      if (element === 'f' && cell !== undefined) cell.hasFormula = true;
      if (element === 'rPh') phonetic++;
      inValue = element === 'v' || (element === 't' && phonetic === 0);
      if (inValue && cell !== undefined) cell.hasValue = true;
      if (element === 'mergeCell') merged.push(...mergedOf(attribute('ref')));
    },
    text: (text) => {
      if (inValue && cell !== undefined) cell.text += text;
    },
    close: (element) => {
      inValue = false;
      if (element === 'rPh') phonetic--;
      if (element === 'c' && cell !== undefined) {
        put(cell);
        cell = undefined;
      }
    },
  });
  const filled = [...rows].sort(([a], [b]) => a - b);
  return { name, merged, problems, rows: filled.map(([row, cells]): SheetRow => ({ row, cells })) };
}

function textOf({ type, text }: Pick<OpenCell, 'type' | 'text'>, shared: readonly string[]): string {
  if (type === 's') return shared[Number(text)] ?? '';
  if (type === 'b') return text.trim() === '1' ? 'yes' : 'no';
  return unescaped(text);
}
