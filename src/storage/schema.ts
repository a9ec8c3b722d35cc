/** Checks a parsed file against its published JSON Schema, and says in plain sentences what differs. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Problem } from '#core/refusal.ts';
import { meantName, pathOf, sentence } from './schema-sentences.ts';

/** The formats with a schema each. */
export type Format = 'questionnaire' | 'setup' | 'facts';

/** A shape problem; `atName` when its place is the name of a value, not the value. */
interface ShapeProblem extends Problem {
  readonly atName: boolean;
}

const compiled = new Map<Format, ValidateFunction<unknown>>();

/** The published schema of a format. */
export function schemaOf(format: Format): object {
  const place = new URL(`../../questionnaires/schema/${format}.schema.json`, import.meta.url);
  return JSON.parse(readFileSync(place, 'utf8')) as object;
}

/** Compiled on first use: a run seldom needs all three. */
function validatorOf(format: Format): ValidateFunction<unknown> {
  const known = compiled.get(format);
  if (known !== undefined) return known;
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strictTypes: false });
  const validator = ajv.compile(schemaOf(format));
  compiled.set(format, validator);
  return validator;
}

/** Every error of the shape, without the echoes one mistake makes. */
export function shapeErrors(value: unknown, format: Format): readonly ErrorObject[] {
  const validator = validatorOf(format);
  return validator(value) ? [] : withoutEchoes(validator.errors ?? []);
}

/** The errors as problems. */
export function shapeProblems(errors: readonly ErrorObject[]): ShapeProblem[] {
  return errors.map((error) => ({
    path: pathOf(error),
    message: sentence(error),
    severity: 'error',
    atName: error.keyword === 'additionalProperties',
  }));
}

/** Keywords that may say different things about the same object. */
const EACH_COUNTS = new Set(['additionalProperties']);

function withoutEchoes(errors: readonly ErrorObject[]): ErrorObject[] {
  const whole = errors.filter((error) => !error.schemaPath.includes('/oneOf/'));
  const wrongLength = new Set(whole.filter(isLength).map((error) => error.instancePath));
  const said = new Set(whole.filter((error) => error.keyword !== 'oneOf').map((error) => error.instancePath));
  const misspelt = new Set(whole.flatMap(misspeltName));
  const once = new Set<string>();
  return whole.filter((error) => {
    const { instancePath, keyword } = error;
    if (keyword === 'oneOf' && said.has(instancePath)) return false;
    if (above(instancePath).some((path) => wrongLength.has(path))) return false;
    if (keyword === 'required') return !misspelt.has(`${instancePath}/${error.params.missingProperty}`);
    if (EACH_COUNTS.has(keyword)) return true;
    if (once.has(instancePath)) return false;
    once.add(instancePath);
    return true;
  });
}

const isLength = (error: ErrorObject) => error.keyword === 'minItems' || error.keyword === 'maxItems';

/** `/a/b/c` is below `/a/b`, `/a` and the whole. */
function above(pointer: string): string[] {
  const parts = pointer.split('/');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'));
}

/** The name an unknown one was probably meant to be: it is not missing as well. */
function misspeltName(error: ErrorObject): string[] {
  const meant = meantName(error);
  return meant === undefined ? [] : [`${error.instancePath}/${meant}`];
}
