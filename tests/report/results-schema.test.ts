/** The schema of results.json: every case keeps to it, and a key nobody documented does not. */
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '#core/judging.ts';
import { resultsJson } from '#report/results-json.ts';
import { RESULTS_SCHEMA } from '#report/results-schema.ts';
import { readCases } from '#storage/cases.ts';
import { anyEvidence } from '../support/arbitrary-assessment.ts';
import { contentsOf } from '../support/results-pages.ts';

const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
  RESULTS_SCHEMA,
);

function resultsOf(evidence: Evidence): Record<string, unknown> {
  const { results, questionnaire, names } = contentsOf(evidence);
  return JSON.parse(resultsJson(results, questionnaire, names)) as Record<string, unknown>;
}

function faultsOf(value: unknown): readonly unknown[] {
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message, params }) => [instancePath, message, params]);
}

describe.each(['edge-cases.json', 'own-cases.json'])('%s', (name) => {
  const read = readCases(fileURLToPath(new URL(`../reference/${name}`, import.meta.url)));
  const cases = read.ok ? read.cases : [];

  test.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    expect(faultsOf(resultsOf(one.evidence))).toEqual([]);
  });
});

test('any assessment keeps to the schema', () => {
  fc.assert(
    fc.property(anyEvidence(), (evidence) => {
      expect(faultsOf(resultsOf(evidence))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test('a key nobody documented is a fault, at every depth', () => {
  const read = readCases(fileURLToPath(new URL('../reference/edge-cases.json', import.meta.url)));
  const [first] = read.ok ? read.cases : [];
  if (first === undefined) throw new Error('no cases');
  const results = resultsOf(first.evidence);
  expect(faultsOf({ ...results, secret: 1 })).not.toEqual([]);
  expect(faultsOf({ ...results, items: [{ ...(results.items as object[])[0], person: 'P1' }] })).not.toEqual(
    [],
  );
});
