/** Files that are hostile, huge or no text at all are refused in words. */
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parse, parseDocument, visit } from 'yaml';
import { readQuestionnaireFile } from '#storage/questionnaires.ts';
import { SAMPLE, said, temporaryFolder } from './sample-files.ts';
import { BOMBS, ENCODINGS, OTHER_FILES } from './yaml-hostile.ts';
import { MUTATIONS } from './yaml-mutations.ts';

const write = temporaryFolder();
const read = (file: string) => said(readQuestionnaireFile(file, { shipped: false }));
const readText = (text: string | Uint8Array) => read(write('hostile.yaml', text));

describe('files that cannot be opened', () => {
  it('there is none', () => {
    expect(read('/nowhere/at/all.yaml')).toEqual(['There is no such file. Check the name and the folder.']);
  });

  it('it is a folder', () => {
    expect(read(dirname(write('x.yaml', '')))).toEqual(['This is a folder. Name a file in it.']);
  });

  it('it is larger than one megabyte', () => {
    expect(readText(`${SAMPLE}# ${'x'.repeat(1_000_001)}`)[0]).toContain('larger than 1 MB');
  });

  it('it never ends', () => {
    expect(read('/dev/zero')[0]).toContain('larger than 1 MB');
  });
});

describe.each([
  ['in another encoding', ENCODINGS],
  ['of another kind', OTHER_FILES],
  ['made to break the reader', BOMBS],
])('files %s are refused with a message that has its place', (_, files) => {
  test.each(files)('%s', (_name, content, line, message) => {
    const sentences = readText(content);
    const hit = sentences.find((sentence) => sentence.includes(message)) ?? sentences[0];
    expect(hit).toContain(message);
    if (line !== undefined) expect(hit).toMatch(new RegExp(`^${line}(:\\d+)? `));
    expect(sentences.length).toBeLessThanOrEqual(101);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('whatever is done to a file', () => {
  it('more than a hundred ways are known, each another one', () => {
    const broken = MUTATIONS.map(([, from, to]) => SAMPLE.replace(from, to));
    const whole = [...ENCODINGS, ...OTHER_FILES, ...BOMBS].map(([, content]) => String(content));
    const all = [...broken, ...whole];
    expect(new Set(all).size).toBe(all.length);
    expect(broken.length).toBeGreaterThan(100);
  });

  it('a small memory is enough to refuse it', () => {
    const program = fileURLToPath(new URL('../../bin/sandpilot.mjs', import.meta.url));
    const heavy = BOMBS.filter(([name]) => ['line breaks without end', 'a deep list'].includes(name));
    expect(heavy).toHaveLength(2);
    for (const [, content] of heavy) {
      const arguments_ = ['--max-old-space-size=256', program, 'check', write('heavy.yaml', content)];
      const { status, stderr } = spawnSync(process.execPath, arguments_, { encoding: 'utf8' });
      expect(status).toBe(1);
      expect(stderr).toMatch(/^\S+heavy\.yaml:\d+:\d+: error: .*\n$/);
    }
  });

  /** A file that is used, or refused in sentences with a place. */
  function holds(content: string | Uint8Array): void {
    const read = readQuestionnaireFile(write('mutated.yaml', content), { shipped: false });
    if (!read.ok) expect(read.problems.length).toBeGreaterThan(0);
    for (const sentence of said(read)) expect(sentence).toMatch(/^(\d+(:\d+)? )?\S.*[.?]$/su);
  }

  it('bytes changed, put in or left out never make it crash', () => {
    const original = Buffer.from(SAMPLE);
    const change = fc.tuple(
      fc.nat(original.length),
      fc.integer({ min: 0, max: 12 }),
      fc.oneof(
        fc.uint8Array({ maxLength: 6 }),
        fc.constantFrom(...':{}[]"\'-?&*!|>%@`#,\t\n').map((c) => Buffer.from(c)),
      ),
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        let bytes = original;
        for (const [at, taken, put] of changes) {
          bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + taken)]);
        }
        holds(bytes);
      }),
      { numRuns: 400 },
    );
  });

  it('parts replaced by anything else never make it crash', () => {
    const parts = fc.oneof(
      fc.anything({ withNullPrototype: false, maxDepth: 3 }).filter((value) => value !== undefined),
      fc.constantFrom<unknown>(null, '', 0, -1, 0.5, true, [], {}, [null], { id: null }, parse(SAMPLE)),
    );
    fc.assert(
      fc.property(fc.nat(150), parts, (place, part) => {
        const document = parseDocument(SAMPLE);
        let count = 0;
        visit(document, {
          Node: (key) => {
            if (count++ !== place || key === null) return undefined;
            return document.createNode(JSON.parse(JSON.stringify(part) ?? 'null'));
          },
        });
        holds(document.toString());
      }),
      { numRuns: 400 },
    );
  });

  it('any prefix of a file, and any file with one byte changed, is read or refused without a crash', () => {
    for (let end = 0; end < SAMPLE.length; end += 7) {
      expect(Array.isArray(readText(SAMPLE.slice(0, end)))).toBe(true);
      const swapped = `${SAMPLE.slice(0, end)}${':{}[]"\'-?&*!|>%@`#,\t\n'[end % 21]}${SAMPLE.slice(end + 1)}`;
      for (const sentence of readText(swapped)) expect(sentence).toMatch(/^\d+:\d+ \S.*[.?]$/s);
    }
  });
});
