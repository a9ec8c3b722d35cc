/** Practice: a private copy of an assessment, in which simulated people answer and nothing counts. */
import { type Assessment, type Beginning, beginAssessment } from './life-cycle.ts';
import { done, type Outcome, refuse } from './life-cycle-refusal.ts';
import type { Deed } from './roles.ts';

/** Printed wherever the copy is shown. */
export const PRACTICE = 'Practice with simulated people. Nothing here was said by anyone.';
const PRACTICE_TITLE = 'Practice: ';

/** Whether an assessment is such a copy. */
export function isPractice({ example, setup }: Pick<Assessment, 'example' | 'setup'>): boolean {
  return example && setup.illustration === PRACTICE;
}

/**
 * An open copy with the same scheme, organisations, anonymity and questionnaire, without answers and facts;
 * removed with one click, like the worked example. Refused while the questionnaire may still change.
 */
export function practiceOf(current: Assessment, beginning: Beginning): Outcome<Assessment> {
  if (current.state === 'draft') return refuse({ kind: 'wrong-state', state: current.state });
  const { setup } = current;
  const plain = (text: string): string =>
    text.startsWith(PRACTICE_TITLE) ? text : `${PRACTICE_TITLE}${text}`;
  return done({
    ...beginAssessment({ ...beginning, questionnaire: current.questionnaire }),
    state: 'open',
    setup: {
      ...setup,
      title: setup.title === '' ? '' : plain(setup.title),
      scheme: { ...setup.scheme, name: plain(setup.scheme.name) },
      illustration: PRACTICE,
      dates: { opened: beginning.today, answerBy: beginning.today },
    },
    allowOthers: current.allowOthers,
    example: true,
  });
}

/** What it takes to take the worked example or a practice away: whoever practises clears up. */
export function removalOf(assessment: Assessment): Deed {
  return isPractice(assessment) ? 'workshops' : 'delete';
}
