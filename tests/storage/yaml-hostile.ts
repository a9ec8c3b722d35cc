/** Whole files that are no questionnaire: hostile, huge, in another encoding or of another kind. */
import { SAMPLE } from './sample-files.ts';

/** What it is, the file, the line at fault (none where the file cannot be read as text), a part of the message. */
type Hostile = readonly [
  name: string,
  content: string | Uint8Array,
  line: number | undefined,
  message: string,
];

const titled = (title: string) => SAMPLE.replace('title: Sample', () => `title: ${title}`);
const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

const LONG = 'more parts than';
const DEEP = 'levels deep';
const EMPTY = 'The file should be a block of names and values, but is empty';
const NO_BLOCK = 'The file should be a block of names and values, but is';
const ALIAS = 'Anchors and aliases';

export const ENCODINGS: readonly Hostile[] = [
  ['UTF-16 with a mark', Buffer.from(`\uFEFF${SAMPLE}`, 'utf16le'), undefined, 'This is UTF-16 text'],
  [
    'UTF-16 of the other order',
    Buffer.from(`\uFEFF${SAMPLE}`, 'utf16le').swap16(),
    undefined,
    'This is UTF-16 text',
  ],
  ['UTF-16 without a mark', Buffer.from(SAMPLE, 'utf16le'), undefined, 'NUL bytes'],
  ['UTF-32', Buffer.from([...SAMPLE].map((c) => `${c}\0\0\0`).join('')), undefined, 'NUL bytes'],
  ['a NUL byte', SAMPLE.replace('Someone', 'Some\0one'), undefined, 'NUL bytes'],
  ['a compressed file', bytes([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), undefined, 'NUL bytes'],
  ['a picture', bytes([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), undefined, 'NUL bytes'],
  ['Latin-1', Buffer.from(SAMPLE.replace('Someone', 'José'), 'latin1'), 7, 'This is not UTF-8'],
  ['the quotes of Windows-1252', Buffer.from(titled('\x93Sample\x94'), 'latin1'), 3, 'This is not UTF-8'],
  ['a text cut within a character', bytes(SAMPLE, [0xc3]), 44, 'This is not UTF-8'],
  ['a character written the long way', bytes('id: ', [0xc0, 0xaf], '\n'), 1, 'This is not UTF-8'],
  ['half of a pair of characters', bytes('id: a\ntitle: ', [0xed, 0xa0, 0x80]), 2, 'This is not UTF-8'],
  ['other bytes after the text', bytes(SAMPLE, [1, 2, 3, 255, 254]), 44, 'This is not UTF-8'],
];

export const OTHER_FILES: readonly Hostile[] = [
  ['a PDF', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n', 1, 'Directives'],
  ['a web page', '<!DOCTYPE html>\n<html><head><title>A: b</title></head></html>\n', 1, 'needs a colon'],
  ['a table', 'respondent,organisation,item,rating\np1,icb,leading.lead,1\n', 1, NO_BLOCK],
  ['a setup', 'title: A\nscheme: { name: B }\n', 2, '"scheme" is not known here'],
  ['a list of facts', 'facts:\n  - { fact: letter, status: in-place }\n', 1, '"facts" is not known here'],
  ['a program', 'import os\nprint("x: y")\n', 1, 'needs a colon'],
  ['a list', '- a\n- b\n', 1, NO_BLOCK],
  ['a word', 'hello\n', 1, NO_BLOCK],
  ['a number', '42\n', 1, NO_BLOCK],
  ['nothing', '', 1, EMPTY],
  ['comments only', '# nothing yet\n', 1, EMPTY],
  ['a null', 'null\n', 1, EMPTY],
  ['the mark of a document', '---\n', 1, EMPTY],
  ['spaces only', '   \n\n', 1, EMPTY],
  ['a tab only', '\t\n', 1, EMPTY],
  ['an opening bracket only', '[', 1, 'not closed'],
  ['a quote only', '"', 1, 'never closed'],
  ['a colon only', ':', 1, 'name before the colon is missing'],
  ['a dash only', '-', 1, NO_BLOCK],
  [
    'a character that steers a terminal',
    SAMPLE.replace('id: sample', 'id: \u001b[31msample'),
    1,
    '"?[31msample"',
  ],
  [
    'an invisible character in a name',
    SAMPLE.replace('title: S', 'ti\u200btle: S'),
    3,
    'Did you mean "title"?',
  ],
  ['a space that does not break', SAMPLE.replace('title: S', 'title:\u00a0S'), 3, 'needs a colon'],
  [
    'a byte order mark in the middle',
    SAMPLE.replace('title: S', '\uFEFFtitle: S'),
    3,
    'Did you mean "title"?',
  ],
];

const BOMB = `a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
`;

export const BOMBS: readonly Hostile[] = [
  ['a billion laughs', BOMB, 1, ALIAS],
  ['a loop', 'a: &a [*a]\n', 1, ALIAS],
  ['an alias as a name', '&a a: b\n*a : c\n', 1, ALIAS],
  ['a deep list', '['.repeat(100_000), 1, DEEP],
  ['deep dashes', '- '.repeat(100_000), 1, DEEP],
  ['deep blocks', '{a: '.repeat(50_000), 1, DEEP],
  ['deep indentation', Array.from({ length: 900 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), 21, DEEP],
  ['deep complex names', '? '.repeat(100_000), 1, DEEP],
  ['names without end', 'a:\n'.repeat(300_000), undefined, LONG],
  ['ten thousand times the same name', 'a:\n'.repeat(10_000), 2, '"a" stands here twice'],
  ['a name without end', `${'x'.repeat(900_000)}: 1\n`, 1, 'far too long'],
  ['a name over many lines', `"${'x\n\n'.repeat(2000)}": 1\n`, 1, 'needs a colon'],
  ['a text without end', titled('x'.repeat(10_001)), 3, 'shorten it to at most 10000'],
  ['a quoted text without end', titled(`"${'x'.repeat(900_000)}"`), 3, 'shorten it to at most 10000'],
  [
    'a folded text without end',
    titled(`>-\n${'  words\n'.repeat(100_000)}`),
    3,
    'shorten it to at most 10000',
  ],
  ['escapes without end', titled(`"${'\\x41'.repeat(100_000)}"`), 3, 'shorten it to at most 10000'],
  ['digits without end', SAMPLE.replace('roles:', `minutes: ${'9'.repeat(1000)}\nroles:`), 8, 'a number'],
  ['comments without end', '#\n'.repeat(300_000), undefined, LONG],
  ['a comment of a megabyte', `# ${'x'.repeat(900_000)}\n`, 1, EMPTY],
  ['line breaks without end', '\n'.repeat(900_000), undefined, LONG],
  ['documents without end', '---\n'.repeat(200_000), undefined, LONG],
  ['colons without end', ':'.repeat(900_000), 1, 'far too long'],
  ['quotes without end', '"'.repeat(300_000), 1, LONG],
  ['commas without end', `[${','.repeat(300_000)}]`, 1, LONG],
  ['closing brackets without end', ']'.repeat(300_000), 1, LONG],
  ['stars without end', '*a '.repeat(200_000), 1, LONG],
  ['tags without end', '!a '.repeat(200_000), 1, LONG],
  ['directives without end', '%a\n'.repeat(200_000), undefined, LONG],
  [
    'a list of names without end',
    SAMPLE.replace('[IV.R.A]', `[${Array.from({ length: 20_000 }, (_, i) => `a${i}`)}]`),
    22,
    '"a0" is not a CFIR 2022 code',
  ],
  ['a name of the language', `${SAMPLE}__proto__: { polluted: true }\n`, 44, '"__proto__" is not known here'],
  ['another one', `${SAMPLE}constructor: 1\n`, 44, '"constructor" is not known here'],
];
