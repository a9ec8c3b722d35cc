/** Saving one answer: what fits, what is new, and which device was faster. */
import { describe, expect, it, test } from 'vitest';
import type { Answer } from '#core/answers.ts';
import type { Save, StoredAnswer } from '#core/seat-answers.ts';
import { answerRules, decideSave } from '#core/seat-answers-save.ts';
import { agreed, refusalOf, sampleChoice } from '../support/assessments.ts';

const rules = answerRules(sampleChoice().questionnaire, ['icb', 'charity']);
const rated = (rating: number) => ({ state: 'rated', rating }) as Answer;
const save = (changes: Partial<Save> = {}): Save => ({
  item: 'leading.lead',
  answer: rated(1),
  basedOn: 0,
  ...changes,
});
const stored: StoredAnswer = { item: 'leading.lead', sequence: 1, answer: rated(1) };

describe('an answer fits', () => {
  test.each<[string, Partial<Save>, string]>([
    ['a rating', {}, 'done'],
    ['a rating off the scale', { answer: rated(3) }, 'answer-does-not-fit'],
    ['half a rating', { answer: rated(0.5) }, 'answer-does-not-fit'],
    ['held elsewhere', { answer: { state: 'held-elsewhere', organisations: ['charity'] } }, 'done'],
    ['held elsewhere, not known where', { answer: { state: 'held-elsewhere', organisations: [] } }, 'done'],
    [
      'held on the moon',
      { answer: { state: 'held-elsewhere', organisations: ['moon'] } },
      'answer-does-not-fit',
    ],
    ['nobody yet to a rating', { answer: { state: 'nobody-yet' } }, 'answer-does-not-fit'],
    ['not shown, which only the product says', { answer: { state: 'not-shown' } }, 'answer-does-not-fit'],
    ['an item of another questionnaire', { item: 'moon' }, 'unknown-item'],
    ['an endless comment', { comment: 'x'.repeat(5001) }, 'comment-too-long'],
    [
      'an organisation',
      { item: 'who.accountable', answer: { state: 'organisations', organisations: ['icb'] } },
      'done',
    ],
    [
      'no organisation',
      { item: 'who.accountable', answer: { state: 'organisations', organisations: [] } },
      'answer-does-not-fit',
    ],
    [
      'an organisation twice',
      { item: 'who.accountable', answer: { state: 'organisations', organisations: ['icb', 'icb'] } },
      'answer-does-not-fit',
    ],
    ['a rating of who', { item: 'who.accountable' }, 'answer-does-not-fit'],
    [
      'not applicable to who',
      { item: 'who.accountable', answer: { state: 'not-applicable' } },
      'answer-does-not-fit',
    ],
  ])('or not: %s', (_, changes, kind) => {
    expect(refusalOf(decideSave(save(changes), undefined, false, rules))).toBe(kind);
  });
});

describe('an answer is kept', () => {
  it('one step after what its page showed', () => {
    expect(agreed(decideSave(save(), undefined, false, rules))).toEqual({
      stored: { ...stored, round: 1 },
      isNew: true,
    });
    const next = save({ answer: rated(2), basedOn: 1, comment: ' An example. ' });
    expect(agreed(decideSave(next, stored, false, rules))).toEqual({
      stored: { item: 'leading.lead', sequence: 2, round: 1, answer: rated(2), comment: 'An example.' },
      isNew: true,
    });
  });

  it('when it is cleared: a blank is an answer of its own', () => {
    expect(agreed(decideSave(save({ answer: null, basedOn: 1 }), stored, false, rules)).stored).toEqual({
      item: 'leading.lead',
      sequence: 2,
      round: 1,
      answer: null,
    });
  });

  it('once, when it was sent twice', () => {
    expect(agreed(decideSave(save(), stored, false, rules))).toEqual({ stored, isNew: false });
    const later = { ...stored, sequence: 2, answer: rated(2) };
    expect(agreed(decideSave(save(), later, true, rules))).toEqual({ stored: later, isNew: false });
  });

  it('not over what another device said meanwhile, unless both say the same', () => {
    const outcome = decideSave(save({ answer: rated(-1) }), stored, false, rules);
    expect(outcome).toEqual({ ok: false, refusal: { kind: 'answer-changed-elsewhere', current: stored } });
    expect(refusalOf(decideSave(save({ comment: 'And why.' }), stored, false, rules))).toBe(
      'answer-changed-elsewhere',
    );
  });
});
