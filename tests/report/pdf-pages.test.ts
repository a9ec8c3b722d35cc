/** How blocks fall on pages: no row split, no lone heading, nothing outside the margins. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Report } from '#core/report.ts';
import { writePdf } from '#report/pdf.ts';
import { extractText, inOrder, type StructNode, structTree } from '../support/pdf.ts';
import { barDrawing, plainReport, richReport, sentences, tallDrawing } from '../support/pdf-sample.ts';
import { placedText } from '../support/pdf-text.ts';

const LEFT = 66;
const RIGHT = 595.28 - 66;
const BOTTOM = 841.89 - 74;

async function treeOf(report: Report): Promise<StructNode[]> {
  return inOrder(await structTree(await writePdf(report)));
}

const filler = (count: number): Block => ({
  kind: 'list',
  items: Array.from({ length: count }, () => 'filler'),
});

/** Enough fillers that what follows starts at every height near the end of a page. */
const FILLERS = Array.from({ length: 18 }, (_, index) => index + 22);

/** The same blocks again and again, each time a little further down a page of their own. */
function downThePage(blocks: readonly Block[]): Report {
  const chapters = FILLERS.map((count) => ({
    title: `Chapter ${count}`,
    newPage: true,
    blocks: [filler(count), ...blocks],
  }));
  return plainReport([], { title: 'Down the page', chapters });
}

function table(rows: readonly string[], more: Partial<Extract<Block, { kind: 'table' }>> = {}): Block {
  return {
    kind: 'table',
    caption: 'Caption',
    rowHeaders: false,
    columns: [
      { title: 'Item', width: 1 },
      { title: 'Comment', width: 3 },
    ],
    rows: rows.map((text, index) => [{ text: String(index) }, { text }]),
    ...more,
  };
}

describe('page breaks', () => {
  test('no table row is split over two pages', async () => {
    const rows = Array.from({ length: 90 }, (_, index) => sentences((index % 6) + 1));
    const nodes = await treeOf(plainReport([table(rows)]));
    const split = nodes.filter(({ role, pages }) => role === 'TR' && pages.length !== 1);
    expect(nodes.filter(({ role }) => role === 'TR')).toHaveLength(91);
    expect(split).toEqual([]);
  });

  test('a row taller than a page is split between lines and loses nothing', async () => {
    const words = Array.from({ length: 1500 }, (_, index) => `w${index}`).join(' ');
    const nodes = await treeOf(
      plainReport([table(['short', words, 'after']), { kind: 'paragraph', text: 'last' }]),
    );
    const tall = nodes.find(({ role, text }) => role === 'TD' && text.startsWith('w0 '));
    expect(tall?.text).toBe(words);
    expect(tall?.pages.length).toBeGreaterThan(1);
    expect(nodes.filter(({ role, pages }) => role === 'TR' && pages.length > 1)).toHaveLength(1);
    await expectInsideMargins(plainReport([table(['short', words, 'after'])]));
  });

  test.each([
    ['a paragraph', { kind: 'paragraph', text: sentences(6) }],
    ['a list', { kind: 'list', items: [sentences(3), 'two'] }],
    ['terms', { kind: 'terms', items: [{ term: 'term', description: sentences(5) }] }],
    ['a table', table([sentences(4), 'two'])],
    ['a figure', { kind: 'figure', title: 'Figure', summary: 'Summary', drawing: barDrawing() }],
    ['a quotation', { kind: 'quote', text: sentences(4), attribution: 'someone' }],
    ['a verdict', { kind: 'verdict', state: 'ready', headline: 'Ready', sentence: 'so' }],
    ['a lower heading', { kind: 'heading', level: 3, text: 'Lower' }],
  ] satisfies [string, Block][])('no heading stands last on a page before %s', async (_, block) => {
    const last: Block = { kind: 'paragraph', text: sentences(2) };
    const nodes = await treeOf(downThePage([{ kind: 'heading', level: 2, text: 'Heading' }, block, last]));
    expectHeadingsInCompany(nodes);
  });

  test('a chapter heading in the middle of a page keeps company too', async () => {
    const chapters = FILLERS.flatMap((count) => [
      { title: `Before ${count}`, newPage: true, blocks: [filler(count)] },
      {
        title: `After ${count}`,
        newPage: false,
        blocks: [{ kind: 'paragraph', text: sentences(5) } as const],
      },
    ]);
    expectHeadingsInCompany(await treeOf(plainReport([], { chapters })));
  });

  test('a heading keeps a picture of any height below it, to the last point of the page', async () => {
    const blocks = (height: number): Block[] => [
      filler(12),
      { kind: 'heading', level: 2, text: 'Heading' },
      { kind: 'figure', title: 'Figure', summary: 'Summary', drawing: { width: 400, height, shapes: [] } },
      { kind: 'paragraph', text: 'after' },
    ];
    const chapters = Array.from({ length: 60 }, (_, index) => ({
      title: `Chapter ${index}`,
      newPage: true,
      blocks: blocks(350 + index),
    }));
    expectFiguresBelowHeadings(await treeOf(plainReport([], { title: 'Pictures', chapters })));
  });

  test('a first row that fills a page stands below the header, not after a page with the header alone', async () => {
    for (let count = 46; count < 60; count += 1) {
      const words = Array.from({ length: count }, (_, index) => `w${index} of many`).join('\n');
      const nodes = await treeOf(plainReport([{ kind: 'paragraph', text: sentences(20) }, table([words])]));
      const header = nodes.find(({ role, text }) => role === 'TH' && text === 'Item');
      const row = nodes.find(({ role, text }) => role === 'TD' && text.startsWith('w0 '));
      expect([count, header?.pages[0]]).toEqual([count, row?.pages[0]]);
    }
  });

  test('a first row that must be split begins below its heading, not on the page after it', async () => {
    const words = Array.from({ length: 2500 }, (_, index) => `w${index}`).join(' ');
    const nodes = await treeOf(
      plainReport([{ kind: 'heading', level: 2, text: 'Actions' }, filler(8), table([words])]),
    );
    expect(nodes.find(({ role }) => role === 'Table')?.pages[0]).toBe(0);
  });

  test('a picture taller than a page is cut between its rows, its words as large as in a low one', async () => {
    const figure = (rows: number): Block => ({
      kind: 'figure',
      title: 'Rows',
      summary: 'All rows stand in the way.',
      drawing: tallDrawing(rows),
    });
    const bytes = await writePdf(plainReport([figure(30), figure(120)]));
    const rows = (await placedText(bytes)).filter(({ text }) => /^Row \d+$/.test(text));
    expect(rows).toHaveLength(150);
    expect(Math.min(...rows.map(({ size }) => size))).toBeGreaterThan(0.85 * (rows[0]?.size ?? 0));
    expect(Math.max(...rows.map(({ baseline }) => baseline))).toBeLessThan(BOTTOM);
    const nodes = inOrder(await structTree(bytes));
    const figures = nodes.filter(({ role }) => role === 'Figure');
    expect(figures.map(({ alt }) => alt).slice(0, 3)).toEqual([
      'All rows stand in the way.',
      'All rows stand in the way.',
      'Part 2 of 3 of the picture above.',
    ]);
  });

  test('neither the first nor the last row of a table of many stands alone on a page', async () => {
    const rows = Array.from({ length: 8 }, (_, index) => sentences((index % 2) + 1));
    const chapters = Array.from({ length: 30 }, (_, index) => ({
      title: `Chapter ${index}`,
      newPage: true,
      blocks: [filler(index + 8), table(rows)],
    }));
    const nodes = await treeOf(plainReport([], { title: 'Tables', chapters }));
    const tables = nodes.filter(({ role }) => role === 'Table').map(inOrder);
    const alone = tables.flatMap((parts) => {
      const pages = parts.filter(({ role }) => role === 'TR').map((row) => row.pages[0]);
      return pages[1] === pages[2] && pages.at(-1) === pages.at(-2) ? [] : [pages];
    });
    expect(tables).toHaveLength(chapters.length);
    expect(alone).toEqual([]);
  });

  test('a column of short words breaks none of them for the sake of a long name beside it', async () => {
    const names = ['x'.repeat(90), 'y'.repeat(90), 'z'.repeat(90), 'v'.repeat(90)];
    const columns = ['Governance', 'All', ...names].map((title) => ({ title, width: 1 }));
    const block: Block = { kind: 'table', caption: '', rowHeaders: true, columns, rows: [] };
    const placed = await placedText(await writePdf(plainReport([block])));
    expect(placed.map(({ text }) => text.trim())).toEqual(expect.arrayContaining(['Governance', 'All']));
  });

  test('a caption stays with the first row of its table', async () => {
    const nodes = await treeOf(downThePage([table([sentences(3), 'two'])]));
    const tables = nodes.filter(({ role }) => role === 'Table').map(inOrder);
    expect(tables).toHaveLength(FILLERS.length);
    for (const parts of tables) {
      const start = parts.filter(({ role }) => ['Caption', 'TR'].includes(role)).slice(0, 3);
      expect(new Set(start.flatMap(({ pages }) => pages)).size).toBe(1);
    }
  });

  test.each([4, 5, 6, 7])(
    'no single line of a paragraph of %i sentences stands alone on a page',
    async (length) => {
      const bytes = await writePdf(downThePage([{ kind: 'paragraph', text: sentences(length) }]));
      const lines = (await placedText(bytes)).filter(({ text }) => /accountable|scheme|fails/.test(text));
      const perPage = Object.values(Object.groupBy(lines, ({ page }) => page)).map(
        (some) => some?.length ?? 0,
      );
      expect(perPage.length).toBeGreaterThan(FILLERS.length);
      for (const count of perPage) expect(count).toBeGreaterThan(1);
    },
  );

  test('a chapter that asks for it starts a page', async () => {
    const nodes = await treeOf(richReport());
    const starts = nodes.filter(({ role }) => role === 'H1').map(({ pages }) => pages[0]);
    expect(starts[1]).toBe(1);
    expect(starts[2]).toBe(2);
  });
});

function expectHeadingsInCompany(nodes: readonly StructNode[]): void {
  nodes.forEach((node, index) => {
    if (!/^H\d$/.test(node.role)) return;
    const next = nodes.slice(index + 1).find(({ text, pages }) => text !== '' && pages.length > 0);
    expect({ heading: node.text, page: next?.pages[0] }).toEqual({
      heading: node.text,
      page: node.pages.at(-1),
    });
  });
}

function expectFiguresBelowHeadings(nodes: readonly StructNode[]): void {
  const headings = nodes.filter(({ role, text }) => role === 'H2' && text === 'Heading');
  const figures = nodes.filter(({ role }) => role === 'Caption');
  expect(figures.map(({ pages }) => pages[0])).toEqual(headings.map(({ pages }) => pages[0]));
}

async function expectInsideMargins(report: Report): Promise<void> {
  for (const { text, left, right, baseline } of await placedText(await writePdf(report))) {
    const where = { text, left: Math.min(LEFT, left), right: Math.max(RIGHT + 0.5, right) };
    expect(where).toEqual({ text, left: LEFT, right: RIGHT + 0.5 });
    expect(baseline).toBeLessThan(841.89 - 30);
  }
}

describe('margins', () => {
  test('every page has its number, the name and the start of the hash', async () => {
    const pages = await extractText(await writePdf(richReport()));
    pages.forEach((text, index) => {
      expect(text).toContain(`GENIE in Morecambe Bay Results 0123456789ab ${index + 1} of ${pages.length}`);
      expect(text).not.toContain('0123456789abc');
    });
  });

  test('every page says when the data illustrate, and only the first is read out', async () => {
    const bytes = await writePdf(richReport());
    for (const page of await extractText(bytes)) expect(page).toContain('No real assessment is shown.');
    const tree = await structTree(bytes);
    expect(tree.text.match(/No real assessment is shown/g)).toHaveLength(1);
  });

  test('content stays inside them, also long words, addresses and boxes', async () => {
    const long = [
      'x'.repeat(300),
      `https://example.org/${'path/'.repeat(60)}?${'q'.repeat(200)}`,
      '😀'.repeat(50),
      '漢'.repeat(80),
    ];
    const narrow = Array.from({ length: 9 }, (_, index) => ({ title: `Organisation ${index}`, width: 1 }));
    const wide: Block = {
      kind: 'table',
      caption: long.join(' '),
      rowHeaders: true,
      columns: narrow,
      rows: long.map((text) => narrow.map(() => ({ text, state: 'met' as const }))),
    };
    const report = plainReport(
      [wide, ...long.map((text): Block => ({ kind: 'quote', text, attribution: text }))],
      {
        title: long.join(' '),
        illustration: long.join(' '),
      },
    );
    await expectInsideMargins(report);
    await expectInsideMargins(richReport());
  });

  test('text in neighbouring cells does not overlap', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ maxLength: 60 }), { minLength: 4, maxLength: 4 }),
        async (texts) => {
          const columns = texts.map(
            (_, index) => ({ title: `C${index}`, width: 1, align: index % 2 ? 'right' : 'left' }) as const,
          );
          const block: Block = {
            kind: 'table',
            caption: '',
            rowHeaders: false,
            columns,
            rows: [texts.map((text) => ({ text }))],
          };
          const placed = (await placedText(await writePdf(plainReport([block])))).filter(
            ({ baseline }) => baseline < BOTTOM,
          );
          const lines = Object.values(Object.groupBy(placed, ({ baseline }) => baseline.toFixed(2)));
          for (const line of lines) {
            const sorted = (line ?? []).toSorted((a, b) => a.left - b.left);
            sorted.slice(1).forEach((item, index) => {
              expect(item.left).toBeGreaterThan((sorted[index]?.right ?? 0) - 1);
            });
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('large reports', () => {
  test('lose nothing: 2,000 rows and 500 comments, each once', async () => {
    const rows = Array.from({ length: 2000 }, (_, index) => `Comment ${index}: ${sentences(1)}`);
    const quotes = rows.slice(0, 500).map((text): Block => ({ kind: 'quote', text, attribution: 'someone' }));
    const text = (await extractText(await writePdf(plainReport([table(rows), ...quotes])))).join('\n');
    const found = new Map<number, number>();
    for (const [, number] of text.matchAll(/Comment (\d+):/g))
      found.set(Number(number), (found.get(Number(number)) ?? 0) + 1);
    expect(rows.map((_, index) => found.get(index))).toEqual(rows.map((_, index) => (index < 500 ? 2 : 1)));
  });
});
