/** Reads a file of facts: the documents behind the gates and the state each is in. */
import type { Setup } from '#core/assessment.ts';
import { checkFacts } from '#core/check-facts.ts';
import type { Fact, Recorder } from '#core/facts.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import type { Read } from '#core/refusal.ts';
import { readShaped } from './shaped-files.ts';

/** A fact as its file spells it: the twin of its JSON Schema. */
interface RawFact extends Omit<Fact, 'id' | 'recordedBy' | 'confirmedBy'> {
  readonly fact: string;
  readonly 'recorded-by'?: Recorder;
  readonly 'confirmed-by'?: Recorder;
}

/** The facts, or every problem at once; organisations are held against the setup when there is one. */
export function readFactsFile(
  file: string,
  questionnaire: Questionnaire,
  setup: Setup | undefined,
): Read<readonly Fact[]> {
  return readShaped<{ readonly facts: readonly RawFact[] }, readonly Fact[]>(file, {
    format: 'facts',
    toValue: (raw) => raw.facts.map(toFact),
    check: (facts) => checkFacts(facts, questionnaire, setup?.organisations),
  });
}

function toFact(raw: RawFact): Fact {
  const { fact: id, 'recorded-by': recordedBy, 'confirmed-by': confirmedBy, ...rest } = raw;
  return {
    id,
    ...rest,
    ...(recordedBy === undefined ? {} : { recordedBy }),
    ...(confirmedBy === undefined ? {} : { confirmedBy }),
  };
}
