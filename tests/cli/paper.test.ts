/** The command `paper`: a pack from files, in either size, or every problem of them. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../storage/sample-files.ts';
import { extractText } from '../support/pdf.ts';
import { run } from '../support/run-cli.ts';

const write = temporaryFolder();
const folder = dirname(write('here.txt', ''));
const SHORT = fileURLToPath(new URL('../../questionnaires/cfir-readiness-short.yaml', import.meta.url));

const paper = (...args: readonly string[]) => run('paper', ...args);

it('writes the questionnaire with the organisations named, larger when asked', async () => {
  const usual = join(folder, 'pack.pdf');
  const large = join(folder, 'large.pdf');
  const named = ['--organisation', 'County council', 'Community trust'];
  expect(await paper(SHORT, '-o', usual, ...named)).toMatchObject({ code: 0, err: '' });
  expect(await paper(SHORT, '-o', large, '--large-print', ...named)).toMatchObject({ code: 0 });
  const pages = await extractText(new Uint8Array(readFileSync(usual)));
  expect(pages[0]).toContain('Community trust');
  const larger = await extractText(new Uint8Array(readFileSync(large)));
  expect(larger.length).toBeGreaterThan(pages.length);
});

it('writes nothing when a file is refused, and names it', async () => {
  const output = join(folder, 'none.pdf');
  const refused = await paper(write('bad.yaml', 'id: bad\n'), '-o', output);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('bad.yaml');
  expect(() => readFileSync(output)).toThrow();
});

it('says where it could not write', async () => {
  const { code, err } = await paper(SHORT, '-o', join(write('a-file', ''), 'pack.pdf'));
  expect(code).toBe(1);
  expect(err).toContain('The questionnaire could not be written');
});
