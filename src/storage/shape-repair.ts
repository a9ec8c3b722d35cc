/** Sets aside the misshapen parts of a file, so that the meaning of the rest can be checked in the same run. */
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Problem } from '#core/refusal.ts';
import { type Format, shapeErrors } from './schema.ts';
import { pathOf } from './schema-sentences.ts';

/** What stands in for required parts that say nothing about other parts. */
const STANDINS: Readonly<Record<string, unknown>> = {
  __proto__: null,
  version: '0.0.0',
  title: 'unknown',
  name: 'unknown',
  // Easy to read: a question that is missing is not a hard one.
  question: 'Who?',
  language: 'en',
  framework: 'unknown',
  licence: 'unknown',
  authors: ['unknown'],
  sector: 'other',
  status: 'unknown',
  anonymity: { mode: 'attributed' },
  mode: 'attributed',
  scheme: { name: 'unknown' },
};

/** Without these, names elsewhere in the file would look unknown. */
const NAMED_ELSEWHERE = new Set(['roles', 'features', 'who-questions']);

const ROUNDS = 6;

interface Repaired {
  readonly value: unknown;
  /** Places set aside: what is found at or below them means nothing. */
  readonly broken: readonly Problem['path'][];
}

/** The value with misshapen parts set aside, or nothing when too much hangs on them. */
export function repaired(
  original: unknown,
  format: Format,
  errors: readonly ErrorObject[],
): Repaired | undefined {
  const value: unknown = structuredClone(original);
  const broken: Problem['path'][] = [];
  let left = errors;
  for (let round = 0; left.length > 0; round++) {
    if (round === ROUNDS) return undefined;
    for (const error of left) {
      const path = repair(value, error);
      if (path === undefined) return undefined;
      broken.push(path);
    }
    left = shapeErrors(value, format);
  }
  return { value, broken };
}

/** Mends one error in place; the path set aside, or nothing when it cannot be mended. */
function repair(value: unknown, error: ErrorObject): Problem['path'] | undefined {
  const missing: unknown = error.params.missingProperty;
  const path = typeof missing === 'string' ? [...pathOf(error), missing] : upToName(pathOf(error));
  const name = path.at(-1);
  const holder = descend(value, path.slice(0, -1));
  if (typeof name !== 'string') return undefined;
  // Its holder has been set aside already.
  if (holder === undefined) return path;
  if (path.length === 1 && NAMED_ELSEWHERE.has(name)) return undefined;
  if (typeof missing === 'string') {
    const standin = path.length === 1 && name === 'id' ? 'unknown' : STANDINS[name];
    if (standin === undefined) return undefined;
    Reflect.set(holder, name, structuredClone(standin));
  } else {
    Reflect.deleteProperty(holder, name);
  }
  return path;
}

/** A wrong entry takes its whole list with it, since places below would shift. */
const upToName = (path: Problem['path']) =>
  path.slice(0, path.findLastIndex((part) => typeof part === 'string') + 1);

function descend(value: unknown, path: Problem['path']): object | undefined {
  let at: unknown = value;
  for (const part of path) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, part)) return undefined;
    at = Reflect.get(at, part);
  }
  return at !== null && typeof at === 'object' ? at : undefined;
}

/** Whether a meaning found at the path only echoes a part set aside: there, below, or on its holder. */
export function isEcho(path: Problem['path'], broken: readonly Problem['path'][]): boolean {
  return broken.some((part) => {
    const holder = part.slice(0, -1);
    return startsWith(path, part) || (path.length === holder.length && startsWith(path, holder));
  });
}

const startsWith = (path: Problem['path'], start: Problem['path']) =>
  start.every((part, i) => part === path[i]);
