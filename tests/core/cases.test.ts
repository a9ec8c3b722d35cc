/** Holds the method to case files: small assessments with the results worked out elsewhere. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { actualOf } from '#cli/case-actual.ts';
import { compare } from '#cli/case-compare.ts';
import { readCases } from '#storage/cases.ts';

for (const [name, fewest] of [
  ['edge-cases.json', 39],
  ['own-cases.json', 20],
] as const) {
  const read = readCases(fileURLToPath(new URL(`../reference/${name}`, import.meta.url)));
  const cases = read.ok ? read.cases : [];

  describe(name, () => {
    test('can be read, and nothing of it is lost', () => {
      expect(read).toMatchObject({ ok: true });
      expect(cases.length).toBeGreaterThanOrEqual(fewest);
    });

    test.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
      expect(compare(one.expected, actualOf(one.evidence, one.minutes)), one.why).toEqual([]);
    });
  });
}
