/** An instrument that somebody brings: from rows of a spreadsheet to the first draft of a questionnaire. */
import { counted, quoted } from './check-words.ts';
import { headingRow, noQuestions, readHeadings } from './instrument-columns.ts';
import { gap } from './instrument-gaps.ts';
import { slug } from './instrument-ids.ts';
import { readScale } from './instrument-labels.ts';
import { namedRoles } from './instrument-roles.ts';
import { type ItemRow, readItemRows } from './instrument-rows.ts';
import type { Sheet, SheetProblem } from './instrument-sheet.ts';
import { themesOf } from './instrument-themes.ts';
import { DEFAULT_THRESHOLDS, type Questionnaire } from './questionnaire.ts';

export interface DraftOptions {
  readonly title: string | undefined;
  readonly id: string | undefined;
  /** Words of the five points, from the worst to the best. */
  readonly labels: readonly string[] | undefined;
  /** What the id is made of where there is neither id nor title, such as the name of the file. */
  readonly name: string;
  /** Codes of CFIR 2022. */
  readonly constructs: ReadonlySet<string>;
}

/** The draft with what was noticed on the way, or everything that stood in its way. */
export type Drafted =
  | { readonly ok: true; readonly questionnaire: Questionnaire; readonly notes: readonly SheetProblem[] }
  | { readonly ok: false; readonly problems: readonly SheetProblem[] };

/** The first sheet with a column of questions. */
function chosenSheet(sheets: readonly Sheet[]) {
  for (const sheet of sheets) {
    const heading = headingRow(sheet);
    if (heading !== undefined) return { sheet, heading };
  }
  return undefined;
}

/** CFIR where every code is one of its own, so that a check can hold them against its table. */
function frameworkOf(items: readonly ItemRow[], known: ReadonlySet<string>): string {
  const codes = items.flatMap(({ constructs }) => constructs);
  if (codes.length > 0 && codes.every((code) => known.has(code))) return 'CFIR 2022';
  return gap('the framework the constructs come from, or none');
}

function headOf({ title, id, name }: DraftOptions) {
  return {
    id: id ?? (slug(title ?? name) || 'my-questionnaire'),
    version: '0.1.0',
    title: title ?? gap('the title as people will read it'),
    kind: 'questionnaire',
    language: 'en-GB',
    licence: gap('the licence of the words, for example CC-BY-4.0, or who allowed you to use them'),
    authors: [gap('who wrote it')],
  } as const;
}

/**
 * A questionnaire from the first sheet with a column of questions: one row an item. Refuses, with every
 * problem at once, what would be lost or guessed otherwise; what it can do without is a note.
 */
export function draftInstrument(sheets: readonly Sheet[], options: DraftOptions): Drafted {
  const chosen = chosenSheet(sheets);
  if (chosen === undefined) {
    return { ok: false, problems: [{ message: noQuestions(sheets), severity: 'error' }] };
  }
  const { sheet, heading } = chosen;
  const { columns, problems: inHeadings } = readHeadings(sheet, heading);
  const rows = sheet.rows.filter(({ row }) => row > heading.row);
  const { items, problems: inRows } = readItemRows(rows, columns);
  const { scale, problems: inLabels } = readScale(options.labels, columns, rows);
  const { roles, idsOf } = namedRoles(items);
  const { themes, problems: inThemes } = themesOf(items, idsOf);
  const notes = [
    ...sheetNotes(sheets, sheet),
    ...sheet.problems,
    ...inHeadings,
    ...inLabels,
    ...inRows,
    ...inThemes,
  ];
  if (items.length === 0) {
    notes.push({ row: heading.row, message: 'There is no item below the headings.', severity: 'error' });
  }
  const errors = notes.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { ok: false, problems: notes };
  const questionnaire: Questionnaire = {
    ...headOf(options),
    framework: frameworkOf(items, options.constructs),
    scale,
    thresholds: DEFAULT_THRESHOLDS,
    agenda: { minutesPerItem: 6, reservedMinutes: 25 },
    roles,
    features: [],
    themes,
    whoQuestions: [],
    gates: [],
  };
  return { ok: true, questionnaire, notes };
}

function sheetNotes(sheets: readonly Sheet[], chosen: Sheet): readonly SheetProblem[] {
  if (sheets.length < 2) return [];
  const message = `The workbook has ${counted(sheets.length, 'sheet')}. The items are taken from ${quoted(chosen.name)}, the first with a column of questions.`;
  return [{ message, severity: 'warning' }];
}
