/** Questionnaire files: what is read, what is refused, and where the message points. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { itemsOf } from '#core/questionnaire.ts';
import { isShippedQuestionnaire, readQuestionnaireFile } from '#storage/questionnaires.ts';
import { readValue, SAMPLE, said, sampleQuestionnaire, temporaryFolder } from './sample-files.ts';
import { MUTATIONS } from './yaml-mutations.ts';

const write = temporaryFolder();
const questionnaires = fileURLToPath(new URL('../../questionnaires', import.meta.url));
const readText = (text: string | Uint8Array, shipped = false) =>
  readQuestionnaireFile(write('questionnaire.yaml', text), { shipped });

describe('a well written questionnaire', () => {
  it('is read with the spelling of files turned into the names of the core', () => {
    const read = sampleQuestionnaire(write);
    expect(itemsOf(read)[1]).toEqual({
      id: 'leading.board',
      question: 'How does the board affect putting this scheme in place here?',
      anchors: { barrier: 'No board.', facilitator: 'A board that decides.' },
      constructs: ['V.A', 'II.D'],
      about: 'place',
      reversed: false,
      roles: ['manager'],
      shownIf: [
        { kind: 'feature', feature: 'software' },
        { kind: 'answer', item: 'leading.lead', among: [-2, -1, 'dont-know'] },
      ],
    });
    expect(read.gates[0]).toEqual({
      id: 'G1',
      title: 'Lead',
      kind: 'deciding',
      items: ['leading.lead'],
      who: 'who.accountable',
      facts: [{ id: 'letter', title: 'Letter', evidence: 'A signed letter.' }],
      appliesIf: 'software',
      thresholds: { gate: 55, lowestOrganisation: 35 },
    });
    expect(read.whoQuestions.map((who) => who.id)).toEqual(['who.accountable']);
    expect(Object.keys(read).some((key) => key.includes('-'))).toBe(false);
  });

  it('gets the defaults where it says nothing', () => {
    const read = sampleQuestionnaire(write);
    expect(read.kind).toBe('questionnaire');
    expect(read.thresholds).toEqual({
      gate: 60,
      lowestOrganisation: 40,
      themeLow: 40,
      themeReady: 60,
      organisationOnTheme: 40,
    });
    expect(read.agenda).toEqual({ minutesPerItem: 6, reservedMinutes: 25 });
    expect(read.scale.map((point) => point.rating)).toEqual([-2, -1, 0, 1, 2]);
    expect(read.themes[0]?.weight).toBe(1);
  });

  it('keeps its own lines beside the default ones', () => {
    const read = readValue(
      readText(`${SAMPLE}thresholds: { theme-low: 30 }\nagenda: { reserved-minutes: 0 }\n`),
    );
    expect(read.thresholds).toMatchObject({ themeLow: 30, themeReady: 60 });
    expect(read.agenda).toEqual({ minutesPerItem: 6, reservedMinutes: 0 });
  });

  it('may carry a byte order mark and the line ends of Windows', () => {
    expect(readText(`\uFEFF${SAMPLE.replaceAll('\n', '\r\n')}`).ok).toBe(true);
  });

  it('is the one that ships, by the stricter rules', () => {
    const file = join(questionnaires, 'cfir-readiness-short.yaml');
    expect(isShippedQuestionnaire(file)).toBe(true);
    expect(isShippedQuestionnaire(write('own.yaml', SAMPLE))).toBe(false);
    expect(said(readQuestionnaireFile(file, { shipped: true }))).toEqual([]);
  });
});

describe('every slip is refused with its line and what to do', () => {
  test.each(MUTATIONS)('%s', (_, from, to, line, message) => {
    expect(SAMPLE).toContain(from);
    const read = readText(SAMPLE.replace(from, to));
    expect(read.ok).toBe(false);
    const hit = said(read).find((sentence) => sentence.includes(message)) ?? said(read).join('\n');
    expect(hit).toContain(message);
    expect(hit).toMatch(new RegExp(`^${line}:\\d+ `));
    expect(hit).toMatch(/[.?]$/);
  });

  it('one slip makes one message', () => {
    const sentences = MUTATIONS.map(([, from, to]) => said(readText(SAMPLE.replace(from, to))).length);
    expect(sentences.filter((count) => count === 1).length).toBeGreaterThan(MUTATIONS.length - 12);
    expect(Math.max(...sentences)).toBeLessThanOrEqual(4);
  });
});

it('a file with the line ends of old Macs is read like every other, lines and all', () => {
  expect(said(readText(SAMPLE.replaceAll('\n', '\r')))).toEqual([]);
  const [sentence] = said(readText(SAMPLE.replace('title: Sample', 'titel: Sample').replaceAll('\n', '\r')));
  expect(sentence).toMatch(/^3:1 /);
});

describe('a file with many problems', () => {
  it('names them all at once, shape and meaning', () => {
    const text = SAMPLE.replace('title: Sample', 'titel: Sample')
      .replace('[IV.R.A]', '[IV.Z]')
      .replace('roles: [manager]', 'roles: [boss]\n        about: everything')
      .replace('who: who.accountable', 'who: nobody');
    const sentences = said(readText(text));
    expect(sentences.map((sentence) => sentence.split(' ')[0])).toEqual([
      '3:1',
      '22:22',
      '27:17',
      '28:16',
      '40:10',
    ]);
  });

  it.each([
    ['an anchor is missing', ', facilitator: A board that decides.', '', '25:9'],
    ['an id has a space', 'id: leading.lead\n', 'id: leading lead\n', '17:13'],
    ['an id is missing', '- id: who.accountable\n    question', '- question', '32:5'],
    ['a role has no title', '{ id: gp, title: GP or other clinician }', 'gp', '9:5'],
    ['a condition is half there', ', among: [-2, -1, dont-know]', '', '30:13'],
  ])('says what else is wrong when %s, and blames no name for it', (_, from, to, place) => {
    const text = SAMPLE.replace('[V.A, II.D]', '[V.A, II.Z]').replace(from, to);
    const sentences = said(readText(text)).map((sentence) => sentence.split(' error: ')[0]);
    expect(sentences.join(' ')).toContain(place);
    expect(said(readText(text)).join(' ')).toContain('"II.Z" is not a CFIR 2022 code');
    expect(sentences).toHaveLength(2);
  });

  it('does not blame other parts for the one that is broken', () => {
    const broken = SAMPLE.replace('- id: leading.lead\n', '- id: "leading lead"\n');
    expect(said(readText(broken))).toHaveLength(1);
  });

  const alone: readonly [name: string, from: string | RegExp, to: string, message: string][] = [
    [
      'an unknown name in a condition',
      '- { feature: software }',
      '- { feture: software }',
      'Did you mean "feature"?',
    ],
    [
      'a scale of seven',
      'roles:\n',
      `scale: [${[-3, -2, -1, 0, 1, 2, 3].map((rating) => `{ rating: ${rating}, label: L${rating} }`)}]\nroles:\n`,
      'exactly five points',
    ],
    ['roles that are no list', /roles:\n.*\n.*\n/, 'roles: manager\n', 'should be a list'],
    ['misspelt anchors', '        anchors: {', '        anchor: {', 'Did you mean "anchors"?'],
  ];
  test.each(alone)('one slip is one message: %s', (_, from, to, message) => {
    const sentences = said(readText(SAMPLE.replace(from, to)));
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toContain(message);
  });

  it('lists a hundred and counts the rest', () => {
    const text = SAMPLE.replace(
      '[IV.R.A]',
      `[${Array.from({ length: 250 }, (_, i) => `X.${i}`).join(', ')}]`,
    );
    const sentences = said(readText(text));
    expect(sentences).toHaveLength(101);
    expect(sentences.at(-1)).toBe('and 150 more problems.');
  });
});

describe('shipped questionnaires are held to stricter rules', () => {
  const long = SAMPLE.replace('How does the board', `How does the ${'very '.repeat(20)}long board`);
  const bare = SAMPLE.replace(/ {8}anchors: \{.*\n/, '');
  const reversed = SAMPLE.replace('roles: [manager]', 'reversed: true');

  it('a long question and missing anchors warn people who bring their own', () => {
    expect(said(readText(long))).toEqual(['24:19 This has 32 words; shorten it to at most 25.']);
    expect(readText(long).ok).toBe(true);
    expect(readText(bare).ok).toBe(true);
    expect(said(readText(bare))[0]).toMatch(/^23:9 "leading.board" has no anchors/);
    expect(said(readText(reversed))).toEqual([]);
  });

  it('and refuse ours', () => {
    for (const text of [long, bare, reversed]) expect(readText(text, true).ok).toBe(false);
  });
});

describe('how hard the words are to read', () => {
  const jargon = 'How does interorganisational accountability facilitate multidisciplinary implementation?';
  const hard = SAMPLE.replace('How does the board affect putting this scheme in place here?', jargon);
  const hardAnchor = SAMPLE.replace('No board.', 'Interorganisational accountability is unacceptable.');
  const allHard = hard.replace('How does who leads this scheme affect putting it in place here?', jargon);

  it('a hard question or anchor warns people who bring their own, with the grade, the limit and what to do', () => {
    expect(said(readText(hard))[1]).toMatch(
      /^24:19 This reads at grade \d+\.\d; keep it at 9 or lower\. Use shorter sentences and shorter words\.$/,
    );
    expect(said(readText(hardAnchor))).toHaveLength(1);
    expect(said(readText(hardAnchor))[0]).toMatch(/^25:29 This reads at grade /);
    expect(readText(hardAnchor).ok).toBe(true);
  });

  it('says once for the file when the questions are hard on the whole', () => {
    const ofFile = said(readText(allHard)).filter((sentence) => sentence.includes('in the middle'));
    expect(ofFile).toHaveLength(1);
    expect(ofFile[0]).toMatch(
      /^13:1 The questions read at grade \d+\.\d in the middle \(the median\); .*7\.5/,
    );
    expect(said(readText(SAMPLE))).toEqual([]);
  });

  it('and refuses ours', () => {
    for (const text of [hard, hardAnchor, allHard]) expect(readText(text, true).ok).toBe(false);
    expect(readText(SAMPLE, true).ok).toBe(true);
  });

  it('says nothing of other languages, for which the measure is not made', () => {
    const other = (language: string) => said(readText(allHard.replace('en-GB', language)));
    expect(other('cy')).toEqual([]);
    expect(other('de-AT')).toEqual([]);
    expect(other('en')).not.toEqual([]);
  });

  it('holds a module to the same', () => {
    const module = (text: string) =>
      said(readText(text.replace('version: 1.0.0', 'version: 1.0.0\nkind: module')));
    expect(module(SAMPLE)).toEqual([]);
    expect(module(hardAnchor)[0]).toMatch(/^26:29 This reads at grade /);
  });
});
