/** What people wrote is words in every table and workbook, whatever a spreadsheet program would make of it. */

import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { responsesCsv } from '#report/tables-csv.ts';
import { writeWorkbook } from '#report/workbook.ts';

it('marks a role that looks like a formula, as a comment, in the table of single answers', () => {
  const answer = { state: 'rated', rating: 1 } as const;
  const said = { person: 'p1', organisation: 'icb', item: 'a', round: 1, answer };
  const csv = responsesCsv([{ ...said, role: '=HYPERLINK(1)', comment: '+1' }], new Set());
  expect(csv.split('\n')[1]).toBe("p1,icb,a,1,'=HYPERLINK(1),'+1,,1");
});

it.each(['=1', ' =1', '\u00a0+1', '\uff1d1', '\t1'])('keeps %j as words in a workbook', (text) => {
  const columns = [{ title: 'What', width: 10 }];
  const about = { title: 'T', subject: 'S', language: 'en', date: '2027-01-11' };
  const bytes = writeWorkbook({ ...about, sheets: [{ name: 'One', columns, rows: [[text]] }] });
  const parts = Object.entries(unzipSync(bytes)).map(([, part]) => new TextDecoder().decode(part));
  expect(parts.find((part) => part.includes('r="A2"'))).toContain('<c r="A2" s="4"');
});
