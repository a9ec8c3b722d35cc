/** The form of an action: what has to be said; who, organisation, day and what it serves may follow. */
import { ACTION_STATUSES, type ActionTerms } from './actions.ts';
import type { Setup } from './assessment.ts';
import {
  type Entered,
  type FieldProblem,
  type FormRead,
  readDay,
  splitDay,
  tooLong,
  unlessWrong,
} from './forms-entered.ts';
import { itemsOf, type Questionnaire } from './questionnaire.ts';

const LONGEST_WHAT = 2000;
const LONGEST_WHO = 200;

/** Ids an action may name. */
export interface Servable {
  readonly organisations: readonly string[];
  /** Items and who-questions. */
  readonly items: readonly string[];
  readonly gates: readonly string[];
}

/** What an action of an assessment may name. */
export function servableOf(setup: Pick<Setup, 'organisations'>, questionnaire: Questionnaire): Servable {
  const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
  return {
    organisations: idsOf(setup.organisations),
    items: [...idsOf(itemsOf(questionnaire)), ...idsOf(questionnaire.whoQuestions)],
    gates: idsOf(questionnaire.gates),
  };
}

/** The chosen id, null for none; a problem when it is not one of those known. */
function readChoice(
  entered: Entered,
  field: 'organisation' | 'item' | 'gate',
  known: readonly string[],
  what: string,
) {
  const chosen = entered.text(field);
  const isKnown = chosen === '' || known.includes(chosen);
  const problems: FieldProblem[] = isKnown ? [] : [{ field, message: `Choose ${what} from the list` }];
  return { id: chosen === '' ? null : chosen, problems };
}

/** Reads the form; an action is open where it does not say otherwise. */
export function readAction(entered: Entered, servable: Servable): FormRead<ActionTerms> {
  const what = entered.text('what');
  const organisation = readChoice(entered, 'organisation', servable.organisations, 'an organisation');
  const gate = readChoice(entered, 'gate', servable.gates, 'a gate');
  const item = readChoice(entered, 'item', servable.items, 'a question');
  const due = readDay(entered, 'due', 'The day it is due');
  const said = entered.text('standing');
  const status = said === '' ? 'open' : ACTION_STATUSES.find((known) => known === said);
  const problems: FieldProblem[] = [
    ...(what === '' ? [{ field: 'what', message: 'Enter what is to be done' }] : []),
    ...tooLong(entered, 'what', LONGEST_WHAT, 'What is to be done'),
    ...tooLong(entered, 'who', LONGEST_WHO, 'Who does it'),
    ...organisation.problems,
    ...due.problems,
    ...(status === undefined
      ? [{ field: 'standing', message: 'Choose whether it is open, done or dropped' }]
      : []),
    ...gate.problems,
    ...item.problems,
  ];
  return unlessWrong(problems, {
    what,
    who: entered.text('who'),
    organisation: organisation.id,
    due: due.day ?? null,
    status: status ?? 'open',
    item: item.id,
    gate: gate.id,
  });
}

/** The fields of the form filled in from an action. */
export function actionFields(terms: ActionTerms): Readonly<Record<string, string>> {
  const { what, who, organisation, due, status, item, gate } = terms;
  return {
    what,
    who,
    organisation: organisation ?? '',
    standing: status,
    item: item ?? '',
    gate: gate ?? '',
    ...splitDay('due', due ?? undefined),
  };
}
