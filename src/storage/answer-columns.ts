/** The header line of a file of answers: its delimiter and its columns. */
import { didYouMean, listed, quoted } from '#core/check-words.ts';

const NEEDED = ['respondent', 'organisation', 'item', 'rating'] as const;
const OPTIONAL = ['role', 'comment', 'evidence', 'round'] as const;
const COLUMNS: readonly ColumnName[] = [...NEEDED, ...OPTIONAL];
export type ColumnName = (typeof NEEDED)[number] | (typeof OPTIONAL)[number];

/** Where each column stands. */
export interface Columns {
  readonly at: Readonly<Partial<Record<ColumnName, number>>>;
  /** Cells with a name; further ones must be empty, as spreadsheets leave them. */
  readonly named: number;
  readonly all: number;
}

const DELIMITERS = [',', ';', '\t'] as const;

/** The delimiter that stands most often in the header line. */
export function delimiterOf(header: string): string {
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best));
}

const isColumn = (name: string): name is ColumnName => COLUMNS.some((column) => column === name);

/** The columns, or every problem of the header. Names are compared without capitals and outer spaces. */
export function columnsOf(header: readonly string[]): Columns | { readonly problems: readonly string[] } {
  const names = header.map((cell) => cell.trim().toLowerCase());
  const named = names.findLastIndex((name) => name !== '') + 1;
  const at: Partial<Record<ColumnName, number>> = {};
  const problems: string[] = [];
  names.slice(0, named).forEach((name, i) => {
    if (!isColumn(name)) problems.push(unknownColumn(name, i));
    else if (at[name] !== undefined)
      problems.push(`The column ${quoted(name)} stands here twice. Keep one of the two.`);
    else at[name] = i;
  });
  const missing = NEEDED.filter((name) => at[name] === undefined);
  if (missing.length > 0) problems.push(missingColumns(missing));
  return problems.length > 0 ? { problems } : { at, named, all: header.length };
}

function unknownColumn(name: string, index: number): string {
  if (name === '') return `Column ${index + 1} has no name. Name it, or remove it.`;
  const guess = didYouMean(name, COLUMNS) || ` The columns are ${COLUMNS.join(', ')}.`;
  return `There is no column ${quoted(name)}.${guess}`;
}

function missingColumns(missing: readonly string[]): string {
  const columns = missing.length === 1 ? 'The column' : 'The columns';
  const them = missing.length === 1 ? 'it' : 'them';
  return `${columns} ${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing. Add ${them} to the first line, which must name the columns.`;
}
