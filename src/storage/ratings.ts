/** Reads a file of ratings, people in rows and items in columns, within the bounds of every CSV file. */
import { quoted } from '#core/check-words.ts';
import type { LocatedProblem, Read } from '#core/refusal.ts';
import type { Ratings } from '#core/statistics/ratings.ts';
import type { Scale } from '#core/statistics/spread.ts';
import { type Rows, readCsv, wrongWidth } from './csv-tables.ts';
import { cappedProblems, LISTED_PROBLEMS } from './problem-lists.ts';
import { type RatingsColumns, ratingsColumns } from './ratings-columns.ts';
import { guessScale, readScaled, wholeNumber } from './ratings-scale.ts';

const MOST_PEOPLE = 20_000;
/** The statistics of so many cells take some ten seconds. */
const MOST_CELLS = 2_000_000;
const MOST_NAME = 200;

/** One row of the file with its line; cells trimmed. */
interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

interface RatingsRows extends Rows {
  readonly columns: RatingsColumns;
  readonly lines: readonly Line[];
  readonly wrong: readonly LocatedProblem[];
}

/** How the file is to be taken, as far as it was said. */
export interface RatingsOptions {
  readonly scale?: Scale | undefined;
  /** The column of organisations. */
  readonly groups?: string | undefined;
}

/** The ratings of the file, or up to a hundred problems by line and column (of the spreadsheet). */
export async function readRatings(file: string, options: RatingsOptions): Promise<Read<Ratings>> {
  const { rows, problems } = await readCsv(file, (header) => {
    const columns = ratingsColumns(header, options.groups);
    return 'problems' in columns ? columns : createRows(file, columns);
  });
  if (rows === undefined || problems.length > 0) {
    const all = [...problems, ...(rows?.wrong ?? [])];
    return { ok: false, problems: all.length > 0 ? cappedProblems(file, all) : [refusal(file, NOTHING)] };
  }
  return readLines(file, rows, options.scale);
}

const NOTHING =
  'There are no ratings in this file. The first line names the items; each further line holds the ratings of one person.';
const AMBIGUOUS =
  'Every rating is 1 or 2, which fits both 1 to 5 and -2 to 2. Say which with --scale 1-5 or --scale -2-2.';
const tooMany = (most: number): string =>
  `There are more than ${most} rows, the most that is read of a file with so many columns. Check that it is the right file.`;

const refusal = (file: string, message: string): LocatedProblem => ({ file, message, severity: 'error' });

function createRows(file: string, columns: RatingsColumns): RatingsRows {
  const lines: Line[] = [];
  const wrong: LocatedProblem[] = [];
  const most = Math.min(MOST_PEOPLE, Math.floor(MOST_CELLS / columns.named));
  let full = false;
  return {
    columns,
    lines,
    wrong,
    hopeless: () => wrong.length >= LISTED_PROBLEMS,
    take(cells, line) {
      if (full || cells.every((cell) => cell.trim() === '')) return;
      full = lines.length >= most;
      const message = full ? tooMany(most) : wrongWidth(cells, columns);
      if (message !== undefined) wrong.push({ file, line, message, severity: 'error' });
      else lines.push({ line, cells: cells.map((cell) => cell.trim()) });
    },
  };
}

function readLines(
  file: string,
  { columns, lines, wrong }: RatingsRows,
  said: Scale | undefined,
): Read<Ratings> {
  const withNames = columns.firstIsNames || holdsNames(lines, columns.first);
  const items = columns.names.flatMap((_, i) =>
    i === columns.groups || (withNames && i === columns.first) ? [] : [i],
  );
  const scale = said ?? guessScale(countNumbers(lines, items));
  const filled = lines.filter(({ cells }) => items.some((i) => cells[i] !== ''));
  if (wrong.length === 0 && filled.length === 0) return { ok: false, problems: [refusal(file, NOTHING)] };
  if (scale === undefined) return { ok: false, problems: [...wrong, refusal(file, AMBIGUOUS)] };
  const problems = [...wrong];
  let unlisted = 0;
  const say = (line: number, column: number, message: string): void => {
    const name = columns.names[column] ?? '';
    const problem = {
      file,
      line,
      column: column + 1,
      message: `${name}: ${message}`,
      severity: 'error',
    } as const;
    if (problems.length < LISTED_PROBLEMS) problems.push(problem);
    else unlisted++;
  };
  const rows = filled.map(({ line, cells }) =>
    items.map((i) => {
      const cell = cells[i] ?? '';
      const read = cell === '' ? null : readScaled(cell, scale);
      if (typeof read === 'number' || read === null) return read;
      say(line, i, read.message);
      return null;
    }),
  );
  const organisations = columns.groups === undefined ? null : readGroups(filled, columns.groups, say);
  if (problems.length > 0) return { ok: false, problems: cappedProblems(file, problems, unlisted) };
  const warnings = withNames ? namedTwice(file, filled, columns.first) : [];
  const value = { scale, items: items.map((i) => columns.names[i] ?? ''), rows, organisations };
  return { ok: true, value, warnings: cappedProblems(file, warnings) };
}

/** A column with something in it and no number is one of names. */
function holdsNames(lines: readonly Line[], column: number): boolean {
  const filled = lines.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '');
  return filled.length > 0 && filled.every((cell) => !/^[+\-\u2212]?\d+([.,]\d+)?$/.test(cell));
}

function countNumbers(lines: readonly Line[], items: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { cells } of lines)
    for (const i of items) {
      const value = wholeNumber(cells[i] ?? '');
      if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  return counts;
}

function readGroups(
  lines: readonly Line[],
  column: number,
  say: (line: number, column: number, message: string) => void,
): readonly string[] {
  return lines.map(({ line, cells }) => {
    const name = (cells[column] ?? '').normalize('NFC');
    if (name === '') say(line, column, 'This is empty. Name the organisation of this person.');
    if (name.length > MOST_NAME)
      say(line, column, `${quoted(name)} is longer than ${MOST_NAME} characters. Shorten it.`);
    return name;
  });
}

/** Somebody pasted twice would count twice; two people of one name are possible. */
function namedTwice(file: string, lines: readonly Line[], column: number): readonly LocatedProblem[] {
  const seen = new Map<string, number>();
  return lines.flatMap(({ line, cells }) => {
    const name = (cells[column] ?? '').normalize('NFC');
    const before = seen.get(name);
    if (name !== '' && before === undefined) seen.set(name, line);
    if (before === undefined) return [];
    const message = `${quoted(name)} stands in line ${before} too. Each row counts as one person.`;
    return [{ file, line, column: column + 1, message, severity: 'warning' as const }];
  });
}
