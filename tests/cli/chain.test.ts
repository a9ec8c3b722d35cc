/** The whole chain on files: answers in, verdict and report out. */

import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attachments, extractText } from '../support/pdf.ts';
import { type Desk, makeDesk, run } from '../support/run-cli.ts';
import { csvOf, FACTS, PEOPLE, type PersonRow, QUESTIONNAIRE, setupIn } from '../support/small-assessment.ts';

let desk: Desk;
beforeEach(() => {
  desk = makeDesk();
});
afterEach(() => desk.clear());

function files(people: readonly PersonRow[], setup: string): string[] {
  const args = [
    desk.write('answers.csv', csvOf(people)),
    '--questionnaire',
    desk.write('small.yaml', QUESTIONNAIRE),
  ];
  return [
    ...args,
    '--facts',
    desk.write('facts.yaml', FACTS),
    '--setup',
    desk.write('setup.yaml', setup),
    '--today',
    '2027-01-11',
  ];
}

async function reportOf(people: readonly PersonRow[], setup: string): Promise<Uint8Array> {
  const output = desk.path('report.pdf');
  const said = await run('report', ...files(people, setup), '-o', output);
  expect(said.err.split('\n').filter((line) => line.includes(': error:'))).toEqual([]);
  expect(said.code).toBe(0);
  return new Uint8Array(readFileSync(output));
}

async function resultsOf(people: readonly PersonRow[], setup: string): Promise<string> {
  const said = await run('score', ...files(people, setup), '--json');
  expect(said.code).toBe(0);
  return said.out;
}

function moved(person: string, organisation: string): PersonRow[] {
  return PEOPLE.map((row) => (row.person === person ? { ...row, organisation } : row));
}

describe('the report', () => {
  test('everything that was entered is in the text of the report', async () => {
    const text = (await extractText(await reportOf(PEOPLE, setupIn('attributed'))))
      .join(' ')
      .replace(/\s+/g, ' ')
      .replaceAll('- ', '-');
    const entered = [QUESTIONNAIRE, FACTS, setupIn('attributed'), csvOf(PEOPLE)].join('\n');
    const markers = [...new Set(entered.match(/M-[A-Z]+/g) ?? [])];
    expect(markers.length).toBeGreaterThan(40);
    expect(markers.filter((marker) => !text.includes(marker))).toEqual([]);
    for (const day of [
      '8 September 2027',
      '3 February 2027',
      '1 November 2026',
      '15 November 2026',
      '20 November 2026',
      '2 January 2026',
      '4 March 2029',
      '6 May 2028',
    ]) {
      expect(text).toContain(day);
    }
    expect(text).toMatch(/1F642|smil/i);
  });

  test('the same input gives the same bytes, whatever the order of rows', async () => {
    const first = await reportOf(PEOPLE, setupIn('by-organisation'));
    const second = await reportOf([...PEOPLE].reverse(), setupIn('by-organisation'));
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
  });

  test('moving people between organisations of the pool changes no byte of report or results', async () => {
    const setup = setupIn('by-organisation');
    const people = moved('P6', 'gamma');
    const [before, after] = [await resultsOf(PEOPLE, setup), await resultsOf(people, setup)];
    const { disclosure } = JSON.parse(before);
    expect(disclosure.pool).toEqual(['beta', 'gamma', 'delta']);
    expect(after).toBe(before);
    expect(
      Buffer.from(await reportOf(people, setup)).equals(Buffer.from(await reportOf(PEOPLE, setup))),
    ).toBe(true);
  });

  test('answers person by person are attached only when attributed, and can be scored again', async () => {
    const hidden = await attachments(await reportOf(PEOPLE, setupIn('anonymous')));
    expect(hidden.map(({ name }) => name)).not.toContain('responses.csv');
    const shown = await attachments(await reportOf(PEOPLE, setupIn('attributed')));
    const again = shown.find(({ name }) => name === 'responses.csv');
    const results = shown.find(({ name }) => name === 'results.json');
    const args = files(PEOPLE, setupIn('attributed'));
    args[0] = desk.write('again.csv', again?.content ?? '');
    const said = await run('score', ...args, '--json');
    expect(said.out).toBe(results?.content);
  });

  test('in an anonymous assessment no name of a respondent or role stands in report or attachments', async () => {
    const bytes = await reportOf(PEOPLE, setupIn('anonymous'));
    const text = (await extractText(bytes)).join(' ');
    const attached = (await attachments(bytes)).map(({ content }) => content).join('\n');
    expect(`${text}\n${attached}`).not.toMatch(/\bP[1-9]\b/);
  });
});

describe('score --json', () => {
  test('carries the documented keys', async () => {
    const results = JSON.parse(await resultsOf(PEOPLE, setupIn('attributed')));
    expect(results).toMatchObject({
      format: 'sandpilot-results-1',
      verdict: 'ready-with-conditions',
      bestPossible: 'ready-with-conditions',
      factsSupplied: true,
      disclosure: { mode: 'attributed', pool: [] },
    });
    expect(results.rules.map(({ id }: { id: string }) => id)).toContain('3:gate:G1');
    const [theme] = results.themes;
    expect(theme).toMatchObject({ id: 'need', people: 9 });
    expect(theme.organisations[0]).toMatchObject({ organisation: 'alpha', people: 4 });
    expect(results.gates[0]).toMatchObject({
      id: 'G1',
      kind: 'deciding',
      state: 'claimed',
      opinion: 'met',
      who: 'met',
      facts: 'claimed',
    });
    expect(results.items[2]).toMatchObject({
      id: 'money.first',
      n: 8,
      heldElsewhere: 1,
      heldBy: ['delta'],
      blank: 0,
    });
    expect(results.who[0].shares.alpha).toBeGreaterThan(0.75);
  });

  test('gives whole points when it is not attributed, and exact ones when it is', async () => {
    const whole = JSON.parse(await resultsOf(PEOPLE, setupIn('by-organisation')));
    const exact = JSON.parse(await resultsOf(PEOPLE, setupIn('attributed')));
    expect(Number.isInteger(whole.themes[0].score)).toBe(true);
    expect(Number.isInteger(exact.themes[0].score)).toBe(false);
  });
});
