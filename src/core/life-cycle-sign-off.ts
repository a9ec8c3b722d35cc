/** The last turn in an assessment's life: signed off, as often as something changed that should be held fast. */
import { sayDay } from './days.ts';
import { CHOICE_WORDS, type DecisionTaken } from './decision-taken.ts';
import { type Assessment, amend, type Change, objection } from './life-cycle.ts';
import { done, type Outcome, refuse } from './life-cycle-refusal.ts';
import { sameValue } from './seat-answers.ts';
import type { Signed } from './sign-off.ts';

/** Signs off a closed assessment, or makes a new snapshot of one that was signed off before. */
export function signOff(current: Assessment, basedOn: number, signed: Signed): Outcome<Change> {
  const refused = objection(current, basedOn, ['closed', 'signed-off']);
  if (refused !== undefined) return refused;
  const { number, role, reviewBy } = signed;
  // Who it was stands in the snapshot, and goes with it; lines of the trail stay.
  const what = `Snapshot ${number} was signed off, as ${role}. To be reviewed by ${sayDay(reviewBy)}.`;
  const parts = current.state === 'closed' ? (['state'] as const) : [];
  return amend(current, parts, { state: 'signed-off' }, { action: 'signed-off', what });
}

/** A decision as it stands; `version` counts how often it was recorded. */
export interface RecordedDecision {
  readonly decision: DecisionTaken;
  readonly version: number;
}

export interface DecisionRecording {
  readonly recorded: RecordedDecision;
  /** False when it already stood so: a form sent twice. */
  readonly isNew: boolean;
  /** A sentence for the audit list. */
  readonly what: string;
}

/** Records the decision over version `basedOn` of it (0 before any); only once somebody has signed off. */
export function recordDecision(
  { state }: Pick<Assessment, 'state'>,
  current: RecordedDecision | undefined,
  { decision, basedOn }: { readonly decision: DecisionTaken; readonly basedOn: number },
): Outcome<DecisionRecording> {
  if (state !== 'signed-off') return refuse({ kind: 'wrong-state', state });
  const what = `Decision recorded: ${CHOICE_WORDS[decision.choice].toLowerCase()}, taken on ${sayDay(decision.on)}.`;
  if (current !== undefined && sameValue(current.decision, decision))
    return done({ recorded: current, isNew: false, what });
  if (current !== undefined && current.version !== basedOn)
    return refuse({ kind: 'decision-changed-meanwhile', current: current.decision });
  return done({ recorded: { decision, version: (current?.version ?? 0) + 1 }, isNew: true, what });
}
