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
  // Easy to read, too.
  barrier: 'Nobody.',
  facilitator: 'Everybody.',
  items: [],
  themes: [],
};

/** Lists whose entries others name by their ids. */
const NAMED_ELSEWHERE = new Set(['items', 'roles', 'features', 'who-questions']);

/** Where something is named that stands elsewhere. */
const REFERENCES = new Set(['roles', 'feature', 'item', 'who', 'applies-if']);

const ROUNDS = 6;

interface Repaired {
  readonly value: unknown;
  /** Places set aside: what is found at or below them means nothing. */
  readonly broken: readonly Problem['path'][];
  /** Something that is named elsewhere was among them: names of the rest may look unknown and are not. */
  readonly namesLost: boolean;
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
  return { value, broken, namesLost: broken.some(losesNames) };
}

/** Mends one error in place; the path set aside, or nothing when it cannot be mended. */
function repair(value: unknown, error: ErrorObject): Problem['path'] | undefined {
  const missing: unknown = error.params.missingProperty;
  if (typeof missing !== 'string') return setAside(value, upToName(pathOf(error)));
  const path = [...pathOf(error), missing];
  const standin = missing === 'id' ? `unknown-${path.slice(0, -1).join('-')}` : STANDINS[missing];
  if (standin === undefined) return setAside(value, upToName(pathOf(error)));
  const holder = descend(value, path.slice(0, -1));
  if (holder !== undefined) Reflect.set(holder, missing, structuredClone(standin));
  return path;
}

/** Takes out what is at the path; the path, or nothing when that is the whole. */
function setAside(value: unknown, path: Problem['path']): Problem['path'] | undefined {
  const name = path.at(-1);
  if (typeof name !== 'string') return undefined;
  const holder = descend(value, path.slice(0, -1));
  // Otherwise its holder has been set aside already.
  if (holder !== undefined) Reflect.deleteProperty(holder, name);
  return path;
}

/** Whether something that others name is gone with the path: a list of such, or an id in one. */
function losesNames(path: Problem['path']): boolean {
  const list = path.at(-1) === 'id' ? path.at(-3) : path.at(-1);
  return list === 'themes' || NAMED_ELSEWHERE.has(String(list));
}

/** Whether a name of something elsewhere in the file stands at the path. */
function isReference(path: Problem['path']): boolean {
  const name = String(path.findLast((part) => typeof part === 'string'));
  return REFERENCES.has(name) || (name === 'items' && path[0] === 'gates');
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

/** Whether a meaning found at the path only echoes a part set aside: there, below, on its holder, or its name. */
export function isEcho(path: Problem['path'], { broken, namesLost }: Repaired): boolean {
  if (namesLost && isReference(path)) return true;
  return broken.some((part) => {
    const holder = part.slice(0, -1);
    return startsWith(path, part) || (path.length === holder.length && startsWith(path, holder));
  });
}

const startsWith = (path: Problem['path'], start: Problem['path']) =>
  start.every((part, i) => part === path[i]);
