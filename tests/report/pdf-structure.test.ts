/** The structure of the PDF: what a screen reader meets, and in which order. */
import { describe, expect, test } from 'vitest';
import type { Block } from '#core/report.ts';
import { writePdf } from '#report/pdf.ts';
import { inOrder, type StructNode, structTree } from '../support/pdf.ts';
import { painted, wronglyMarked } from '../support/pdf-content.ts';
import { PdfObjects, type PdfValue } from '../support/pdf-objects.ts';
import { barDrawing, plainReport, richReport, sentences } from '../support/pdf-sample.ts';

async function nodesOf(blocks: readonly Block[]): Promise<StructNode[]> {
  return inOrder(await structTree(await writePdf(plainReport(blocks))));
}

function only(nodes: readonly StructNode[], role: string): StructNode[] {
  return nodes.filter((node) => node.role === role);
}

const longTable: Extract<Block, { kind: 'table' }> = {
  kind: 'table',
  caption: 'Answers',
  rowHeaders: true,
  columns: [
    { title: 'Respondent', width: 1 },
    { title: 'Rating', width: 1, align: 'right' },
  ],
  rows: Array.from({ length: 120 }, (_, index) => [{ text: `R${index}` }, { text: String(index) }]),
};

describe('reading order', () => {
  test('the document is one section per chapter after the title', async () => {
    const tree = await structTree(await writePdf(richReport()));
    const document = tree.children[0];
    expect(tree.children.map((child) => child.role)).toEqual(['Document']);
    expect(document?.children.map((child) => child.role)).toEqual(['P', 'Sect', 'Sect', 'Sect', 'Sect']);
    expect(document?.children[0]?.text).toBe(richReport().illustration);
    const [first] = document?.children[1]?.children ?? [];
    expect(first).toMatchObject({ role: 'H1', text: richReport().chapters[0]?.title });
  });

  test('blocks are read in the order they were given', async () => {
    const nodes = await nodesOf([
      { kind: 'paragraph', text: 'first' },
      { kind: 'quote', text: 'second', attribution: 'third' },
      { kind: 'list', items: ['fourth'] },
      { kind: 'terms', items: [{ term: 'fifth', description: 'sixth' }] },
      { kind: 'verdict', state: 'ready', headline: 'seventh', sentence: 'eighth' },
      { kind: 'paragraph', style: 'note', text: 'ninth' },
    ]);
    expect(only(nodes, 'Sect')[0]?.text.replace('• ', '')).toBe(
      'Findings For the partnership board. 3 March 2027 first second third fourth fifth sixth seventh eighth ninth',
    );
  });

  test('headings nest: each goes at most one level deeper than the one before', async () => {
    const nodes = inOrder(await structTree(await writePdf(richReport())));
    const levels = nodes
      .map((node) => /^H([1-6])$/.exec(node.role)?.[1])
      .filter((level) => level !== undefined);
    expect(levels.map(Number)).toEqual([1, 2, 1, 2, 3, 3, 2, 1, 1, 2]);
  });

  test('a chapter that skips to level 3 is still read without a gap', async () => {
    const nodes = await nodesOf([
      { kind: 'heading', level: 3, text: 'Deep' },
      { kind: 'heading', level: 3, text: 'Deep again' },
      { kind: 'heading', level: 2, text: 'Back' },
      { kind: 'heading', level: 3, text: 'Below' },
    ]);
    expect(nodes.filter(({ role }) => /^H\d$/.test(role)).map(({ role, text }) => `${role} ${text}`)).toEqual(
      ['H1 Findings', 'H2 Deep', 'H3 Deep again', 'H2 Back', 'H3 Below'],
    );
  });
});

describe('everything on the page is tagged or an artifact', () => {
  test('in a report with every block', async () => {
    const objects = await PdfObjects.read(await writePdf(richReport()));
    const all = painted(objects);
    expect(all.length).toBeGreaterThan(500);
    expect(wronglyMarked(all)).toEqual([]);
  });

  test('every tagged mark belongs to an element of the tree, and the tree can be found from the page', async () => {
    const objects = await PdfObjects.read(await writePdf(richReport()));
    const parents = numberTree(objects);
    const all = painted(objects);
    for (const [index, reference] of objects.pages.entries()) {
      const ids = all
        .filter(({ page }) => page === index)
        .flatMap(({ markings }) => markings.map(({ mcid }) => mcid).filter((mcid) => mcid !== undefined));
      const elements = objects.list(parents.get(Number(objects.dictionary(reference)['/StructParents'])));
      for (const id of new Set(ids))
        expect(objects.dictionary(elements[id])['/Type'] ?? 'element').toBe('element');
      expect(elements).toHaveLength(Math.max(...ids) + 1);
      expect(elements).not.toContain(null);
    }
  });
});

function numberTree(objects: PdfObjects): Map<number, PdfValue> {
  const root = objects.dictionary(objects.catalog['/StructTreeRoot']);
  const entries = objects.list(objects.dictionary(root['/ParentTree'])['/Nums']);
  const found = new Map<number, PdfValue>();
  for (let index = 0; index < entries.length; index += 2)
    found.set(Number(entries[index]), entries[index + 1] ?? null);
  return found;
}

describe('tables', () => {
  test('have a caption, header cells with a scope, and as many cells in every row', async () => {
    const nodes = await nodesOf([
      {
        kind: 'table',
        caption: 'Gates',
        rowHeaders: true,
        columns: [
          { title: 'Gate', width: 2 },
          { title: 'State', width: 1 },
          { title: 'Owner', width: 1 },
        ],
        rows: [[{ text: 'Money' }, { text: '', state: 'not-met' }, { text: 'Council' }], [{ text: 'Lead' }]],
      },
    ]);
    const [table] = only(nodes, 'Table');
    expect(table?.children.map(({ role }) => role)).toEqual(['Caption', 'THead', 'TBody']);
    const rows = only(nodes, 'TR').map((row) =>
      row.children.map(({ role, text, attributes }) =>
        `${role} ${attributes['/Scope'] ?? ''} ${text}`.trim(),
      ),
    );
    expect(rows).toEqual([
      ['TH /Column Gate', 'TH /Column State', 'TH /Column Owner'],
      ['TH /Row Money', 'TD  Not met', 'TD  Council'],
      ['TH /Row Lead', 'TD', 'TD'],
    ]);
  });

  test('without row headers the first cell is an ordinary one', async () => {
    const nodes = await nodesOf([{ ...longTable, rowHeaders: false, rows: longTable.rows.slice(0, 2) }]);
    expect(only(nodes, 'TBody')[0]?.children[0]?.children.map(({ role }) => role)).toEqual(['TD', 'TD']);
  });

  test('header rows repeated on later pages are read once', async () => {
    const nodes = await nodesOf([longTable]);
    const [table] = only(nodes, 'Table');
    expect(table?.pages.length).toBeGreaterThan(2);
    expect(only(nodes, 'TR')).toHaveLength(121);
    expect(table?.text.match(/Respondent/g)).toHaveLength(1);
  });

  test('a row with more cells than columns is refused, as a cell would vanish', async () => {
    const report = plainReport([{ ...longTable, rows: [[{ text: 'a' }, { text: 'b' }, { text: 'c' }]] }]);
    await expect(writePdf(report)).rejects.toThrow('"Answers" has a row with more cells');
  });
});

describe('other elements', () => {
  test('lists have labels and bodies and say how they are numbered', async () => {
    const nodes = await nodesOf([
      { kind: 'list', items: ['one', 'two'] },
      { kind: 'list', ordered: true, items: ['three', 'four'] },
      { kind: 'terms', items: [{ term: 'Claimed', description: 'believed' }] },
    ]);
    expect(only(nodes, 'L').map(({ attributes }) => attributes['/ListNumbering'])).toEqual([
      '/Disc',
      '/Decimal',
      '/None',
    ]);
    expect(
      only(nodes, 'LI').map(({ children }) => children.map(({ role, text }) => `${role} ${text}`)),
    ).toEqual([
      ['Lbl •', 'LBody one'],
      ['Lbl •', 'LBody two'],
      ['Lbl 1.', 'LBody three'],
      ['Lbl 2.', 'LBody four'],
      ['Lbl Claimed', 'LBody believed'],
    ]);
  });

  test('a figure has alternative text, a place on the page and its title beside it', async () => {
    const nodes = await nodesOf([
      { kind: 'figure', title: 'Answers', summary: 'Most agree & "few" differ', drawing: barDrawing() },
    ]);
    const [figure] = only(nodes, 'Figure');
    expect(figure?.alt).toBe('Most agree & "few" differ');
    expect(figure?.attributes['/Placement']).toBe('/Block');
    const box = figure?.attributes['/BBox'];
    expect(box).toHaveLength(4);
    const [left, bottom, right, top] = Array.isArray(box) ? box.map(Number) : [];
    expect(right).toBeLessThanOrEqual(595.28 - 60);
    expect(Number(right) - Number(left)).toBeCloseTo((Number(top) - Number(bottom)) * (620 / 90), 1);
    expect(only(nodes, 'Caption').map(({ text }) => text)).toEqual(['Answers']);
  });

  test('a quotation holds its words and who said them', async () => {
    const nodes = await nodesOf([{ kind: 'quote', text: 'No money.', attribution: 'Council' }]);
    const [quote] = only(nodes, 'BlockQuote');
    expect(quote?.children.map(({ role, text }) => `${role} ${text}`)).toEqual(['P No money.', 'P Council']);
  });

  test('notes have identifiers of their own', async () => {
    const blocks = ['one', 'two', 'three'].map((text): Block => ({ kind: 'paragraph', style: 'note', text }));
    const ids = only(await nodesOf(blocks), 'Note').map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(ids).not.toContain(undefined);
  });

  test('a web address is a link that a keyboard reaches, also over two lines and in a cell', async () => {
    const url =
      'https://www.example.org/papers/2027/a-long-path-that-does-not-fit-on-one-line-of-the-page?a=1&b=2';
    const bytes = await writePdf(
      plainReport([
        { kind: 'paragraph', text: `Before (${url}), after.` },
        { ...longTable, rows: [[{ text: 'R1' }, { text: 'see http://example.org/ä' }]] },
      ]),
    );
    const nodes = inOrder(await structTree(bytes));
    const links = only(nodes, 'Link');
    expect(links.map(({ text }) => text.replaceAll(' ', ''))).toEqual([url, 'http://example.org/ä']);
    expect(links[0]?.annotations).toBe(2);
    expect(only(nodes, 'P').map(({ text }) => text.replaceAll(' ', ''))).toContain(`Before(${url}),after.`);
    const annotations = (await PdfObjects.read(bytes)).ofType('/Annot');
    expect(annotations.map((annotation) => annotation['/Contents'])).toContain('u:http://example.org/%C3%A4');
    for (const annotation of annotations) expect(annotation['/StructParent']).toBeTypeOf('number');
  });

  test('a paragraph over several pages stays one paragraph', async () => {
    const nodes = await nodesOf([{ kind: 'paragraph', text: sentences(110) }]);
    const paragraph = only(nodes, 'P').at(-1);
    expect(paragraph?.pages).toEqual([0, 1, 2]);
    expect(paragraph?.text).toBe(sentences(110));
  });
});
