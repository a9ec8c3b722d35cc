/** The form of an action: a new one, perhaps filled in by the link that led here, or one that stands. */
import { actionFields, readAction, servableOf } from '#core/action-form.ts';
import type { AssessmentAction } from '#core/actions.ts';
import { sayDay } from '#core/days.ts';
import { type Entered, enteredFrom, type FieldProblem } from '#core/forms-entered.ts';
import { itemsOf, type Questionnaire } from '#core/questionnaire.ts';
import { namesOf } from '#core/wording.ts';
import { ACTION_SOURCE_WORDS, ACTION_STATUS_WORDS } from '#core/wording-actions.ts';
import { numberOf } from '#report/contents.ts';
import { addOwnAction, changeAction, findAction } from '#storage/actions.ts';
import { strategyTables } from '#storage/strategy-tables.ts';
import { ActionPage, type ActionPageProps } from '#templates/actions/action.page.tsx';
import { titleOf } from '#templates/assessments/words.ts';
import { type Acting, actionsPath, withActions } from './actions-opened.ts';
import type { Request } from './context.ts';
import { readForm } from './form.ts';
import { by } from './held.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { onwards, page, problem, signedIn } from './reply.tsx';
import { freshMark } from './seat-answering.ts';

/** Answers whoever may add and change actions. */
function toAct(
  c: Request,
  services: Services,
  answer: (acting: Acting) => Promise<Response>,
): Promise<Response> {
  return withActions(c, services, answer, { deed: 'actions' });
}

interface Filled {
  readonly entered: Entered;
  readonly problems?: readonly FieldProblem[];
  readonly isAdded?: boolean;
}

/** Gates and questions to choose from. */
function choicesOf(questionnaire: Questionnaire): Pick<ActionPageProps, 'gates' | 'questions'> {
  const questions = [...itemsOf(questionnaire), ...questionnaire.whoQuestions];
  return {
    gates: questionnaire.gates.map(({ id, title }) => ({ value: id, text: `${id} ${title}` })),
    questions: questions.map(({ id, question }) => ({
      value: id,
      text: `${numberOf(questionnaire, id)} ${question}`,
    })),
  };
}

function sharedBy(c: Request, services: Services, acting: Acting) {
  const { assessment, questionnaire } = acting;
  return {
    site: services.site,
    owner: signedIn(c),
    about: titleOf(assessment),
    back: { href: actionsPath(assessment), text: 'Back to the actions' },
    organisations: assessment.setup.organisations,
    ...choicesOf(questionnaire),
  };
}

function showNew(
  c: Request,
  services: Services,
  acting: Acting,
  { entered, problems = [] }: Filled,
  status: 200 | 422 = 200,
): Promise<Response> {
  const mark = entered.text('_form');
  const hidden = { _form: mark === '' ? freshMark(services) : mark, strategy: entered.text('strategy') };
  const action = `${actionsPath(acting.assessment)}/new`;
  const props = {
    ...sharedBy(c, services, acting),
    title: 'Add an action',
    action,
    hidden,
    entered,
    problems,
  };
  return page(c, <ActionPage {...props} />, status);
}

/** What stands now, for someone whose change came too late. */
function nowOf(action: AssessmentAction, acting: Acting): NonNullable<ActionPageProps['meanwhile']> {
  const names = namesOf(acting.questionnaire, acting.assessment.setup.organisations);
  const { what, who, organisation, due, status, gate, item } = action;
  return [
    { key: 'What is to be done', value: what },
    { key: 'Who does it', value: who === '' ? 'Not said' : who },
    { key: 'Organisation', value: organisation === null ? 'Not said' : names.organisation(organisation) },
    { key: 'Due', value: due === null ? 'Not said' : sayDay(due) },
    { key: 'How it stands', value: ACTION_STATUS_WORDS[status] },
    { key: 'Gate', value: gate === null ? 'None' : `${gate} ${names.gate(gate)}` },
    { key: 'Question', value: item === null ? 'None' : names.item(item) },
  ];
}

/** Where it came from, with the name of its strategy. */
function saySource({ source, strategy }: AssessmentAction): string {
  const named = strategyTables().strategies.find(({ number }) => number === strategy);
  const name = named === undefined ? '' : `: "${named.name}" (ERIC ${named.number})`;
  return `${ACTION_SOURCE_WORDS[source]}${name}`;
}

function showOne(
  c: Request,
  services: Services,
  acting: Acting,
  current: AssessmentAction,
  { entered, problems = [], isAdded = false }: Filled,
  { isBehind, status = 200 }: { readonly isBehind?: boolean; readonly status?: 200 | 409 | 422 } = {},
): Promise<Response> {
  const { item, source, version } = current;
  const names = namesOf(acting.questionnaire, acting.assessment.setup.organisations);
  const props: ActionPageProps = {
    ...sharedBy(c, services, acting),
    title: 'Change an action',
    action: `${actionsPath(acting.assessment)}/${encodeURIComponent(current.id)}`,
    hidden: { version: `${version}` },
    entered,
    problems,
    agreedAt: source === 'workshop' && item !== null ? names.item(item) : undefined,
    source: saySource(current),
    meanwhile: isBehind ? nowOf(current, acting) : undefined,
    isAdded,
  };
  return page(c, <ActionPage {...props} />, status);
}

function noSuchAction(c: Request, services: Services, { assessment }: Acting): Promise<Response> {
  return problem(c, services, 404, {
    title: 'There is no such action',
    sentences: ['It may have been taken off the list in a workshop.'],
    onwards: { href: actionsPath(assessment), text: 'Go to the actions' },
  });
}

/** A new action's form; the link may say what it serves. */
export function newAction(c: Request, services: Services): Promise<Response> {
  return toAct(c, services, (acting) => {
    const given = { item: c.req.query('item') ?? '', gate: c.req.query('gate') ?? '' };
    return showNew(c, services, acting, { entered: enteredFrom(given) });
  });
}

/** The number of a strategy that there is; null for none. */
function strategyOf(text: string): number | null {
  return strategyTables().strategies.find(({ number }) => `${number}` === text)?.number ?? null;
}

/** Adds what was sent; a strategy's button sends it filled in, and leads to the form for the rest. */
export function postNew(c: Request, services: Services): Promise<Response> {
  return toAct(c, services, async (acting) => {
    const { assessment, questionnaire } = acting;
    const fields = await readForm(c);
    const read = readAction(fields, servableOf(assessment.setup, questionnaire));
    if (!read.ok) return showNew(c, services, acting, { entered: fields, problems: read.problems }, 422);
    const strategy = strategyOf(fields.text('strategy'));
    const source = strategy === null ? 'results' : 'strategy';
    const mark = fields.text('_form');
    const id = /^[A-Za-z0-9_-]{8,40}$/.test(mark) ? `${assessment.id}-${mark}` : '';
    const action = { ...read.value, source, strategy } as const;
    const added = await addOwnAction(services.store, assessment.id, id, action, by(c, services));
    const list = actionsPath(assessment);
    if (!added.ok) return refused(c, services, added.refusal, { href: list, text: 'Go to the actions' });
    const own = encodeURIComponent(added.value.id);
    return onwards(c, strategy === null ? `${list}?saved=${own}` : `${list}/${own}?added`);
  });
}

/** One action as it stands. */
export function oneAction(c: Request, services: Services): Promise<Response> {
  return toAct(c, services, async (acting) => {
    const current = await findAction(services.store.db, acting.assessment.id, c.req.param('action') ?? '');
    if (current === undefined) return noSuchAction(c, services, acting);
    const isAdded = c.req.query('added') !== undefined;
    return showOne(c, services, acting, current, { entered: enteredFrom(actionFields(current)), isAdded });
  });
}

/** Changes an action, or shows the form again with everything in it. */
export function postOne(c: Request, services: Services): Promise<Response> {
  return toAct(c, services, async (acting) => {
    const { assessment, questionnaire } = acting;
    const id = c.req.param('action') ?? '';
    const current = await findAction(services.store.db, assessment.id, id);
    if (current === undefined) return noSuchAction(c, services, acting);
    const fields = await readForm(c);
    const version = fields.count('version') ?? 0;
    const read = readAction(fields, servableOf(assessment.setup, questionnaire));
    if (!read.ok) {
      const over = { ...current, version };
      return showOne(
        c,
        services,
        acting,
        over,
        { entered: fields, problems: read.problems },
        { status: 422 },
      );
    }
    const change = { terms: read.value, basedOn: version };
    const changed = await changeAction(services.store, assessment.id, id, change, by(c, services));
    const list = actionsPath(assessment);
    if (changed.ok) return onwards(c, `${list}?saved=${encodeURIComponent(id)}`);
    const { refusal } = changed;
    if (refusal.kind !== 'action-changed-meanwhile')
      return refused(c, services, refusal, { href: list, text: 'Go to the actions' });
    const filled = { entered: fields };
    return showOne(c, services, acting, refusal.current, filled, { isBehind: true, status: 409 });
  });
}
