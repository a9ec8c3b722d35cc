/** The paper questionnaire as a PDF: the report's standards, every question in one piece, both sizes of type. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Setup } from '#core/assessment.ts';
import { paperSheet, questionsOnPaper } from '#core/paper.ts';
import { PRIVACY_SENTENCE, privacyDetails } from '#core/privacy-words.ts';
import { numberOf } from '#report/contents.ts';
import { writePaper } from '#report/paper.ts';
import type { PaperPack } from '#report/paper-pack.ts';
import { readQuestionnaireFile } from '#storage/questionnaires.ts';
import { readValue } from '../storage/sample-files.ts';
import { extractText, fonts, inOrder, qpdfCheck, type StructNode, structTree } from '../support/pdf.ts';
import { painted, wronglyMarked } from '../support/pdf-content.ts';
import { PdfObjects } from '../support/pdf-objects.ts';
import { placedText } from '../support/pdf-text.ts';

const questionnaire = readValue(
  readQuestionnaireFile(new URL('../../questionnaires/cfir-readiness-short.yaml', import.meta.url).pathname, {
    shipped: true,
  }),
);
const sheet = paperSheet(questionnaire, ['software'], (id) => numberOf(questionnaire, id));
const NAMES = ['Bay integrated care board', 'Bay council', 'Bay voluntary alliance', 'Bay residents panel'];
const LONG = (place: number) =>
  `Organisation ${place} of the Greater Morecambe Bay and Lune Valley Health and Care Partnership of places`;

function setupOf(names: readonly string[], more: Partial<Setup> = {}): Setup {
  return {
    title: 'Bay social prescribing',
    scheme: { name: 'Bay social prescribing', what: 'Helps people.', features: ['software'] },
    options: [],
    decision: { question: 'Should we start in April?', by: 'The board' },
    dates: { opened: '2027-01-11', answerBy: '2027-01-25' },
    organisations: names.map((name, index) => ({ id: `o${index}`, name, sector: 'other', required: false })),
    mode: 'by-organisation',
    k: 3,
    thresholds: {},
    ...more,
  };
}

const USUAL: PaperPack = {
  questionnaire,
  setup: setupOf(NAMES),
  allowOthers: true,
  asker: 'Ada Example',
  isDraft: false,
  largePrint: false,
};
const ownScale = {
  ...questionnaire,
  scale: questionnaire.scale.map((point, index) => ({
    ...point,
    label: `Our own and rather long words for the point that has the number ${index + 1}`,
  })),
};
const PACKS: readonly (readonly [name: string, pack: PaperPack])[] = [
  ['usual', USUAL],
  ['large print', { ...USUAL, largePrint: true }],
  ['thirty long names', { ...USUAL, setup: setupOf(Array.from({ length: 30 }, (_, index) => LONG(index))) }],
  [
    'thirty long names and own labels in large print',
    {
      ...USUAL,
      questionnaire: ownScale,
      setup: setupOf(
        Array.from({ length: 30 }, (_, index) => LONG(index)),
        { title: LONG(1).repeat(5), mode: 'attributed', k: 1 },
      ),
      largePrint: true,
    },
  ],
];

const nodesOf = async (pack: PaperPack): Promise<StructNode[]> =>
  inOrder(await structTree(await writePaper(pack)));
const wordsOf = async (pack: PaperPack): Promise<string> => (await structTree(await writePaper(pack))).text;

describe.each(PACKS)('%s', (_, pack) => {
  test('is a sound, tagged PDF/A-3a and PDF/UA-1 with embedded fonts', async () => {
    const bytes = await writePaper(pack);
    expect(await qpdfCheck(bytes)).toMatchObject({ ok: true });
    const objects = await PdfObjects.read(bytes);
    const xmp = Buffer.from(objects.stream(objects.catalog['/Metadata'])).toString('utf8');
    expect(xmp).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
    for (const font of await fonts(bytes)) expect(font).toMatchObject({ embedded: true, toUnicode: true });
    const all = painted(objects);
    expect(all.length).toBeGreaterThan(300);
    expect(wronglyMarked(all)).toEqual([]);
  });

  test('gives the same bytes again', async () => {
    const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(sha(await writePaper(pack))).toBe(sha(await writePaper(pack)));
  });

  test('asks every question under its number, and headings nest', async () => {
    const nodes = await nodesOf(pack);
    const headings = nodes.filter(({ role }) => role === 'H3').map(({ text }) => text);
    expect(headings).toEqual(
      questionsOnPaper(sheet).map(({ number, question }) => `${number} ${question.question}`),
    );
    const levels = nodes.flatMap(({ role }) => /^H([1-6])$/.exec(role)?.[1] ?? []).map(Number);
    levels.slice(1).forEach((level, index) => {
      expect(level).toBeLessThanOrEqual((levels[index] ?? 0) + 1);
    });
  });

  test('stays inside the page, and no word runs into another', async () => {
    const placed = await placedText(await writePaper(pack));
    for (const { text, left, right, baseline } of placed) {
      expect({ text, left: left >= 40, right: right <= 595.28 - 40, below: baseline < 841.89 }).toEqual({
        text,
        left: true,
        right: true,
        below: true,
      });
    }
    const lines = Object.values(
      Object.groupBy(placed, ({ page, baseline }) => `${page} ${baseline.toFixed(1)}`),
    );
    for (const line of lines) {
      const sorted = (line ?? []).toSorted((a, b) => a.left - b.left);
      sorted.slice(1).forEach((item, index) => {
        expect(item.left).toBeGreaterThan((sorted[index]?.right ?? 0) - 1);
      });
    }
  });

  test('numbers its pages and names the assessment and the version, nobody else', async () => {
    const pages = await extractText(await writePaper(pack));
    pages.forEach((text, index) => {
      expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
      if (pack.setup.title.length < 50) expect(text).toContain(`Bay social prescribing. ${questionnaire.id}`);
    });
  });
});

/** The pages on which the parts of each question stand. */
async function pagesOfQuestions(pack: PaperPack): Promise<readonly (readonly number[])[]> {
  const found: Set<number>[] = [];
  let current: Set<number> | undefined;
  for (const { role, pages } of await nodesOf(pack)) {
    if (role === 'H2') current = undefined;
    if (role === 'H3') {
      current = new Set();
      found.push(current);
    }
    if (role === 'H3' || role === 'P' || role === 'LI') for (const page of pages) current?.add(page);
  }
  return found.map((pages) => [...pages]);
}

test.each(PACKS.slice(0, 2))('%s: each question stands on one page', async (_, pack) => {
  const pages = await pagesOfQuestions(pack);
  expect(pages.length).toBe(questionsOnPaper(sheet).length);
  expect(pages.filter((some) => some.length !== 1)).toEqual([]);
});

test('large print has no type below 18 points', async () => {
  const sizes = (await placedText(await writePaper({ ...USUAL, largePrint: true }))).map(({ size }) => size);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(18);
});

describe('the cover', () => {
  test.each(['attributed', 'by-organisation', 'anonymous'] as const)(
    'says what is kept in the words of joining, and what differs on paper (%s)',
    async (mode) => {
      const words = await wordsOf({ ...USUAL, setup: setupOf(NAMES, { mode, k: 4 }) });
      const { kept, seen, after } = privacyDetails(mode, 4);
      for (const sentence of [PRIVACY_SENTENCE[mode], kept, seen, after]) expect(words).toContain(sentence);
      expect(words).toContain('whoever keys in your answers reads them');
      expect(words.includes('What is your name?')).toBe(mode === 'attributed');
    },
  );

  test('says who asks, what for and by when, and that a draft is one', async () => {
    const words = await wordsOf(USUAL);
    expect(words).toContain('Who asks: Ada Example');
    expect(words).toContain('To be decided: Should we start in April? (The board)');
    expect(words).toContain('Answer by: 25 January 2027');
    expect(words).not.toContain('Do not hand it out');
    expect(await wordsOf({ ...USUAL, isDraft: true })).toContain('Do not hand it out');
  });

  test('names the ends of the scale in its own words', async () => {
    const words = await wordsOf({ ...USUAL, questionnaire: ownScale });
    const [first] = ownScale.scale;
    expect(words).toContain(`1 is "${first?.label}" and 5 is`);
  });

  test('offers another organisation only where that is allowed', async () => {
    expect(await wordsOf(USUAL)).toContain('Another organisation:');
    expect(await wordsOf({ ...USUAL, allowOthers: false })).not.toContain('Another organisation:');
  });
});

test('what the scheme does not have is not on its paper', async () => {
  const { scheme } = USUAL.setup;
  const without = await wordsOf({ ...USUAL, setup: { ...USUAL.setup, scheme: { ...scheme, features: [] } } });
  expect(await wordsOf(USUAL)).toContain('7.2 ');
  expect(without).not.toContain('7.2 ');
});
