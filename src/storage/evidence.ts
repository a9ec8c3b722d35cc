/** Everything an assessment is judged on, as it is stored now. */
import type { Evidence } from '#core/judging.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import { peopleOnPaper, responsesOf } from './answers-store.ts';
import type { Reader } from './database.ts';
import { factsOf } from './facts-store.ts';

/** Gathers answers, tallies and facts. Nothing of it may leave but through `publish`. */
export async function gatherEvidence(
  reader: Reader,
  { id, setup }: Assessment,
  questionnaire: Questionnaire,
  today: string,
): Promise<Evidence> {
  const facts = await factsOf(reader, id);
  return {
    questionnaire,
    organisations: setup.organisations,
    mode: setup.mode,
    k: setup.k,
    thresholds: setup.thresholds,
    features: setup.scheme.features,
    responses: await responsesOf(reader, id),
    onPaper: await peopleOnPaper(reader, id),
    facts: [...facts.values()].map(({ fact }) => fact),
    today,
  };
}
