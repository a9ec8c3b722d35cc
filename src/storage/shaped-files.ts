/** The way every YAML format is read: text, shape by its schema, then meaning, with all problems at once. */
import type { Problem, Read } from '#core/refusal.ts';
import { cappedProblems } from './problem-lists.ts';
import { type Format, shapeErrors, shapeProblems } from './schema.ts';
import { isEcho, repaired } from './shape-repair.ts';
import { parseYaml, readYamlFile, type YamlFile } from './yaml-files.ts';

/** How one format becomes a value of the core. */
interface Reading<Raw, T> {
  readonly format: Format;
  /** From the spelling of files to the core's types; the schema has vouched for the shape. */
  readonly toValue: (raw: Raw) => T;
  readonly check: (value: T) => readonly Problem[];
}

/** The value, or every problem of shape and meaning that stood in its way. */
export function readShaped<Raw, T>(file: string, reading: Reading<Raw, T>): Read<T> {
  const yaml = readYamlFile(file);
  return yaml.ok ? interpret(yaml.value, reading) : yaml;
}

/** The same of a text that was read already; `file` is what problems call it. */
export function readShapedText<Raw, T>(file: string, text: string, reading: Reading<Raw, T>): Read<T> {
  const yaml = parseYaml(file, text);
  return yaml.ok ? interpret(yaml.value, reading) : yaml;
}

function interpret<Raw, T>(yaml: YamlFile, reading: Reading<Raw, T>): Read<T> {
  const errors = shapeErrors(yaml.value, reading.format);
  const shape = shapeProblems(errors).map((problem) => yaml.locate(problem, problem.atName));
  const mended = repaired(yaml.value, reading.format, errors);
  // The schema has vouched for the shape of what is left; `Raw` is its twin in TypeScript.
  const value = mended && reading.toValue(mended.value as Raw);
  const meaning = value === undefined ? [] : reading.check(value);
  const heard = meaning.filter(({ path }) => mended === undefined || !isEcho(path, mended));
  const problems = cappedProblems(yaml.file, [
    ...yaml.problems,
    ...shape,
    ...heard.map((problem) => yaml.locate(problem)),
  ]);
  const refused = problems.some((problem) => problem.severity === 'error');
  if (refused || value === undefined) return { ok: false, problems };
  return { ok: true, value, warnings: problems };
}
