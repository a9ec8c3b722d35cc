/** Files of answers that are no text, or too much of it. */
import { spawnSync } from 'node:child_process';
import { truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { Organisation } from '#core/assessment.ts';
import { readResponses } from '#storage/responses.ts';
import { readValue, said, sampleQuestionnaire, temporaryFolder } from './sample-files.ts';

const write = temporaryFolder();
const questionnaire = sampleQuestionnaire(write);
const INVITED: readonly Organisation[] = [
  { id: 'icb', name: 'Board', sector: 'health', required: true },
  { id: 'council', name: 'Council', sector: 'council', required: false },
];
const HEADER = 'respondent,organisation,item,rating';
const FULL = `${HEADER},role,comment,evidence,round`;

const readText = (text: string | Uint8Array, organisations: readonly Organisation[] | undefined = INVITED) =>
  readResponses(write('answers.csv', text), questionnaire, organisations);

describe('files that are not text, or too much', () => {
  test.each([
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${HEADER}\n`, 'utf16le'), 'This is UTF-16 text'],
    ['UTF-16 without a mark', Buffer.from(`${HEADER}\n`, 'utf16le'), 'NUL bytes'],
    ['Latin-1', Buffer.from(`${HEADER}\nJosé,icb,leading.lead,1\n`, 'latin1'), '2 This is not UTF-8'],
    ['half a letter at the end', Buffer.from([...Buffer.from(`${HEADER}\n`), 0xc3]), '2 This is not UTF-8'],
    ['a NUL byte', `${HEADER}\na\0,icb,leading.lead,1\n`, 'NUL bytes'],
  ])('%s', async (_, bytes, message) => {
    const sentences = said(await readText(bytes));
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toContain(message);
  });

  it('letters of several bytes may fall on the border of two pieces', async () => {
    const text = `${FULL}\n${Array.from({ length: 3_000 }, (_, i) => `p${i},icb,leading.lead,1,,${'€'.repeat(60)},,\r\n`).join('')}`;
    const read = readValue(await readText(text));
    expect(read).toHaveLength(3_000);
    expect(read.every((response) => response.comment === '€'.repeat(60))).toBe(true);
  });

  it('a file of 1 GB is refused before it is read', async () => {
    const file = write('huge.csv', HEADER);
    truncateSync(file, 1_000_000_000);
    const sentences = said(await readResponses(file, questionnaire, INVITED));
    // Whoever reads it comes upon its NUL bytes first.
    expect(sentences[0]).toContain('This file is 1.0 GB; that is more than 50 MB');
  });

  it('no file, and a folder', async () => {
    expect(said(await readResponses('/nowhere.csv', questionnaire, INVITED))[0]).toContain('no such file');
    const folder = dirname(write('x.csv', ''));
    expect(said(await readResponses(folder, questionnaire, INVITED))[0]).toContain('This is a folder');
  });

  it('a file of the system that never ends', async () => {
    expect(said(await readResponses('/dev/zero', questionnaire, INVITED))[0]).toContain('NUL bytes');
  });

  const piped = (source: string) => {
    const script = `
      const { readResponses } = await import(${JSON.stringify(new URL('../../src/storage/responses.ts', import.meta.url).href)});
      const read = await readResponses('/dev/stdin', ${JSON.stringify(questionnaire)}, undefined);
      console.log(JSON.stringify(read.ok ? [] : read.problems.map((problem) => problem.message)));
      process.exit(0);`;
    const command = `(echo ${HEADER}; ${source}) | "$NODE" --input-type=module -e "$SCRIPT"`;
    const env = { ...process.env, NODE: process.execPath, SCRIPT: script };
    return spawnSync('sh', ['-c', command], { env, encoding: 'utf8', timeout: 280_000 }).stdout;
  };

  it('pipes that never end, of rows, wrong rows, one cell or nothing', () => {
    expect(piped("yes 'a,b,leading.lead,nine'")).toContain('Nearly every row has a problem');
    expect(piped("yes ',,,'")).toContain('more than 2,000,000 rows');
    expect(piped('tr "\\0" a < /dev/zero')).toContain('longer than 100000 characters');
    expect(piped('tr "\\0" "\\n" < /dev/zero')).toContain('larger than 50 MB');
  });
});
