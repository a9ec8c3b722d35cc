/** The shapes that the schemas of the data files are put together from. */
import { GATE_STATES } from '#core/gates.ts';
import { VERDICTS } from '#core/verdict.ts';

/** As much of JSON Schema as is used here. */
export interface Shape {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | null)[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Shape;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

type Fields = Readonly<Record<string, Shape>>;

/** All of the fields are there, and nothing else, but for those named as optional. */
export function object(description: string, properties: Fields, optional: readonly string[] = []): Shape {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', description, properties, required, additionalProperties: false };
}

export const text = (description: string): Shape => ({ type: 'string', description });
export const yesNo = (description: string): Shape => ({ type: 'boolean', description });
export const list = (description: string, items: Shape): Shape => ({ type: 'array', description, items });
export const ids = (description: string): Shape => list(description, { type: 'string' });
export const map = (description: string, values: Shape): Shape => ({
  type: 'object',
  description,
  additionalProperties: values,
});
export const oneOf = (description: string, values: readonly string[]): Shape => ({
  enum: values,
  description,
});
export const orNull = (shape: Shape): Shape => {
  const { description = '', ...rest } = shape;
  return { description: `${description} null: none, or not shown.`, anyOf: [rest, { type: 'null' }] };
};
export const count = (description: string): Shape => ({ type: 'integer', minimum: 0, description });
export const score = (description: string): Shape => ({
  type: 'number',
  minimum: 0,
  maximum: 100,
  description,
});
export const share = (description: string): Shape => ({
  type: 'number',
  minimum: 0,
  maximum: 1,
  description,
});
export const figure = (description: string): Shape => ({ type: 'number', description });
export const among = (description: string, minimum: number, maximum: number): Shape => ({
  type: 'number',
  minimum,
  maximum,
  description,
});

export const verdict = (description: string): Shape => oneOf(description, VERDICTS);
export const gateState = (description: string): Shape =>
  oneOf(description, [...GATE_STATES, 'does-not-apply']);
export const opinion = (description: string): Shape =>
  oneOf(description, ['unknown', 'not-met', 'contested', 'met']);
export const factState = (description: string): Shape =>
  oneOf(description, ['unknown', 'not-met', 'claimed', 'met']);
export const group = text('Id of an organisation, or name of a pool.');
export const day = text('Day as YYYY-MM-DD.');
