/** The Word file: real headings, tables, lists and pictures, and the same bytes every time. */
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { writeWord } from '#report/word.ts';
import { convertedByLibreOffice, hasLibreOffice } from '../support/formulas.ts';
import { extractText } from '../support/pdf.ts';
import { plainReport, richReport } from '../support/pdf-sample.ts';

async function partsOf(report = richReport()): Promise<Readonly<Record<string, string>>> {
  const parts = Object.entries(unzipSync(await writeWord(report)));
  return Object.fromEntries(parts.map(([name, bytes]) => [name, strFromU8(bytes)]));
}

async function documentOf(report = richReport()): Promise<string> {
  return (await partsOf(report))['word/document.xml'] ?? '';
}

describe('the Word file', () => {
  test('has headings that Word knows as such', async () => {
    const xml = await documentOf();
    for (const style of ['Heading1', 'Heading2', 'Heading3'])
      expect(xml).toContain(`<w:pStyle w:val="${style}"/>`);
  });

  test('has tables whose header repeats and whose rows are not split', async () => {
    const xml = await documentOf();
    const rows = xml.match(/<w:tr>|<w:tr /g) ?? [];
    expect(rows.length).toBeGreaterThan(5);
    expect(xml.match(/<w:cantSplit/g)).toHaveLength(rows.length);
    expect(xml.match(/<w:tblHeader/g)).toHaveLength((xml.match(/<w:tbl>/g) ?? []).length);
  });

  test('says of every picture in words what it shows, beside it too', async () => {
    const report = richReport();
    const figures = report.chapters.flatMap(({ blocks }) =>
      blocks.filter((block) => block.kind === 'figure'),
    );
    const xml = await documentOf(report);
    expect(figures.length).toBeGreaterThan(0);
    for (const { summary } of figures) {
      expect(xml).toContain(`descr="${summary}"`);
      expect(xml).toContain(`>${summary}</w:t>`);
    }
  });

  test('says language, title, subject, day and that the data illustrate', async () => {
    const parts = await partsOf(plainReport([], { language: 'cy-GB', illustration: 'Made up <here>' }));
    expect(parts['word/styles.xml']).toContain('w:val="cy-GB"');
    expect(parts['docProps/core.xml']).toContain('<dc:title>Readiness of a scheme</dc:title>');
    expect(parts['docProps/core.xml']).toContain('<dc:subject>For the partnership board</dc:subject>');
    expect(parts['docProps/core.xml']).toContain('2027-03-03T00:00:00Z');
    expect(parts['word/document.xml']).toContain('Made up &lt;here&gt;');
    expect(JSON.stringify(parts)).toContain('NUMPAGES');
  });

  test('gives the same bytes for the same report', async () => {
    expect(await writeWord(richReport())).toEqual(await writeWord(richReport()));
  });

  test('is not broken by what no file can hold', async () => {
    const xml = await documentOf(plainReport([{ kind: 'paragraph', text: 'a\u0000b\nc\uD800 & <d>' }]));
    expect(xml).toContain('a\uFFFDb');
    expect(xml).toContain('c\uFFFD &amp; &lt;d&gt;');
    expect(xml).toContain('<w:br/>');
  });

  test.runIf(hasLibreOffice)(
    'opens in LibreOffice with everything in it',
    async () => {
      const pdf = convertedByLibreOffice(await writeWord(richReport()), 'docx', 'pdf');
      const text = (await extractText(pdf)).join(' ').replace(/\s+/g, ' ');
      expect(text).toContain('Funding letter ends 31 March 2027');
    },
    60_000,
  );
});
