/** A comment without an answer: what was said is published, and the question stays unanswered. */

import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { judgeEvidence } from '#core/judging.ts';
import { publish } from '#core/publish.ts';
import { readCases } from '#storage/cases.ts';

test('a comment alone is shown and counts as no answer', () => {
  const read = readCases(fileURLToPath(new URL('../reference/edge-cases.json', import.meta.url)));
  const found = read.ok ? read.cases.find(({ name }) => name === 'a blank is applicable') : undefined;
  if (found === undefined) throw new Error('the case is there');
  const alone = {
    person: 'A6',
    organisation: 'A',
    item: 'x',
    round: 1,
    answer: { state: 'blank' },
    comment: 'Said without a rating',
  } as const;
  const { evidence } = found;
  const without = publish(judgeEvidence(evidence));
  const beside = publish(judgeEvidence({ ...evidence, responses: [...evidence.responses, alone] }));
  expect(beside.comments.map(({ text }) => text)).toEqual(['Said without a rating']);
  expect(beside.items).toEqual(without.items);
  expect(beside.people).toBe(without.people);
});
