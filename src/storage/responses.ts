/** Reads a tidy file of answers, one row an answer, as a stream with bounds on everything. */
import { type CsvError, type Parser, parse } from 'csv-parse';
import type { Response } from '#core/answers.ts';
import type { Organisation } from '#core/assessment.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import type { LocatedProblem, Read } from '#core/refusal.ts';
import { columnsOf, delimiterOf } from './answer-columns.ts';
import { type AnswerRows, createAnswerRows } from './answer-rows.ts';
import { type TextPart, textParts } from './answer-text.ts';
import { csvSentence } from './csv-sentences.ts';
import { cappedProblems } from './problem-lists.ts';

const MAX_ROWS = 2_000_000;
const MAX_RECORD = 100_000;

/** Why reading stopped before the end of the file. */
interface Stop {
  readonly message: string;
  readonly line?: number;
}

type RowsOf = (header: readonly string[]) => AnswerRows | { readonly problems: readonly string[] };

/**
 * Every answer of the file in its order, or up to a hundred problems by line and column.
 * Without `organisations` (those invited) they are taken from the file's own column.
 */
export async function readResponses(
  file: string,
  questionnaire: Questionnaire,
  organisations: readonly Organisation[] | undefined,
): Promise<Read<Response[]>> {
  const invited = organisations?.map((organisation) => organisation.id);
  const table = createTable((header) => {
    const columns = columnsOf(header);
    return 'at' in columns ? createAnswerRows(file, columns, questionnaire, invited) : columns;
  });
  const stop = await readTable(textParts(file), table);
  const { responses, problems, unlisted } = table.finish();
  const stops = [...table.headerProblems, ...(stop === undefined ? [] : [stop])];
  const all: LocatedProblem[] = [
    ...stops.map((each) => ({ file, ...each, severity: 'error' as const })),
    ...problems,
  ];
  if (all.length > 0) return { ok: false, problems: cappedProblems(file, all, unlisted) };
  if (responses.length > 0) return { ok: true, value: responses, warnings: [] };
  return { ok: false, problems: [{ file, message: NO_ANSWERS, severity: 'error' }] };
}

const NO_ANSWERS =
  'There are no answers in this file. The first line names the columns (respondent,organisation,item,rating); each further line is one answer.';

interface Table {
  /** Takes the next record; says why to stop, if so. */
  take(cells: readonly string[], lastLine: number): Stop | undefined;
  finish(): ReturnType<AnswerRows['finish']>;
  readonly headerProblems: readonly Stop[];
  /** The line on which the next record starts. */
  readonly nextLine: number;
}

/** Tells the header from the rows, and knows the line each record starts on. */
function createTable(rowsOf: RowsOf): Table {
  let rows: AnswerRows | undefined;
  let headerProblems: readonly Stop[] = [];
  let nextLine = 1;
  let count = 0;

  function take(cells: readonly string[], lastLine: number): Stop | undefined {
    const line = lastLine - lineBreaks(cells);
    nextLine = lastLine + 1;
    if (headerProblems.length > 0) return undefined;
    if (rows === undefined) {
      const made = rowsOf(cells);
      if ('take' in made) rows = made;
      else headerProblems = made.problems.map((message) => ({ message, line }));
      return undefined;
    }
    if (++count > MAX_ROWS) return { message: TOO_MANY };
    rows.take(cells, line);
    return rows.hopeless() ? { message: HOPELESS } : undefined;
  }

  return {
    take,
    finish: () => rows?.finish() ?? { responses: [], problems: [], unlisted: 0 },
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
async function readTable(parts: AsyncIterable<TextPart>, table: Table): Promise<Stop | undefined> {
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

function csvStop(error: Error, table: Table): Stop {
  return { message: csvSentence(error, MAX_RECORD), line: table.nextLine };
}
