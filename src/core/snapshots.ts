/** What a snapshot holds fast, and what changed between one and the next. */
import type { AssessmentAction } from './actions.ts';
import { sayDay } from './days.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { PublishedGate, Results } from './results.ts';
import type { Statement } from './statements.ts';
import type { Verdict } from './verdict.ts';
import { type Names, STATE_WORDS, VERDICT_WORDS } from './wording.ts';
import type { WorkshopRecord } from './workshop-record.ts';

/** What the next snapshot is compared with: nothing that was not published or entered by owners and leads. */
export interface Stand {
  readonly verdict: Verdict;
  readonly gates: readonly Pick<PublishedGate, 'id' | 'state'>[];
  readonly facts: readonly PublishedGate['factStates'][number][];
  readonly actions: readonly AssessmentAction[];
  readonly statements: readonly Pick<Statement, 'organisation' | 'version'>[];
  /** How many texts are withheld; older snapshots do not say. */
  readonly withheld?: number;
}

interface Standing {
  readonly results: Results;
  readonly actions: readonly AssessmentAction[];
  readonly statements: readonly Statement[];
  readonly workshops: readonly WorkshopRecord[];
}

function totalWithheld({ results, workshops }: Pick<Standing, 'results' | 'workshops'>): number {
  const inNotes = workshops.flatMap(({ entries }) => entries.map(({ withheld }) => withheld));
  const inComments = results.commentsWithheld.map(({ count }) => count);
  return [...inComments, ...inNotes].reduce((total, count) => total + count, 0);
}

export function standOf(standing: Standing): Stand {
  const { results, actions, statements } = standing;
  return {
    withheld: totalWithheld(standing),
    verdict: results.verdict,
    gates: results.gates.map(({ id, state }) => ({ id, state })),
    facts: results.gates.flatMap(({ factStates }) => factStates),
    actions,
    statements: statements.map(({ organisation, version }) => ({ organisation, version })),
  };
}

interface Spoken {
  readonly names: Names;
  readonly questionnaire: Questionnaire;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function factChanges(before: Stand, now: Stand, { questionnaire }: Spoken): string[] {
  const definitions = questionnaire.gates.flatMap(({ facts }) => facts);
  return now.facts.flatMap((fact) => {
    const then = before.facts.find(({ id }) => id === fact.id);
    if (same(then, fact)) return [];
    const title = definitions.find(({ id }) => id === fact.id)?.title ?? fact.id;
    const [was, is] = [STATE_WORDS[then?.state ?? 'unknown'], STATE_WORDS[fact.state]].map(lower);
    return [
      was === is ? `Fact "${title}": recorded anew, still ${is}.` : `Fact "${title}": was ${was}, is ${is}.`,
    ];
  });
}

function lower(word: string): string {
  return word.toLowerCase();
}

function sayAction({ what, who, due, status }: AssessmentAction): string {
  const by = due === null ? 'no day' : `by ${sayDay(due)}`;
  return `"${what}" (${who === '' ? 'nobody named' : who}, ${by}, ${status})`;
}

function actionChanges(before: Stand, now: Stand): string[] {
  const changed = now.actions.flatMap((action) => {
    const then = before.actions.find(({ id }) => id === action.id);
    if (same(then, action)) return [];
    return [
      then === undefined ? `New action: ${sayAction(action)}.` : `Action changed: ${sayAction(action)}.`,
    ];
  });
  const gone = before.actions.filter(({ id }) => now.actions.every((action) => action.id !== id));
  return [...changed, ...gone.map((action) => `No longer an action: ${sayAction(action)}.`)];
}

function withheldChanges(before: Stand, now: Stand): string[] {
  const more = (now.withheld ?? 0) - (before.withheld ?? 0);
  if (more <= 0) return [];
  return [
    more === 1
      ? '1 more text is withheld because it could identify someone.'
      : `${more} more texts are withheld because they could identify someone.`,
  ];
}

/** What changed from one snapshot to the next, in sentences: verdict, gates, facts, actions, statements, texts withheld. */
export function changesSince(before: Stand, now: Stand, spoken: Spoken): readonly string[] {
  const { names } = spoken;
  const gates = now.gates.flatMap(({ id, state }) => {
    const then = before.gates.find((gate) => gate.id === id)?.state;
    if (then === undefined || then === state) return [];
    return [
      `Gate ${id} ${names.gate(id)}: was ${lower(STATE_WORDS[then])}, is ${lower(STATE_WORDS[state])}.`,
    ];
  });
  const statements = now.statements
    .filter((statement) => !before.statements.some((then) => same(then, statement)))
    .map(({ organisation }) => `${names.organisation(organisation)} made a statement.`);
  return [
    ...(before.verdict === now.verdict
      ? []
      : [`The verdict was "${VERDICT_WORDS[before.verdict]}", it is "${VERDICT_WORDS[now.verdict]}".`]),
    ...gates,
    ...factChanges(before, now, spoken),
    ...actionChanges(before, now),
    ...statements,
    ...withheldChanges(before, now),
  ];
}

/** What is still open when somebody is about to sign. */
export interface PreChecks {
  /** Required organisations without a usable theme score, by id. */
  readonly withoutScore: readonly string[];
  /** Facts of gates that apply and are not met. */
  readonly openFacts: readonly {
    readonly gate: string;
    readonly fact: PublishedGate['factStates'][number];
  }[];
  /** Open actions that name nobody. */
  readonly unowned: readonly AssessmentAction[];
}

export function preChecks(results: Results, actions: readonly AssessmentAction[]): PreChecks {
  return {
    withoutScore: results.rules.flatMap((rule) => (rule.kind === 'required' ? [rule.organisation] : [])),
    openFacts: results.gates
      .filter(({ state }) => state !== 'does-not-apply')
      .flatMap(({ id, factStates }) =>
        factStates.filter(({ state }) => state !== 'met').map((fact) => ({ gate: id, fact })),
      ),
    unowned: actions.filter(({ who, status }) => who === '' && status === 'open'),
  };
}
