/** What a report is made from is told apart and written down, however large its results are. */
import { describe, expect, it } from 'vitest';
import type { ReportInput } from '#report/compose.ts';
import { readInput, written } from '#report/written-input.ts';
import { exampleInput } from '../support/example-input.ts';

const input = await exampleInput();
const digest = async (one: ReportInput) => (await written(one)).digest;

describe('what a report is made from', () => {
  it('is the same asked again, and judged again', async () => {
    expect(await digest({ ...input })).toEqual(await digest(input));
    expect(await digest(await exampleInput())).toEqual(await digest(input));
  });

  it('is the same however the engine holds its numbers', async () => {
    // As code that was optimised meanwhile hands it over: a whole number in the form of a fraction.
    const [people = Number.NaN] = Float64Array.of(input.results.people);
    const again = { ...input, results: { ...input.results, people } };
    expect(again).toEqual(input);
    expect(await digest(again)).toEqual(await digest(input));
  });

  it('has no map in its results, whose digest would not tell one from another', async () => {
    const maps = (value: unknown): boolean =>
      value instanceof Map ||
      value instanceof Set ||
      (typeof value === 'object' && value !== null && Object.values(value).some(maps));
    expect([maps(input.results), maps(input.constructs)]).toEqual([false, true]);
  });

  it('is another with a construct described otherwise', async () => {
    const described = new Map([...input.constructs['2022']].slice(1));
    const another = { ...input, constructs: { ...input.constructs, '2022': described } };
    expect(await digest(another)).not.toEqual(await digest(input));
  });

  it('is another with other results, and with another title', async () => {
    const results = { ...input.results, people: input.results.people + 1 };
    const setup = { ...input.setup, title: 'Another' };
    const all = [input, { ...input, results }, { ...input, setup }];
    const digests = await Promise.all(all.map(async (one) => (await digest(one)).toString('hex')));
    expect(new Set(digests).size).toBe(3);
  });

  it('is read as it was, the first time and when its results are known already', async () => {
    for (const one of [{ ...input, results: structuredClone(input.results) }, input, input])
      expect(readInput((await written(one)).take())).toEqual(input);
  });
});
