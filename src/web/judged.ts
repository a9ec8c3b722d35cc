/** From what is stored to published results, remembered until something changes; nothing unpublished leaves. */

import { olderConstructs } from '#core/coverage.ts';
import type { Fact } from '#core/facts.ts';
import { judgeEvidence } from '#core/judging.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { RecordedFact } from '#core/life-cycle-facts.ts';
import { publish } from '#core/publish.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import type { Results } from '#core/results.ts';
import { peopleOnPaper, responsesOf } from '#storage/answers-store.ts';
import { coverageTables } from '#storage/coverage-tables.ts';
import type { Store } from '#storage/database.ts';
import { factsOf } from '#storage/facts-store.ts';
import { frozenQuestionnaire } from '#storage/frozen-questionnaires.ts';
import { withheldOf } from '#storage/withheld.ts';
import { dayOf } from './context.ts';

/** Published results with the questionnaire they are about. */
export interface Published {
  readonly results: Results;
  readonly questionnaire: Questionnaire;
  /** The exact text of the questionnaire. */
  readonly source: string;
}

interface Remembered {
  /** Everything the results depend on: answers no longer change once an assessment is closed. */
  readonly state: string;
  readonly published: Published;
}

/** Assessments remembered at once; the longest unused goes first. */
const MOST_REMEMBERED = 32;

const memories = new WeakMap<Store, Map<string, Remembered>>();

function memoryOf(store: Store): Map<string, Remembered> {
  const memory = memories.get(store) ?? new Map<string, Remembered>();
  memories.set(store, memory);
  return memory;
}

/** The day on which the dates of facts are judged: today, unless the assessment was set up with another. */
export function judgingDay(assessment: Assessment, now: Date): string {
  return assessment.setup.dates.judged ?? dayOf(now);
}

function stateOf(
  assessment: Assessment,
  facts: ReadonlyMap<string, RecordedFact>,
  withheld: readonly { readonly id: string }[],
  today: string,
): string {
  const versions = [...facts]
    .map(([id, { version, fact }]) => [
      id,
      version,
      ...(fact.files ?? []).map(({ hash, name }) => hash + name),
    ])
    .map((parts) => parts.join(':'))
    .sort();
  return JSON.stringify([assessment.version, today, versions, withheld.map(({ id }) => id)]);
}

async function judgeStored(
  store: Store,
  assessment: Assessment,
  facts: readonly Fact[],
  today: string,
): Promise<Published> {
  const { setup } = assessment;
  const frozen = await frozenQuestionnaire(store, assessment.questionnaire?.hash ?? '');
  if (frozen === undefined) throw new Error('a closed assessment has no questionnaire');
  const judged = judgeEvidence({
    questionnaire: frozen.questionnaire,
    organisations: setup.organisations,
    mode: setup.mode,
    k: setup.k,
    thresholds: setup.thresholds,
    features: setup.scheme.features,
    responses: await responsesOf(store.db, assessment.id),
    onPaper: await peopleOnPaper(store.db, assessment.id),
    facts,
    today,
    olderConstructs: olderConstructs(frozen.questionnaire, coverageTables()),
  });
  return { results: publish(judged), questionnaire: frozen.questionnaire, source: frozen.text };
}

/**
 * The results of an assessment that is closed, its dates judged on the ISO day given. Who may see them is
 * asked before; results of an assessment that still takes answers are never made.
 */
export async function publishedOf(store: Store, assessment: Assessment, today: string): Promise<Published> {
  if (assessment.state === 'draft' || assessment.state === 'open')
    throw new Error('results of an assessment that is not closed were asked for');
  const facts = await factsOf(store.db, assessment.id);
  const memory = memoryOf(store);
  const state = stateOf(assessment, facts, await withheldOf(store.db, assessment.id), today);
  const known = memory.get(assessment.id);
  const published =
    known?.state === state
      ? known.published
      : await judgeStored(
          store,
          assessment,
          [...facts.values()].map(({ fact }) => fact),
          today,
        );
  memory.delete(assessment.id);
  memory.set(assessment.id, { state, published });
  const [oldest] = memory.keys();
  if (memory.size > MOST_REMEMBERED && oldest !== undefined) memory.delete(oldest);
  return published;
}
