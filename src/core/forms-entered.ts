/** What a person entered in a form: strings, and what is wrong with them, field by field. */
import { isDay } from './check-dates.ts';

/** The fields of a form as they were sent, or as they are to be shown. */
export interface Entered {
  /** The one value of a field without outer spaces, empty when it is not there. */
  readonly text: (name: string) => string;
  /** Every value of a field, such as ticked boxes. */
  readonly all: (name: string) => readonly string[];
}

/** What is wrong with one field, in a sentence that says what to do. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

export type FormRead<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** A form filled in from what is known already. */
export function enteredFrom(values: Readonly<Record<string, string | readonly string[]>>): Entered {
  const known = new Map(Object.entries(values));
  const all = (name: string): readonly string[] => {
    const value = known.get(name) ?? [];
    return typeof value === 'string' ? [value] : value;
  };
  return { text: (name) => all(name)[0] ?? '', all };
}

/** The value, unless there is a problem. */
export function unlessWrong<T>(problems: readonly FieldProblem[], value: T): FormRead<T> {
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems };
}

/** A problem when a text is longer than it may be; lengths in characters. */
export function tooLong(entered: Entered, field: string, most: number, what: string): FieldProblem[] {
  if (entered.text(field).length <= most) return [];
  return [{ field, message: `${what} must be ${most} characters or fewer` }];
}

/** Problems of a text that has to be there; `what` names it: "Your name". */
export function needed(
  entered: Entered,
  field: string,
  { ask, most, what }: { readonly ask: string; readonly most: number; readonly what: string },
): FieldProblem[] {
  if (entered.text(field) === '') return [{ field, message: ask }];
  return tooLong(entered, field, most, what);
}

/** The longest name, role or body that a form takes. */
export const LONGEST_NAME = 200;

/** The fields of a date: day, month and year in three boxes. */
function dayFields(name: string): {
  readonly day: string;
  readonly month: string;
  readonly year: string;
} {
  return { day: `${name}[day]`, month: `${name}[month]`, year: `${name}[year]` };
}

/** The three boxes filled in from an ISO day. */
export function splitDay(name: string, day: string | undefined): Readonly<Record<string, string>> {
  const fields = dayFields(name);
  const [year = '', month = '', rest = ''] = (day ?? '').split('-');
  const short = (part: string): string => part.replace(/^0/, '');
  return { [fields.day]: short(rest), [fields.month]: short(month), [fields.year]: year };
}

export type DayRead = { readonly day?: string; readonly problems: readonly FieldProblem[] };

/** The ISO day of the three boxes; none when all are empty. `what` names the date in messages: "The date ...". */
export function readDay(entered: Entered, name: string, what: string): DayRead {
  const fields = dayFields(name);
  const parts = [entered.text(fields.day), entered.text(fields.month), entered.text(fields.year)];
  if (parts.every((part) => part === '')) return { problems: [] };
  const wrong = (message: string): DayRead => ({ problems: [{ field: `${name}-day`, message }] });
  if (parts.some((part) => part === '')) return wrong(`${what} must have a day, a month and a year`);
  const [day = '', month = '', year = ''] = parts;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isDay(iso)) return wrong(`${what} must be a real date, for example 27 3 2027`);
  return { day: iso, problems: [] };
}
