/** What is being done about a condition. */
import { describe, expect, it } from 'vitest';
import type { AssessmentAction } from '#core/actions.ts';
import { openActionsOf } from '#core/conditions.ts';
import { wholeAssessment } from '../support/whole-assessment.ts';

const { contents } = wholeAssessment({ mode: 'attributed', k: 1, people: [4, 3, 1] });
const { questionnaire } = contents;
const GATE = { level: 1, kind: 'gate', gate: 'G1' } as const;
const THEME = { level: 1, kind: 'theme', theme: 'need', people: 0, organisations: 0 } as const;
const NOTHING: AssessmentAction = {
  id: 'nothing',
  what: 'Something else',
  who: '',
  organisation: null,
  due: null,
  status: 'open',
  item: null,
  gate: null,
  source: 'results',
  strategy: null,
  version: 1,
};

function found(rule: Parameters<typeof openActionsOf>[0], actions: readonly Partial<AssessmentAction>[]) {
  const all = actions.map((action) => ({ ...NOTHING, ...action }));
  return openActionsOf(rule, questionnaire, all).map(({ id }) => id);
}

describe('what is being done about a condition', () => {
  it('is what serves its gate, a question of the gate or its who-question', () => {
    const actions = [
      { id: 'gate', gate: 'G1' },
      { id: 'question', item: 'need.first' },
      { id: 'who', item: 'who.leads' },
      { id: 'another gate', gate: 'G2' },
      { id: 'neither' },
    ];
    expect(found(GATE, actions)).toEqual(['gate', 'question', 'who']);
  });

  it('is what serves a question of its theme', () => {
    const actions = [{ id: 'question', item: 'need.first' }, { id: 'gate', gate: 'G1' }, { id: 'neither' }];
    expect(found(THEME, actions)).toEqual(['question']);
    expect(found({ level: 1, kind: 'people', people: 2 }, actions)).toEqual([]);
  });

  it('is only what is still to be done, the earliest day first', () => {
    const actions = [
      { id: 'no day', gate: 'G1' },
      { id: 'later', gate: 'G1', due: '2027-03-01' },
      { id: 'sooner', gate: 'G1', due: '2027-02-01' },
      { id: 'done', gate: 'G1', status: 'done' as const },
      { id: 'dropped', gate: 'G1', status: 'dropped' as const },
    ];
    expect(found(GATE, actions)).toEqual(['sooner', 'later', 'no day']);
  });
});
