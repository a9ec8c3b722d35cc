/** How long people stay signed in, as an administrator chooses it in a form. */
import type { FieldProblem } from '#core/forms-entered.ts';
import { hoursOf, type SessionLengths, sayHours, UNUSED_HOURS, WHOLE_HOURS } from '#core/session-lengths.ts';
import { forgetEnded, tellEnds } from '#identity/session-ends.ts';
import type { Reader } from '#storage/database.ts';
import { changeSessionLengths } from '#storage/session-lengths.ts';
import type { Fields } from './form.ts';

type Chosen =
  | { readonly ok: true; readonly lengths: SessionLengths }
  /** What was chosen all the same, where each was one of the choices. */
  | {
      readonly ok: false;
      readonly problems: readonly FieldProblem[];
      readonly lengths?: SessionLengths;
    };

/** What was chosen; the time without use is part of the time in all. */
export function lengthsIn(form: Fields): Chosen {
  const unused = hoursOf(UNUSED_HOURS, form.text('unused'));
  const whole = hoursOf(WHOLE_HOURS, form.text('whole'));
  if (unused === undefined || whole === undefined)
    return { ok: false, problems: [{ field: 'unused', message: 'Choose one of each' }] };
  if (unused <= whole) return { ok: true, lengths: { unused, whole } };
  const message = `Choose ${sayHours(whole)} or less without use: nobody stays signed in for longer than that in all`;
  return { ok: false, problems: [{ field: 'unused', message }], lengths: { unused, whole } };
}

/** For the trail. */
export function sayChange({ unused, whole }: SessionLengths): string {
  return `From now on people are signed out after ${sayHours(unused)} without use, and ${sayHours(whole)} after they signed in.`;
}

/** Changes it. What has ended by the one of before is forgotten first, so that it does not come back. */
export async function changeLengths(
  reader: Reader,
  now: Date,
  { before, next }: { readonly before: SessionLengths; readonly next: SessionLengths },
): Promise<void> {
  await forgetEnded({ db: reader }, now, before);
  await changeSessionLengths(reader, next);
  await tellEnds(reader, next);
}
