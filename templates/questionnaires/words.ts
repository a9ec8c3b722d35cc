/** What is said of a questionnaire that is installed, and of a file that is not. */
import type { Questionnaire } from '#core/questionnaire.ts';

/** A questionnaire with where it comes from. */
export interface Listed {
  readonly questionnaire: Questionnaire;
  readonly shipped: boolean;
  /** The name of its file, without a folder. */
  readonly file: string;
}

/** Something wrong with a file, or to be looked at. */
export interface FileProblem {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

export const KINDS: Readonly<Record<Questionnaire['kind'], string>> = {
  questionnaire: 'Questionnaire',
  module: 'Module: it is answered with a questionnaire',
};

export function comesFrom({ shipped, file }: Listed): string {
  return shipped ? 'Sandpilot' : `Installed here: ${file}`;
}

export function sayMinutes({ minutes }: Questionnaire): string {
  return minutes === undefined ? 'Not said' : `About ${minutes}`;
}

export function addressOf({ id, version }: Pick<Questionnaire, 'id' | 'version'>): string {
  return `/questionnaires/${id}/${version}`;
}

/** `line 3, column 5: the sentence`, as far as the place is known. */
export function sayProblem({ line, column, message }: FileProblem): string {
  if (line === undefined) return message;
  return `Line ${line}${column === undefined ? '' : `, column ${column}`}: ${message}`;
}
