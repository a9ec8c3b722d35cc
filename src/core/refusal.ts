/** Expected failures as values: a problem names where it is and what to do about it. */

/** A problem found by meaning: `path` leads to the place in the parsed file. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** A problem with its place in a file (line and column from 1). */
export interface LocatedProblem {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** A value, or every problem that stood in its way. Warnings may accompany a value. */
export type Read<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly LocatedProblem[] }
  | { readonly ok: false; readonly problems: readonly LocatedProblem[] };
