/** Nothing that the product knows is missing from the report in any form, and nothing that is hidden is in one. */
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { composeReport } from '#report/compose.ts';
import type { Contents } from '#report/contents.ts';
import { writeDataFiles } from '#report/data-files.ts';
import { writePdf } from '#report/pdf.ts';
import { writeSpreadsheet } from '#report/spreadsheet.ts';
import { writeSummary } from '#report/summary.ts';
import { writeWord } from '#report/word.ts';
import { attachments, extractText, inOrder, structTree } from '../support/pdf.ts';
import { type WholeAssessment, wholeAssessment } from '../support/whole-assessment.ts';

const MARKER = /Mk[A-Za-z0-9]+Z/g;

/** All text of a packed file, marks and spaces left out. */
function packedText(bytes: Uint8Array): string {
  return Object.entries(unzipSync(bytes))
    .map(([name, part]) => `${name} ${strFromU8(part)}`)
    .join(' ');
}

/** All text of a PDF: pages, alternative texts, attachments, title and subject. */
async function pdfText(bytes: Uint8Array): Promise<string> {
  const pages = (await extractText(bytes)).join(' ').replace(/\s/g, '');
  const alternatives = inOrder(await structTree(bytes)).map(({ alt }) => alt ?? '');
  const files = (await attachments(bytes)).map(({ content }) => content);
  return [pages, ...alternatives, ...files].join(' ');
}

async function formsOf({ contents }: WholeAssessment): Promise<Readonly<Record<string, string>>> {
  const { names: _names, ...about } = contents;
  const report = composeReport({ ...about, sources: {} });
  return {
    'full PDF': await pdfText(await writePdf(report)),
    Word: packedText(await writeWord(report)),
    data: packedText(writeDataFiles(report, contents)),
    spreadsheet: packedText(writeSpreadsheet(report, contents)),
    summary: await pdfText(await writeSummary(report, contents)),
  };
}

function markersIn(value: unknown): readonly string[] {
  const text = JSON.stringify(value, (_, one: unknown) => (one instanceof Map ? [...one] : one));
  return [...new Set(text.match(MARKER) ?? [])];
}

/** What everyone may read who reads the report: all but answers. */
function openMarkers({ results, ...about }: Contents): readonly string[] {
  return markersIn([about, results.gates, results.comments]);
}

/** The markers of answers that may not be shown at all. */
function hiddenMarkers({ responses, contents }: WholeAssessment): readonly string[] {
  const shown = markersIn([contents.results.comments, contents.results.responses]);
  return markersIn(responses).filter((marker) => !shown.includes(marker));
}

const STAGES = [
  ['attributed', 1, [4, 3, 1]],
  ['by-organisation', 3, [4, 3, 1]],
  ['anonymous', 5, [6, 5, 2]],
  ['by-organisation', 5, [2, 1, 0]],
] as const;

const COMPLETE = ['full PDF', 'Word', 'data'] as const;

describe.each(STAGES)('%s, k = %i, people %j', (mode, k, people) => {
  const whole = wholeAssessment({ mode, k, people });

  test('every field is in the full PDF, the Word file and the data', async () => {
    const forms = await formsOf(whole);
    const expected = openMarkers(whole.contents);
    expect(expected.length).toBeGreaterThan(60);
    for (const form of COMPLETE)
      expect([form, expected.filter((marker) => !forms[form]?.includes(marker))]).toEqual([form, []]);
  });

  test('what disclosure hides is in no form', async () => {
    const hidden = hiddenMarkers(whole);
    const codes = [...new Set(whole.responses.map(({ person }) => person))];
    if (mode === 'attributed') expect(hidden).toEqual([]);
    else expect(hidden).toEqual(expect.arrayContaining(codes));
    for (const [form, text] of Object.entries(await formsOf(whole)))
      expect([form, hidden.filter((marker) => text.includes(marker))]).toEqual([form, []]);
  });
});

test('with fewer people than may be told apart no comment is shown', () => {
  const whole = wholeAssessment({ mode: 'by-organisation', k: 5, people: [2, 1, 0] });
  const comments = markersIn(whole.responses).filter((marker) => marker.startsWith('Mkcomment'));
  expect(comments.length).toBe(3);
  expect(hiddenMarkers(whole)).toEqual(expect.arrayContaining([...comments]));
});
