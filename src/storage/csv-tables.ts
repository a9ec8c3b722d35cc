/** Streams a CSV file row by row to whoever knows its columns, with bounds on everything. */
import { type CsvError, type Parser, parse } from 'csv-parse';
import { counted } from '#core/check-words.ts';
import type { LocatedProblem } from '#core/refusal.ts';
import { delimiterOf } from './answer-columns.ts';
import { type TextPart, textParts } from './answer-text.ts';
import { csvSentence } from './csv-sentences.ts';

const MAX_ROWS = 2_000_000;
const MAX_RECORD = 100_000;

/** Why reading stopped before the end of the file. */
interface Stop {
  readonly message: string;
  readonly line?: number;
}

/** What takes the rows of a file after its header. */
export interface Rows {
  /** One record with the file line it starts on. */
  take(cells: readonly string[], line: number): void;
  /** Whether so much is wrong that reading on says nothing new. */
  hopeless(): boolean;
}

type RowsOf<R extends Rows> = (header: readonly string[]) => R | { readonly problems: readonly string[] };

/**
 * Feeds every record after the header to the rows made from it. Out: those rows, or nothing where the
 * file has no header that will do; and why reading stopped early, if it did.
 */
export async function readCsv<R extends Rows>(
  file: string,
  rowsOf: RowsOf<R>,
): Promise<{ readonly rows: R | undefined; readonly problems: readonly LocatedProblem[] }> {
  const table = createTable(rowsOf);
  const stop = await readTable(textParts(file), table);
  const stops = [...table.headerProblems, ...(stop === undefined ? [] : [stop])];
  return {
    rows: table.rows,
    problems: stops.map((each) => ({ file, ...each, severity: 'error' as const })),
  };
}

interface Table<R extends Rows> {
  /** Takes the next record; says why to stop, if so. */
  take(cells: readonly string[], lastLine: number): Stop | undefined;
  readonly rows: R | undefined;
  readonly headerProblems: readonly Stop[];
  /** The line on which the next record starts. */
  readonly nextLine: number;
}

/** Tells the header from the rows, and knows the line each record starts on. */
function createTable<R extends Rows>(rowsOf: RowsOf<R>): Table<R> {
  let rows: R | undefined;
  let headerProblems: readonly Stop[] = [];
  let nextLine = 1;
  let count = 0;

  function take(cells: readonly string[], lastLine: number): Stop | undefined {
    const line = lastLine - lineBreaks(cells);
    nextLine = lastLine + 1;
    if (headerProblems.length > 0) return undefined;
    if (rows === undefined) {
      const made = rowsOf(cells);
      if ('problems' in made) headerProblems = made.problems.map((message) => ({ message, line }));
      else rows = made;
      return undefined;
    }
    if (++count > MAX_ROWS) return { message: TOO_MANY };
    rows.take(cells, line);
    return rows.hopeless() ? { message: HOPELESS } : undefined;
  }

  return {
    take,
    get rows() {
      return rows;
    },
    get headerProblems() {
      return headerProblems;
    },
    get nextLine() {
      return nextLine;
    },
  };
}

/** Line ends inside quoted cells: a record starts that many lines before its last. */
const lineBreaks = (cells: readonly string[]) =>
  cells.reduce((sum, cell) => (cell.includes('\n') ? sum + cell.split('\n').length - 1 : sum), 0);

const HOPELESS = 'Nearly every row has a problem, so the rest was not read. Check that it is the right file.';
const TOO_MANY = `This file has more than ${MAX_ROWS.toLocaleString('en-GB')} rows, the most that is read. Check that it is the right file.`;

/** Feeds the text to the CSV parser piece by piece; why it stopped early, if it did. */
async function readTable(parts: AsyncIterable<TextPart>, table: Table<Rows>): Promise<Stop | undefined> {
  let parser: Parser | undefined;
  let start = '';
  let stop: Stop | undefined;
  const onRecord = (cells: readonly string[], lastLine: number) => {
    stop ??= table.take(cells, lastLine);
  };
  for await (const part of parts) {
    if ('refusal' in part)
      return { message: part.refusal, ...(part.line === undefined ? {} : { line: part.line }) };
    start += part.text;
    if (parser === undefined) {
      // The delimiter is read off the header, so the first line must be there whole.
      if (!start.includes('\n') && start.length < MAX_RECORD) continue;
      parser = createParser(delimiterOf(start.split('\n', 1)[0] ?? ''), onRecord);
    }
    const failed = await write(parser, start);
    start = '';
    if (failed !== undefined) return csvStop(failed, table);
    if (stop !== undefined || table.headerProblems.length > 0) return stop;
  }
  parser ??= createParser(delimiterOf(start), onRecord);
  const failed = await end(parser, start);
  return failed === undefined ? stop : csvStop(failed, table);
}

function createParser(
  delimiter: string,
  onRecord: (cells: readonly string[], lastLine: number) => void,
): Parser {
  const parser = parse({
    delimiter,
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD,
    // Nothing is passed on: rows are taken as they come, so no queue can grow.
    on_record: (cells: string[], context) => {
      onRecord(cells, context.lines);
      return null;
    },
  });
  // Errors arrive at the callback of each write; without a listener they would end the process.
  parser.on('error', () => undefined);
  parser.resume();
  return parser;
}

type Failure = CsvError | Error | undefined;

const write = (parser: Parser, text: string) =>
  new Promise<Failure>((resolve) => parser.write(text, (error) => resolve(error ?? undefined)));

const end = (parser: Parser, text: string) =>
  new Promise<Failure>((resolve) => {
    parser.once('error', resolve);
    parser.once('end', () => resolve(undefined));
    parser.end(text);
  });

function csvStop(error: Error, table: Table<Rows>): Stop {
  return { message: csvSentence(error, MAX_RECORD), line: table.nextLine };
}

/** What is wrong with the number of cells of a row; `named` have a name, further ones up to `all` must be empty. */
export function wrongWidth(
  cells: readonly string[],
  { named, all }: { readonly named: number; readonly all: number },
): string | undefined {
  const extra = cells.slice(named).some((cell) => cell.trim() !== '');
  const expected = `but the first line names ${counted(named, 'column')}`;
  if (cells.length < named) {
    return `This row has ${counted(cells.length, 'cell')}, ${expected}. Add the missing ones, empty if need be.`;
  }
  if (!extra && cells.length <= all) return undefined;
  return `This row has ${counted(cells.length, 'cell')}, ${expected}. Put text that holds the delimiter in quotes.`;
}
