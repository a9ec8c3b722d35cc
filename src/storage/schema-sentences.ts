/** One plain sentence for each error of the schema checker: the field, what was found, what is expected. */
import type { ErrorObject } from 'ajv/dist/2020.js';
import { didYouMean, listed, nearest, quoted } from '#core/check-words.ts';
import type { Problem } from '#core/refusal.ts';

/** Path to the value concerned; for an unknown name the name is its last part. */
export function pathOf(error: ErrorObject): Problem['path'] {
  const path = partsOf(error.instancePath);
  const extra = text(error.params.additionalProperty);
  return extra === undefined ? path : [...path, extra];
}

function partsOf(pointer: string): (string | number)[] {
  const parts = pointer.split('/').slice(1);
  return parts.map((part) =>
    /^\d+$/.test(part) ? Number(part) : part.replace(/~1/g, '/').replace(/~0/g, '~'),
  );
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const number = (value: unknown) => (typeof value === 'number' ? value : 0);

/** `"title"`, or `entry 2 of "authors"`. */
function fieldOf(error: ErrorObject): string {
  const path = partsOf(error.instancePath);
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  if (typeof last === 'string') return quoted(last);
  const list = path.findLast((part) => typeof part === 'string');
  return `Entry ${last + 1} of ${quoted(String(list ?? 'the list'))}`;
}

function known(error: ErrorObject): string[] {
  const properties: unknown = error.parentSchema?.properties;
  return properties !== null && typeof properties === 'object' ? Object.keys(properties) : [];
}

/** What an unknown name was probably meant to be. */
export function meantName(error: ErrorObject): string | undefined {
  const name = text(error.params.additionalProperty);
  return name === undefined ? undefined : nearest(name, known(error));
}

const expected = (error: ErrorObject) => text(error.parentSchema?.description);

type Say = (error: ErrorObject, field: string) => string;

const SENTENCES: Readonly<Record<string, Say>> = {
  required: (error) => {
    const name = text(error.params.missingProperty) ?? '';
    return `${quoted(name)} is missing here. Add a line "${name}: ...".`;
  },
  additionalProperties: (error) => {
    const name = text(error.params.additionalProperty) ?? '';
    const guess = didYouMean(name, known(error)) || ` Known here: ${known(error).join(', ')}.`;
    return `${quoted(name)} is not known here.${guess}`;
  },
  type: (error, field) => wrongType(error, field),
  enum: (error, field) => wrongWord(error, field),
  pattern: (error, field) => wrongText(error, field),
  maxLength: (error, field) =>
    `${field} is too long; shorten it to at most ${number(error.params.limit)} characters.`,
  minItems: (error, field) => wrongLength(error, field),
  maxItems: (error, field) => wrongLength(error, field),
  uniqueItems: (error, field) => `${field} names ${foundAt(error, number(error.params.i))} twice. Keep one.`,
  oneOf: (error, field) => `${field} should be ${expected(error) ?? 'one of the allowed forms'}.`,
  minimum: (error, field) => outside(error, field, 'at least'),
  maximum: (error, field) => outside(error, field, 'at most'),
  exclusiveMinimum: (error, field) => outside(error, field, 'above'),
};

/** A sentence for any error of our schemas. */
export function sentence(error: ErrorObject): string {
  const field = fieldOf(error);
  return SENTENCES[error.keyword]?.(error, field) ?? `${field} ${error.message ?? 'is not as expected'}.`;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a block of names and values',
};

/** What stands in the file, in words. */
function found(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (typeof value === 'string') return value.trim() === '' ? 'empty' : `the text ${quoted(value)}`;
  if (typeof value === 'number')
    return Number.isFinite(value) ? `the number ${value}` : 'no number to count with';
  if (typeof value === 'boolean') return `the word ${value}`;
  return Array.isArray(value) ? 'a list' : 'a block of names and values';
}

function foundAt(error: ErrorObject, index: number): string {
  const list: unknown = error.data;
  return Array.isArray(list) ? found(list[index]).replace(/^the (text|number) /, '') : 'an entry';
}

function wrongType(error: ErrorObject, field: string): string {
  const words: unknown = error.parentSchema?.enum;
  if (Array.isArray(words)) return wrongWord({ ...error, params: { allowedValues: words } }, field);
  const type = text(error.params.type) ?? '';
  const value: unknown = error.data;
  const says = `${field} should be ${TYPES[type] ?? type}, but is ${found(value)}.`;
  if (error.instancePath === '') return `${says} Check that it is the right file.`;
  const sign = field.startsWith('Entry') ? 'dash' : 'colon';
  if (value === null) return `${says} Write it after the ${sign}, or remove the line.`;
  if (type === 'string' && typeof value !== 'object') return `${says} Put it in quotes.`;
  if (type === 'array') return `${says} Write it as [one, two], or as lines that begin with a dash.`;
  return says;
}

function wrongWord(error: ErrorObject, field: string): string {
  const allowed: unknown = error.params.allowedValues;
  const words = Array.isArray(allowed) ? allowed.map(String) : [];
  const value: unknown = error.data;
  const guess = typeof value === 'string' ? didYouMean(value, words) : '';
  return `${field} is ${found(value)}; expected one of ${listed(words)}.${guess}`;
}

function wrongText(error: ErrorObject, field: string): string {
  const value = found(error.data);
  const wanted = expected(error) ?? 'another form';
  return value === 'empty'
    ? `${field} is empty. Write ${wanted}.`
    : `${field} is ${value}; expected ${wanted}.`;
}

function wrongLength(error: ErrorObject, field: string): string {
  const length = Array.isArray(error.data) ? error.data.length : 0;
  const entries = length === 1 ? '1 entry' : `${length} entries`;
  const wanted = expected(error) ?? 'another number of them';
  return `${field} has ${entries}; expected ${wanted}.`;
}

function outside(error: ErrorObject, field: string, bound: string): string {
  const limit = number(error.params.limit);
  return `${field} is ${String(error.data)}; expected a number ${bound} ${limit}.`;
}
