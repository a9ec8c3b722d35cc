/** Page 1 of the report: every condition with who deals with it and by when. */
import { describe, expect, it } from 'vitest';
import { decisionPage } from '#report/chapters/decision.ts';
import { wholeAssessment } from '../support/whole-assessment.ts';

const { contents } = wholeAssessment({ mode: 'attributed', k: 1, people: [4, 3, 1] });
const [action] = contents.actions;

function conditionsWith(actions: number): string {
  const many = action === undefined ? [] : Array.from({ length: actions }, () => action);
  return JSON.stringify(decisionPage({ ...contents, actions: many }).blocks);
}

describe('page 1 of the report', () => {
  it('names the actions that serve a condition with person, organisation and day', () => {
    expect(conditionsWith(1)).toContain(
      'To be done: MkactionWhatZ (MkactionWhoZ, MkorganisationalphaZ, by 7 June 2027).',
    );
    expect(conditionsWith(0)).not.toContain('To be done');
  });

  it('counts the rest of many actions rather than grow beyond a page', () => {
    expect(conditionsWith(5).match(/MkactionWhatZ/g)).toHaveLength(2);
    expect(conditionsWith(5)).toContain('; 3 more.');
  });
});
