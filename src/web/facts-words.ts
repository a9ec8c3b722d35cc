/** Recorded facts in words, and the facts of a questionnaire by gate. */
import { sayDay } from '#core/days.ts';
import { FACT_STATUSES, type Fact, type FactStatus, judgeFact, type Recorder } from '#core/facts.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { RecordedFact } from '#core/life-cycle-facts.ts';
import type { FactDefinition, Gate, Questionnaire } from '#core/questionnaire.ts';
import { FACT_STATUS_WORDS, KIND_WORDS, type Names, STATE_WORDS } from '#core/wording.ts';
import type { GateFacts } from '#templates/facts/facts.page.tsx';

const HINTS: Readonly<Record<FactStatus, string>> = {
  'in-place': 'Signed, agreed or done. Met with a link or file that has not expired, else claimed.',
  'in-progress': 'Someone works on it. Claimed until it is due, not met after that.',
  'not-started': 'Not met.',
  'not-needed': 'Met when someone of another organisation confirmed it, claimed until then.',
  unknown: 'Nobody could say.',
};

/** The statuses to choose from, each with what it does to the gate. */
export const STATUS_CHOICES = FACT_STATUSES.map((value) => ({
  value,
  text: FACT_STATUS_WORDS[value],
  hint: HINTS[value],
}));

function sayRecorder(verb: string, recorder: Recorder | undefined, names: Names): string | undefined {
  return recorder && `${verb} by ${recorder.person} (${names.organisation(recorder.organisation)})`;
}

/** Status and everything else that was entered, in a sentence. */
export function sayFact(fact: Fact | undefined, names: Names): string {
  if (fact === undefined) return 'Nothing recorded.';
  const parts = [
    FACT_STATUS_WORDS[fact.status],
    fact.title,
    fact.file && `File ${fact.file}`,
    ...(fact.files ?? []).map(({ name }) => `File ${name}, attached`),
    fact.date && `Dated ${sayDay(fact.date)}`,
    fact.expiry && `Expires ${sayDay(fact.expiry)}`,
    fact.reason && `Reason: ${fact.reason}`,
    fact.note,
    sayRecorder('Recorded', fact.recordedBy, names),
    sayRecorder('Confirmed', fact.confirmedBy, names),
  ];
  return parts.flatMap((part) => (part ? [/[.?!]$/.test(part) ? part : `${part}.`] : [])).join(' ');
}

interface Where {
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire;
  readonly recorded: ReadonlyMap<string, RecordedFact>;
  readonly names: Names;
  readonly today: string;
}

function applies(gate: Gate, { assessment }: Where): boolean {
  return gate.appliesIf === undefined || assessment.setup.scheme.features.includes(gate.appliesIf);
}

function lineOf(definition: FactDefinition, where: Where): GateFacts['facts'][number] {
  const { assessment, recorded, names, today } = where;
  const fact = recorded.get(definition.id)?.fact;
  const state = judgeFact(fact, today, assessment.setup.organisations.length);
  return {
    id: definition.id,
    title: definition.title,
    state,
    stateWord: STATE_WORDS[state],
    details: sayFact(fact, names),
    link: fact?.link,
    owner: fact?.owner ?? 'Nobody yet',
    due: fact?.due === undefined ? 'No date' : sayDay(fact.due),
    href: `/assessments/${assessment.id}/facts/${encodeURIComponent(definition.id)}`,
  };
}

/** Gates that ask for facts, with what is recorded of each. */
export function gateFacts(where: Where): readonly GateFacts[] {
  return where.questionnaire.gates
    .filter(({ facts }) => facts.length > 0)
    .map((gate) => ({
      id: gate.id,
      title: gate.title,
      kind: `${KIND_WORDS[gate.kind]} gate.${gate.why === undefined ? '' : ` ${gate.why}`}`,
      note: applies(gate, where)
        ? undefined
        : 'This gate does not apply: the scheme does not have the feature it is about. What is recorded here changes nothing.',
      facts: gate.facts.map((definition) => lineOf(definition, where)),
    }));
}
