/** Our components say what the design system's own templates say, case by case. */
import { readdirSync } from 'node:fs';
import { jsx } from 'hono/jsx';
import { describe, expect, test } from 'vitest';
import { normaliseHtml } from '../support/html.ts';
import { COMPONENTS } from './nhsuk-components.ts';
import { FIXTURES, type Fixture, readFixtures } from './nhsuk-fixtures.ts';
import { LEFT_OUT, NOT_USED } from './nhsuk-left-out.ts';

function rendered(component: string, fixture: Fixture): string {
  const parity = COMPONENTS[component];
  if (!parity) throw new Error(`No component for ${component}.`);
  return normaliseHtml(String(jsx(parity.component as () => string, parity.propsOf(fixture))));
}

function isLeftOut(component: string, fixture: Fixture): boolean {
  return LEFT_OUT.some((entry) => entry.component === component && entry.fixtures.includes(fixture.name));
}

describe.each(Object.keys(COMPONENTS))('%s', (component) => {
  const fixtures = readFixtures(component);
  const matched = fixtures.filter((fixture) => !isLeftOut(component, fixture));

  test.each(matched)('$name', (fixture) => {
    expect(rendered(component, fixture)).toBe(normaliseHtml(fixture.html));
  });

  test('what is left out is there and does not match', () => {
    const names = LEFT_OUT.filter((entry) => entry.component === component).flatMap(
      (entry) => entry.fixtures,
    );
    const known = new Set(fixtures.map((fixture) => fixture.name));
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    for (const fixture of fixtures.filter((each) => isLeftOut(component, each))) {
      expect(rendered(component, fixture), fixture.name).not.toBe(normaliseHtml(fixture.html));
    }
  });
});

test('every component of the design system is matched or listed as not used', () => {
  const folders = readdirSync(FIXTURES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const listed = [...Object.keys(COMPONENTS), ...NOT_USED].sort();
  expect(folders.map((folder) => folder.name).sort()).toEqual(listed);
});

test('words are escaped wherever they stand', () => {
  const words = '<script>alert("1")</script>';
  const button = COMPONENTS.button?.component as () => string;
  expect(String(jsx(button, { children: words, value: words }))).not.toContain('<script>');
});

test('an empty cell of a table is a cell', () => {
  const table = COMPONENTS.tables?.component as () => string;
  const html = String(jsx(table, { head: ['Gate', ''], rows: [['Lead', '']] }));
  expect(html.match(/<t[dh][ >]/g)).toHaveLength(4);
});
