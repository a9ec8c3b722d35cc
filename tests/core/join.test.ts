/** Joining: codes people can type, and the place they take. */
import { describe, expect, it, test } from 'vitest';
import { CODE_ALPHABET, makeCode, readCode, sayCode, takePlace } from '#core/join.ts';
import { openAssessment } from '#core/life-cycle-opening.ts';
import { after, agreed, readyDraft, refusalOf, sampleChoice, TODAY } from '../support/assessments.ts';

const chosen = sampleChoice();
const open = after(openAssessment(readyDraft(chosen), 1, { chosen, today: TODAY }));
const roles = ['gp', 'manager'];

describe('a code', () => {
  it('has no look-alikes and no vowels', () => {
    expect(CODE_ALPHABET).not.toMatch(/[0O1IL2Z5S6 8BAEIOU]/);
    expect(new Set(CODE_ALPHABET).size).toBe(CODE_ALPHABET.length);
  });

  it('is made of bytes that give every character the same chance', () => {
    expect(makeCode([0, 1, 2, 255, 252, 3, 21, 22])).toBe('CDFGCD');
    expect(makeCode([255, 255, 0])).toBeUndefined();
  });

  test.each(['CDFGHJ', 'cdf-ghj', ' cdf ghj ', 'CDF\u2013GHJ', 'c d-f g h j'])(
    'is understood as "%s"',
    (typed) => {
      expect(readCode(typed)).toBe('CDFGHJ');
      expect(sayCode('CDFGHJ')).toBe('CDF-GHJ');
    },
  );

  test.each(['', 'CDFGH', 'CDFGHJK', 'CDFGH0', "CDFGH'", 'C'.repeat(50)])('is not "%s"', (typed) => {
    expect(readCode(typed)).toBeUndefined();
  });
});

describe('a place', () => {
  it('is in an organisation of the assessment, with a role of the questionnaire', () => {
    const take = (request: object) => takePlace(open, roles, {}, request);
    expect(agreed(take({ organisation: 'icb', role: 'gp' })).place).toEqual({
      organisation: 'icb',
      role: 'gp',
    });
    expect(agreed(take({ organisation: 'icb' })).place).toEqual({ organisation: 'icb' });
    expect(refusalOf(take({ organisation: 'moon' }))).toBe('unknown-organisation');
    expect(refusalOf(take({ organisation: 'icb', role: 'king' }))).toBe('unknown-role');
    expect(refusalOf(take({}))).toBe('organisation-not-chosen');
  });

  it('is where the link of an organisation says, whatever is asked', () => {
    const joining = takePlace(open, roles, { organisation: 'charity' }, { organisation: 'icb' });
    expect(agreed(joining).place.organisation).toBe('charity');
  });

  it('can be in another organisation where that is allowed, and a known name is the known one', () => {
    const take = (otherOrganisation: string, allowOthers = true) =>
      takePlace({ ...open, allowOthers }, roles, {}, { otherOrganisation });
    const joining = agreed(take(' Walking   club '));
    expect(joining.place.organisation).toBe('walking-club');
    expect(joining.change?.what).toBe('Walking club was named by a participant.');
    expect(agreed(take('CHARITY', false)).place.organisation).toBe('charity');
    expect(agreed(take('CHARITY')).change).toBeUndefined();
    expect(refusalOf(take('Walking club', false))).toBe('others-not-allowed');
  });

  it('has a name only when attributed', () => {
    const place = (mode: 'attributed' | 'by-organisation' | 'anonymous') =>
      agreed(
        takePlace(
          { ...open, setup: { ...open.setup, mode } },
          roles,
          {},
          { organisation: 'icb', name: 'Jo' },
        ),
      ).place;
    expect(place('attributed').name).toBe('Jo');
    expect(place('by-organisation')).not.toHaveProperty('name');
    expect(place('anonymous')).not.toHaveProperty('name');
  });

  it('is taken only while the assessment is open', () => {
    const take = (state: 'draft' | 'closed' | 'signed-off') =>
      refusalOf(takePlace({ ...open, state }, roles, {}, { organisation: 'icb' }));
    expect(take('draft')).toBe('not-open-yet');
    expect(take('closed')).toBe('assessment-closed');
    expect(take('signed-off')).toBe('assessment-closed');
  });

  it('logs a new organisation without a time when people are anonymous', () => {
    const timeless = (mode: 'attributed' | 'anonymous') =>
      agreed(takePlace({ ...open, setup: { ...open.setup, mode } }, roles, {}, { otherOrganisation: 'Club' }))
        .change?.timeless;
    expect(timeless('anonymous')).toBe(true);
    expect(timeless('attributed')).toBe(false);
  });
});
