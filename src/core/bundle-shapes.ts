/** What a value from elsewhere must look like: small checks put together, each saying in words what is wrong. */
import { isWithin, type JsonBounds } from './json-bounds.ts';

/** What is wrong with a value, in a phrase that follows its place; undefined when nothing is. */
export type Shape = (value: unknown) => string | undefined;

/** Far above any text that people may enter. */
const LONGEST_TEXT = 20_000;

export function text(longest = LONGEST_TEXT, pattern?: RegExp): Shape {
  return (value) => {
    if (typeof value !== 'string') return 'is no text';
    if (value.length > longest) return `is longer than ${longest} characters`;
    if (value.includes('\0') || !value.isWellFormed()) return 'holds characters that no text has';
    return pattern === undefined || pattern.test(value) ? undefined : 'is not written as it should be';
  };
}

export const id: Shape = text(100, /^[A-Za-z0-9][A-Za-z0-9._-]*$/);
export const day: Shape = text(10, /^\d{4}-\d{2}-\d{2}$/);
/** To the moment, or the day alone where no more is kept. */
export const time: Shape = text(40, /^(\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?)?$/);
export const hash: Shape = text(64, /^[0-9a-f]{64}$/);

export function whole(least = 0, most = 1_000_000_000): Shape {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? undefined
      : `is no whole number from ${least} to ${most}`;
}

export const number: Shape = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? undefined : 'is no number';

export function oneOf(words: readonly (string | number)[]): Shape {
  return (value) => (words.some((word) => word === value) ? undefined : `is none of ${words.join(', ')}`);
}

export function orNull(shape: Shape): Shape {
  return (value) => (value === null ? undefined : shape(value));
}

export function list(shape: Shape, most = 5000): Shape {
  return (value) => {
    if (!Array.isArray(value)) return 'is no list';
    if (value.length > most) return `has more than ${most} entries`;
    return first(value.map((entry, index) => [`${index + 1}`, shape, entry]));
  };
}

type Fields = Readonly<Record<string, Shape>>;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** These fields, those that may be missing, and no others. */
export function record(needed: Fields, optional: Fields = {}): Shape {
  const known: Fields = { ...needed, ...optional };
  return (value) => {
    if (!isRecord(value)) return 'is no record';
    const strange = Object.keys(value).find((name) => !Object.hasOwn(known, name));
    if (strange !== undefined) return `has ${strange.slice(0, 40)}, which this version does not know`;
    const missing = Object.keys(needed).find((name) => !Object.hasOwn(value, name));
    if (missing !== undefined) return `lacks ${missing}`;
    return first(
      Object.entries(known).flatMap(([name, shape]) =>
        Object.hasOwn(value, name) ? [[name, shape, value[name]] as const] : [],
      ),
    );
  };
}

/** Any names, each with a value of this shape. */
export function namesTo(shape: Shape, most = 1000): Shape {
  return (value) => {
    if (!isRecord(value)) return 'is no record';
    const entries = Object.entries(value);
    if (entries.length > most) return `has more than ${most} entries`;
    return first(entries.map(([name, one]) => [name, shape, one]));
  };
}

/** The first of these shapes that fits. */
export function either(...shapes: readonly Shape[]): Shape {
  return (value) =>
    shapes.some((shape) => shape(value) === undefined) ? undefined : 'has no form that is known';
}

/** Lists and records of texts, numbers and truths, not too deep. */
export function plain(depth = 12): Shape {
  return (value) => {
    if (value === null || typeof value === 'boolean') return undefined;
    if (typeof value === 'number') return number(value);
    if (typeof value === 'string') return text(200_000)(value);
    if (depth === 0) return 'is too deep';
    return Array.isArray(value) ? list(plain(depth - 1), 100_000)(value) : namesTo(plain(depth - 1))(value);
  };
}

/** Far above the results of any assessment. */
const JSON_BOUNDS: JsonBounds = { depth: 50, structure: 5_000_000 };

/** A text that holds JSON of this shape. */
export function json(shape: Shape): Shape {
  return (value) => {
    if (typeof value !== 'string') return 'is no text';
    if (!isWithin(value, JSON_BOUNDS)) return 'holds too much';
    try {
      return shape(JSON.parse(value));
    } catch {
      return 'holds no JSON';
    }
  };
}

function first(checks: Iterable<readonly [name: string, shape: Shape, value: unknown]>): string | undefined {
  for (const [name, shape, value] of checks) {
    const wrong = shape(value);
    if (wrong !== undefined) return `${name.slice(0, 60)} ${wrong}`;
  }
  return undefined;
}
