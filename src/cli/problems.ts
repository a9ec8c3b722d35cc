/** Prints the problems of files the way editors and people find them: `file:line:column: error: message`. */
import type { LocatedProblem } from '#core/refusal.ts';

/** Where a command writes; each text ends with its own line end. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Control characters of a file name or a file's text must not steer the terminal. */
export const harmless = (text: string) => text.replace(/\p{Cc}/gu, '?');

/** One line for one problem; line and column stand there when they are known. */
export function problemLine({ file, line, column, severity, message }: LocatedProblem): string {
  const place = [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined);
  return harmless(`${place.join(':')}: ${severity}: ${message}`);
}

export function printProblems(problems: readonly LocatedProblem[], io: Pick<Io, 'err'>): void {
  for (const problem of problems) io.err(`${problemLine(problem)}\n`);
}
