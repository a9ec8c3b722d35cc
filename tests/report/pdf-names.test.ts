/** Long names, other scripts and emoji, anywhere in a whole report: nothing covers anything, nothing leaves the page. */
import { describe, expect, test } from 'vitest';
import type { Block } from '#core/report.ts';
import { composeReport } from '#report/compose.ts';
import { writePdf } from '#report/pdf.ts';
import { extractText, inOrder, structTree } from '../support/pdf.ts';
import { plainReport } from '../support/pdf-sample.ts';
import { type PlacedText, placedText } from '../support/pdf-text.ts';
import { wholeAssessment } from '../support/whole-assessment.ts';

const NAMES = [
  'NHS Lancashire and South Cumbria Integrated Care Board, Community and Neighbourhood Services Directorate',
  'مجلس الرعاية الصحية المتكاملة في خليج موركام والمناطق المحيطة به',
  '莫克姆湾社区健康联盟与志愿服务组织联合会委员会 👩🏽‍⚕️ Bwrdd Iechyd Tŷ Ŵyn',
];
const UNBROKEN = 'antidisestablishmentarianism'.repeat(3);

const LEFT = 66;
const RIGHT = 595.28 - 66;

/** Pairs of stretches on one line of a page, or nearly, that share some of its width. */
function overlaps(placed: readonly PlacedText[]): string[] {
  const sorted = placed.toSorted((a, b) => a.page - b.page || a.baseline - b.baseline);
  return sorted.flatMap((a, index) => {
    const found: string[] = [];
    for (const b of sorted.slice(index + 1)) {
      if (b.page !== a.page || b.baseline - a.baseline >= 0.6 * Math.min(a.size, b.size)) break;
      const shared = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      if (shared > 1.5) found.push(`${a.page + 1}: ${a.text} | ${b.text}`);
    }
    return found;
  });
}

async function reportWith(names: readonly string[]): Promise<Uint8Array> {
  const { contents } = wholeAssessment({ mode: 'attributed', k: 1, people: [2, 2, 2] });
  const { names: _names, ...about } = contents;
  const organisations = about.setup.organisations.map((organisation, index) => ({
    ...organisation,
    name: names[index] ?? organisation.name,
  }));
  return writePdf(composeReport({ ...about, setup: { ...about.setup, organisations }, sources: {} }));
}

describe.each([
  ['long and in other scripts', NAMES],
  ['without a space', ['a', 'b', 'c'].map((letter) => letter + UNBROKEN)],
])('a report of organisations with names %s', (_, names) => {
  test('has no words over others, none outside the margins, and no row on two pages', async () => {
    const bytes = await reportWith(names);
    const placed = await placedText(bytes);
    expect(overlaps(placed)).toEqual([]);
    expect(placed.filter(({ left, right }) => left < LEFT - 0.5 || right > RIGHT + 0.6)).toEqual([]);
    const rows = inOrder(await structTree(bytes)).filter(({ role }) => role === 'TR');
    expect(rows.filter(({ pages }) => pages.length > 1)).toEqual([]);
  });
});

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const squeeze = (text: string): string => text.replace(/\s+/g, '');

async function spansOf(blocks: readonly Block[]): Promise<(string | undefined)[]> {
  const nodes = inOrder(await structTree(await writePdf(plainReport(blocks))));
  return nodes.filter(({ role }) => role === 'Span').map(({ actual }) => actual);
}

describe('a sentence in another script', () => {
  test.each([
    ['Arabic', 'لا أحد يعرف من هو المسؤول', '[Arabic script, 25 characters, U+0644 to U+0644]'],
    ['Bengali', 'আমরা জানি না', '[Bengali script, 8 characters, U+0986 to U+09A8]'],
    [
      'Chinese or Japanese',
      '我们不知道，谁负责。',
      '[Chinese or Japanese script, 10 characters, U+6211 to U+3002]',
    ],
  ])(
    'is one box that says so and gives all of it to whoever copies or hears it: %s',
    async (_, text, said) => {
      const blocks = [paragraph(`Before ${text} after`)];
      expect(await spansOf(blocks)).toEqual([text]);
      const drawn = (await extractText(await writePdf(plainReport(blocks)))).join('');
      expect(squeeze(drawn)).toContain(squeeze(`Before ${said} after`));
    },
  );

  test('stands for all of it in a narrow column too, where its words are on several lines', async () => {
    const text = '我们不知道谁负责培训本来承诺在春天';
    const columns = Array.from({ length: 8 }, (_, index) => ({ title: `C${index}`, width: 1 }));
    const rows = [columns.map(() => ({ text }))];
    const spans = await spansOf([{ kind: 'table', caption: '', rowHeaders: false, columns, rows }]);
    expect(spans).toEqual(columns.map(() => text));
  });

  test('is not told letter by letter, however long', async () => {
    const bytes = await writePdf(plainReport([paragraph('漢字'.repeat(400))]));
    expect((await extractText(bytes)).length).toBe(1);
  });

  test('keeps the full stop after it on its line', async () => {
    const filler = (count: number): string => 'x'.repeat(count);
    const blocks = Array.from({ length: 40 }, (_, index) =>
      paragraph(`${filler(40 + index)} 我们不知道谁负责.`),
    );
    const placed = await placedText(await writePdf(plainReport(blocks)));
    expect(placed.filter(({ text }) => text.trim() === '.').length).toBeGreaterThan(20);
    for (const stop of placed.filter(({ text }) => text.trim() === '.'))
      expect(stop.left).toBeGreaterThan(LEFT + 1);
  });
});

test('flags of the nations and people at work are named', async () => {
  const text = squeeze((await extractText(await writePdf(plainReport([paragraph('🏴󠁧󠁢󠁷󠁬󠁳󠁿 👩🏽‍⚕️')])))).join(''));
  expect(text).toContain('[flagWales]');
  expect(text).toContain(squeeze('[woman, medium skin tone, health worker]'));
});
