/** The codes of the CFIR matrix, and what of them is shown. */
import { describe, expect, test } from 'vitest';
import { codeOf } from '#core/cfir-matrix.ts';
import { type Evidence, judgeEvidence } from '#core/judging.ts';
import { publish } from '#core/publish.ts';
import { tallyAll } from '#core/scoring.ts';
import { evidenceOf, type Said, say } from '../support/evidence.ts';

const none = { below: 0, above: 0 };
const tally = (...ratings: readonly number[]) => tallyAll(Int8Array.from(ratings));
const DONT_KNOW = 10;
const NOT_APPLICABLE = 11;

describe('a code', () => {
  test('is the mean rounded half away from zero', () => {
    const coded = (mean: number) =>
      codeOf({ mean, tally: tally(1, 1, 1, 1, 1), concrete: { below: 2, above: 2 } });
    expect([-1.5, -1.4, -0.5, -0.4, 0, 0.49, 0.5, 1.49, 1.5].map(coded)).toEqual([
      '-2',
      '-1',
      '-1',
      '0',
      '0',
      '0',
      '+1',
      '+1',
      '+2',
    ]);
  });

  test('of 2 needs two people on that side with concrete evidence, else it is 1', () => {
    const strong = { mean: 2, tally: tally(2, 2, 2) };
    expect(codeOf({ ...strong, concrete: { below: 5, above: 1 } })).toBe('+1');
    expect(codeOf({ ...strong, concrete: { below: 0, above: 2 } })).toBe('+2');
    const weak = { mean: -2, tally: tally(-2, -2) };
    expect(codeOf({ ...weak, concrete: { below: 2, above: 0 } })).toBe('-2');
    expect(codeOf({ ...weak, concrete: none })).toBe('-1');
  });

  test('of 0 is mixed where the ratings are split or mixed, and plain where they are close', () => {
    expect(codeOf({ mean: 0, tally: tally(-2, -2, 0, 2, 2), concrete: none })).toBe('0 (mixed)');
    expect(codeOf({ mean: 0, tally: tally(0, 0, 0, 0, 0, 0), concrete: none })).toBe('0');
    // Too few to be called mixed.
    expect(codeOf({ mean: 0, tally: tally(-2, 2), concrete: none })).toBe('0');
  });

  test('is M when unknown or nobody rated, and N/A when it applies to nobody', () => {
    expect(
      codeOf({ mean: 1, tally: tally(1, 1, 1, 1, 1, 1, 1, DONT_KNOW, DONT_KNOW, DONT_KNOW), concrete: none }),
    ).toBe('M');
    expect(codeOf({ mean: null, tally: tally(DONT_KNOW), concrete: none })).toBe('M');
    expect(codeOf({ mean: null, tally: tally(NOT_APPLICABLE), concrete: none })).toBe('N/A');
  });
});

describe('the matrix of an assessment', () => {
  /** Two items on one construct, one on another. */
  function withConstructs(evidence: Evidence): Evidence {
    const constructs: Readonly<Record<string, readonly string[]>> = { x: ['I.A'], y: ['I.A'], z: ['II.B'] };
    const themes = evidence.questionnaire.themes.map((theme) => ({
      ...theme,
      items: theme.items.map((item) => ({ ...item, constructs: constructs[item.id] ?? [] })),
    }));
    return { ...evidence, questionnaire: { ...evidence.questionnaire, themes } };
  }
  const rows = (person: string, x: Said, y: Said, z: Said) =>
    [
      ['x', x],
      ['y', y],
      ['z', z],
    ].map(([item, said]) => say(person, `${String(item)}`, said as Said, { evidence: 'seen-myself' }));
  const responses = [
    ...rows('A1', 2, 2, -2),
    ...rows('A2', 2, 1, -1),
    ...rows('A3', 2, 2, 'dont-know'),
    ...rows('B1', -2, 0, 0),
    ...rows('C1', 0, 0, 'not-applicable'),
    ...rows('C2', 0, 0, 'not-applicable'),
  ];
  const evidence = withConstructs(
    evidenceOf({ themes: { T: ['x', 'y', 'z'] }, organisations: ['A', 'B', 'C', 'D'], responses }),
  );

  test('codes each organisation on the items of a construct together', () => {
    const { matrix } = publish(judgeEvidence(evidence));
    const [first, second] = matrix.cfir2022;
    expect(first).toMatchObject({ construct: 'I.A', items: ['x', 'y'], pool: [] });
    expect(first?.cells.map(({ organisation, code }) => `${organisation} ${code}`)).toEqual([
      'A +2',
      'B -1',
      'C 0',
    ]);
    // A: one of three does not know z, which is 30 % or more.
    expect(second?.cells.map(({ organisation, code }) => `${organisation} ${code}`)).toEqual([
      'A M',
      'B 0',
      'C N/A',
    ]);
  });

  test('pools small organisations, for each construct by the people behind it', () => {
    const { matrix } = publish(judgeEvidence({ ...evidence, mode: 'by-organisation', k: 3 }));
    const [first, second] = matrix.cfir2022;
    expect(first?.cells.map(({ organisation, people }) => [organisation, people])).toEqual([
      ['A', 3],
      ['other organisations', 3],
    ]);
    // Only two of A and one of B have a score on z: all in one pool.
    expect(second?.cells.map(({ organisation, people }) => [organisation, people])).toEqual([
      ['other organisations', 3],
    ]);
    const hidden = publish(judgeEvidence({ ...evidence, mode: 'anonymous', k: 5 })).matrix.cfir2022[1];
    expect(hidden).toMatchObject({ whole: null, cells: [] });
  });

  test('has the constructs of 2009 where the mapping is given', () => {
    const older = [{ code: 'II.B', items: ['x', 'z'] }];
    const { matrix } = publish(judgeEvidence({ ...evidence, olderConstructs: older }));
    expect(matrix.cfir2009.map(({ construct, items }) => [construct, items])).toEqual([['II.B', ['x', 'z']]]);
    expect(publish(judgeEvidence(evidence)).matrix.cfir2009).toEqual([]);
  });
});
