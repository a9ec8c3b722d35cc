/** What moved between two assessments of a series, and what must not be compared. */
import { describe, expect, it } from 'vitest';
import { compareQuestions, panelChanged } from '#core/comparison.ts';
import type { Item, Questionnaire } from '#core/questionnaire.ts';
import { bareItem, bareQuestionnaire } from '../support/bare-questionnaire.ts';

const item = (id: string, more: Partial<Item> = {}) =>
  bareItem(id, { question: `How does ${id} affect this?`, ...more });

function asking(...items: readonly Item[]): Questionnaire {
  return bareQuestionnaire('q', {
    title: 'Q',
    themes: [{ id: 't', title: 'T', weight: 1, items }],
    whoQuestions: [{ id: 'who', question: 'Who?', constructs: [], roles: [], shownIf: [] }],
  });
}

describe('two versions of a questionnaire', () => {
  it('share what has the same id and the same words, whatever its place', () => {
    const change = compareQuestions(asking(item('a'), item('b')), asking(item('b'), item('c'), item('a')));
    expect(change).toEqual({ added: ['c'], removed: [], reworded: [], same: ['b', 'a', 'who'] });
  });

  it('name what is no longer asked', () => {
    expect(compareQuestions(asking(item('a'), item('b')), asking(item('b'))).removed).toEqual(['a']);
  });

  it('do not share a question whose words, anchors or direction changed; help and reasons may change', () => {
    const anchors = { barrier: 'None.', facilitator: 'All.' };
    const before = asking(item('a'), item('b', { anchors }), item('c'), item('d'));
    const now = asking(
      item('a', { question: 'Otherwise?' }),
      item('b', { anchors: { ...anchors, barrier: 'Few.' } }),
      item('c', { reversed: true }),
      item('d', { help: 'Better help.', why: 'A better reason.' }),
    );
    const { reworded, same } = compareQuestions(before, now);
    expect(reworded).toEqual(['a', 'b', 'c']);
    expect(same).toEqual(['d', 'who']);
  });
});

describe('the panel', () => {
  const panel = { people: { before: 9, now: 9 }, joined: [], left: [], stayed: 6 };

  it('is another one when the organisations that answered differ by more than a third', () => {
    expect(panelChanged(panel)).toBe(false);
    expect(panelChanged({ ...panel, joined: ['a'], left: ['b', 'c'] })).toBe(false);
    expect(panelChanged({ ...panel, joined: ['a', 'd'], left: ['b', 'c'] })).toBe(true);
  });

  it('is another one when the number of people differs by more than a third', () => {
    expect(panelChanged({ ...panel, people: { before: 9, now: 6 } })).toBe(false);
    expect(panelChanged({ ...panel, people: { before: 9, now: 5 } })).toBe(true);
    expect(panelChanged({ ...panel, people: { before: 5, now: 9 } })).toBe(true);
  });

  it('that nobody sat on is not another one', () => {
    expect(panelChanged({ people: { before: 0, now: 0 }, joined: [], left: [], stayed: 0 })).toBe(false);
  });
});
