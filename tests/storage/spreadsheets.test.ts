/** Spreadsheet files: read within bounds, refused in words, whatever they claim to be. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readSpreadsheet } from '#storage/spreadsheets.ts';
import { type MadeSheet, partsOf, rowsOf, workbook } from '../support/workbook.ts';
import { readValue, said, temporaryFolder } from './sample-files.ts';

const write = temporaryFolder();

const read = (content: string | Uint8Array, name = 'items.xlsx') => readSpreadsheet(write(name, content));
const rowsRead = (content: string | Uint8Array) => readValue(read(content)).map(({ rows }) => rows);
/** `row:column message` of the cells of each sheet that could not be read. */
const problemsOf = (content: Uint8Array) =>
  readValue(read(content)).flatMap(({ problems }) =>
    problems.map(({ row, column, message }) => `${row}:${column} ${message}`),
  );
const sheetOf = (rows: string): MadeSheet => ({ rows });

describe('a CSV file', () => {
  it('is read with commas, semicolons or tabs, and rows keep their line', () => {
    const rows = [
      { row: 1, cells: ['Theme', 'Question'] },
      { row: 3, cells: ['Staff', 'Is there\ntime?'] },
      { row: 5, cells: ['', 'Who pays?'] },
    ];
    for (const mark of [',', ';', '\t']) {
      const text = `\ufeffTheme${mark}Question\r\n\r\nStaff${mark}"Is there\r\ntime?"\r\n${mark}Who pays?\r\n`;
      expect(rowsRead(text)).toEqual([rows]);
    }
  });

  it('is refused in words', () => {
    expect(said(read('Question\n"never closed\n'))[0]).toContain(
      '2 A quote is opened in the row that starts here',
    );
    expect(said(read(Buffer.from('Question\nZo\xeb?\n', 'latin1')))[0]).toContain('2 This is not UTF-8 text');
    expect(said(read(Buffer.from('\ufeffQuestion\n', 'utf16le')))[0]).toContain('This is UTF-16 text.');
    expect(said(readSpreadsheet('no-such-file.csv'))[0]).toContain('There is no such file.');
    expect(said(read(new Uint8Array(10_000_001).fill(65)))[0]).toContain('larger than 10 MB');
  });
});

describe('a workbook', () => {
  it('gives its visible sheets with their merged cells', () => {
    const sheets = readValue(
      read(
        workbook([
          { name: 'Notes & more', rows: rowsOf([['Hello']]) },
          { name: 'Old', rows: rowsOf([['Question']]), hidden: true },
          { name: 'Items', rows: rowsOf([['Question', '', 'Help'], [], ['a < b?']]), merged: ['B1:C2'] },
        ]),
      ),
    );
    expect(sheets).toEqual([
      { name: 'Notes & more', merged: [], problems: [], rows: [{ row: 1, cells: ['Hello'] }] },
      {
        name: 'Items',
        merged: [{ top: 1, bottom: 2, left: 2, right: 3 }],
        problems: [],
        rows: [
          { row: 1, cells: ['Question', '', 'Help'] },
          { row: 3, cells: ['a < b?'] },
        ],
      },
    ]);
  });

  it('reads text in every way programs keep it', () => {
    const shared = [
      '<si><t>plain</t></si>',
      '<si><r><t>two </t></r><r><t>runs</t></r><rPh><t>reading</t></rPh></si>',
      '<si><t>line_x000D_&#10;end &#128512; &#x41;</t></si>',
    ];
    const rows = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>
      <row><c><v>7</v></c><c t="b"><v>1</v></c><c t="str"><f>A1&amp;"!"</f><v>plain!</v></c></row>`;
    expect(rowsRead(workbook([sheetOf(rows)], shared))).toEqual([
      [
        { row: 1, cells: ['plain', 'two runs', 'line\nend 😀 A'] },
        { row: 2, cells: ['7', 'yes', 'plain!'] },
      ],
    ]);
  });

  it('names the cells whose formula has no result', () => {
    const rows = '<row r="2"><c r="C2"><f>1+1</f></c><c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>';
    expect(problemsOf(workbook([sheetOf(rows)]))).toEqual([
      '2:3 This cell is a formula without a result. Open the workbook in your spreadsheet program and save it, or write the text itself.',
      '2:4 This formula ends in an error. Write the text itself.',
    ]);
  });

  it('is refused when it is old, locked, another kind of archive, or cut off', () => {
    const container = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    expect(said(read(container))[0]).toContain('This is an old .xls workbook.');
    const locked = Buffer.concat([container, Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(said(read(locked))[0]).toContain('protected by a password');
    expect(said(read(zipSync({ 'content.xml': strToU8('<x/>') })))[0]).toContain(
      'This is no .xlsx workbook.',
    );
    const whole = workbook([sheetOf(rowsOf([['Question']]))]);
    expect(said(read(whole.subarray(0, whole.length - 40)))[0]).toContain('This workbook is damaged.');
  });

  it('cannot reach outside or declare entities', () => {
    const bomb = partsOf([sheetOf(rowsOf([['Question']]))]);
    const xml = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData/></worksheet>';
    bomb['xl/worksheets/sheet1.xml'] = strToU8(xml);
    expect(said(read(zipSync(bomb)))[0]).toContain('This workbook is damaged.');
  });

  it('cannot fill the memory: not with what it unpacks to, nor with entries, nor with a cell far out', () => {
    const big = partsOf([sheetOf(rowsOf([['Question']]))]);
    big['xl/worksheets/sheet2.xml'] = new Uint8Array(50_000_000).fill(32);
    expect(said(read(zipSync(big)))[0]).toContain('larger than 40 MB');
    const many = Object.fromEntries(
      Array.from({ length: 2_001 }, (_, index) => [`x${index}`, new Uint8Array(0)]),
    );
    expect(said(read(zipSync(many)))[0]).toContain('larger than 40 MB');
    const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
    expect(problemsOf(workbook([sheetOf(far)]))[0]).toContain('1048576:16384 This cell stands too far out');
  });

  it('cannot lie about its size: more than was declared ends in a refusal', () => {
    const parts = partsOf([sheetOf(rowsOf([['Question'], ['x'.repeat(5_000)]]))]);
    const bytes = zipSync(parts);
    const real = parts['xl/worksheets/sheet1.xml']?.length ?? 0;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at < bytes.length - 4; at++)
      if (view.getUint32(at, true) === real) view.setUint32(at, 10, true);
    const lied = read(bytes);
    expect(lied.ok).toBe(false);
  });
});
