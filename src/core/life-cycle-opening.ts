/** Opening and closing: what must be there first, what freezes, and what is destroyed. */
import { checkDay, isDay } from './check-dates.ts';
import { checkSetup } from './check-setup.ts';
import { error } from './check-words.ts';
import { sayDay } from './days.ts';
import {
  type Assessment,
  amend,
  type Change,
  type ChosenQuestionnaire,
  objection,
  refuseErrors,
  sayMode,
  sayRef,
} from './life-cycle.ts';
import { type Missing, type Outcome, refuse } from './life-cycle-refusal.ts';

/** Everything missing before opening, in the order in which it is asked for. */
export function missingForOpening(
  current: Assessment,
  chosen: ChosenQuestionnaire | undefined,
  today: string,
): readonly Missing[] {
  const { scheme, decision, organisations, dates } = current.setup;
  const missing: Missing[] = [];
  if (scheme.name.trim() === '') missing.push('scheme-name');
  if ((decision?.question ?? '').trim() === '') missing.push('decision-question');
  if (current.questionnaire === null) missing.push('questionnaire');
  else if (chosen === undefined) missing.push('questionnaire-gone');
  if (organisations.length === 0) missing.push('organisations');
  if (dates.answerBy === undefined) missing.push('answer-by');
  else if (dates.answerBy < today) missing.push('answer-by-passed');
  return missing;
}

/**
 * Opens a draft. `chosen` is the questionnaire as the library holds it now, undefined when it is gone.
 * Refuses with everything that is missing or wrong at once. From here on questionnaire, anonymity,
 * thresholds and options cannot change, and the exact text of the questionnaire is kept.
 */
export function openAssessment(
  current: Assessment,
  basedOn: number,
  { chosen, today }: { readonly chosen: ChosenQuestionnaire | undefined; readonly today: string },
): Outcome<Change> {
  const refused = objection(current, basedOn, ['draft']);
  if (refused !== undefined) return refused;
  const missing = missingForOpening(current, chosen, today);
  const problems = checkSetup(current.setup, chosen?.questionnaire).filter(
    ({ path, severity }) => severity === 'error' && !(path.length === 1 && missing.includes('organisations')),
  );
  if (chosen === undefined || missing.length > 0 || problems.length > 0) {
    return refuse({ kind: 'incomplete', missing, problems });
  }
  const setup = { ...current.setup, dates: { ...current.setup.dates, opened: today } };
  const what = `Opened with ${sayRef(chosen.ref)}, anonymity ${sayMode(setup.mode)}.`;
  return amend(
    current,
    ['state'],
    { state: 'open', setup, questionnaire: chosen.ref },
    { action: 'opened', what, steps: [{ kind: 'freeze-questionnaire', chosen }] },
  );
}

/**
 * Closes an open assessment for good; there is no way back. Anonymous seats lose their keys, so that no
 * link leads to an answer any more. A workshop that runs ends with it.
 */
export function closeAssessment(current: Assessment, basedOn: number, today: string): Outcome<Change> {
  const refused = objection(current, basedOn, ['open']);
  if (refused !== undefined) return refused;
  const setup = { ...current.setup, dates: { ...current.setup.dates, closed: today } };
  const anonymous = setup.mode === 'anonymous';
  const what = anonymous ? 'Closed. The keys to anonymous seats were destroyed.' : 'Closed.';
  return amend(
    current,
    ['state'],
    { state: 'closed', setup },
    {
      action: 'closed',
      what,
      steps: [{ kind: 'end-workshops' }, ...(anonymous ? [{ kind: 'destroy-seat-keys' } as const] : [])],
    },
  );
}

/** Changes the last day to answer, which closes nothing by itself. Draft or open; logged. */
export function changeAnswerBy(
  current: Assessment,
  basedOn: number,
  { answerBy, today }: { readonly answerBy: string; readonly today: string },
): Outcome<Change> {
  const path = ['dates', 'answer-by'];
  const past = isDay(answerBy) && answerBy < today;
  const refused =
    objection(current, basedOn, ['draft', 'open'], ['answer-by']) ??
    refuseErrors([
      ...checkDay(answerBy, path),
      ...(past ? [error(path, 'The day to answer by must be today or later.')] : []),
    ]);
  if (refused !== undefined) return refused;
  const before = current.setup.dates.answerBy;
  const setup = { ...current.setup, dates: { ...current.setup.dates, answerBy } };
  const instead = before === undefined ? '' : ` instead of ${sayDay(before)}`;
  const what = `Answer by ${sayDay(answerBy)}${instead}.`;
  return amend(current, ['answer-by'], { setup }, { action: 'answer-by-changed', what });
}
