/** The verdict follows from the rules that fired, and nothing still unknown could make it better than the best possible. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeEvidence } from '#core/judging.ts';
import { publish } from '#core/publish.ts';
import { ruleId, VERDICTS, verdictOf } from '#core/verdict.ts';
import { anyEvidence } from '../support/arbitrary-assessment.ts';
import { evidenceOf, sayAll } from '../support/evidence.ts';

const place = (verdict: (typeof VERDICTS)[number]): number => VERDICTS.indexOf(verdict);

describe('rules', () => {
  test('that fired explain the verdict, and each fired once', () => {
    fc.assert(
      fc.property(anyEvidence(), (evidence) => {
        const { judgement } = judgeEvidence(evidence).real;
        expect(verdictOf(judgement.rules)).toBe(judgement.verdict);
        const ids = judgement.rules.map(ruleId);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 100 },
    );
  });

  test('as published explain it too, unless an organisation too small to show sees it differently', () => {
    fc.assert(
      fc.property(anyEvidence(), (evidence) => {
        const judged = judgeEvidence(evidence);
        const results = publish(judged);
        fc.pre(!results.unexplainedVerdict && results.gates.every((gate) => !gate.unexplained));
        // A theme that fewer than k people scored is kept quiet about.
        const tooFew = ({ people }: { readonly people: number }): boolean =>
          people > 0 && people < evidence.k;
        fc.pre(
          evidence.mode === 'attributed' ||
            !(judged.pooled.measures.themes.some(tooFew) || results.disclosure.nothing),
        );
        expect(verdictOf(results.rules)).toBe(results.verdict);
      }),
      { numRuns: 100 },
    );
  });

  test('every gate that is not met fires one, by its kind', () => {
    fc.assert(
      fc.property(anyEvidence(), (evidence) => {
        const { gates, rules } = judgeEvidence(evidence).real.judgement;
        const fired = new Set(rules.map(ruleId));
        for (const { id, kind, state } of gates) {
          const level = { unknown: 1, 'not-met': 2, contested: 3, claimed: 3, met: 0 }[state];
          const wanted = kind === 'conditional' ? `3:conditional:${id}` : `${level}:gate:${id}`;
          expect(fired.has(wanted), `${wanted}`).toBe(state !== 'met');
        }
      }),
      { numRuns: 80 },
    );
  });

  test('no rule means ready; the lowest level decides', () => {
    expect(verdictOf([])).toBe('ready');
    const people = { level: 1, kind: 'people', people: 4 } as const;
    const gate = { level: 2, kind: 'gate', gate: 'g' } as const;
    const condition = { level: 3, kind: 'conditional', gate: 'h', state: 'unknown' } as const;
    expect(verdictOf([condition])).toBe('ready-with-conditions');
    expect(verdictOf([condition, gate])).toBe('not-ready-yet');
    expect(verdictOf([condition, gate, people])).toBe('not-enough-evidence');
  });
});

describe('the best still possible', () => {
  test('is never worse than the verdict, unless there is not enough evidence', () => {
    fc.assert(
      fc.property(anyEvidence(), (evidence) => {
        const { verdict, bestPossible } = judgeEvidence(evidence).real.judgement;
        expect(bestPossible).not.toBe('not-enough-evidence');
        if (verdict !== 'not-enough-evidence')
          expect(place(bestPossible)).toBeGreaterThanOrEqual(place(verdict));
      }),
      { numRuns: 100 },
    );
  });

  test('is the verdict itself where nothing is unknown', () => {
    fc.assert(
      fc.property(anyEvidence({ fewestPeople: 4, fewestOrganisations: 2 }), (evidence) => {
        const { verdict, bestPossible, gates } = judgeEvidence(evidence).real.judgement;
        const states = gates.flatMap((gate) => [gate.state, gate.who, gate.facts, gate.opinion]);
        fc.pre(verdict !== 'not-enough-evidence' && !states.includes('unknown'));
        expect(bestPossible).toBe(verdict);
      }),
      { numRuns: 100 },
    );
  });
});

describe('how many are enough', () => {
  const rules = (organisations: readonly string[], ...people: readonly number[]) =>
    judgeEvidence(
      evidenceOf({
        themes: { T: ['y'] },
        organisations,
        responses: people.flatMap((count, index) =>
          sayAll(organisations[index] ?? '', 'y', new Array<1>(count).fill(1)),
        ),
      }),
    ).real.judgement.rules.map(ruleId);

  test('five people of two organisations', () => {
    expect(rules(['A', 'B'], 3, 2)).toEqual([]);
    expect(rules(['A', 'B'], 2, 2)).toEqual(['1:people']);
  });

  test('one organisation only where one is invited', () => {
    expect(rules(['A'], 5)).toEqual([]);
    expect(rules(['A', 'B'], 5, 0)).toEqual(['1:organisations', '1:theme:T']);
  });

  test('nobody at all: every test on numbers fails, and ready is still possible', () => {
    const { judgement } = judgeEvidence(
      evidenceOf({ themes: { T: ['y'] }, organisations: ['A', 'B'], responses: [] }),
    ).real;
    expect(judgement.rules.map(ruleId)).toEqual(['1:people', '1:organisations', '1:theme:T']);
    expect(judgement.bestPossible).toBe('ready');
  });
});

describe('the rules of a verdict', () => {
  const three = [
    ...sayAll('A', 'x', [1, 1]),
    ...sayAll('B', 'x', [1]),
    ...sayAll('A', 'y', [-2, -2, -2]),
    ...sayAll('B', 'y', [-2, -2]),
  ];
  const sketch = { themes: { T: ['x'], U: ['y'] }, organisations: ['A', 'B'], responses: three };
  const judged = (evidence: ReturnType<typeof evidenceOf>) => judgeEvidence(evidence).real.judgement;

  test('take three people for a theme as enough, come in the order of their levels, and say if facts were given', () => {
    const gates = { g: { items: ['x'] }, h: { items: ['y'], kind: 'conditional' as const } };
    const judgement = judged(evidenceOf({ ...sketch, gates }));
    const levels = judgement.rules.map(({ level }) => level);
    expect(levels).toEqual([...levels].sort());
    expect(new Set(levels)).toEqual(new Set([2, 3]));
    expect(judgement.factsSupplied).toBe(false);
    expect(judged(evidenceOf({ ...sketch, gates, facts: [] })).factsSupplied).toBe(true);
  });

  test('pass over a gate that does not apply', () => {
    const evidence = evidenceOf({ ...sketch, gates: { g: { items: ['y'] } } });
    const gates = evidence.questionnaire.gates.map((gate) => ({ ...gate, appliesIf: 'software' }));
    const tied = { ...evidence, questionnaire: { ...evidence.questionnaire, gates } };
    expect(judged(evidence).rules.map(({ kind }) => kind)).toContain('gate');
    expect(judged(tied).rules.map(({ kind }) => kind)).not.toContain('gate');
  });

  test('ask of a required organisation a score on some theme, not on every one', () => {
    const required = { ...sketch, organisations: ['A', { id: 'B', required: true }] };
    const onOne = three.filter(({ organisation, item }) => organisation !== 'B' || item === 'y');
    const kinds = (responses: typeof three) =>
      judged(evidenceOf({ ...required, responses })).rules.map(({ kind }) => kind);
    expect(kinds(onOne)).not.toContain('required');
    expect(kinds(three.filter(({ organisation }) => organisation !== 'B'))).toContain('required');
  });
});
