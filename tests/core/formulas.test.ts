/** Words that look like formulas go into a table as words and come back as they were. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asWords, fromWords } from '#core/formulas.ts';

it('computes nothing in a spreadsheet, however it begins', () => {
  for (const text of ['=1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '＝1', "'=1"])
    expect(asWords(text)).toBe(`'${text}`);
});

it('is left alone when it is no formula', () => {
  for (const text of ['', 'We = them', 'a-b', "'quoted'", '5 + 5', '“No”']) expect(asWords(text)).toBe(text);
});

it('comes back as it was, marks of its own included', () => {
  const text = fc.string({ unit: fc.constantFrom("'", '=', '-', ' ', '\n', 'a', '@') });
  fc.assert(fc.property(text, (written) => fromWords(asWords(written)) === written));
});
