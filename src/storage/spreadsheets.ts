/** Reads a spreadsheet file, CSV or .xlsx, into sheets of text; what it is is told by its content, not by its name. */
import { parse } from 'csv-parse/sync';
import type { Sheet, SheetProblem, SheetRow } from '#core/instrument-sheet.ts';
import type { LocatedProblem, Read } from '#core/refusal.ts';
import { delimiterOf } from './answer-columns.ts';
import { csvSentence, tooLongRecord } from './csv-sentences.ts';
import { cappedProblems, refused } from './problem-lists.ts';
import { readWorkbook } from './spreadsheet-workbook.ts';
import { UnreadableWorkbook } from './spreadsheet-xml.ts';
import { readSmallBytes, textOfBytes } from './yaml-text.ts';

const MOST_BYTES = 10_000_000;
/** The longest row of a CSV file: some cells of the length that is refused later with its place. */
const LONGEST_RECORD = 200_000;

const ENCRYPTED =
  'This workbook is protected by a password. Save it without one (in Excel: File, Info, Protect Workbook) and try again.';
const OLD = 'This is an old .xls workbook. Save it as .xlsx (Excel workbook) or as CSV UTF-8 and try again.';

/** The sheets with something in them or not, or what stands in the way. */
export function readSpreadsheet(file: string): Read<readonly Sheet[]> {
  const bytes = readSmallBytes(file, MOST_BYTES);
  if (!bytes.ok) return bytes;
  const start = Buffer.from(bytes.value.subarray(0, 4)).toString('hex');
  if (start === 'd0cf11e0') return refused(file, isEncrypted(bytes.value) ? ENCRYPTED : OLD);
  return start === '504b0304' ? workbook(file, bytes.value) : csv(file, bytes.value);
}

/** An encrypted workbook and an old one are the same kind of container; the first names what it holds. */
function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

function workbook(file: string, bytes: Uint8Array): Read<readonly Sheet[]> {
  try {
    return { ok: true, value: readWorkbook(bytes), warnings: [] };
  } catch (error) {
    if (error instanceof UnreadableWorkbook) return refused(file, error.message);
    throw error;
  }
}

function csv(file: string, bytes: Uint8Array): Read<readonly Sheet[]> {
  const text = textOfBytes(file, bytes);
  if (!text.ok) return text;
  const plain = text.value.replace(/\r\n?/g, '\n');
  const rows: SheetRow[] = [];
  let next = 1;
  // Counted here too: the parser does not count cells with nothing in them.
  const lines = plain.split('\n');
  const long = lines.findIndex((line) => line.length > LONGEST_RECORD);
  if (long >= 0) return refused(file, tooLongRecord(LONGEST_RECORD), long + 1);
  try {
    parse(plain, {
      delimiter: delimiterOf(lines[0] ?? ''),
      record_delimiter: '\n',
      relax_column_count: true,
      max_record_size: LONGEST_RECORD,
      on_record: (cells: string[], { lines }) => {
        if (cells.some((cell) => cell.trim() !== '')) rows.push({ row: next, cells });
        next = lines + 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return refused(file, csvSentence(error, LONGEST_RECORD), next);
  }
  return { ok: true, value: [{ name: '', rows, merged: [], problems: [] }], warnings: [] };
}

/** Problems of rows and columns as problems of the file, as many as a person can read. */
export function locatedProblems(file: string, problems: readonly SheetProblem[]): readonly LocatedProblem[] {
  const located = problems.map(({ row, ...problem }) => ({
    file,
    ...problem,
    ...(row === undefined ? {} : { line: row }),
  }));
  return cappedProblems(file, located);
}
