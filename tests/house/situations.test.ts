/** Ten written situations and the ratings that the anchors of the short form decide for them. */
import { describe, expect, it, test } from 'vitest';
import { itemsOf } from '#core/questionnaire.ts';
import { readQuestionnaireFile } from '#storage/questionnaires.ts';
import { ROOT, readText } from './tree.ts';

const read = readQuestionnaireFile(`${ROOT}questionnaires/cfir-readiness-short.yaml`, { shipped: true });
const short = read.ok ? read.value : undefined;
const items = new Map(short === undefined ? [] : itemsOf(short).map((item) => [item.id, item]));

const [told = '', answered = ''] = readText('tests/house/situations.md').split('\n## Answers\n');

const PATTERN =
  /^### (?<number>\d+)\. `(?<id>[^`]+)`\n\n\*\*(?<question>.+)\*\*\n\n- At -2: (?<barrier>.+)\n- At \+2: (?<facilitator>.+)\n- Help: (?<help>.+)\n\n(?<situation>.+)$/gm;
const situations = [...told.matchAll(PATTERN)].map(({ groups: { ...part } = {} }) => ({
  number: part.number ?? '',
  id: part.id ?? '',
  situation: part.situation ?? '',
  asked: [part.question, part.barrier, part.facilitator, part.help],
}));

const ROW = /^(?<number>\d+)\. `(?<id>[^`]+)` is (?<rating>0|[+-]\d+)\. (?<why>.+)$/gm;
const answers = [...answered.matchAll(ROW)].map(({ groups: { ...part } = {} }) => ({
  number: part.number ?? '',
  id: part.id ?? '',
  rating: Number(part.rating),
  why: part.why ?? '',
}));

/** Every word of the scale that would give the rating away. */
const labels = new RegExp(`\\b(${(short?.scale ?? []).map(({ label }) => label).join('|')})\\b`, 'i');

test('there are ten, over all nine themes, and each has its answer', () => {
  expect(situations.map(({ number }) => Number(number))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(answers.map(({ number, id }) => ({ number, id }))).toEqual(
    situations.map(({ number, id }) => ({ number, id })),
  );
  const themes = new Set(situations.map(({ id }) => id.split('.')[0]));
  expect([...themes].toSorted()).toEqual(short?.themes.map(({ id }) => id).toSorted());
});

test('they use each of the five points', () => {
  expect([...new Set(answers.map(({ rating }) => rating))].toSorted((a, b) => a - b)).toEqual([
    -2, -1, 0, 1, 2,
  ]);
});

describe.each(situations)('situation $number', ({ id, asked, situation }) => {
  it('is asked with the words that stand in the short form', () => {
    const item = items.get(id);
    expect(asked).toEqual([item?.question, item?.anchors?.barrier, item?.anchors?.facilitator, item?.help]);
  });

  it('is told in 60 to 120 words, without a word of the scale', () => {
    const words = situation.split(/\s+/).length;
    expect(words).toBeGreaterThanOrEqual(60);
    expect(words).toBeLessThanOrEqual(120);
    expect(situation).not.toMatch(labels);
  });
});

describe.each(answers)('the answer to $number', ({ id, why }) => {
  it('quotes words of the anchors as they stand', () => {
    const { barrier = '', facilitator = '' } = items.get(id)?.anchors ?? {};
    const quoted = [...why.matchAll(/"([^"]+)"/g)].map(([, words]) => words ?? '');
    expect(quoted).not.toEqual([]);
    expect(quoted.filter((words) => !barrier.includes(words) && !facilitator.includes(words))).toEqual([]);
  });
});
