/** What simulated people say: their own, and the same whenever they are asked. */
import { expect, test } from 'vitest';
import { answerTo } from '#rehearsal/opinion.ts';

const CHOICES = ['-2', '-1', '0', '1', '2', 'dont-know', 'not-applicable', 'held-elsewhere'];
const QUESTIONS = Array.from({ length: 30 }, (_, index) => `answer-item-${index}`);
const PEOPLE = Array.from({ length: 20 }, (_, seed) => ({ seed, organisation: 1 }));

test('do not depend on what was asked before', () => {
  const [person = { seed: 0, organisation: 0 }] = PEOPLE;
  const ask = (question: string) => [question, answerTo(question, '1', CHOICES, person)] as const;
  expect(new Map([...QUESTIONS].reverse().map(ask))).toEqual(new Map(QUESTIONS.map(ask)));
});

test('are those of people of one organisation: not all the same, and each one that is offered and complete', () => {
  const said = PEOPLE.map((person) => answerTo('answer-item-1', '1', CHOICES, person));
  expect(new Set(said).size).toBeGreaterThan(1);
  expect(CHOICES).toEqual(expect.arrayContaining(said));
  expect(said).not.toContain('held-elsewhere');
});

test('are none where every answer needs a second field', () => {
  expect(answerTo('answer-who-1', '1', ['shared'], { seed: 1, organisation: 0 })).toBeUndefined();
});
