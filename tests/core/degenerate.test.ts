/** Input at the edge of making sense gives defined results in bounded time: never a hole, never a number that is none. */
import { describe, expect, test } from 'vitest';
import { makeAgenda } from '#core/agenda.ts';
import type { Response } from '#core/answers.ts';
import type { AnonymityMode, Setup } from '#core/assessment.ts';
import { checkDesign } from '#core/design-check.ts';
import { type Evidence, judgeEvidence } from '#core/judging.ts';
import { publish } from '#core/publish.ts';
import { baseOf } from '#core/publish-robustness.ts';
import { RATINGS } from '#core/questionnaire.ts';
import { rerunAll } from '#core/robustness.ts';
import { rulesToChange } from '#core/to-change.ts';
import { answerOf, type EvidenceSketch, evidenceOf, type Said, sayAll } from '../support/evidence.ts';

/** Paths of everything that is undefined or not a finite number. */
function holes(value: unknown, path = ''): string[] {
  if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => holes(part, `${path}.${key}`));
}

const ORGANISATIONS = ['A', 'B', 'C'];
const ITEMS = ['x', 'y', 'z'];
const FULL: Pick<EvidenceSketch, 'themes' | 'who' | 'gates'> = {
  themes: { T: ['x', 'y'], U: ['z'] },
  who: ['w'],
  gates: { g: { items: ['x', 'z'], who: 'w' }, h: { items: ['y'], kind: 'conditional' } },
};

function everyone(organisations: readonly string[], people: number, items: readonly string[], said: Said) {
  return organisations.flatMap((id) =>
    items.flatMap((item) => sayAll(id, item, new Array<Said>(people).fill(said))),
  );
}

const SKETCHES: Readonly<Record<string, EvidenceSketch>> = {
  nobody: { ...FULL, organisations: ORGANISATIONS, responses: [] },
  'nobody of no organisations': { ...FULL, organisations: [], responses: [] },
  'one person': { ...FULL, organisations: ORGANISATIONS, responses: everyone(['A'], 1, ITEMS, 1) },
  'one organisation': { ...FULL, organisations: ['A'], responses: everyone(['A'], 6, ITEMS, -1) },
  'one organisation of several': {
    ...FULL,
    organisations: ORGANISATIONS,
    responses: everyone(['B'], 6, ITEMS, 2),
  },
  'one person each': {
    ...FULL,
    organisations: ORGANISATIONS,
    responses: everyone(ORGANISATIONS, 1, ITEMS, 0),
  },
  'all don’t know': {
    ...FULL,
    organisations: ORGANISATIONS,
    responses: everyone(ORGANISATIONS, 4, [...ITEMS, 'w'], 'dont-know'),
  },
  'all not applicable': {
    ...FULL,
    organisations: ORGANISATIONS,
    responses: everyone(ORGANISATIONS, 4, ITEMS, 'not-applicable'),
  },
  'all not shown': {
    ...FULL,
    organisations: ORGANISATIONS,
    responses: everyone(ORGANISATIONS, 4, ITEMS, 'not-shown'),
  },
  'everything held elsewhere': {
    ...FULL,
    organisations: ORGANISATIONS,
    responses: everyone(ORGANISATIONS, 4, ITEMS, { heldElsewhere: ['D'] }),
  },
  'only who-questions answered': {
    ...FULL,
    organisations: ORGANISATIONS,
    responses: everyone(ORGANISATIONS, 4, ['w'], 'nobody-yet'),
  },
  'all alike': { ...FULL, organisations: ORGANISATIONS, responses: everyone(ORGANISATIONS, 4, ITEMS, 2) },
  'one item': {
    themes: { T: ['x'] },
    organisations: ORGANISATIONS,
    responses: everyone(ORGANISATIONS, 4, ['x'], 1),
  },
  'an empty theme': {
    themes: { T: ['x'], empty: [] },
    organisations: ORGANISATIONS,
    responses: everyone(ORGANISATIONS, 4, ['x'], 1),
  },
  'no themes': {
    themes: {},
    who: ['w'],
    organisations: ORGANISATIONS,
    responses: everyone(ORGANISATIONS, 4, ['w'], 'nobody-yet'),
  },
  'no questions at all': { themes: {}, organisations: ORGANISATIONS, responses: [] },
  'no gates': {
    themes: FULL.themes,
    organisations: ORGANISATIONS,
    responses: everyone(ORGANISATIONS, 4, ITEMS, 1),
  },
  'a gate with nothing to go by': {
    themes: FULL.themes,
    gates: { g: {} },
    organisations: ORGANISATIONS,
    responses: everyone(ORGANISATIONS, 4, ITEMS, 1),
  },
  'facts without answers': {
    ...FULL,
    gates: { g: { facts: ['f'] } },
    facts: [],
    organisations: ORGANISATIONS,
    responses: [],
  },
  'answers to questions that are not asked': {
    ...FULL,
    organisations: ORGANISATIONS,
    responses: everyone(ORGANISATIONS, 4, ['other'], 1),
  },
  'answers of those not invited': { ...FULL, organisations: ['A'], responses: everyone(['B'], 4, ITEMS, 1) },
};

const MODES: readonly AnonymityMode[] = ['attributed', 'by-organisation', 'anonymous'];

function withConstructs(evidence: Evidence): Evidence {
  const { themes } = evidence.questionnaire;
  const constructed = themes.map((theme) => ({
    ...theme,
    items: theme.items.map((item) => ({ ...item, constructs: ['c'] })),
  }));
  return {
    ...evidence,
    questionnaire: { ...evidence.questionnaire, themes: constructed },
    olderConstructs: [
      { code: 'none', items: [] },
      { code: 'unknown', items: ['other'] },
    ],
  };
}

describe('an assessment with', () => {
  test.each(Object.keys(SKETCHES))('%s gives defined results, an agenda and re-runs', (name) => {
    const sketch = SKETCHES[name];
    if (sketch === undefined) throw new Error(name);
    for (const mode of MODES) {
      const evidence = withConstructs(evidenceOf({ ...sketch, mode, k: 3 }));
      const judged = judgeEvidence(evidence);
      const results = publish(judged);
      const { questionnaire } = evidence;
      expect(holes(results), mode).toEqual([]);
      expect(holes(makeAgenda(questionnaire, results)), mode).toEqual([]);
      expect(holes(makeAgenda(questionnaire, results, 0)), mode).toEqual([]);
      const robustness = rerunAll(baseOf(judged));
      expect(holes(robustness), mode).toEqual([]);
      expect(robustness.runs, mode).toBeGreaterThanOrEqual(3);
      expect(robustness.unchanged, mode).toBeLessThanOrEqual(robustness.runs);
      expect(
        holes(rulesToChange({ ...results, gates: questionnaire.gates, themes: questionnaire.themes })),
      ).toEqual([]);
    }
  });

  test('items for a role that nobody has leaves them not shown, and their theme without a score', () => {
    const evidence = evidenceOf({
      ...FULL,
      organisations: ORGANISATIONS,
      responses: everyone(ORGANISATIONS, 4, ['x', 'y'], 1),
    });
    const themes = evidence.questionnaire.themes.map((theme) =>
      theme.id === 'U'
        ? { ...theme, items: theme.items.map((item) => ({ ...item, roles: ['board'] })) }
        : theme,
    );
    const responses = evidence.responses.map((row): Response => ({ ...row, role: 'nurse' }));
    const results = publish(
      judgeEvidence({ ...evidence, responses, questionnaire: { ...evidence.questionnaire, themes } }),
    );
    expect(holes(results)).toEqual([]);
    expect(results.items.find(({ id }) => id === 'z')?.notShown).toBe(12);
    expect(results.themes.find(({ id }) => id === 'U')).toMatchObject({ score: null, people: 0 });
    expect(results.rules).toContainEqual({
      level: 1,
      kind: 'theme',
      theme: 'U',
      people: 0,
      organisations: 0,
    });
  });
});

describe('a design check of', () => {
  test.each(Object.keys(SKETCHES))('%s gives whole counts of verdicts', (name) => {
    const sketch = SKETCHES[name];
    if (sketch === undefined) throw new Error(name);
    const { questionnaire, organisations, mode, k, thresholds } = evidenceOf(sketch);
    for (const expected of [undefined, 0, 1]) {
      const invited = organisations.map((organisation) => ({
        ...organisation,
        ...(expected === undefined ? {} : { expected }),
      }));
      const setup: Setup = {
        title: name,
        scheme: { name, features: [] },
        options: [],
        dates: {},
        organisations: invited,
        mode,
        k,
        thresholds,
      };
      const check = checkDesign(questionnaire, setup);
      expect(holes(check)).toEqual([]);
      expect(Object.values(check.verdicts).reduce((total, times) => total + times, 0)).toBe(check.runs);
    }
  });
});

describe('10,000 people', () => {
  test('are judged and published with everything, every one of them counted', () => {
    const people = 10_000;
    const organisations = Array.from({ length: 12 }, (_, at) => `o${at}`);
    const responses = Array.from({ length: people }, (_, at) => at).flatMap((at) =>
      [...ITEMS, 'w'].map((item, column): Response => {
        const answer = answerOf(item === 'w' ? 'nobody-yet' : (RATINGS[(at * 7 + column * 3) % 5] ?? 0));
        return { person: `p${at}`, organisation: `o${at % 12}`, item, round: 1, answer };
      }),
    );
    const evidence = evidenceOf({ ...FULL, organisations, responses, mode: 'by-organisation', k: 3 });
    const results = publish(judgeEvidence(evidence));
    expect(holes(results)).toEqual([]);
    expect(results.people).toBe(people);
    expect(results.items.map(({ n }) => n)).toEqual([people, people, people]);
    expect(results.robustness?.rows.length).toBe(3 * 3 * 2 * 13);
  });
});
