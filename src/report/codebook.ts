/** The codebook: every key and column of the data files, what it means, its kind and range. */
import { ACTIONS_SCHEMA } from './actions-schema.ts';
import { COLUMNS, type Row } from './codebook-columns.ts';
import { RESULTS_SCHEMA } from './results-schema.ts';
import type { Shape } from './schema-shapes.ts';
import { toCsv } from './tables-csv.ts';

function kindOf({ type, enum: values, anyOf, items }: Shape): string {
  if (values !== undefined) return 'one of';
  if (anyOf !== undefined) return anyOf.map(kindOf).join(' or ');
  if (items !== undefined) return 'list';
  return String(type ?? 'any');
}

function rangeOf(shape: Shape): string {
  const { enum: values, minimum, maximum, anyOf } = shape;
  if (values !== undefined) return values.map(String).join(' ');
  if (anyOf !== undefined)
    return anyOf
      .map(rangeOf)
      .filter((range) => range !== '')
      .join(' ');
  if (minimum === undefined) return '';
  return maximum === undefined ? `${minimum} or more` : `${minimum} to ${maximum}`;
}

/** A row for the key, and for every key below it; [] stands for each of a list, * for any name. */
function rowsOf(file: string, name: string, shape: Shape): readonly Row[] {
  const own: Row[] =
    name === '' ? [] : [[file, name, kindOf(shape), rangeOf(shape), shape.description ?? '']];
  return [...own, ...below(file, name, shape)];
}

function below(
  file: string,
  name: string,
  { properties, items, additionalProperties, anyOf }: Shape,
): readonly Row[] {
  const dot = name === '' ? '' : `${name}.`;
  return [
    ...Object.entries(properties ?? {}).flatMap(([key, shape]) => rowsOf(file, `${dot}${key}`, shape)),
    ...(items === undefined ? [] : below(file, `${name}[]`, items)),
    ...(typeof additionalProperties === 'object' ? rowsOf(file, `${dot}*`, additionalProperties) : []),
    ...(anyOf ?? []).flatMap((shape) => below(file, name, shape)),
  ];
}

export function codebookCsv(): string {
  return toCsv(
    ['file', 'key or column', 'kind', 'range', 'meaning'],
    [
      ...rowsOf('results.json', '', RESULTS_SCHEMA),
      ...rowsOf('actions.json', '', ACTIONS_SCHEMA),
      ...COLUMNS,
    ].map((row) => [...row]),
  );
}
