/** The heading row of an instrument's spreadsheet: which column holds what, in several usual spellings. */
import { counted, listed, nearest, quoted } from './check-words.ts';
import { cellOf, cellProblem, type Sheet, type SheetProblem, type SheetRow } from './instrument-sheet.ts';

/** Compared without capitals, spaces and punctuation. */
const SPELLINGS = {
  theme: ['theme', 'section', 'domain', 'chapter', 'topic', 'subscale', 'category'],
  id: ['id', 'code', 'item id', 'item code', 'question id', 'question code'],
  question: ['question', 'item', 'statement', 'item text', 'question text', 'wording', 'item wording'],
  barrier: ['low anchor', 'barrier', 'anchor low', 'barrier anchor', 'anchor barrier', 'negative anchor'],
  facilitator: [
    'high anchor',
    'facilitator',
    'anchor high',
    'facilitator anchor',
    'anchor facilitator',
    'positive anchor',
  ],
  help: ['help', 'guidance', 'help text', 'guidance notes', 'explanation', 'hint'],
  constructs: ['construct', 'constructs', 'construct codes', 'cfir', 'cfir construct', 'cfir code'],
  why: ['why', 'rationale', 'reason', 'why we ask', 'why we ask this'],
  source: ['source', 'reference', 'references', 'citation', 'source reference'],
  reversed: [
    'reversed',
    'reverse',
    'reverse scored',
    'reverse scoring',
    'reverse coded',
    'negatively worded',
  ],
  roles: ['roles', 'role', 'asked of', 'who is asked', 'for roles'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Field = keyof typeof SPELLINGS;
const FIELDS = Object.keys(SPELLINGS) as readonly Field[];

/** The columns of a sheet, counted from 0. */
export interface Columns {
  readonly heading: SheetRow;
  readonly at: Readonly<Partial<Record<Field, number>>>;
  /** Where the words of the points stand: `[point, column]`. */
  readonly points: readonly (readonly [point: number, column: number])[];
}

/** Headings may stand below a title, but not further down than this. */
const SEARCHED_ROWS = 10;

function plain(heading: string): string {
  const words = heading.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join(' ');
}

const squeezed = (text: string): string => text.replaceAll(' ', '').replace(/s$/, '');

function fieldOf(heading: string): Field | undefined {
  const found = squeezed(plain(heading));
  return FIELDS.find((field) => SPELLINGS[field].some((spelling) => squeezed(spelling) === found));
}

/** The point a heading such as `1`, `Label 1` or `Point 1` is about. */
function pointOf(heading: string): number | undefined {
  const point = /^(?:(?:label|point|scale point|response|answer) )?(\d{1,2})$/.exec(plain(heading))?.[1];
  return point === undefined ? undefined : Number(point);
}

/** The first row that has a column of questions, or undefined. */
export function headingRow({ rows }: Sheet): SheetRow | undefined {
  return rows
    .slice(0, SEARCHED_ROWS)
    .find((row) => row.cells.filter((cell) => fieldOf(cell) !== undefined).length > 1 || isAlone(row));
}

/** A list of questions under their heading and nothing else. */
function isAlone(row: SheetRow): boolean {
  const named = row.cells.filter((cell) => cell.trim() !== '');
  return named.length > 0 && named.some((cell) => fieldOf(cell) === 'question');
}

function unknownHeading(heading: string): string {
  const guess = nearest(
    plain(heading),
    FIELDS.flatMap((field) => SPELLINGS[field]),
  );
  const advice = guess === undefined ? 'Its cells are left out.' : `Call it ${quoted(guess)} if it is that.`;
  return `The heading ${quoted(heading)} is not understood. ${advice}`;
}

function mergedHeading(sheet: Sheet, { row }: SheetRow): SheetProblem[] {
  return sheet.merged
    .filter(({ top, bottom }) => top <= row && row <= bottom)
    .map(({ left }) =>
      cellProblem(
        { row },
        left - 1,
        'Cells of the heading row are merged. Split them, so that each column has one heading in one row.',
      ),
    );
}

/** Reads the headings; problems of severity `error` mean that the sheet cannot be used. */
export function readHeadings(
  sheet: Sheet,
  heading: SheetRow,
): { readonly columns: Columns; readonly problems: readonly SheetProblem[] } {
  const at: Partial<Record<Field, number>> = {};
  const points: [number, number][] = [];
  const problems = mergedHeading(sheet, heading);
  heading.cells.forEach((_, index) => {
    const text = cellOf(heading, index);
    const field = fieldOf(text);
    const point = pointOf(text);
    const earlier = field && at[field];
    if (field !== undefined && earlier !== undefined) {
      const both = `${quoted(cellOf(heading, earlier))} and ${quoted(text)} both mean the ${field}.`;
      problems.push(cellProblem(heading, index, `${both} Keep one, or give the other another heading.`));
    } else if (field !== undefined) at[field] = index;
    else if (point !== undefined) points.push([point, index]);
    else if (text !== '') problems.push(cellProblem(heading, index, unknownHeading(text), 'warning'));
  });
  problems.push(...unnamedColumns(sheet, heading));
  return { columns: { heading, at, points }, problems };
}

/** Cells under no heading at all would be lost without a word. */
function unnamedColumns({ rows }: Sheet, heading: SheetRow): SheetProblem[] {
  const below = rows.filter(({ row }) => row > heading.row);
  const width = Math.max(heading.cells.length, ...below.map(({ cells }) => cells.length));
  return [...Array(width).keys()].flatMap((index) => {
    const first = below.find((row) => cellOf(row, index) !== '');
    if (cellOf(heading, index) !== '' || first === undefined) return [];
    const message = 'This column has no heading. Its cells are left out.';
    return [cellProblem(heading, index, message, 'warning')];
  });
}

/** Why no sheet can be used. */
export function noQuestions(sheets: readonly Sheet[]): string {
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0)
    return 'There is nothing in this spreadsheet. Give each item a row, under a row of headings.';
  const where = filled.length === 1 ? 'No column' : `In ${counted(filled.length, 'sheet')} no column`;
  return `${where} is headed as the question. Give the column of questions one of these headings, in one of the first ${SEARCHED_ROWS} rows: ${listed(SPELLINGS.question)}.`;
}
