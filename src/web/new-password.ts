/** A new password as it is typed: twice the same. */
import type { FieldProblem } from '#core/forms-entered.ts';
import type { Fields } from './form.ts';

type Typed =
  | { readonly ok: true; readonly next: string }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** As it was typed: spaces at the ends are part of it. */
export function typedPassword(form: Fields, field: string): string {
  return form.all(field)[0] ?? '';
}

export function newPassword(form: Fields): Typed {
  const next = typedPassword(form, 'next');
  if (next === '') return { ok: false, problems: [{ field: 'next', message: 'Enter a new password' }] };
  if (typedPassword(form, 'again') !== next)
    return { ok: false, problems: [{ field: 'again', message: 'Enter the same password twice' }] };
  return { ok: true, next };
}
