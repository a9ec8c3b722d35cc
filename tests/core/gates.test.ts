/** Gates join three kinds of evidence: the worst counts, and facts decide over opinion. */
import { describe, expect, test } from 'vitest';
import type { Fact, FactState } from '#core/facts.ts';
import { GATE_STATES, type OpinionState, worstOf } from '#core/gates.ts';
import { judgeEvidence } from '#core/judging.ts';
import { evidenceOf, type GateSketch, type Said, sayAll } from '../support/evidence.ts';

/** What six people of two organisations say to bring an item into a state. */
const OPINIONS: Readonly<Record<OpinionState, readonly [readonly Said[], readonly Said[]]>> = {
  unknown: [
    ['dont-know', 'dont-know', 1],
    [1, 1, 1],
  ],
  'not-met': [
    [0, 0, 0],
    [0, 0, 0],
  ],
  contested: [
    [2, 2, 2],
    [-1, -1, -1],
  ],
  met: [
    [1, 1, 1],
    [1, 1, 1],
  ],
};
const FACTS: Readonly<Record<FactState, Omit<Fact, 'id'>>> = {
  unknown: { status: 'unknown' },
  'not-met': { status: 'not-started' },
  claimed: { status: 'in-progress' },
  met: { status: 'in-place', file: 'signed.pdf' },
};

function judgeGate(gate: GateSketch, opinion: OpinionState, fact?: FactState) {
  const [ofA, ofB] = OPINIONS[opinion];
  const facts = fact === undefined ? {} : { facts: [{ ...FACTS[fact], id: 'paper' }] };
  const { gates } = judgeEvidence(
    evidenceOf({
      themes: { T: ['x'] },
      gates: { g: gate },
      organisations: ['A', 'B'],
      responses: [...sayAll('A', 'x', ofA), ...sayAll('B', 'x', ofB)],
      ...facts,
    }),
  ).real.judgement;
  return gates[0];
}

describe('the order of states', () => {
  test('is unknown, not met, contested, claimed, met: the worst comes first', () => {
    expect(GATE_STATES).toEqual(['unknown', 'not-met', 'contested', 'claimed', 'met']);
    for (const [index, state] of GATE_STATES.entries()) {
      expect(worstOf([...GATE_STATES.slice(index)].reverse())).toBe(state);
    }
    expect(worstOf([])).toBe('unknown');
  });
});

describe('a gate without facts', () => {
  test.each(['unknown', 'not-met', 'contested', 'met'] as const)('is as its item: %s', (opinion) => {
    expect(judgeGate({ items: ['x'] }, opinion)).toMatchObject({ state: opinion, opinion, flags: [] });
  });

  test('of facts only is unknown when none were supplied at all', () => {
    expect(judgeGate({ facts: ['paper'] }, 'met')).toMatchObject({ state: 'unknown', facts: null });
  });
});

describe('a gate with facts', () => {
  const gate = { items: ['x'], facts: ['paper'] };
  test.each([
    ['unknown', 'met', 'unknown'],
    ['unknown', 'not-met', 'unknown'],
    ['not-met', 'met', 'not-met'],
    ['not-met', 'unknown', 'not-met'],
    ['claimed', 'not-met', 'contested'],
    ['claimed', 'contested', 'contested'],
    ['claimed', 'unknown', 'claimed'],
    ['claimed', 'met', 'claimed'],
    ['met', 'not-met', 'contested'],
    ['met', 'contested', 'contested'],
    ['met', 'unknown', 'met'],
    ['met', 'met', 'met'],
  ] as const)('facts %s and opinion %s make it %s', (fact, opinion, state) => {
    expect(judgeGate(gate, opinion, fact)?.state).toBe(state);
  });

  test('is flagged not widely known exactly when an opinion is unknown', () => {
    for (const fact of ['not-met', 'claimed', 'met'] as const) {
      expect(judgeGate(gate, 'unknown', fact)?.flags).toEqual(['not-widely-known']);
      expect(judgeGate(gate, 'met', fact)?.flags).toEqual([]);
    }
  });
});

describe('opinion', () => {
  const stateOf = (
    ofA: readonly (Said | null)[],
    ofB: readonly (Said | null)[],
    more: readonly string[] = [],
  ) =>
    judgeEvidence(
      evidenceOf({
        themes: { T: ['y', 'x'] },
        gates: { g: { items: ['x'] } },
        organisations: ['A', 'B', ...more],
        responses: [
          ...sayAll(
            'A',
            'y',
            ofA.map(() => 1 as const),
          ),
          ...sayAll(
            'B',
            'y',
            ofB.map(() => 1 as const),
          ),
          ...sayAll('A', 'x', ofA),
          ...sayAll('B', 'x', ofB),
        ],
      }),
    ).real.judgement.gates[0]?.state;

  test('needs three people', () => {
    expect(stateOf([1, 1, null], [null, null])).toBe('unknown');
    expect(stateOf([1, 1, null], [1, null])).toBe('met');
  });

  test('needs half of the organisations invited, silent ones counted', () => {
    expect(stateOf([1, 1, 1], [null])).toBe('met');
    expect(stateOf([1, 1, 1], [null], ['C'])).toBe('unknown');
    expect(stateOf([1, 1, 1], [1], ['C', 'D'])).toBe('met');
  });

  test('is not met below 60 and contested with an organisation below 40, each line itself reached', () => {
    expect(stateOf([1, 1, 0, 0, 0], [1, 1, 0, 0, 0])).toBe('met');
    expect(stateOf([1, 0, 0, 0, 0], [1, 1, 0, 0, 0])).toBe('not-met');
    expect(stateOf([2, 2, 2, 2, 2], [-1, -1, 0, 0, 0])).toBe('contested');
    expect(stateOf([1, 1, 1, 1, 2], [-1, -1, 0, 0, 0])).toBe('met');
    expect(stateOf([2, 2, 2, 2, 2], [-1, -1, -1, 0, 0])).toBe('contested');
  });
});

describe('a gate', () => {
  const people = {
    organisations: ['A', 'B'],
    responses: [...sayAll('A', 'x', [1, 1, 1]), ...sayAll('B', 'x', [1, 1, 1])],
  };
  const first = (evidence: ReturnType<typeof evidenceOf>) => judgeEvidence(evidence).real.judgement.gates[0];

  test('whose facts are not met is not met, though opinion alone would make it contested', () => {
    expect(judgeGate({ items: ['x'], facts: ['paper'] }, 'contested', 'not-met')?.state).toBe('not-met');
  });

  test('without items has no opinion, and takes nothing from items it does not name', () => {
    const gates = { g: { who: 'w' } };
    const said = sayAll('A', 'w', [
      { organisations: ['A'] },
      { organisations: ['A'] },
      { organisations: ['A'] },
    ]);
    const evidence = evidenceOf({
      themes: { T: ['x'] },
      who: ['w'],
      gates,
      ...people,
      organisations: ['A'],
      responses: [...sayAll('A', 'x', [1, 1, 1]), ...said],
    });
    expect(first(evidence)).toMatchObject({ opinion: null, items: [], who: 'met', state: 'met' });
    const unknown = evidenceOf({ themes: { T: ['x'] }, gates: { g: { items: ['elsewhere'] } }, ...people });
    expect(first(unknown)).toMatchObject({ opinion: null, items: [], state: 'unknown' });
  });

  test('is judged by its own who-question, not by another', () => {
    const nobody = sayAll('A', 'v', ['nobody-yet', 'nobody-yet', 'nobody-yet']);
    const own = sayAll('A', 'w', [
      { organisations: ['A'] },
      { organisations: ['A'] },
      { organisations: ['A'] },
    ]);
    const evidence = evidenceOf({
      themes: { T: ['x'] },
      who: ['v', 'w'],
      gates: { g: { who: 'w' }, h: { items: ['x'] } },
      organisations: ['A'],
      responses: [...sayAll('A', 'x', [1, 1, 1]), ...nobody, ...own],
    });
    const { gates } = judgeEvidence(evidence).real.judgement;
    expect(gates.map(({ who }) => who)).toEqual(['met', null]);
  });

  test('that is tied to a feature applies only to schemes that have it', () => {
    const evidence = evidenceOf({ themes: { T: ['x'] }, gates: { g: { items: ['x'] } }, ...people });
    const { questionnaire } = evidence;
    const gates = questionnaire.gates.map((gate) => ({ ...gate, appliesIf: 'software' }));
    const tied = { ...evidence, questionnaire: { ...questionnaire, gates } };
    expect(first(tied)?.applies).toBe(false);
    expect(first({ ...tied, features: ['software'] })?.applies).toBe(true);
  });
});
