/** What makes the PDF archivable: identification, fonts, dates, attachments, and the same bytes every time. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { writePdf } from '#report/pdf.ts';
import { attachments, fonts, qpdfCheck } from '../support/pdf.ts';
import { type PdfDictionary, PdfObjects } from '../support/pdf-objects.ts';
import { plainReport, richReport } from '../support/pdf-sample.ts';

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function objectsOf(report = richReport()): Promise<PdfObjects> {
  return PdfObjects.read(await writePdf(report));
}

function xmpOf(objects: PdfObjects): string {
  return Buffer.from(objects.stream(objects.catalog['/Metadata'])).toString('utf8');
}

describe('metadata', () => {
  test('says PDF/A-3a and PDF/UA-1, and describes the schema PDF/A does not know', async () => {
    const xmp = xmpOf(await objectsOf());
    expect(xmp).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(xmp).toContain(
      '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>',
    );
    expect(xmp).toContain('<pdfaProperty:name>part</pdfaProperty:name>');
    expect(xmp).toContain('<pdfaProperty:valueType>Integer</pdfaProperty:valueType>');
    expect(xmp).toContain('<xmp:CreateDate>2027-03-03T00:00:00Z</xmp:CreateDate>');
  });

  test('the title is shown, in the document and in the metadata, whatever its characters', async () => {
    const title = 'Care & "support" <2027> für Ältere \u0001 😀';
    const objects = await objectsOf(plainReport([], { title }));
    const info = objects.dictionary(objects.trailer['/Info']);
    expect(objects.text(info['/Title'])).toBe(title);
    expect(objects.dictionary(objects.catalog['/ViewerPreferences'])['/DisplayDocTitle']).toBe(true);
    expect(xmpOf(objects)).toContain(
      '<rdf:li xml:lang="x-default">Care &amp; &quot;support&quot; &lt;2027&gt; für Ältere \uFFFD 😀</rdf:li>',
    );
  });

  test('language, tagging, colour profile and dates are stated', async () => {
    const objects = await objectsOf(plainReport([], { language: 'cy-GB' }));
    expect(objects.text(objects.catalog['/Lang'])).toBe('cy-GB');
    expect(objects.dictionary(objects.catalog['/MarkInfo'])['/Marked']).toBe(true);
    const intent = objects.dictionary(objects.list(objects.catalog['/OutputIntents'])[0]);
    expect(intent['/S']).toBe('/GTS_PDFA1');
    expect(objects.stream(intent['/DestOutputProfile']).length).toBeGreaterThan(1000);
    const info = objects.dictionary(objects.trailer['/Info']);
    expect(objects.text(info['/CreationDate'])).toBe('D:20270303000000Z');
    for (const page of objects.pages) expect(objects.dictionary(page)['/Tabs']).toBe('/S');
  });

  test('bookmarks lead to chapters and to the headings below them', async () => {
    const objects = await objectsOf();
    const outline = objects.dictionary(objects.catalog['/Outlines']);
    expect(bookmarks(objects, outline)).toEqual([
      'What the board is asked to decide',
      ['What would have to change'],
      'Profile by theme and organisation',
      ['Leadership', 'Steps in order'],
      'Method in brief',
      'Full data',
      ['Answers'],
    ]);
    const first = objects.dictionary(outline['/First']);
    const [page, kind, left] = objects.list(first['/Dest']);
    expect([page, kind, left]).toEqual([objects.pages[0], '/XYZ', 0]);
  });
});

type Titles = (string | Titles)[];

function bookmarks(objects: PdfObjects, parent: PdfDictionary): Titles {
  const found: Titles = [];
  let next = parent['/First'];
  while (next !== undefined) {
    const item = objects.dictionary(next);
    found.push(objects.text(item['/Title']) ?? '');
    if (item['/First'] !== undefined) found.push(bookmarks(objects, item));
    next = item['/Next'];
  }
  return found;
}

describe('the file', () => {
  test('is sound', async () => {
    expect(await qpdfCheck(await writePdf(richReport()))).toMatchObject({ ok: true });
  });

  test('embeds its fonts with Unicode maps', async () => {
    const used = await fonts(await writePdf(richReport()));
    expect(used.map(({ name }) => name.replace(/^[A-Z]{6}\+/, '')).sort()).toEqual([
      'SourceSans3-Regular',
      'SourceSans3-SemiBold',
    ]);
    for (const font of used) expect(font).toMatchObject({ embedded: true, toUnicode: true });
  });

  test('maps every glyph to text that means something', async () => {
    const text = 'ẹ́ office affluent µ – ½ 3rd e';
    const objects = await objectsOf(plainReport([{ kind: 'paragraph', text }]));
    for (const font of objects.ofType('/Font').filter((one) => '/ToUnicode' in one)) {
      const map = Buffer.from(objects.stream(font['/ToUnicode'])).toString('latin1');
      // The first entry is the glyph for "no such character", which is never drawn.
      const entries = [...(map.split('beginbfrange')[1] ?? '').matchAll(/<([0-9a-f ]*)>/g)].slice(3);
      expect(entries.length).toBeGreaterThan(3);
      for (const [, code = ''] of entries) expect(code).not.toMatch(/^$|^0000$|^f[0-8]|^e|^feff|^fffe/);
    }
  });

  test('carries the data it was given', async () => {
    const [json, csv, yaml] = await attachments(await writePdf(richReport()));
    expect(json).toEqual({
      name: 'results.json',
      description: 'Results as disclosed',
      mediaType: 'application/json',
      relationship: 'Data',
      modified: 'D:20270303000000Z',
      content: '{"verdict":"not-ready-yet"}',
    });
    expect(csv).toMatchObject({
      mediaType: 'text/csv',
      relationship: 'Data',
      content: 'respondent,item\r\nR1,1\r\n',
    });
    expect(yaml).toMatchObject({ mediaType: 'application/yaml', relationship: 'Source' });
  });
});

describe('the same report gives the same bytes', () => {
  test('again, and after another report in between', async () => {
    const first = sha(await writePdf(richReport()));
    await writePdf(plainReport([{ kind: 'paragraph', text: 'ẹ́ ﬀ Ω µ ∆ ffi' }]));
    expect(sha(await writePdf(richReport()))).toBe(first);
  });

  test('in another process', async () => {
    const code = `
      const { createHash } = await import('node:crypto');
      const { writePdf } = await import('./src/report/pdf.ts');
      const { richReport } = await import('./tests/support/pdf-sample.ts');
      console.log(createHash('sha256').update(await writePdf(richReport())).digest('hex'));`;
    const run = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
      encoding: 'utf8',
      env: { ...process.env, TZ: 'Pacific/Auckland', LANG: 'de_DE.UTF-8' },
    });
    expect(run.stdout.trim()).toBe(sha(await writePdf(richReport())));
  });

  test('and other results give another identifier', async () => {
    const id = async (hash: string) => (await objectsOf(plainReport([], { hash }))).trailer['/ID'];
    expect(await id('aa')).not.toEqual(await id('bb'));
  });
});
