/** Adding and changing actions: from opening on, also after the assessment is signed off. */
import type { ActionTerms, AssessmentAction } from './actions.ts';
import type { Assessment } from './life-cycle.ts';
import { done, type Outcome, refuse } from './life-cycle-refusal.ts';
import { sameValue } from './seat-answers.ts';

/** Whether actions of an assessment may be added and changed now: a draft has nothing to act on yet. */
export function mayAct({ state }: Pick<Assessment, 'state'>): Outcome<null> {
  return state === 'draft' ? refuse({ kind: 'wrong-state', state }) : done(null);
}

export interface ActionDecision {
  readonly action: AssessmentAction;
  /** False when it already stood so: a form sent twice. */
  readonly isNew: boolean;
}

/**
 * Changes an action over version `basedOn` of it. What was agreed at a question of a workshop stays with
 * that question. Refused, with what stands now, when someone changed it meanwhile.
 */
export function changeAction(
  assessment: Pick<Assessment, 'state'>,
  current: AssessmentAction | undefined,
  { terms, basedOn }: { readonly terms: ActionTerms; readonly basedOn: number },
): Outcome<ActionDecision> {
  const able = mayAct(assessment);
  if (!able.ok) return able;
  if (current === undefined) return refuse({ kind: 'action-not-there' });
  const item = current.source === 'workshop' ? current.item : terms.item;
  const action = { ...current, ...terms, item };
  if (sameValue(action, current)) return done({ action: current, isNew: false });
  if (basedOn !== current.version) return refuse({ kind: 'action-changed-meanwhile', current });
  return done({ action: { ...action, version: current.version + 1 }, isNew: true });
}
