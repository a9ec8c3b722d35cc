/** What people type of themselves: a name and an email, read from a form. */
import type { FieldProblem } from '#core/forms-entered.ts';
import { LONGEST_NAME } from '#identity/people.ts';
import { isAddress } from '#mail/smtp-address.ts';
import type { Fields } from './form.ts';

/** A name on one line, without what cannot be seen. */
export function nameIn(form: Fields): string {
  return form
    .text('name')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

export function nameProblems(name: string): readonly FieldProblem[] {
  if (name === '') return [{ field: 'name', message: 'Enter a name' }];
  if (name.length <= LONGEST_NAME) return [];
  return [{ field: 'name', message: `A name must be ${LONGEST_NAME} characters or fewer` }];
}

export function emailProblems(email: string): readonly FieldProblem[] {
  return isAddress(email) ? [] : [{ field: 'email', message: 'Enter one email address' }];
}
