/** Files and forms that are small and would unpack, nest or list without end: refused in words, at a bounded cost. */
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { exportAssessment } from '#storage/bundle-export.ts';
import { listFiles } from '#storage/fact-attachments.ts';
import { hashOfBytes } from '#storage/file-folder.ts';
import { readSpreadsheet } from '#storage/spreadsheets.ts';
import { said, temporaryFolder } from '../storage/sample-files.ts';
import { BOMBS } from '../storage/yaml-hostile.ts';
import { altered, sendBundle } from '../support/bundles.ts';
import { validateHtml } from '../support/html.ts';
import { sendFiles } from '../support/uploads.ts';
import { BASE_URL, closeNow, joinAs, makeWeb, openShortForm } from '../support/web.ts';
import { partsOf, rowsOf, workbook } from '../support/workbook.ts';
import { overlapping, saysItHas } from './zip-bombs.ts';

const web = await makeWeb('2027-02-02T10:42:00');
const owner = await web.ownerBrowser();
const opened = await openShortForm(web);
await joinAs(web, opened);
await closeNow(web, opened.id);
const exported = await exportAssessment(web.services.store, { assessment: opened.id, names: false });
if (!exported.ok) throw new Error(exported.problem);
const bundle = exported.bytes;

const MILLION = 1_000_000;
const FACT = `/assessments/${opened.id}/facts/funding-letter`;
/** A size of a part that is within what all may unpack to. */
const MUCH = 20 * MILLION;

/** What runs meanwhile may take, in bytes: a part as bytes and as text, and some for the rest. */
async function within<T>(most: number, run: () => Promise<T>): Promise<T> {
  const before = process.memoryUsage().rss;
  const result = await run();
  expect(process.memoryUsage().rss - before).toBeLessThan(most);
  return result;
}

async function assessments(): Promise<number> {
  return (await web.services.store.db.selectFrom('assessments').select('id').execute()).length;
}

/** A row of the bundle with another value in a column. */
function rowWith(table: string, column: string, value: string): Uint8Array {
  return altered(bundle, `tables/${table}.jsonl`, (text) => {
    const [first = '', ...rest] = text.split('\n');
    return [JSON.stringify({ ...JSON.parse(first), [column]: value }), ...rest].join('\n');
  });
}

const part = (number: number): string => `files/${number.toString(16).padStart(64, '0')}`;

function withQuestionnaire(text: string): Uint8Array {
  const changed = altered(bundle, 'questionnaire.yaml', () => text);
  return altered(changed, 'tables/assessments.jsonl', (row) =>
    row.replace(/"questionnaire_hash":"[0-9a-f]+"/, `"questionnaire_hash":"${hashOfBytes(strToU8(text))}"`),
  );
}

describe('a bundle', () => {
  it.each<readonly [string, () => Uint8Array, RegExp]>([
    [
      'lists lines without end',
      () => altered(bundle, 'tables/answers.jsonl', () => '\n'.repeat(MUCH)),
      /more than any assessment/,
    ],
    [
      'nests without end in a row',
      () => altered(bundle, 'tables/answers.jsonl', () => `{"item":${'['.repeat(MUCH)}\n`),
      /more than any assessment/,
    ],
    [
      'has a row of countless columns',
      () => altered(bundle, 'tables/answers.jsonl', () => `{${'"":0,'.repeat(MUCH / 5)}"":0}\n`),
      /more than any assessment/,
    ],
    [
      'nests without end in a text of a row',
      () => rowWith('assessments', 'setup', '['.repeat(MUCH)),
      /setup holds too much/,
    ],
    [
      'lists without end in a text of a row',
      () => rowWith('assessments', 'setup', `[${'0,'.repeat(MUCH / 2)}0]`),
      /setup holds too much/,
    ],
    [
      'nests without end where it says what it is',
      () => zipSync({ 'manifest.json': strToU8('['.repeat(MUCH)) }),
      /more than any assessment/,
    ],
    [
      'has a questionnaire that refers to itself without end',
      () => withQuestionnaire(String(BOMBS[0]?.[1])),
      /Anchors and aliases/,
    ],
    [
      'has a questionnaire that nests without end',
      () => withQuestionnaire('['.repeat(100_000)),
      /levels deep/,
    ],
    ['has a questionnaire without end', () => withQuestionnaire('a:\n'.repeat(MUCH / 3)), /longer than any/],
    [
      'has more parts than any',
      () =>
        overlapping(
          Array.from({ length: 2001 }, (_, at) => ({ name: part(at), says: 1 })),
          strToU8('x'),
        ),
      /larger than any bundle/,
    ],
    [
      'is the same bytes again and again',
      () =>
        overlapping(
          Array.from({ length: 1000 }, (_, at) => ({ name: part(at), says: MILLION })),
          new Uint8Array(MILLION),
        ),
      /larger than any bundle/,
    ],
    [
      'is the same bytes a few times, within what may be unpacked',
      () =>
        overlapping(
          Array.from({ length: 50 }, (_, at) => ({ name: part(at), says: MILLION })),
          new Uint8Array(MILLION),
        ),
      /larger than any bundle/,
    ],
    [
      'unpacks to more than it says',
      () => overlapping([{ name: part(1), says: 10 }], new Uint8Array(MUCH)),
      /no file that Sandpilot exported/,
    ],
    ['is said to have billions of parts', () => saysItHas(2 ** 32 - 1), /no file that Sandpilot exported/],
    ['is in another', () => zipSync({ 'a.sandpilot': bundle }), /no file that Sandpilot exported/],
    [
      'has a part named after what every record has',
      () => overlapping([{ name: '__proto__', says: 1 }], strToU8('x')),
      /no file that Sandpilot exported/,
    ],
    ['climbs to the root', () => zipSync({ '/etc/passwd': strToU8('x') }), /no file that Sandpilot exported/],
    ['climbs by another stroke', () => zipSync({ '..\\x': strToU8('x') }), /no file that Sandpilot exported/],
  ])('that %s is refused whole, and costs little', async (_, make, problem) => {
    const bytes = make();
    const before = await assessments();
    const answer = await within(250 * MILLION, () => sendBundle(web, bytes));
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toMatch(problem);
    expect(page.length).toBeLessThan(20_000);
    expect(validateHtml(page)).toEqual([]);
    expect(await assessments()).toBe(before);
  });

  it('as it was exported is brought in all the same', async () => {
    expect((await sendBundle(web, bundle, 'yes')).status).toBe(303);
  });
});

describe("a fact's file", () => {
  const attach = (bytes: Uint8Array) =>
    sendFiles(web, owner, `${FACT}/files`, { upload: new File([new Uint8Array(bytes)], 'plan.docx') });

  it.each<readonly [string, () => Uint8Array]>([
    ['is said to have billions of members', () => saysItHas(2 ** 32 - 1)],
    [
      'names one member again and again',
      () =>
        overlapping(
          ['[Content_Types].xml', ...Array.from({ length: 20_000 }, () => 'word/document.xml')].map(
            (name) => ({
              name,
              says: 1,
            }),
          ),
          strToU8('x'),
        ),
    ],
    [
      'is an archive of an archive',
      () => zipSync({ 'word.docx': zipSync({ 'word/document.xml': strToU8('x') }) }),
    ],
    ['is text that was packed', () => gzipSync('a letter')],
  ])('that %s is refused', async (_, make) => {
    const answer = await within(100 * MILLION, () => attach(make()));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('This one is something else');
    expect(await listFiles(web.services.store.db, opened.id)).toEqual([]);
  });
});

describe('a report to verify', () => {
  it('is only counted, whatever it is: nothing of it is unpacked, read or kept', async () => {
    const parts = Array.from({ length: 10 }, (_, number) => ({ name: `${number}.pdf`, says: 5 * MUCH }));
    const bomb = overlapping(parts, new Uint8Array(5 * MUCH));
    const files = [bomb, strToU8(String(BOMBS[0]?.[1])), strToU8('['.repeat(MILLION)), new Uint8Array(MUCH)];
    for (const bytes of files) {
      const file = new File([new Uint8Array(bytes)], 'report.pdf', { type: 'application/pdf' });
      const answer = await within(300 * MILLION, () => sendFiles(web, web.browser(), '/verify', { file }));
      expect(answer.status).toBe(200);
      expect(await answer.text()).toMatch(/not|no report/i);
    }
  });
});

describe('a form', () => {
  const sent = (headers: Readonly<Record<string, string>>, body: BodyInit) =>
    web.app.request('/sign-in', {
      method: 'POST',
      body,
      headers: { origin: BASE_URL, host: new URL(BASE_URL).host, ...headers },
    });

  it('that was packed is read as what it is, and never unpacked', async () => {
    const packed = gzipSync(`email=a@example.org&password=${'x'.repeat(5 * MUCH)}`);
    expect(packed.length).toBeLessThan(256 * 1024);
    for (const encoding of ['gzip', 'deflate', 'br', 'gzip, gzip']) {
      const headers = {
        'content-encoding': encoding,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': `${packed.length}`,
      };
      const answer = await within(50 * MILLION, () => Promise.resolve(sent(headers, packed)));
      expect([encoding, answer.status]).toEqual([encoding, 422]);
      expect(await answer.text()).toContain('Enter your email');
    }
  });

  it('of as many fields, parts or values as fit is read or refused, and breaks nothing', async () => {
    const most = 256 * 1024;
    const types = 'application/x-www-form-urlencoded';
    const one = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n';
    const forms: readonly (readonly [type: string, body: string])[] = [
      [types, 'a&'.repeat(most / 2)],
      [types, '&'.repeat(most)],
      [types, '%'.repeat(most)],
      [types, 'a[b]'.repeat(most / 4)],
      ['multipart/form-data; boundary=x', `${one.repeat(Math.floor(most / one.length) - 1)}--x--\r\n`],
      ['multipart/form-data; boundary=x', `--x\r\n${'A: b\r\n'.repeat(40_000)}`],
      ['application/json', '['.repeat(most)],
      ['application/json', '{"a":'.repeat(most / 5)],
    ];
    for (const [type, body] of forms) {
      const headers = { 'content-type': type, 'content-length': `${body.length}` };
      const answer = await within(150 * MILLION, () => Promise.resolve(sent(headers, body)));
      expect([400, 422], `${type} ${body.slice(0, 20)} ${answer.status}`).toContain(answer.status);
    }
  });
});

describe('a workbook', () => {
  const write = temporaryFolder();
  const read = (bytes: Uint8Array) => readSpreadsheet(write('items.xlsx', bytes));

  it('whose sheets are all the same part is read once', async () => {
    const parts = partsOf([{ rows: rowsOf([['Question'], ['Is there time?']]) }]);
    const sheet = '<sheet name="S" sheetId="1" r:id="rId1"/>';
    const text = new TextDecoder().decode(parts['xl/workbook.xml']);
    const many = strToU8(text.replace('<sheets>', `<sheets>${sheet.repeat(200_000)}`));
    const opened = await within(300 * MILLION, () =>
      Promise.resolve(read(zipSync({ ...parts, 'xl/workbook.xml': many }))),
    );
    expect(opened.ok && opened.value.length).toBe(1);
  });

  it('that is said to have billions of parts, or holds another, is refused', () => {
    expect(said(read(saysItHas(2 ** 32 - 1)))[0]).toContain('larger than 40 MB');
    expect(said(read(zipSync({ 'xl/inner.xlsx': workbook([]) })))[0]).toContain('no .xlsx workbook');
  });

  it('with entities of its own making has them as words', () => {
    const rows = '<row r="1"><c t="inlineStr"><is><t>&constructor; &toString; &lol; &amp;</t></is></c></row>';
    const opened = read(workbook([{ rows }]));
    expect(opened.ok && opened.value[0]?.rows[0]?.cells).toEqual(['&constructor; &toString; &lol; &']);
  });
});

describe('a table', () => {
  const write = temporaryFolder();

  it.each([
    ['a cell', `Question\n"${'x'.repeat(9 * MILLION)}"\n`],
    ['a heading', `${'x'.repeat(9 * MILLION)}\n`],
    ['a row', `Question\n${','.repeat(9 * MILLION)}\n`],
    ['a quote', `Question\n${'"'.repeat(9 * MILLION)}\n`],
  ])('with %s without end is refused', async (_, text) => {
    const read = await within(200 * MILLION, () =>
      Promise.resolve(readSpreadsheet(write('items.csv', text))),
    );
    expect(read.ok).toBe(false);
  });
});
