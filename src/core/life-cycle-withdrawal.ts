/** One person's answers taken out by the owner, because the person asked for it and showed their private link. */
import { type Assessment, amend, type Change } from './life-cycle.ts';
import { type Outcome, refuse } from './life-cycle-refusal.ts';

/** Why nobody can take out a person's answers any more; undefined while an owner can. */
export function withdrawalOver({
  state,
  setup,
}: Assessment): 'draft' | 'anonymous' | 'signed-off' | undefined {
  if (state === 'draft' || state === 'signed-off') return state;
  return state === 'closed' && setup.mode === 'anonymous' ? 'anonymous' : undefined;
}

/** Whose answers they were is in no line; in anonymous assessments neither is when. */
export function withdrawOnRequest(current: Assessment): Outcome<Change> {
  if (withdrawalOver(current) !== undefined) return refuse({ kind: 'wrong-state', state: current.state });
  const what = 'One person’s answers were taken out at their request.';
  const timeless = current.setup.mode === 'anonymous';
  // One version further: results are worked out anew, and nobody signs what they have not seen.
  return amend(current, [], {}, { action: 'seat-withdrawn', what, timeless });
}
