/** The summary: one page whatever the assessment, and what a board needs on it. */
import { describe, expect, test } from 'vitest';
import { composeReport } from '#report/compose.ts';
import type { Contents } from '#report/contents.ts';
import { writeSummary } from '#report/summary.ts';
import { attachments, extractText } from '../support/pdf.ts';
import { placedText } from '../support/pdf-text.ts';
import { wholeAssessment } from '../support/whole-assessment.ts';

/** One text a page. */
async function pagesOf(contents: Contents): Promise<readonly string[]> {
  const { names: _names, ...about } = contents;
  const report = composeReport({ ...about, sources: {} });
  const bytes = await writeSummary(report, contents);
  expect(await attachments(bytes)).toEqual([]);
  return extractText(bytes);
}

function lengthened(contents: Contents): Contents {
  const long = (name: (id: string) => string) => (id: string) =>
    `${name(id)} ${'of a very long name '.repeat(15)}`;
  const { organisation, gate, theme, item, role } = contents.names;
  const [first] = contents.results.gates;
  const gates =
    first === undefined ? [] : Array.from({ length: 40 }, (_, index) => ({ ...first, id: `G${index + 1}` }));
  return {
    ...contents,
    setup: {
      ...contents.setup,
      title: 'A title that goes on '.repeat(20),
      illustration: 'Made up. '.repeat(60),
    },
    results: { ...contents.results, gates },
    names: {
      organisation: long(organisation),
      gate: long(gate),
      theme: long(theme),
      item: long(item),
      role: long(role),
    },
  };
}

describe('the summary', () => {
  test.each([
    ['3 people', [2, 1, 0]],
    ['8 people', [4, 3, 1]],
    ['500 people', [300, 150, 50]],
  ] as const)('is one page for %s', async (_, people) => {
    const { contents } = wholeAssessment({ mode: 'by-organisation', k: 3, people });
    expect(await pagesOf(contents)).toHaveLength(1);
  });

  test('is one page with forty gates and names without end, and says that they are cut', async () => {
    const { contents } = wholeAssessment({ mode: 'attributed', k: 1, people: [4, 3, 1] });
    const pages = await pagesOf(lengthened(contents));
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('…');
    expect(pages[0]).toMatch(/more gates: see the report/);
  });

  test('leaves out no gate that the page has room for', async () => {
    const { contents } = wholeAssessment({ mode: 'attributed', k: 1, people: [4, 3, 1] });
    const longer = lengthened(contents);
    const board = 'مجلس الرعاية الصحية '.repeat(9);
    const decision = { ...longer.setup.decision, question: board, board };
    const setup = { ...longer.setup, decision, title: board, illustration: board };
    const long: Contents = { ...longer, setup };
    const { names: _names, ...about } = long;
    const placed = await placedText(await writeSummary(composeReport({ ...about, sources: {} }), long));
    const baselines = placed.map(({ baseline }) => baseline);
    const footer = Math.max(...baselines);
    const last = Math.max(...baselines.filter((baseline) => baseline < footer - 15));
    // The margin above the footer is 40 points, a row of the table 16.
    expect(footer - last).toBeLessThan(60);
  });

  test('says verdict, owner and day of what is open, who answered, and that it is not effect', async () => {
    const { contents } = wholeAssessment({ mode: 'attributed', k: 1, people: [4, 3, 1] });
    const [page = ''] = await pagesOf(contents);
    const text = page.replace(/\s+/g, ' ');
    for (const words of ['MkownerZ', '6 May 2028', 'MkgateZ', '8 people', 'not effect', 'MkdecisionZ'])
      expect(text).toContain(words);
    expect(text.replace(/\s/g, '')).toMatch(/[0-9a-f]{64}/);
  });

  test('names who does what by when about a condition, and says when the day has passed', async () => {
    const { contents } = wholeAssessment({ mode: 'attributed', k: 1, people: [4, 3, 1] });
    const late = { ...contents, actions: contents.actions.map((one) => ({ ...one, due: '2027-01-10' })) };
    const [page = ''] = await pagesOf(late);
    const text = page.replace(/\s+/g, ' ');
    for (const words of ['MkactionWhatZ', 'MkactionWhoZ', '10 January 2027, overdue'])
      expect(text).toContain(words);
  });
});
