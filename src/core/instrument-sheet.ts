/** A spreadsheet as the core sees it: rows of text, and what is wrong with them by row and column. */

/** One row that is not empty; `row` counts as the spreadsheet does, from 1. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A block of merged cells, everything from 1. */
export interface MergedCells {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface SheetProblem {
  readonly row?: number;
  readonly column?: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

export interface Sheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
  readonly merged: readonly MergedCells[];
  /** Cells that could not be read; of no matter in a sheet that is not used. */
  readonly problems: readonly SheetProblem[];
}

/** The text of a cell (counted from 0) without spaces around it; empty where there is none. */
export function cellOf({ cells }: SheetRow, index: number | undefined): string {
  return index === undefined ? '' : (cells[index]?.trim() ?? '');
}

/** A problem of a cell; `index` counts from 0, people count columns from 1. */
export function cellProblem(
  { row }: Pick<SheetRow, 'row'>,
  index: number | undefined,
  message: string,
  severity: SheetProblem['severity'] = 'error',
): SheetProblem {
  return { row, ...(index === undefined ? {} : { column: index + 1 }), message, severity };
}
