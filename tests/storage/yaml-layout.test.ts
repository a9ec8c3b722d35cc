/** The one layout of a questionnaire: same values, same comments, and a second run finds nothing to do. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parse, parseDocument, stringify } from 'yaml';
import { readLayout } from '#storage/questionnaire-layout.ts';
import { schemaOf } from '#storage/schema.ts';
import { laidOut } from '#storage/yaml-layout.ts';
import { readValue, said, temporaryFolder, SAMPLE as UNSETTLED } from './sample-files.ts';

/** The sample, with the one name that stands elsewhere in the one layout. */
const SAMPLE = UNSETTLED.replace('    applies-if: software\n', '').replace(
  '    items: [leading.lead]\n    who',
  '    applies-if: software\n    items: [leading.lead]\n    who',
);
const write = temporaryFolder();
const folder = fileURLToPath(new URL('../../questionnaires', import.meta.url));
const layout = (text: string) => readLayout(write('layout.yaml', text));
const settled = (text: string): string => readValue(layout(text)).text;

describe('the one layout', () => {
  test.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))('is that of %s', (name) => {
    expect(readValue(readLayout(join(folder, name))).isThere).toBe(true);
  });

  it('is that of a well written file, which is then left alone', () => {
    expect(readValue(layout(SAMPLE)).isThere).toBe(true);
  });

  it('puts names into the order of the schema and keeps unknown order out of lists', () => {
    const [id = '', version = '', ...rest] = SAMPLE.split('\n');
    expect(settled([version, ...rest.slice(0, -1), id, ''].join('\n'))).toBe(SAMPLE);
    const turned = SAMPLE.replace(
      '{ id: gp, title: GP or other clinician }',
      '{ title: GP or other clinician, id: gp }',
    );
    expect(settled(turned)).toBe(SAMPLE);
  });

  it('indents by two, spaces brackets alike and takes needless quotes away', () => {
    const untidy = SAMPLE.replace('authors: [Someone]', 'authors:   [ "Someone" ]')
      .replace('{ id: manager, title: Manager }', "{id: manager,   title: 'Manager'}")
      .replace('title: Leading', 'title:     "Leading"')
      .replace('    facts:\n      - {', '    facts:\n          - {');
    expect(settled(untidy)).toBe(SAMPLE);
  });

  it('keeps the quotes that are needed', () => {
    const needed = SAMPLE.replace('title: Sample', "title: '2027-01-11: a day, or not'").replace(
      'title: Lead\n',
      "title: 'yes: no'\n",
    );
    expect(settled(needed)).toBe(needed);
    expect(parse(settled(SAMPLE.replace('title: Sample', 'title: "1.0"'))).title).toBe('1.0');
  });

  it('folds long text where sentences end, and leaves lines that end so', () => {
    const plain = SAMPLE.replace(
      'title: Leading',
      'title: Leading\n    intro: One sentence. Another\n      one? And\n      a third.',
    );
    const folded = SAMPLE.replace(
      'title: Leading',
      'title: Leading\n    intro: >-\n      One sentence.\n      Another one?\n      And a third.',
    );
    expect(settled(plain)).toBe(folded);
    expect(settled(folded)).toBe(folded);
    const two = folded.replace('sentence.\n      Another', 'sentence. Another');
    expect(settled(two)).toBe(two);
  });

  it('ends lines as the project does, whatever the file came with', () => {
    expect(settled(SAMPLE.replaceAll('\n', '\r\n'))).toBe(SAMPLE);
  });
});

describe('comments', () => {
  const commented = `# What this file is.\n\n${SAMPLE.replace(
    'version: 1.0.0',
    'version: 1.0.0 # of the words',
  )
    .replace('themes:\n', '# The themes.\n\nthemes:\n  # The first.\n')
    .replace(
      '        roles: [manager]',
      '        # Managers alone would know.\n        roles: [manager] # nobody else',
    )}# The end.\n`;

  it('stay where they are', () => {
    const text = settled(commented);
    for (const kept of [
      '# What this file is.\n\nid:',
      '1.0.0 # of the words\n',
      '  # The first.\n  - id: leading',
      '        # Managers alone would know.\n        roles: [manager] # nobody else\n',
    ]) {
      expect(text).toContain(kept);
    }
    expect(text.endsWith('# The end.\n')).toBe(true);
    expect(settled(text)).toBe(text);
  });

  it('go along with the name they are about', () => {
    const moved = SAMPLE.replace('id: sample\n', '').replace('gates:\n', '# For ever.\nid: sample\ngates:\n');
    expect(settled(moved)).toContain('# For ever.\nid: sample\nversion: 1.0.0\n');
  });
});

describe('a file that is left as it is', () => {
  test.each([
    ['it cannot be parsed', SAMPLE.replace('[Someone]', '[Someone')],
    ['a name stands twice', SAMPLE.replace('title: Sample', 'title: Sample\ntitle: Again')],
    ['an unknown name', SAMPLE.replace('licence', 'license')],
    ['a wrong type', SAMPLE.replace('authors: [Someone]', 'authors: Someone')],
  ])('%s', (_, text) => {
    expect(layout(text).ok).toBe(false);
    expect(said(layout(text))).toEqual([
      'The layout was left as it is, since the file has errors of form. Correct those first.',
    ]);
  });
});

/** Texts with what is special in YAML: line breaks, quotes, marks of lists and comments. */
const words = fc.oneof(
  fc.lorem({ mode: 'sentences', maxCount: 4 }),
  fc.string({
    unit: fc.constantFrom(...'ab .?\n\t\'"#:-,[]{}&*!|>%@`~\\1é\u00a0\u2028'),
    minLength: 1,
    maxLength: 40,
  }),
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.constantFrom('yes', 'null', '1.0', '~', '- a', '# a', 'a: b', 'a #b', '>-', '---', '...', '2027-01-11'),
);
const text = words.map((found) => (/\S/u.test(found) ? found : 'text'));

function shuffled<T extends object>(value: T, seed: number): T {
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => ((a.charCodeAt(1) * seed) % 7) - ((b.charCodeAt(1) * seed) % 7)),
  ) as T;
}

/** A questionnaire with any texts and any order of names, in one of the many ways YAML can write it. */
const file = fc
  .record({
    texts: fc.array(text, { minLength: 8, maxLength: 8 }),
    seed: fc.integer({ min: 1, max: 100 }),
    options: fc.record({
      lineWidth: fc.constantFrom(0, 30, 80),
      singleQuote: fc.boolean(),
      collectionStyle: fc.constantFrom('any', 'block', 'flow'),
      defaultStringType: fc.constantFrom(
        'PLAIN',
        'QUOTE_DOUBLE',
        'QUOTE_SINGLE',
        'BLOCK_FOLDED',
        'BLOCK_LITERAL',
      ),
      defaultKeyType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE'),
      indentSeq: fc.boolean(),
      indent: fc.constantFrom(1, 2, 5),
    }),
    comments: fc.array(fc.nat(200), { maxLength: 6 }),
  })
  .map(({ texts, seed, options, comments }) => {
    const [title, author, intro, question, barrier, help, why, gate] = texts;
    const item = shuffled(
      { id: 'a.b', question, anchors: shuffled({ barrier, facilitator: 'b' }, seed), help, why },
      seed,
    );
    const whole = {
      ...(parse(SAMPLE) as object),
      title,
      authors: [author, 'b'],
      themes: [shuffled({ id: 'a', title: 'a', intro, items: [item] }, seed)],
      gates: [shuffled({ id: 'G', title: gate, items: ['a.b'] }, seed)],
    };
    const lines = stringify(shuffled(whole, seed), options).split('\n');
    for (const place of comments) {
      const at = place % lines.length;
      const line = lines[at] ?? '';
      const isInside = place % 2 === 0 && line !== '';
      lines.splice(
        at,
        isInside ? 1 : 0,
        isInside ? `${line} # comment ${place}` : `${' '.repeat(place % 5)}# line ${place}`,
      );
    }
    const text = lines.join('\n');
    // The library writes some texts so that it cannot read them itself: an empty first line, indented by one.
    const reads = parseDocument(text, { logLevel: 'silent' });
    const isSound = reads.errors.length === 0 && isDeepStrictEqual(reads.toJS(), whole);
    return { text, isPlain: comments.length === 0 && isSound };
  })
  // Lines broken within a character cannot be written as UTF-8.
  .filter((written) => written.text.isWellFormed());

describe('whatever the file', () => {
  it('values and comments are the same afterwards, and a second run changes nothing', () => {
    let settledFiles = 0;
    fc.assert(
      fc.property(file, ({ text: before, isPlain }) => {
        const read = layout(before);
        if (isPlain) expect(said(read)).toEqual([]);
        if (!read.ok) return;
        settledFiles += 1;
        const after = read.value.text;
        expect(parse(after)).toEqual(parse(before));
        const comments = (of: string) => of.match(/# (?:comment|line) \d+/g)?.toSorted();
        expect(comments(after)).toEqual(comments(before));
        const second = layout(after);
        expect(said(second)).toEqual([]);
        expect(readValue(second).isThere).toBe(true);
      }),
      { numRuns: 400 },
    );
    expect(settledFiles).toBeGreaterThan(150);
  });

  it('a text of any kind is written so that it reads back', () => {
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('BLOCK_FOLDED', 'BLOCK_LITERAL', 'QUOTE_DOUBLE', 'PLAIN'),
        (help, type) => {
          const document = parseDocument(
            stringify({ help, id: 'a' }, { defaultStringType: type as 'PLAIN' }),
          );
          const schema = schemaOf('questionnaire');
          const once = laidOut(String(document), schema);
          expect(parse(once)).toEqual({ help, id: 'a' });
          expect(laidOut(once, schema)).toBe(once);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
