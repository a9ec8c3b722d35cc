/** The draft's forms on how people are asked: organisations, the date to answer by, anonymity and thresholds. */
import { type AnonymityMode, DEFAULT_K } from './assessment.ts';
import { type Entered, type FieldProblem, type FormRead, readDay, unlessWrong } from './forms-entered.ts';
import type { NamedOrganisation } from './life-cycle-organisations.ts';
import type { Thresholds } from './questionnaire.ts';

/** A whole number of at most six digits, undefined for an empty field, null for anything else. */
function wholeNumber(text: string): number | undefined | null {
  if (text === '') return undefined;
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

/** How many people an organisation should bring; not said when the field is empty. */
export function readExpected(entered: Entered, field: string): FormRead<number | undefined> {
  const expected = wholeNumber(entered.text(field));
  const message = 'How many people to expect must be a whole number, such as 4';
  return expected === null ? { ok: false, problems: [{ field, message }] } : { ok: true, value: expected };
}

/** One organisation from the fields that begin with `prefix`. */
export function readOrganisation(entered: Entered, prefix: string): FormRead<NamedOrganisation> {
  const expected = readExpected(entered, `${prefix}-expected`);
  const id = entered.text(`${prefix}-id`);
  const name = entered.text(`${prefix}-name`);
  const sector = entered.text(`${prefix}-sector`);
  const problems: FieldProblem[] = [
    ...(name === '' ? [{ field: `${prefix}-name`, message: 'Enter the name of the organisation' }] : []),
    ...(sector === ''
      ? [{ field: `${prefix}-sector`, message: `Choose the sector of ${name || 'it'}` }]
      : []),
    ...(expected.ok ? [] : expected.problems),
  ];
  return unlessWrong(problems, {
    name,
    sector,
    required: entered.text(`${prefix}-required`) === 'yes',
    ...(expected.ok && expected.value !== undefined ? { expected: expected.value } : {}),
    ...(id === '' ? {} : { id }),
  });
}

/** Rows in which something was entered. */
export function filledRows(entered: Entered, rows: readonly number[]): readonly number[] {
  const fields = ['id', 'name', 'sector', 'expected', 'required'];
  return rows.filter((row) => fields.some((field) => entered.text(`organisation-${row}-${field}`) !== ''));
}

export interface OrganisationsForm {
  readonly organisations: readonly NamedOrganisation[];
  readonly allowOthers: boolean;
}

/** Organisations from the rows that are filled in, at least one, and whether others may join. */
export function readOrganisations(entered: Entered, filled: readonly number[]): FormRead<OrganisationsForm> {
  const reads = filled.map((row) => readOrganisation(entered, `organisation-${row}`));
  const others = entered.text('allow-others');
  const problems: FieldProblem[] = [
    ...(filled.length === 0
      ? [{ field: 'organisation-0-name', message: 'Name at least one organisation' }]
      : []),
    ...reads.flatMap((read) => (read.ok ? [] : read.problems)),
    ...(others === 'yes' || others === 'no'
      ? []
      : [{ field: 'allow-others', message: 'Choose whether other organisations may take part' }]),
  ];
  const organisations = reads.flatMap((read) => (read.ok ? [read.value] : []));
  return unlessWrong(problems, { organisations, allowOthers: others === 'yes' });
}

/** The last day to answer, which must be there and not be over. */
export function readAnswerBy(entered: Entered, today: string): FormRead<string> {
  const { day, problems } = readDay(entered, 'answer-by', 'The date to answer by');
  const field = 'answer-by-day';
  if (problems.length > 0) return { ok: false, problems };
  if (day === undefined) return { ok: false, problems: [{ field, message: 'Enter the date to answer by' }] };
  if (day < today)
    return { ok: false, problems: [{ field, message: 'The date to answer by must be today or later' }] };
  return { ok: true, value: day };
}

const MODES = Object.keys(DEFAULT_K) as readonly AnonymityMode[];
/** A smaller group is a person; a larger one than this hides everybody. */
const LEAST_K = 2;
const MOST_K = 50;

export interface Anonymity {
  readonly mode: AnonymityMode;
  /** The mode's own when absent. */
  readonly k?: number;
}

/** The anonymity mode, and the smallest group where the owner chose one. */
export function readAnonymity(entered: Entered): FormRead<Anonymity> {
  const mode = MODES.find((known) => known === entered.text('mode'));
  const typed = entered.text('k');
  const k = wholeNumber(typed);
  const inRange = k === undefined || (k !== null && k >= LEAST_K && k <= MOST_K);
  if (mode === undefined) {
    return {
      ok: false,
      problems: [{ field: 'mode', message: 'Choose what people are told about their answers' }],
    };
  }
  if (mode === 'attributed') return { ok: true, value: { mode } };
  const message = `The smallest group must be a whole number from ${LEAST_K} to ${MOST_K}`;
  return unlessWrong(inRange ? [] : [{ field: 'k', message }], {
    mode,
    ...(typeof k === 'number' ? { k } : {}),
  });
}

/** A score of 0 to 100, or undefined. */
function scoreOf(text: string): number | undefined {
  return /^\d{1,3}(\.\d{1,2})?$/.test(text) && Number(text) <= 100 ? Number(text) : undefined;
}

export const THRESHOLD_NAMES: readonly (keyof Thresholds)[] = [
  'gate',
  'lowestOrganisation',
  'themeLow',
  'themeReady',
  'organisationOnTheme',
];

/** The assessment's own lines: those that differ from the questionnaire's. An empty field takes that one. */
export function readThresholds(entered: Entered, defaults: Thresholds): FormRead<Partial<Thresholds>> {
  const typed = THRESHOLD_NAMES.map((name) => [name, entered.text(name)] as const);
  const read = typed.filter(([, text]) => text !== '').map(([name, text]) => [name, scoreOf(text)] as const);
  const problems: FieldProblem[] = read.flatMap(([name, line]) =>
    line === undefined ? [{ field: name, message: 'Each line must be a number from 0 to 100' }] : [],
  );
  const own: Partial<Thresholds> = Object.fromEntries(
    read.filter(([name, line]) => line !== undefined && line !== defaults[name]),
  );
  const { themeLow, themeReady } = { ...defaults, ...own };
  const crossed = problems.length === 0 && themeLow > themeReady;
  const message = 'The line for "not ready yet" must not be above the line for "ready"';
  return unlessWrong(crossed ? [{ field: 'themeLow', message }] : problems, own);
}
