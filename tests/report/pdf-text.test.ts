/** Everything that was entered appears: whatever the field, whatever the characters. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Report } from '#core/report.ts';
import { writePdf } from '#report/pdf.ts';
import { attachments, extractText, inOrder, qpdfCheck, structTree } from '../support/pdf.ts';
import { barDrawing, plainReport, STATES } from '../support/pdf-sample.ts';

async function textOf(blocks: readonly Block[]): Promise<string> {
  return (await extractText(await writePdf(plainReport(blocks)))).join('\n');
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const squeeze = (text: string): string => text.replace(/\s+/g, '');

/** A report with each kind of field, to be filled with markers. */
const template: Report = plainReport(
  [
    { kind: 'heading', level: 2, text: 'x' },
    { kind: 'heading', level: 3, text: 'x' },
    { kind: 'paragraph', text: 'x' },
    { kind: 'paragraph', text: 'x', style: 'lead' },
    { kind: 'paragraph', text: 'x', style: 'note' },
    { kind: 'list', items: ['x', 'x'] },
    { kind: 'list', items: ['x', 'x'], ordered: true },
    { kind: 'terms', items: [{ term: 'x', description: 'x' }] },
    {
      kind: 'table',
      caption: 'x',
      columns: [
        { title: 'x', width: 1 },
        { title: 'x', width: 1, align: 'right' },
      ],
      rows: [
        [{ text: 'x' }, { text: 'x', strong: true }],
        ...STATES.map((state) => [{ text: 'x', state }, { text: 'x' }]),
      ],
      rowHeaders: true,
    },
    { kind: 'verdict', state: 'ready', headline: 'x', sentence: 'x' },
    { kind: 'figure', title: 'x', summary: 'x', drawing: barDrawing() },
    { kind: 'quote', text: 'x', attribution: 'x' },
  ],
  {
    illustration: 'x',
    attachments: [{ name: 'x', mediaType: 'text/csv', description: 'x', content: 'x' }],
  },
);

/** Fields that are not free text. */
const FIXED = new Set([
  'kind',
  'state',
  'style',
  'align',
  'anchor',
  'fill',
  'stroke',
  'mediaType',
  'language',
  'date',
  'hash',
]);

function withMarkers(value: unknown, markers: string[], key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withMarkers(item, markers, key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, withMarkers(item, markers, name)]),
    );
  }
  if (typeof value !== 'string' || FIXED.has(key)) return value;
  markers.push(`mk${markers.length}z`);
  return markers.at(-1);
}

describe('nothing that was entered is left out', () => {
  test('a marker in every field is found in the text, an alternative text or an attachment', async () => {
    const markers: string[] = [];
    const report = withMarkers(template, markers) as Report;
    const bytes = await writePdf(report);
    const alternatives = inOrder(await structTree(bytes)).map(({ alt }) => alt ?? '');
    const files = await attachments(bytes);
    const found = [...(await extractText(bytes)), ...alternatives, JSON.stringify(files)].join('\n');
    expect(markers.length).toBeGreaterThan(50);
    expect(markers.filter((marker) => !found.includes(marker))).toEqual([]);
    expect(found).toContain('3 March 2027');
  });

  test('a state without words of its own gets its name', async () => {
    const rows = STATES.map((state) => [{ text: '', state }]);
    const block: Block = {
      kind: 'table',
      caption: '',
      rowHeaders: false,
      columns: [{ title: 'State', width: 1 }],
      rows,
    };
    const text = await textOf([block]);
    for (const name of ['Met', 'Claimed', 'Contested', 'Not met', 'Unknown', 'Does not apply'])
      expect(text).toContain(name);
  });
});

describe('characters the font lacks', () => {
  test.each([
    ['an emoji', '😀', '[grinning face]'],
    ['one with a skin tone', '👍🏽', '[thumbs up, medium skin tone]'],
    ['one joined from several', '👩‍🔬', '[U+1F469 U+200D U+1F52C]'],
    ['one of known parts', '🤷‍♀️', '[shrug, woman]'],
    ['a flag', '🇬🇧', '[flag GB]'],
    ['a keycap', '3️⃣', '[key 3]'],
    ['an unnamed emoji', '🪿', '[U+1FABF]'],
    ['a Chinese character', '漢', '[U+6F22]'],
    ['an Arabic letter', 'ب', '[U+0628]'],
    ['a private character', '\uE001', '[U+E001]'],
  ])('%s becomes a described box that stands for it', async (_, character, description) => {
    const bytes = await writePdf(plainReport([paragraph(`before${character}after ${character}`)]));
    const text = squeeze((await extractText(bytes)).join(''));
    expect(text).toContain(squeeze(`before${description}after${description}`));
    const spans = inOrder(await structTree(bytes)).filter(({ role }) => role === 'Span');
    expect(spans.map(({ actual }) => actual)).toEqual([character, character]);
  });

  test('they do not vanish from any other place', async () => {
    const block: Block = {
      kind: 'table',
      caption: '😀1',
      rowHeaders: true,
      columns: [{ title: '😀2', width: 1 }],
      rows: [[{ text: '😀3' }], [{ text: 'https://example.org/😀4' }]],
    };
    const text = squeeze(await textOf([block, { kind: 'quote', text: '😀5', attribution: '😀6' }]));
    for (const number of [1, 2, 3, 4, 5, 6]) expect(text).toContain(`[grinningface]${number}`);
  });

  test('control characters and halves of characters are described and harm nothing', async () => {
    const bytes = await writePdf(
      plainReport([paragraph('a\u0000b\u0007c\uD83Dd\uDE00e\u001Bf')], {
        title: 'half \uD83D title',
        subject: '\u0000',
        chapters: [
          { title: 'chapter \uDE00', newPage: false, blocks: [paragraph('a\u0000b\u0007c\uD83Dd\uDE00e')] },
        ],
      }),
    );
    expect(squeeze((await extractText(bytes)).join(''))).toContain('a[U+0000]b[U+0007]c[U+D83D]d[U+DE00]e');
    expect((await qpdfCheck(bytes)).ok).toBe(true);
  });

  test('spaces, marks and hyphens without a look of their own become ordinary ones', async () => {
    const text = await textOf([
      paragraph('a\u2003b\tc\u00A0d\u200Be\uFEFFf\u00ADg\u2011h\u200E.\r\ni\u2028j'),
    ]);
    expect(text).toContain('a b c defg-h.\ni\nj');
  });

  test('letters of many languages, ligatures and combined accents are read as written', async () => {
    const words = 'Łódź Ærø Žižek Ελλάδα Київ q̇ office affluent half ½ 3rd “quoted” – … €5 ≥ 2';
    expect(await textOf([paragraph(`ẹ́ then ${words}`)])).toContain(words.normalize('NFC'));
  });
});

describe('words of any length', () => {
  test('a long word and a long address are broken without losing a letter', async () => {
    const word = Array.from({ length: 300 }, (_, index) => String.fromCharCode(97 + (index % 26))).join('');
    const url = `https://example.org/${'path-to/'.repeat(40)}end?${word}`;
    const columns = Array.from({ length: 6 }, (_, index) => ({ title: `C${index}`, width: 1 }));
    const text = squeeze(
      await textOf([
        paragraph(`${word} ${url}`),
        { kind: 'table', caption: '', rowHeaders: false, columns, rows: [[{ text: word }]] },
      ]),
    );
    expect(text).toContain(word + url);
    expect(text.split(word).length - 1).toBe(3);
  });

  test('whatever people write, the report is written, sound, and says it', async () => {
    const anything = fc.string({ unit: 'binary', maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(anything, anything, async (first, second) => {
        const bytes = await writePdf(
          plainReport(
            [
              { kind: 'quote', text: `start ${first} end`, attribution: second },
              paragraph(`start ${second} end`),
            ],
            {
              title: first,
            },
          ),
        );
        expect((await qpdfCheck(bytes)).ok).toBe(true);
        const text = (await extractText(bytes)).join('\n');
        const letters = `${first} ${second}`.match(/[A-Za-z0-9]/g) ?? [];
        for (const letter of letters) expect(text).toContain(letter);
        expect(text.match(/start/g)?.length).toBeGreaterThanOrEqual(2);
      }),
      { numRuns: 40 },
    );
  });
});
