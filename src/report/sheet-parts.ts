/** What the sheets of scores share: places of cells, and formulas that are held to the published numbers. */
import type { Formula, SheetCell } from './workbook.ts';
import { columnName } from './workbook.ts';

/** The first row of data stands below the titles. */
export const FIRST_ROW = 2;
/** Hairs that double precision may put between two ways of adding up. */
const TOLERANCE = 1e-9;
/** The same in formulas, in a spelling that every program reads. */
export const HAIR = '0.000000001';
/** Said where a published number rests on answers that the sheets cannot show. */
export const NOT_SHOWN = 'not shown';

/** The cell of a column, by its place, in a row of a sheet. */
export function at(sheet: string, column: number, row: number): string {
  return `'${sheet}'!$${columnName(column)}$${row}`;
}

export function range(sheet: string, column: number, from: number, to: number): string {
  const name = columnName(column);
  return `'${sheet}'!$${name}$${from}:$${name}$${to}`;
}

/** Whole points, halves up, as the method rounds. */
export function wholePoints(formula: string): string {
  return `INT(${formula}+0.5+${HAIR})`;
}

/** Two decimals, halves up. */
export function hundredths(formula: string): string {
  return `INT((${formula})*100+0.5+${HAIR})/100`;
}

/**
 * The published number as a formula, where the formula gives that number; else as a value, because it rests on
 * more than is shown. `computed` is what the formula comes to.
 */
export function held(formula: string, computed: number | null, published: number | null): SheetCell {
  if (published === null) return NOT_SHOWN;
  if (computed === null || Math.abs(computed - published) > TOLERANCE) return published;
  return { formula, value: published };
}

/** A formula for words or for a number that is published nowhere else. */
export function live(formula: string, value: number | string | null): Formula {
  return { formula, value: value ?? '' };
}
