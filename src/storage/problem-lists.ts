/** Problems in the order of the file, and never more of them than a person can read. */
import { counted } from '#core/check-words.ts';
import type { LocatedProblem } from '#core/refusal.ts';

export const LISTED_PROBLEMS = 100;

const before = (a: LocatedProblem, b: LocatedProblem) =>
  (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);

/** The first hundred by place; `unlisted` were found and not kept. Errors go before warnings when cut. */
export function cappedProblems(
  file: string,
  problems: readonly LocatedProblem[],
  unlisted = 0,
): readonly LocatedProblem[] {
  const total = problems.length + unlisted;
  if (total <= LISTED_PROBLEMS) return problems.toSorted(before);
  const errors = problems.filter((problem) => problem.severity === 'error').toSorted(before);
  const warnings = problems.filter((problem) => problem.severity === 'warning').toSorted(before);
  const kept = [...errors, ...warnings].slice(0, LISTED_PROBLEMS);
  const severity = errors.length > 0 ? 'error' : 'warning';
  const message = `and ${counted(total - kept.length, 'more problem')}.`;
  return [...kept.toSorted(before), { file, message, severity }];
}

/** A refusal of the whole file. */
export function refused(
  file: string,
  message: string,
  line?: number,
): { readonly ok: false; readonly problems: readonly LocatedProblem[] } {
  return {
    ok: false,
    problems: [{ file, message, severity: 'error', ...(line === undefined ? {} : { line }) }],
  };
}
