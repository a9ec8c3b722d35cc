/** Files that are hostile, huge or no text at all are refused in words, quickly. */
import { dirname } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { readQuestionnaireFile } from '#storage/questionnaires.ts';
import { SAMPLE, said, temporaryFolder } from './sample-files.ts';

const write = temporaryFolder();
const read = (file: string) => said(readQuestionnaireFile(file, { shipped: false }));
const readText = (text: string | Uint8Array) => read(write('hostile.yaml', text));

const BOMB = `a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
`;

describe('files that cannot be opened', () => {
  it('there is none', () => {
    expect(read('/nowhere/at/all.yaml')).toEqual(['There is no such file. Check the name and the folder.']);
  });

  it('it is a folder', () => {
    expect(read(dirname(write('x.yaml', '')))).toEqual(['This is a folder. Name a file in it.']);
  });

  it('it is empty, or holds comments only', () => {
    expect(readText('')[0]).toMatch(/The file should be a block of names and values, but is empty/);
    expect(readText('# nothing yet\n')[0]).toContain('is empty');
  });

  it('it is larger than one megabyte', () => {
    expect(readText(`${SAMPLE}# ${'x'.repeat(1_000_001)}`)[0]).toContain('larger than 1 MB');
  });

  it('it never ends', () => {
    expect(read('/dev/zero')[0]).toContain('larger than 1 MB');
  });
});

describe('files in another encoding', () => {
  test.each([
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${SAMPLE}`, 'utf16le'), 'This is UTF-16 text'],
    ['UTF-16 without a mark', Buffer.from(SAMPLE, 'utf16le'), 'NUL bytes'],
    ['Latin-1', Buffer.from(SAMPLE.replace('Someone', 'José'), 'latin1'), '7 This is not UTF-8'],
    ['a NUL byte', Buffer.from(SAMPLE.replace('Someone', 'Some\0one')), 'NUL bytes'],
  ])('%s', (_, bytes, message) => {
    expect(readText(bytes)).toHaveLength(1);
    expect(readText(bytes)[0]).toContain(message);
  });
});

describe('files made to break the reader', () => {
  test.each([
    ['a billion laughs', BOMB, '1:4 Anchors and aliases'],
    ['a deep list', '['.repeat(100_000), 'levels deep'],
    ['deep dashes', '- '.repeat(100_000), 'levels deep'],
    ['deep blocks', '{a: '.repeat(50_000), 'levels deep'],
    [
      'deep indentation',
      Array.from({ length: 900 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      'levels deep',
    ],
    ['deep complex names', '? '.repeat(100_000), 'levels deep'],
    ['a hundred thousand names', 'a:\n'.repeat(300_000), 'more parts than'],
    ['ten thousand times the same name', 'a:\n'.repeat(10_000), '"a" stands here twice'],
    [
      'a text without end',
      SAMPLE.replace('Sample\n', `${'x'.repeat(10_001)}\n`),
      'shorten it to at most 10000',
    ],
    [
      'a long list of names',
      SAMPLE.replace('[IV.R.A]', `[${Array.from({ length: 20_000 }, (_, i) => `a${i}`)}]`),
      'more problems',
    ],
    ['a name of the language', `${SAMPLE}__proto__: { polluted: true }\n`, '"__proto__" is not known here'],
    ['another one', `${SAMPLE}constructor: 1\n`, '"constructor" is not known here'],
    ['a list', '- a\n- b\n', 'The file should be a block'],
    ['a word', 'hello\n', 'The file should be a block'],
  ])('%s', (_, text, message) => {
    const start = performance.now();
    const sentences = readText(text);
    expect(sentences.find((sentence) => sentence.includes(message)) ?? sentences[0]).toContain(message);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('any prefix of a file, and any file with one byte changed, is read or refused without a crash', () => {
    for (let end = 0; end < SAMPLE.length; end += 7) {
      expect(Array.isArray(readText(SAMPLE.slice(0, end)))).toBe(true);
      const swapped = `${SAMPLE.slice(0, end)}${':{}[]"\'-?&*!|>%@`#,\t\n'[end % 21]}${SAMPLE.slice(end + 1)}`;
      for (const sentence of readText(swapped)) expect(sentence).toMatch(/^\d+:\d+ \S.*[.?]$/s);
    }
  });
});
