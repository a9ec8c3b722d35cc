/** What more support and less knowledge may do: scores only rise with ratings, silence never helps. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact } from '#core/facts.ts';
import { type Judged, judgeEvidence } from '#core/judging.ts';
import { VERDICTS } from '#core/verdict.ts';
import { anyEvidence } from '../support/arbitrary-assessment.ts';
import { knowOneLess, raiseOne } from '../support/arbitrary-change.ts';
import type { Said } from '../support/evidence.ts';
import { evidenceOf, say, sayAll } from '../support/evidence.ts';

/** Every real score of an assessment by name; organisations without one are left out. */
function scoresOf({ real }: Judged): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  const put = (name: string, score: number | null): void => {
    if (score !== null) scores.set(name, score);
  };
  for (const kind of ['items', 'themes'] as const) {
    for (const measure of real.measures[kind]) {
      put(measure.id, measure.score);
      put(`${measure.id} by person`, measure.personWeighted);
      for (const { group, score } of measure.groups) put(`${measure.id} of ${group.id}`, score);
    }
  }
  return scores;
}

describe('scores', () => {
  test('never fall when a rating rises', () => {
    fc.assert(
      fc.property(anyEvidence(), fc.nat(), (evidence, pick) => {
        const raised = raiseOne(evidence, pick);
        fc.pre(raised !== undefined);
        const before = scoresOf(judgeEvidence(evidence));
        const after = scoresOf(judgeEvidence(raised));
        expect([...after.keys()]).toEqual([...before.keys()]);
        for (const [name, score] of before) {
          expect(after.get(name) ?? Number.NaN, name).toBeGreaterThanOrEqual(score - 1e-9);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('some rise with it: the rater’s own organisation on the item', () => {
    fc.assert(
      fc.property(anyEvidence({ mostRounds: 1 }), fc.nat(), (evidence, pick) => {
        const raised = raiseOne(evidence, pick);
        fc.pre(raised !== undefined);
        const before = scoresOf(judgeEvidence(evidence));
        const after = scoresOf(judgeEvidence(raised));
        expect([...before].some(([name, score]) => (after.get(name) ?? 0) > score + 1e-9)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a blank turned into a don’t know', () => {
  test('never improves a verdict where gates have no facts', () => {
    fc.assert(
      fc.property(anyEvidence({ facts: false }), fc.nat(), (evidence, pick) => {
        const less = knowOneLess(evidence, pick);
        fc.pre(less !== undefined);
        const before = judgeEvidence(evidence).real.judgement.verdict;
        const after = judgeEvidence(less).real.judgement.verdict;
        expect(VERDICTS.indexOf(after)).toBeLessThanOrEqual(VERDICTS.indexOf(before));
      }),
      { numRuns: 150 },
    );
  });

  test('known exception: with a fact in place, an opinion that becomes unknown only flags the gate', () => {
    const fact: Fact = { id: 'letter', status: 'in-place', file: 'letter.pdf' };
    const judge = (third: Said | null) =>
      judgeEvidence(
        evidenceOf({
          themes: { T: ['y'], U: ['x', 'z'] },
          gates: { g: { items: ['x'], facts: ['letter'] } },
          organisations: ['A', 'B'],
          facts: [fact],
          responses: [
            ...sayAll('A', 'y', [1, 1, 1, 1, 1]),
            ...sayAll('B', 'y', [1, 1, 1, 1, 1]),
            ...sayAll('A', 'z', [2, 2, 2, 2, 2]),
            ...sayAll('B', 'z', [2, 2, 2, 2, 2]),
            ...sayAll('A', 'x', [0, 0, 0, 0, 'dont-know']),
            ...sayAll('B', 'x', [0, 0, 0, 'dont-know', third]),
          ],
        }),
      ).real.judgement;
    const blank = judge(null);
    expect(blank.verdict).toBe('ready-with-conditions');
    expect(blank.gates[0]?.state).toBe('contested');
    const unknown = judge('dont-know');
    expect(unknown.verdict).toBe('ready');
    expect(unknown.gates[0]?.flags).toEqual(['not-widely-known']);
  });

  test('known exception: a don’t know to a who-question dilutes nobody-yet', () => {
    const lead: Said = { organisations: ['A'] };
    const base = [
      ...sayAll('A', 'y', [1, 1, 1, 1, 1, 1, 1]),
      ...sayAll('A', 'who', [lead, lead, lead, lead, 'nobody-yet', 'nobody-yet']),
    ];
    const judge = (responses: typeof base) =>
      judgeEvidence(
        evidenceOf({
          themes: { T: ['y'] },
          who: ['who'],
          gates: { g: { who: 'who' } },
          organisations: ['A'],
          responses,
        }),
      ).real.judgement;
    // Two of six say nobody yet, a third; of seven answers it is less.
    expect(judge(base).verdict).toBe('not-ready-yet');
    expect(judge([...base, say('A7', 'who', 'dont-know')]).verdict).toBe('ready-with-conditions');
  });
});
