/** Paper: what the sheet asks of whom, what marks become, and how many papers may be told. */
import { describe, expect, it, test } from 'vitest';
import type { AnonymityMode } from '#core/assessment.ts';
import { judgeEvidence } from '#core/judging.ts';
import { paperSheet, questionsOnPaper } from '#core/paper.ts';
import { type Keyed, type Marks, organisationCode, readPack } from '#core/paper-marks.ts';
import { publish } from '#core/publish.ts';
import { numberOf } from '#report/contents.ts';
import { sampleChoice } from '../support/assessments.ts';

const { questionnaire } = sampleChoice();
const sheetOf = (features: readonly string[], of = questionnaire) =>
  paperSheet(of, features, (id) => numberOf(of, id));
const sheet = sheetOf(['software']);

describe('the sheet', () => {
  it('asks every question of every role, numbered as in the report', () => {
    const asked = questionsOnPaper(sheet).map(({ number, question }) => `${number} ${question.id}`);
    expect(asked).toEqual(['1.1 leading.lead', '1.2 leading.board', 'W1 who.accountable']);
  });

  it('says in a sentence who answers a question, and after which answer', () => {
    expect(questionsOnPaper(sheet).map(({ only }) => only)).toEqual([
      undefined,
      'Answer this only if this is your role: Manager. ' +
        'Answer this only if you answered "Strong barrier", "Barrier" or "I do not know" to question 1.1.',
      undefined,
    ]);
  });

  it('leaves out what the scheme does not have, and keeps the numbers of the rest', () => {
    expect(questionsOnPaper(sheetOf([])).map(({ number }) => number)).toEqual(['1.1', 'W1']);
  });

  it('leaves out what hangs on a question left out', () => {
    const [theme] = questionnaire.themes;
    const [lead, board] = theme?.items ?? [];
    if (theme === undefined || lead === undefined || board === undefined)
      throw new Error('the sample lacks items');
    const items = [
      { ...lead, shownIf: [{ kind: 'feature', feature: 'software' } as const] },
      { ...board, shownIf: board.shownIf.filter(({ kind }) => kind === 'answer') },
    ];
    const hanging = { ...questionnaire, themes: [{ ...theme, items }] };
    expect(questionsOnPaper(sheetOf([], hanging)).map(({ number }) => number)).toEqual(['W1']);
    expect(questionsOnPaper(sheetOf(['software'], hanging))).toHaveLength(3);
  });
});

const KEYED: Keyed = { organisation: 'icb', role: '', organisations: ['icb', 'council', 'charity'] };
const blank: Marks = { code: '', ticked: [], comment: '', evidence: '' };

function read(item: string, marks: Partial<Marks>, keyed = KEYED) {
  const { saves, problems } = readPack(sheet, (id) => (id === item ? { ...blank, ...marks } : blank), keyed);
  return saves[0]?.answer ?? problems[0]?.message ?? (saves.length > 0 ? 'words alone' : 'nothing');
}
const rated = (marks: Partial<Marks>) => read('leading.lead', marks);
const who = (marks: Partial<Marks>) => read('who.accountable', marks);

describe('marks on a rated question', () => {
  test.each([
    ['1', -2],
    ['2', -1],
    ['3', 0],
    ['4', 1],
    ['5', 2],
  ])('%s is the rating %i', (code, rating) => {
    expect(rated({ code })).toEqual({ state: 'rated', rating });
  });

  it('d, n and e are the ways not to rate', () => {
    expect(rated({ code: 'd' })).toEqual({ state: 'dont-know' });
    expect(rated({ code: 'n' })).toEqual({ state: 'not-applicable' });
    expect(rated({ code: 'e' })).toEqual({ state: 'held-elsewhere', organisations: [] });
  });

  it('an organisation ticked alone means that it knows', () => {
    const held = { state: 'held-elsewhere', organisations: ['council'] };
    expect(rated({ ticked: ['council'] })).toEqual(held);
    expect(rated({ code: 'e', ticked: ['council'] })).toEqual(held);
  });

  it('no mark, also one taken back, is no answer', () => {
    expect(rated({})).toBe('nothing');
    expect(rated({ code: '0' })).toBe('nothing');
  });

  test.each([
    ['a rating with an organisation ticked', { code: '4', ticked: ['council'] }, 'beside another answer'],
    ['a mark taken back with an organisation ticked', { code: '0', ticked: ['council'] }, 'beside another'],
    ['the own organisation as another one', { code: 'e', ticked: ['icb'] }, "the person's own"],
    ['an organisation that is not there', { code: 'e', ticked: ['nowhere'] }, 'not one of the answers'],
    ['a code nobody knows', { code: '6' }, 'not one of the answers'],
    ['a who-question code', { code: 'b' }, 'not one of the answers'],
    ['an evidence basis nobody knows', { code: '4', evidence: 'rumour' }, 'not one of the answers'],
    ['too long a comment', { comment: 'x'.repeat(5001) }, 'at most 5000'],
  ])('%s is not guessed at', (_, marks, message) => {
    expect(rated(marks)).toContain(message);
  });

  it('words alone are kept', () => {
    expect(rated({ comment: ' Nobody asked us. ' })).toBe('words alone');
  });

  it('a question for other roles is no answer of this one', () => {
    expect(read('leading.board', { code: '4' }, { ...KEYED, role: 'gp' })).toContain('not for the role');
    expect(read('leading.board', { code: '4' }, { ...KEYED, role: 'manager' })).toMatchObject({ rating: 1 });
    expect(read('leading.board', { code: '4' })).toMatchObject({ rating: 1 });
    expect(read('leading.board', {}, { ...KEYED, role: 'gp' })).toBe('nothing');
  });
});

describe('marks on a who-question', () => {
  it('name one organisation, several, nobody yet or nobody known', () => {
    expect(who({ code: organisationCode('icb') })).toEqual({
      state: 'organisations',
      organisations: ['icb'],
    });
    const both = { state: 'organisations', organisations: ['icb', 'council'] };
    expect(who({ code: 's', ticked: ['icb', 'council', 'icb'] })).toEqual(both);
    expect(who({ ticked: ['icb', 'council'] })).toEqual(both);
    expect(who({ code: 'b' })).toEqual({ state: 'nobody-yet' });
    expect(who({ code: 'd' })).toEqual({ state: 'dont-know' });
    expect(who({ code: '0' })).toBe('nothing');
  });

  test.each([
    ['shared by one', { code: 's', ticked: ['icb'] }, 'at least two'],
    ['one ticked and none chosen', { ticked: ['icb'] }, 'at least two'],
    [
      'one chosen and others ticked',
      { code: organisationCode('icb'), ticked: ['council'] },
      'beside another',
    ],
    ['nobody yet and some ticked', { code: 'b', ticked: ['icb', 'council'] }, 'beside another'],
    ['an organisation that is not there', { code: organisationCode('nowhere') }, 'not one of the answers'],
    ['a rating', { code: '4' }, 'not one of the answers'],
  ])('%s is not guessed at', (_, marks, message) => {
    expect(who(marks)).toContain(message);
  });
});

it('every problem of a paper is named at once, and what is right is read all the same', () => {
  const marks: Readonly<Record<string, Partial<Marks>>> = {
    'leading.lead': { code: '9' },
    'leading.board': { code: '2', comment: 'Yes.', evidence: 'told' },
    'who.accountable': { code: 's' },
  };
  const { saves, problems } = readPack(sheet, (id) => ({ ...blank, ...marks[id] }), KEYED);
  expect(problems.map(({ item }) => item)).toEqual(['leading.lead', 'who.accountable']);
  expect(saves).toEqual([
    {
      item: 'leading.board',
      basedOn: 0,
      answer: { state: 'rated', rating: -1 },
      comment: 'Yes.',
      evidence: 'told',
    },
  ]);
});

describe('how many people answered on paper', () => {
  /** So many people, the first of them on paper; the last has rated nothing. */
  function told(mode: AnonymityMode, people: number, onPaper: number): number | null {
    const codes = Array.from({ length: people }, (_, index) => `P${index}`);
    const paper = new Set([...codes.slice(0, onPaper), 'silent']);
    const judged = judgeEvidence({
      questionnaire,
      organisations: [{ id: 'icb', name: 'ICB', sector: 'health', required: false }],
      mode,
      k: 3,
      thresholds: {},
      features: [],
      responses: [...codes, 'silent'].map((person) => ({
        person,
        organisation: 'icb',
        item: 'leading.lead',
        round: 1,
        answer: person === 'silent' ? { state: 'dont-know' } : { state: 'rated', rating: 1 },
      })),
      facts: undefined,
      onPaper: paper,
      today: '2027-01-11',
    });
    return publish(judged).onPaper;
  }

  it('is told over everyone when both ways have at least k people, or one has nobody', () => {
    expect(told('by-organisation', 6, 3)).toBe(3);
    expect(told('by-organisation', 4, 4)).toBe(4);
    expect(told('anonymous', 4, 0)).toBe(0);
  });

  it('is not told where few people chose one of the ways', () => {
    expect(told('by-organisation', 6, 2)).toBeNull();
    expect(told('anonymous', 6, 4)).toBeNull();
    expect(told('by-organisation', 2, 0)).toBeNull();
  });

  it('is always told when answers are attributed', () => {
    expect(told('attributed', 6, 1)).toBe(1);
  });
});
