/** What is still open behind a condition: facts that are not met, and actions that are not done. */
import { openActionsOf } from '#core/conditions.ts';
import { sayDay } from '#core/days.ts';
import type { FactState } from '#core/facts.ts';
import type { PublishedGate } from '#core/results.ts';
import type { Rule } from '#core/verdict.ts';
import { STATE_WORDS } from '#core/wording.ts';
import { sayAction } from '#core/wording-actions.ts';
import type { Contents } from '../contents.ts';

/** Page 1 says the largest number; elsewhere every line is named. */
export type Detail = 'brief' | 'full';

/** A fact that is not met yet: what it is, who has it, by when. */
interface OpenFact {
  readonly title: string;
  readonly state: FactState;
  readonly owner: string;
  readonly due: string;
}

/** What is still open about a gate's facts. */
export function openFactsOf(contents: Contents, gate: PublishedGate): readonly OpenFact[] {
  const definition = contents.questionnaire.gates.find(({ id }) => id === gate.id);
  return gate.factStates.flatMap(({ id, state, fact }) => {
    if (state === 'met') return [];
    const title = definition?.facts.find((known) => known.id === id)?.title ?? id;
    const due = fact?.due === undefined ? 'no date' : `due ${sayDay(fact.due)}`;
    return [{ title, state, owner: fact?.owner ?? 'no owner yet', due }];
  });
}

/** The same in words. */
export function sayOpenFacts(contents: Contents, gate: PublishedGate): string[] {
  return openFactsOf(contents, gate).map(
    ({ title, state, owner, due }) => `${title} (${STATE_WORDS[state].toLowerCase()}; ${owner}, ${due})`,
  );
}

/** Actions that page 1 names of a condition; the chapter of actions has them all. */
const MOST_ACTIONS = 2;

/** What is being done about it: by whom, by when. */
export function sayBeingDone(
  rule: Rule,
  { questionnaire, actions, names }: Contents,
  detail: Detail,
): string {
  const open = openActionsOf(rule, questionnaire, actions);
  if (open.length === 0) return '';
  const named = detail === 'brief' ? open.slice(0, MOST_ACTIONS) : open;
  const more = open.length - named.length;
  const said = named.map((action) => sayAction(action, names));
  return `To be done: ${[...said, ...(more === 0 ? [] : [`${more} more`])].join('; ')}.`;
}
