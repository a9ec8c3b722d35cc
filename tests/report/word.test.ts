/** The Word file: real headings, tables, lists and pictures, and the same bytes every time. */
import { inflateSync } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { composeReport } from '#report/compose.ts';
import { writeWord } from '#report/word.ts';
import { convertedByLibreOffice, hasLibreOffice } from '../support/formulas.ts';
import { extractText } from '../support/pdf.ts';
import { plainReport, richReport, tallDrawing } from '../support/pdf-sample.ts';
import { wholeAssessment } from '../support/whole-assessment.ts';

async function partsOf(report = richReport()): Promise<Readonly<Record<string, string>>> {
  const parts = Object.entries(unzipSync(await writeWord(report)));
  return Object.fromEntries(parts.map(([name, bytes]) => [name, strFromU8(bytes)]));
}

/** How many bytes differ in the pixels of a PNG: a picture of one colour has few. */
function coloursOf(png: Uint8Array): number {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const data: Uint8Array[] = [];
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    if (strFromU8(png.subarray(at + 4, at + 8)) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  return new Set(inflateSync(Buffer.concat(data))).size;
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

  test('has every picture drawn as PNG too, for programs that show no SVG', async () => {
    const files = unzipSync(await writeWord(richReport()));
    const drawings = Object.keys(files).filter((name) => name.endsWith('.svg'));
    const pictures = Object.entries(files).filter(([name]) => name.endsWith('.png'));
    expect(drawings.length).toBeGreaterThan(0);
    expect(pictures).toHaveLength(drawings.length);
    for (const [name, bytes] of pictures) expect(coloursOf(bytes), name).toBeGreaterThan(2);
  });

  test('cuts a picture that is taller than its page between its rows, and says once what it shows', async () => {
    const summary = 'All rows stand in the way.';
    const xml = await documentOf(
      plainReport([{ kind: 'figure', title: 'Rows', summary, drawing: tallDrawing(120) }]),
    );
    const heights = [...xml.matchAll(/<wp:extent cx="\d+" cy="(\d+)"/g)].map(([, height]) => Number(height));
    expect(heights.length).toBeGreaterThan(1);
    expect(Math.max(...heights)).toBeLessThan(25.7 * 360_000);
    expect(xml).toContain(`>Rows (1 of ${heights.length})</w:t>`);
    expect(xml.match(/>All rows stand in the way\.</g)).toHaveLength(1);
  });

  test('says once what a picture shows where the report says it below already', async () => {
    const drawing = { width: 10, height: 10, shapes: [] };
    const figure = { kind: 'figure', title: 'Scores', summary: 'Lowest is 20.', drawing } as const;
    const said = (text: string) => documentOf(plainReport([figure, { kind: 'paragraph', text }]));
    const count = (xml: string) => xml.match(/>Lowest is 20\./g)?.length;
    expect(count(await said('Lowest is 20. Lines are means.'))).toBe(1);
    expect(count(await said('Something else.'))).toBe(1);
  });

  test('has the data of every picture with a title below it, as a table with a header row', async () => {
    const { contents } = wholeAssessment({ mode: 'attributed', k: 1, people: [4, 3, 1] });
    const { names: _names, ...about } = contents;
    const xml = await documentOf(composeReport({ ...about, sources: {} }));
    const chapters = xml.split('<w:pStyle w:val="Heading1"/>');
    const titled = chapters.flatMap((chapter) =>
      [...chapter.matchAll(/<wp:docPr [^>]*name="[^"]+"/g)].map(({ index }) => chapter.slice(index)),
    );
    expect(titled.length).toBeGreaterThan(2);
    for (const rest of titled) expect(rest).toMatch(/<w:pStyle w:val="Caption"\/>.*<w:tblHeader/);
  });

  test('gives pictures the height they have: lines are never of one exact height', async () => {
    const { 'word/styles.xml': styles = '' } = await partsOf();
    expect(styles).toMatch(/<w:pPrDefault>.*w:lineRule="auto".*<\/w:pPrDefault>/);
  });

  test('keeps what was said and by whom in one paragraph, whatever was written', async () => {
    const text = '<quote n="0"/> $& \u0000\nsecond line';
    const xml = await documentOf(
      plainReport([
        { kind: 'quote', text, attribution: 'Hospital trust' },
        { kind: 'quote', text: 'Nobody said who.', attribution: '' },
      ]),
    );
    const quotes = xml.match(/<w:p><w:pPr><w:pStyle w:val="Quote"\/>.*?<\/w:p>/g) ?? [];
    expect(quotes).toHaveLength(2);
    expect(quotes[0]).toContain('&lt;quote n=&quot;0&quot;/&gt; $&amp; \uFFFD</w:t>');
    expect(quotes[0]).toContain('<w:br/><w:t xml:space="preserve">second line</w:t>');
    expect(quotes[0]).toContain('<w:br/><w:t xml:space="preserve">Hospital trust</w:t>');
    expect(quotes[1]?.match(/<w:r>/g)).toHaveLength(1);
  });

  test('breaks no word of a table where its column can be wider', async () => {
    const column = (title: string, width: number) => ({ title, width });
    const xml = await documentOf(
      plainReport([
        {
          kind: 'table',
          caption: 'Who answered',
          columns: [column('Organisation', 90), column('Answered', 5)],
          rowHeaders: true,
          rows: [[{ text: 'Hospital trust' }, { text: '5' }]],
        },
      ]),
    );
    const widths = [...xml.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
    expect(widths[1]).toBeGreaterThan(1000);
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

  test.runIf(hasLibreOffice)('opens in LibreOffice with everything in it', async () => {
    const pdf = convertedByLibreOffice(await writeWord(richReport()), 'docx', 'pdf');
    const text = (await extractText(pdf)).join(' ').replace(/\s+/g, ' ');
    expect(text).toContain('Funding letter ends 31 March 2027');
  });
});
