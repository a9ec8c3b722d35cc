/** The design check: what a draft could come to before anyone is asked. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Setup } from '#core/assessment.ts';
import { checkDesign } from '#core/design-check.ts';
import { readQuestionnaireFile } from '#storage/questionnaires.ts';
import { readValue } from '../storage/sample-files.ts';

const file = fileURLToPath(new URL('../../questionnaires/cfir-readiness-short.yaml', import.meta.url));
const questionnaire = readValue(readQuestionnaireFile(file, { shipped: true }));

function design(expected: readonly number[], changes: Partial<Setup> = {}): Setup {
  return {
    title: 'GENIE',
    scheme: { name: 'GENIE', features: ['software'] },
    options: [],
    dates: {},
    organisations: expected.map((people, index) => ({
      id: `o${index}`,
      name: `Organisation ${index}`,
      sector: 'health',
      expected: people,
      required: false,
    })),
    mode: 'by-organisation',
    k: 3,
    thresholds: {},
    ...changes,
  };
}

const total = (verdicts: Readonly<Record<string, number>>) =>
  Object.values(verdicts).reduce((sum, count) => sum + count, 0);

describe('a design', () => {
  it('with enough people is nearly always ready when all goes rather well', () => {
    const check = checkDesign(questionnaire, design([5, 5, 5, 5, 5]));
    expect(total(check.verdicts)).toBe(400);
    expect(check.verdicts.ready).toBeGreaterThan(380);
    expect(check).toMatchObject({ runs: 400, people: 25, rarelyReady: false });
  });

  it('gives the same forecast every time', () => {
    const setup = design([3, 2, 4]);
    expect(checkDesign(questionnaire, setup)).toEqual(checkDesign(questionnaire, setup));
  });

  it('with four people never has enough evidence, and says so', () => {
    const check = checkDesign(questionnaire, design([2, 2]));
    expect(check.verdicts).toMatchObject({ 'not-enough-evidence': 400, ready: 0 });
    expect(check.rarelyReady).toBe(true);
  });

  it('with strict lines is rarely ready', () => {
    const check = checkDesign(questionnaire, design([5, 5, 5], { thresholds: { gate: 80, themeReady: 80 } }));
    expect(check.rarelyReady).toBe(true);
  });

  it('says which organisations could be shown by name', () => {
    const shown = (changes: Partial<Setup>) => checkDesign(questionnaire, design([5, 2, 4, 6], changes));
    expect(shown({})).toMatchObject({ shownByName: ['o0', 'o3'], pooled: ['o1', 'o2'] });
    expect(shown({ mode: 'attributed', k: 1 }).pooled).toEqual([]);
    expect(shown({ mode: 'anonymous', k: 7 }).shownByName).toEqual([]);
  });

  it('is there without organisations too', () => {
    expect(checkDesign(questionnaire, design([])).verdicts['not-enough-evidence']).toBe(400);
  });
});
