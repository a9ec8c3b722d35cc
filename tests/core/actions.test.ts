/** Actions: as forms bring them, overdue or not, in what order, and what a change that comes too late hears. */
import { describe, expect, test } from 'vitest';
import { actionFields, readAction } from '#core/action-form.ts';
import { type AssessmentAction, byUrgency, hasNoOwner, isOverdue } from '#core/actions.ts';
import { enteredFrom } from '#core/forms-entered.ts';
import { changeAction, mayAct } from '#core/life-cycle-actions.ts';
import { sayAction } from '#core/wording-actions.ts';

const ACTION: AssessmentAction = {
  id: 'a1',
  what: 'Ask the board',
  who: 'Finance lead',
  organisation: 'icb',
  due: '2027-03-01',
  status: 'open',
  item: 'money',
  gate: 'G2',
  source: 'results',
  strategy: null,
  version: 1,
};
const { id: _id, source: _source, strategy: _strategy, version: _version, ...TERMS } = ACTION;

describe('the form of an action', () => {
  const servable = { organisations: ['icb'], items: ['money', 'who.pays'], gates: ['G2'] };
  const form = (more: Record<string, string>) =>
    readAction(enteredFrom({ what: 'Ask the board', ...more }), servable);
  const problemsOf = (more: Record<string, string>) => {
    const read = form(more);
    return read.ok ? [] : read.problems.map(({ field }) => field);
  };

  test('needs only what is to be done', () => {
    const none = { who: '', organisation: null, due: null, item: null, gate: null };
    expect(form({})).toEqual({ ok: true, value: { what: 'Ask the board', status: 'open', ...none } });
    expect(problemsOf({ what: '' })).toEqual(['what']);
  });

  test('keeps who does it, for which organisation, by when, and what it serves', () => {
    expect(readAction(enteredFrom(actionFields(TERMS)), servable)).toEqual({ ok: true, value: TERMS });
  });

  test('takes no organisation, gate or question of another assessment, and no day that is none', () => {
    const never = { 'due[day]': '31', 'due[month]': '2', 'due[year]': '2027' };
    const elsewhere = { organisation: 'moon', gate: 'G99', item: 'moon', standing: 'paused' };
    expect(problemsOf({ ...elsewhere, ...never })).toEqual([
      'organisation',
      'due-day',
      'standing',
      'gate',
      'item',
    ]);
    expect(problemsOf({ who: 'x'.repeat(201), what: 'x'.repeat(2001) })).toEqual(['what', 'who']);
  });
});

describe('an action', () => {
  test('is overdue from the day after it was due, while it is open', () => {
    expect(isOverdue(ACTION, '2027-03-01')).toBe(false);
    expect(isOverdue(ACTION, '2027-03-02')).toBe(true);
    expect(isOverdue({ ...ACTION, status: 'done' }, '2027-03-02')).toBe(false);
    expect(isOverdue({ ...ACTION, status: 'dropped' }, '2027-03-02')).toBe(false);
    expect(isOverdue({ ...ACTION, due: null }, '2099-01-01')).toBe(false);
  });

  test('has an owner when a person or an organisation is named', () => {
    expect(hasNoOwner({ who: '', organisation: null })).toBe(true);
    expect(hasNoOwner({ who: '', organisation: 'icb' })).toBe(false);
    expect(hasNoOwner({ who: 'Finance lead', organisation: null })).toBe(false);
  });

  test('that is due first stands first, what is done or dropped last', () => {
    const of = (id: string, more: Partial<AssessmentAction>) => ({ ...ACTION, id, ...more });
    const list = [
      of('dropped', { status: 'dropped', due: '2026-01-01' }),
      of('some day', { due: null }),
      of('later', { due: '2027-05-01' }),
      of('done', { status: 'done', due: '2026-01-01' }),
      of('first', { due: '2027-01-01' }),
    ];
    expect(byUrgency(list).map(({ id }) => id)).toEqual(['first', 'later', 'some day', 'done', 'dropped']);
  });

  test('is said with who, for whom, by when, and how it ended', () => {
    const names = { organisation: () => 'County council' };
    expect(sayAction(ACTION, names)).toBe('Ask the board (Finance lead, County council, by 1 March 2027)');
    const bare = { ...ACTION, who: '', organisation: null, due: null };
    expect(sayAction(bare, names)).toBe('Ask the board');
    expect(sayAction({ ...bare, status: 'done' }, names)).toBe('Ask the board (done)');
  });
});

describe('a change of an action', () => {
  const closed = { state: 'closed' } as const;

  test('counts one version further', () => {
    const changed = changeAction(closed, ACTION, { terms: { ...TERMS, status: 'done' }, basedOn: 1 });
    expect(changed).toMatchObject({
      value: { isNew: true, action: { status: 'done', version: 2, id: 'a1' } },
    });
  });

  test('that was made over an older one is refused with what stands now', () => {
    const current = { ...ACTION, who: 'Someone else', version: 2 };
    expect(changeAction(closed, current, { terms: TERMS, basedOn: 1 })).toEqual({
      ok: false,
      refusal: { kind: 'action-changed-meanwhile', current },
    });
  });

  test('sent twice is one', () => {
    const current = { ...ACTION, version: 2 };
    expect(changeAction(closed, current, { terms: TERMS, basedOn: 1 })).toMatchObject({
      value: { isNew: false, action: { version: 2 } },
    });
  });

  test('leaves what a workshop agreed at a question with that question', () => {
    const agreed = { ...ACTION, source: 'workshop' } as const;
    const terms = { ...TERMS, item: null, what: 'Ask again' };
    expect(changeAction(closed, agreed, { terms, basedOn: 1 })).toMatchObject({
      value: { action: { item: 'money', what: 'Ask again' } },
    });
    expect(changeAction(closed, ACTION, { terms, basedOn: 1 })).toMatchObject({
      value: { action: { item: null } },
    });
  });

  test('of one that is gone says so, and a draft has none', () => {
    const change = { terms: TERMS, basedOn: 1 };
    expect(changeAction(closed, undefined, change)).toMatchObject({ refusal: { kind: 'action-not-there' } });
    expect(mayAct({ state: 'draft' })).toMatchObject({ refusal: { kind: 'wrong-state' } });
    for (const state of ['open', 'closed', 'signed-off'] as const) expect(mayAct({ state }).ok).toBe(true);
  });
});
