/** What questionnaires, setups and facts mean: problems with their path, before any file is involved. */
import { describe, expect, it } from 'vitest';
import type { Setup } from '#core/assessment.ts';
import { checkQuestionnaire } from '#core/check.ts';
import { isDay } from '#core/check-dates.ts';
import { checkFacts } from '#core/check-facts.ts';
import { checkSetup } from '#core/check-setup.ts';
import { didYouMean, listed, nearest, quoted, wordCount } from '#core/check-words.ts';
import {
  DEFAULT_SCALE,
  DEFAULT_THRESHOLDS,
  type Gate,
  type Item,
  type Questionnaire,
  type WhoQuestion,
} from '#core/questionnaire.ts';
import type { Problem } from '#core/refusal.ts';

const item = (id: string, more: Partial<Item> = {}): Item => ({
  id,
  question: 'How does this affect the scheme?',
  anchors: { barrier: 'Nothing.', facilitator: 'All of it.' },
  constructs: [],
  about: 'place',
  reversed: false,
  roles: [],
  shownIf: [],
  ...more,
});
const gate = (id: string, more: Partial<Gate> = {}): Gate => ({
  id,
  title: id,
  kind: 'deciding',
  items: ['a'],
  facts: [],
  thresholds: {},
  ...more,
});
const who = (id: string): WhoQuestion => ({
  id,
  question: 'Who leads?',
  constructs: [],
  roles: [],
  shownIf: [],
});

const QUESTIONNAIRE: Questionnaire = {
  id: 'q',
  version: '1.0.0',
  title: 'Q',
  kind: 'questionnaire',
  language: 'en',
  framework: 'CFIR 2022',
  licence: 'MIT',
  authors: ['Someone'],
  scale: DEFAULT_SCALE,
  thresholds: DEFAULT_THRESHOLDS,
  agenda: { minutesPerItem: 6, reservedMinutes: 25 },
  roles: [{ id: 'gp', title: 'GP' }],
  features: [{ id: 'software', title: 'Software' }],
  themes: [
    { id: 't', title: 'T', weight: 1, items: [item('a'), item('b')] },
    { id: 'u', title: 'U', weight: 1, items: [item('c')] },
  ],
  whoQuestions: [who('who.leads')],
  gates: [gate('G1', { who: 'who.leads', facts: [{ id: 'letter', title: 'Letter' }] })],
};

const RULES = { shipped: false, constructs: new Set(['I.A', 'II.D']) };
const check = (changes: Partial<Questionnaire>, shipped = false): Problem[] =>
  checkQuestionnaire({ ...QUESTIONNAIRE, ...changes }, { ...RULES, shipped });
const withItem = (second: Item, shipped = false) =>
  check({ themes: [{ id: 't', title: 'T', weight: 1, items: [item('a'), second, item('c')] }] }, shipped);
const paths = (problems: readonly Problem[]) => problems.map((problem) => problem.path.join('.'));

describe('a questionnaire', () => {
  it('without fault has no problems, shipped or not', () => {
    expect(check({})).toEqual([]);
    expect(check({}, true)).toEqual([]);
  });

  it('gives items, who-questions and gates ids in one namespace', () => {
    expect(paths(check({ gates: [gate('a')] }))).toEqual(['gates.0.id']);
    expect(paths(check({ whoQuestions: [who('b')], gates: [] }))).toEqual(['who-questions.0.id']);
    expect(check({ features: [{ id: 'gp', title: 'A role may share its id with a feature' }] })).toEqual([]);
  });

  it('has each theme, role, feature and fact once, over all gates', () => {
    const [theme] = QUESTIONNAIRE.themes;
    const twice = { id: 'x', title: 'X' };
    const facts = [{ id: 'letter', title: 'Again' }];
    const problems = check({
      themes: [...QUESTIONNAIRE.themes, { id: theme?.id ?? '', title: 'T2', weight: 1, items: [item('d')] }],
      roles: [twice, twice],
      features: [twice, twice],
      gates: [...QUESTIONNAIRE.gates, gate('G2', { facts })],
    });
    expect(paths(problems)).toEqual(['gates.1.facts.0.id', 'themes.2.id', 'roles.1.id', 'features.1.id']);
  });

  it('may use one item in several gates', () => {
    expect(check({ gates: [...QUESTIONNAIRE.gates, gate('G2')] })).toEqual([]);
  });

  it('has gates that name what exists and can be judged', () => {
    const gates = [
      gate('G1', { items: ['a', 'z'], who: 'a', appliesIf: 'app' }),
      gate('G2', { items: [] }),
      gate('G3', { items: ['who.leads'], thresholds: { gate: 101, lowestOrganisation: -1 } }),
    ];
    expect(paths(check({ gates }))).toEqual([
      'gates.0.items.1',
      'gates.0.who',
      'gates.0.applies-if',
      'gates.1',
      'gates.2.items.0',
      'gates.2.thresholds.gate',
      'gates.2.thresholds.lowest-organisation',
    ]);
  });

  it('has conditions on earlier answers only', () => {
    const on = (id: string) => withItem(item('b', { shownIf: [{ kind: 'answer', item: id, among: [-2] }] }));
    expect(on('a')).toEqual([]);
    expect(on('b')[0]?.message).toContain('does not come earlier');
    expect(on('c')[0]?.message).toContain('does not come earlier');
    expect(on('z')[0]?.message).toContain('not a rated item');
    expect(on('who.leads')[0]?.path).toEqual(['themes', 0, 'items', 1, 'shown-if', 0, 'item']);
  });

  it('asks known roles and knows its features', () => {
    expect(paths(withItem(item('b', { roles: ['gp', 'chef'] })))).toEqual(['themes.0.items.1.roles.1']);
    expect(paths(withItem(item('b', { shownIf: [{ kind: 'feature', feature: 'app' }] })))).toEqual([
      'themes.0.items.1.shown-if.0.feature',
    ]);
  });

  it('is held to the codes of CFIR only when it says it follows CFIR', () => {
    const themes = [{ id: 't', title: 'T', weight: 1, items: [item('a', { constructs: ['I.A', 'X.Y'] })] }];
    expect(paths(check({ themes }))).toEqual(['themes.0.items.0.constructs.1']);
    expect(check({ themes, framework: 'Our own' })).toEqual([]);
  });

  it('keeps questions and anchors short: a warning, and an error in ours', () => {
    const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
    const fits = item('b', { question: words(25), anchors: { barrier: words(20), facilitator: words(20) } });
    const long = item('b', { question: words(26), anchors: { barrier: words(21), facilitator: words(21) } });
    expect(withItem(fits, true)).toEqual([]);
    expect(withItem(long).map((problem) => problem.severity)).toEqual(['warning', 'warning', 'warning']);
    expect(withItem(long, true).map((problem) => problem.severity)).toEqual(['error', 'error', 'error']);
  });

  it('may lack anchors or be reversed only when people bring it', () => {
    const bare = item('b', { anchors: undefined });
    expect(withItem(bare)[0]?.severity).toBe('warning');
    expect(withItem(bare, true)[0]?.severity).toBe('error');
    expect(withItem(item('b', { reversed: true }))).toEqual([]);
    expect(withItem(item('b', { reversed: true }), true)[0]?.severity).toBe('error');
  });

  it('has five points in order, each with words of its own', () => {
    expect(paths(check({ scale: DEFAULT_SCALE.slice(1) }))).toEqual(['scale']);
    expect(paths(check({ scale: DEFAULT_SCALE.toReversed() }))).toEqual(['scale']);
    const same = DEFAULT_SCALE.map((point) => (point.rating > 0 ? { ...point, label: 'Helps ' } : point));
    expect(paths(check({ scale: same }))).toEqual(['scale.4.label']);
  });

  it('has thresholds from 0 to 100 that do not cross', () => {
    const thresholds = (changes: object) =>
      paths(check({ thresholds: { ...DEFAULT_THRESHOLDS, ...changes } }));
    expect(thresholds({ gate: 0, themeLow: 100, themeReady: 100 })).toEqual([]);
    expect(thresholds({ gate: 100.5 })).toEqual(['thresholds.gate']);
    expect(thresholds({ gate: Number.NaN })).toEqual(['thresholds.gate']);
    expect(thresholds({ themeLow: 61 })).toEqual(['thresholds.theme-low']);
  });

  it('has themes, and items in them', () => {
    expect(paths(check({ themes: [], gates: [] }))).toEqual(['themes']);
    const empty = { id: 'e', title: 'E', weight: 1, items: [] };
    expect(paths(check({ themes: [...QUESTIONNAIRE.themes, empty] }))).toEqual(['themes.2.items']);
  });
});

const SETUP: Setup = {
  title: 'S',
  scheme: { name: 'N', features: [] },
  options: [],
  dates: {},
  organisations: [{ id: 'icb', name: 'Board', sector: 'health', required: false }],
  mode: 'anonymous',
  k: 5,
  thresholds: {},
};

describe('a setup', () => {
  it('is judged with its thresholds laid over those of the questionnaire', () => {
    const questionnaire = { ...QUESTIONNAIRE, thresholds: { ...DEFAULT_THRESHOLDS, themeReady: 50 } };
    const setup = { ...SETUP, thresholds: { themeLow: 55 } };
    expect(checkSetup(setup, undefined)).toEqual([]);
    expect(paths(checkSetup(setup, questionnaire))).toEqual(['thresholds.theme-low']);
  });

  it('needs groups of two at least, unless names are shown anyway', () => {
    expect(checkSetup({ ...SETUP, k: 2 }, undefined)).toEqual([]);
    for (const k of [1, 2.5, Number.NaN])
      expect(paths(checkSetup({ ...SETUP, k }, undefined))).toEqual(['anonymity.k']);
    expect(checkSetup({ ...SETUP, mode: 'attributed', k: 1 }, undefined)).toEqual([]);
  });

  it('has at least one organisation and knows the features asked for', () => {
    expect(paths(checkSetup({ ...SETUP, organisations: [] }, undefined))).toEqual(['organisations']);
    const setup = { ...SETUP, scheme: { name: 'N', features: ['software', 'app'] } };
    expect(paths(checkSetup(setup, QUESTIONNAIRE))).toEqual(['scheme.features.1']);
  });
});

describe('facts', () => {
  it('belong to a gate, once each', () => {
    const facts = [
      { id: 'letter', status: 'unknown' as const },
      { id: 'letter', status: 'unknown' as const },
    ];
    expect(paths(checkFacts(facts, QUESTIONNAIRE, undefined))).toEqual(['facts.1.fact']);
    expect(paths(checkFacts([{ id: 'paper', status: 'unknown' }], QUESTIONNAIRE, undefined))).toEqual([
      'facts.0.fact',
    ]);
  });
});

describe('days', () => {
  it('exist in the calendar or do not', () => {
    for (const day of ['2028-02-29', '2000-02-29', '2027-12-31']) expect(isDay(day)).toBe(true);
    for (const day of [
      '2027-02-29',
      '1900-02-29',
      '2027-04-31',
      '2027-00-10',
      '2027-13-01',
      '2027-1-1',
      '',
      '0000-01-01',
    ]) {
      expect(isDay(day)).toBe(false);
    }
  });
});

describe('words of problems', () => {
  it('guess what was meant within a small distance', () => {
    expect(nearest('Dont Know', ['dont-know', 'not-applicable'])).toBe('dont-know');
    expect(nearest('icp', ['council', 'icb'])).toBe('icb');
    expect(nearest('trust', ['council', 'icb'])).toBeUndefined();
    expect(nearest('', ['a'])).toBeUndefined();
    expect(didYouMean('zzz', ['a'])).toBe('');
  });

  it('quote briefly and without control characters', () => {
    expect(quoted('a\u001b[2J\nb')).toBe('"a?[2J?b"');
    expect(quoted('x'.repeat(100))).toHaveLength(65);
  });

  it('count words as readers do, and cut long lists', () => {
    expect(wordCount(' One  two - three, four. ')).toBe(4);
    expect(listed(Array.from({ length: 14 }, (_, i) => `${i}`))).toMatch(/11 and 2 more$/);
  });
});
