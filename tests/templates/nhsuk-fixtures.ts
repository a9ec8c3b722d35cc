/** The design system's fixtures and how its macro parameters become our props. */
import { readFileSync } from 'node:fs';
import { raw } from 'hono/html';

type Value = string | number | boolean | null | undefined | object;
export type Parameters = Readonly<Record<string, Value>>;

export interface Fixture {
  readonly name: string;
  readonly context: Parameters;
  readonly html: string;
  /** What the macro is called around, as HTML. */
  readonly callBlock?: string;
}

/** A folder for each component. */
export const FIXTURES = new URL('../../node_modules/nhsuk-frontend/dist/nhsuk/components/', import.meta.url);

/** The fixtures of a component; some names occur more than once. */
export function readFixtures(component: string): readonly Fixture[] {
  const file = new URL(`${component}/fixtures.json`, FIXTURES);
  const { fixtures }: { fixtures: Fixture[] } = JSON.parse(readFileSync(file, 'utf8'));
  return fixtures;
}

function isMapping(value: Value): value is Parameters {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * HTML becomes content that is not escaped, as JSX would be: only here, for the fixtures. Elsewhere
 * nothing makes a string into HTML.
 */
function withContent(value: Value): Value {
  if (Array.isArray(value)) return value.map(withContent);
  if (!isMapping(value)) return value;
  const { html, ...rest } = value;
  const entries = Object.entries(rest).map(([key, inner]) => [key, withContent(inner)]);
  const props = Object.fromEntries(entries.filter(([, inner]) => inner !== null));
  return typeof html === 'string' ? { ...props, text: raw(html.trim()) } : props;
}

/** Props whose content is the component's children. */
export function withChildren(fixture: Fixture): Parameters {
  const { text, ...props } = withText(fixture);
  return text === undefined ? props : { ...props, children: text };
}

/** Props whose content is called text. */
export function withText(fixture: Fixture): Parameters {
  const props = withContent(fixture.context);
  if (!isMapping(props)) throw new Error('A fixture without parameters.');
  return fixture.callBlock === undefined ? props : { ...props, text: raw(fixture.callBlock.trim()) };
}
