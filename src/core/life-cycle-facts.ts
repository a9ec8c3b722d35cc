/** Recording a fact: gathered while answers come in, and still when they no longer do. */
import { checkFacts } from './check-facts.ts';
import type { Fact } from './facts.ts';
import { type Assessment, refuseErrors } from './life-cycle.ts';
import { done, type Outcome, refuse } from './life-cycle-refusal.ts';
import type { Questionnaire } from './questionnaire.ts';
import { sameValue } from './seat-answers.ts';

/** A fact as it stands, with the number of times it was recorded. */
export interface RecordedFact {
  readonly fact: Fact;
  readonly version: number;
}

export interface FactDecision {
  readonly recorded: RecordedFact;
  /** False when it already stood so: a page sent twice. */
  readonly isNew: boolean;
  /** A sentence for the audit list. */
  readonly what: string;
}

/**
 * Records a fact over version `basedOn` of it (0 when there is none), in every state: what was signed off is
 * kept as it was. A fact of the questionnaire, with real days and a web address. Refused when someone
 * recorded it meanwhile.
 */
export function recordFact(
  assessment: Assessment,
  questionnaire: Questionnaire,
  { fact, basedOn }: { readonly fact: Fact; readonly basedOn: number },
  current: RecordedFact | undefined,
): Outcome<FactDecision> {
  const refused = refuseErrors(checkFacts([fact], questionnaire, assessment.setup.organisations));
  if (refused !== undefined) return refused;
  const what = `${fact.id}: ${fact.status}.`;
  if (current !== undefined && sameValue(current.fact, fact)) {
    return done({ recorded: current, isNew: false, what });
  }
  if (current !== undefined && current.version !== basedOn) {
    return refuse({ kind: 'fact-changed-meanwhile', current: current.fact, version: current.version });
  }
  const version = (current?.version ?? 0) + 1;
  return done({ recorded: { fact, version }, isNew: true, what });
}
