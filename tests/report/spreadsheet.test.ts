/** The workbook of scores: its formulas come to the published numbers, and what people wrote stays text. */
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '#core/judging.ts';
import { sheetsOf, writeSpreadsheet } from '#report/spreadsheet.ts';
import { columnName, type Sheet, type SheetCell, writeWorkbook } from '#report/workbook.ts';
import { anyEvidence } from '../support/arbitrary-assessment.ts';
import { evidenceOf, say, sayAll } from '../support/evidence.ts';
import { computeSheets, differing, hasLibreOffice, recalculated } from '../support/formulas.ts';
import { contentsOf, reportOf } from '../support/results-pages.ts';

const MODES = ['attributed', 'by-organisation', 'anonymous'] as const;

function madeFrom(evidence: Evidence) {
  const contents = contentsOf(evidence);
  const report = reportOf(contents);
  const sheets = sheetsOf(report, contents);
  return { results: contents.results, sheets, bytes: writeSpreadsheet(report, contents) };
}

function sheetCalled(sheets: readonly Sheet[], name: string): Sheet {
  const found = sheets.find((sheet) => sheet.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
}

function standing(cell: SheetCell | undefined): SheetCell | undefined {
  return typeof cell === 'object' && cell !== null ? cell.value : cell;
}

/** A column's cells by the first cell of their row. */
function columnOf({ columns, rows }: Sheet, title: string): ReadonlyMap<SheetCell | undefined, SheetCell> {
  const place = columns.findIndex((column) => column.title === title);
  return new Map(rows.map((row) => [row[0], row[place] ?? null]));
}

/** Two rounds, an item worded the other way round, every state, and comments that look like formulas. */
function wideEvidence(mode: (typeof MODES)[number]): Evidence {
  return evidenceOf({
    themes: { need: ['n1', 'n2', 'n3'], money: ['m1', 'm2'] },
    reversed: ['n2'],
    gates: { G1: { items: ['n1', 'm1'] }, G2: { facts: ['f1'] } },
    organisations: ['A', 'B', 'C'],
    mode,
    responses: [
      ...sayAll('A', 'n1', [2, 1, 0, -1]),
      ...sayAll('A', 'n1', [1, null, null, 'dont-know'], { round: 2 }),
      ...sayAll('B', 'n1', [-2, 1, 1]),
      ...sayAll('C', 'n1', [2, 2, 1, 2]),
      ...sayAll('A', 'n2', [-2, -1, 'not-applicable', 1]),
      ...sayAll('B', 'n2', [0, 'dont-know', { heldElsewhere: ['A'] }]),
      ...sayAll('C', 'n2', [-2, -2, null, -1]),
      ...sayAll('C', 'n3', [1, 'not-shown', 1, 1]),
      ...sayAll('A', 'm1', [1, 1, 0, null]),
      ...sayAll('B', 'm1', [2, 2, 2]),
      ...sayAll('C', 'm1', [-1, 0, 1, 'dont-know']),
      say('A1', 'm2', 2, { comment: '=HYPERLINK("https://example.org","+44")' }),
      say('B1', 'm2', 1, { comment: '@SUM(A1) & <b>' }),
      say('C1', 'm2', 1, { comment: '-2+3' }),
    ],
  });
}

describe('formulas', () => {
  test.each(MODES)('come to what stands beside them, %s', (mode) => {
    const computed = computeSheets(madeFrom(wideEvidence(mode)).sheets);
    expect(computed.length).toBeGreaterThan(60);
    expect(differing(computed)).toEqual([]);
  });

  test('come to what stands beside them, whatever people answered', () => {
    fc.assert(
      fc.property(anyEvidence({ mostPeople: 12 }), (evidence) => {
        expect(differing(computeSheets(madeFrom(evidence).sheets))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test.runIf(hasLibreOffice).each(MODES)('come to the same in LibreOffice, %s', (mode) => {
    const { sheets, bytes } = madeFrom(wideEvidence(mode));
    const found = recalculated(bytes);
    const wrong = sheets.flatMap(({ name, rows }, sheet) =>
      rows.flatMap((row, line) =>
        row.flatMap((cell, column) => {
          const value = standing(cell);
          const computed = found.get(`${sheet + 1}!${columnName(column)}${line + 2}`);
          if (typeof value !== 'number') return [];
          return Math.abs((computed ?? Number.NaN) - value) < 1e-9
            ? []
            : [{ name, line, column, value, computed }];
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

describe('numbers', () => {
  test.each(MODES)('of items are the published ones, %s', (mode) => {
    const { results, sheets } = madeFrom(wideEvidence(mode));
    const items = sheetCalled(sheets, 'Items');
    for (const { id, score, mean, adMedian, personWeighted, range } of results.items) {
      const said = (title: string) => standing(columnOf(items, title).get(id));
      expect(said('Score')).toBe(score ?? 'not shown');
      expect(said('Score, people alike')).toBe(personWeighted ?? 'not shown');
      expect(said('Mean rating')).toBe(mean ?? 'not shown');
      expect(said('Spread (AD)')).toBe(adMedian ?? 'not shown');
      expect(said('Range between organisations')).toBe(range ?? 'not shown');
    }
  });

  test('of themes rest on each rating where ratings are shown', () => {
    const { results, sheets } = madeFrom(wideEvidence('attributed'));
    const scores = columnOf(sheetCalled(sheets, 'Themes'), 'Score');
    for (const { id, score } of results.themes) {
      expect(scores.get(id)).toMatchObject({ value: score });
    }
  });

  test('of themes are values where they rest on what each person said', () => {
    const { results, sheets } = madeFrom(wideEvidence('by-organisation'));
    const scores = columnOf(sheetCalled(sheets, 'Themes'), 'Score');
    for (const { id, score } of results.themes) expect(scores.get(id)).toBe(score ?? 'not shown');
    expect(sheets.map(({ name }) => name)).not.toContain('Ratings');
    expect(sheets.map(({ name }) => name)).not.toContain('Answers');
  });

  test('stand in the file beside their formulas, so that a preview shows them', () => {
    const { bytes, results } = madeFrom(wideEvidence('attributed'));
    const first = strFromU8(unzipSync(bytes)['xl/worksheets/sheet2.xml'] ?? new Uint8Array());
    for (const { score } of results.themes) expect(first).toContain(`</f><v>${score}</v>`);
    expect(first).not.toMatch(/<\/f><\/c>/);
  });
});

describe('what people wrote', () => {
  test('is text in every sheet, and never a formula', () => {
    const { bytes } = madeFrom(wideEvidence('attributed'));
    const parts = Object.entries(unzipSync(bytes)).filter(([name]) => name.includes('worksheets/'));
    const xml = parts.map(([, part]) => strFromU8(part)).join('');
    for (const text of ['=HYPERLINK(&quot;', '@SUM(A1) &amp; &lt;b&gt;', '-2+3']) {
      expect(xml).toContain(`s="4" t="inlineStr"><is><t xml:space="preserve">${text}`);
    }
    expect(xml).not.toMatch(/<f>[^<]*HYPERLINK/);
  });

  test('that no file can hold does not break the file', () => {
    const evidence = evidenceOf({
      themes: { t: ['i'] },
      organisations: ['A'],
      responses: [say('A1', 'i', 1, { comment: `\u0000\uD800${'x'.repeat(40_000)}` })],
    });
    const { bytes } = madeFrom(evidence);
    const xml = Object.values(unzipSync(bytes))
      .map((part) => strFromU8(part))
      .join('');
    expect(xml).toContain('\uFFFD\uFFFDxxx');
    expect(xml).not.toContain('x'.repeat(32_768));
  });
});

test('a row is as high as its text, that of Chinese characters too, and numbers stand at its top', () => {
  const column = { title: 'A', width: 10 };
  const rows = ['x'.repeat(20), '健'.repeat(20)].map((text) => [text, 5]);
  const sheets = [{ name: 'One', columns: [column, column], rows }];
  const bytes = writeWorkbook({ title: '', subject: '', language: 'en-GB', date: '2027-01-11', sheets });
  const files = Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]);
  const { 'xl/worksheets/sheet1.xml': sheet = '', 'xl/styles.xml': styles = '' } = Object.fromEntries(files);
  const heights = [...sheet.matchAll(/ ht="(\d+)"/g)].map(([, height]) => Number(height));
  expect(heights.slice(1)).toEqual([30, 60]);
  const place = Number(/<c r="B2" s="(\d+)"/.exec(sheet)?.[1]);
  const formats = styles.split('<cellXfs')[1]?.split('<xf').slice(1) ?? [];
  // Programs do not all keep how the first format, that of empty cells, stands.
  expect(place).toBeGreaterThan(0);
  expect(formats[place]).toContain('vertical="top"');
});

test('the same scores give the same bytes', () => {
  expect(madeFrom(wideEvidence('attributed')).bytes).toEqual(madeFrom(wideEvidence('attributed')).bytes);
});
