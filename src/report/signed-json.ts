/** Statements and sign-off as JSON, as a report carries them. */
import type { SignOff } from '#core/sign-off.ts';
import type { Statement } from '#core/statements.ts';

/** The names and versions of these layouts; a change of meaning changes them. */
const STATEMENTS_FORMAT = 'sandpilot-statements-1';
const SIGN_OFF_FORMAT = 'sandpilot-sign-off-1';

function lines(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

export function statementsJson(statements: readonly Statement[]): string {
  return lines({ format: STATEMENTS_FORMAT, statements });
}

export function signOffJson({ isSnapshot, ...signOff }: SignOff): string {
  return lines({ format: SIGN_OFF_FORMAT, thisReportIsTheSnapshot: isSnapshot, ...signOff });
}
