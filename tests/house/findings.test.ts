/** What two assessments of such schemes found, and the questions that ask about each finding. */
import { parse } from 'csv-parse/sync';
import { describe, expect, it, test } from 'vitest';
import { itemsOf } from '#core/questionnaire.ts';
import { readQuestionnaireFile } from '#storage/questionnaires.ts';
import { ROOT, readText } from './tree.ts';

interface Row {
  readonly id: string;
  readonly study: string;
  readonly finding: string;
  readonly items: string;
  readonly note: string;
}

const rows = parse<Row>(readText('questionnaires/data/findings.csv'), { columns: true });

function questionsOf(name: string): {
  readonly items: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
} {
  const read = readQuestionnaireFile(`${ROOT}questionnaires/${name}.yaml`, { shipped: true });
  const items = read.ok ? itemsOf(read.value).map(({ id }) => id) : [];
  const who = read.ok ? read.value.whoQuestions.map(({ id }) => id) : [];
  return { items: new Set(items), all: new Set([...items, ...who]) };
}

const long = questionsOf('cfir-readiness');
const short = questionsOf('cfir-readiness-short');

test('the table has the four findings of Morecambe Bay and the eleven themes of Luton, each once', () => {
  const ofStudy = (prefix: string) => rows.filter(({ id }) => id.startsWith(`${prefix}.`)).length;
  expect([ofStudy('morecambe-bay'), ofStudy('luton'), rows.length]).toEqual([4, 11, 15]);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(15);
  expect(rows.filter(({ study, finding, note }) => [study, finding, note].includes(''))).toEqual([]);
});

describe.each(rows)('$id', ({ items }) => {
  const ids = items.split(' ');

  it('is asked about in the long form and in the short form', () => {
    expect(ids.some((id) => long.items.has(id))).toBe(true);
    expect(ids.some((id) => short.items.has(id))).toBe(true);
  });

  it('points to each question once, and only to questions that are asked', () => {
    expect(ids.filter((id) => !long.all.has(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
