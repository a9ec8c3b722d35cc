/** Actions of an assessment: the list, for a spreadsheet, for a calendar, and the forms. */
import { Hono } from 'hono';
import { type AssessmentAction, byUrgency, isOverdue } from '#core/actions.ts';
import { sayDay } from '#core/days.ts';
import { type Names, namesOf } from '#core/wording.ts';
import { sayStanding } from '#core/wording-actions.ts';
import { actionsCsv } from '#report/actions-csv.ts';
import { actionsJson } from '#report/actions-json.ts';
import { actionsCalendar } from '#report/calendar.ts';
import { sayActions } from '#report/chapters/actions.ts';
import { numberOf } from '#report/contents.ts';
import { actionsFor } from '#storage/actions.ts';
import { type ActionLine, ActionsPage } from '#templates/actions/actions.page.tsx';
import { titleOf } from '#templates/assessments/words.ts';
import { newAction, oneAction, postNew, postOne } from './actions-form.tsx';
import { type Acting, actionsPath, withActions } from './actions-opened.ts';
import type { Request, Travelling } from './context.ts';
import { judgingDay } from './judged.ts';
import type { Services } from './opened.ts';
import { page, signedIn } from './reply.tsx';
import { download, fileName } from './results-files.ts';

function namesIn({ assessment, questionnaire }: Acting): Names {
  return namesOf(questionnaire, assessment.setup.organisations);
}

/** The gate and the question, a line each; a phone shows a row's title before it, which must not stand alone. */
function servesOf({ gate, item }: AssessmentAction, names: Names, { questionnaire }: Acting): string[] {
  const served = [
    ...(gate === null ? [] : [`${gate} ${names.gate(gate)}`]),
    ...(item === null ? [] : [`${numberOf(questionnaire, item)} ${names.item(item)}`]),
  ];
  return served.length === 0 ? ['None in particular'] : served;
}

function lineOf(action: AssessmentAction, acting: Acting, today: string): ActionLine {
  const names = namesIn(acting);
  const { id, what, who, organisation, due, status } = action;
  const colours = { open: 'blue', done: 'green', dropped: 'grey' } as const;
  return {
    what,
    href: acting.may('actions') ? `${actionsPath(acting.assessment)}/${encodeURIComponent(id)}` : undefined,
    who: who === '' ? 'Not said' : who,
    organisation: organisation === null ? 'Not said' : names.organisation(organisation),
    due: due === null ? 'Not said' : sayDay(due),
    standing: sayStanding(action, today),
    colour: isOverdue(action, today) ? 'red' : colours[status],
    serves: servesOf(action, names, acting),
  };
}

const NONE = 'No actions yet.';
const NONE_TO_ADD = `${NONE} Add what has to be done, with who does it and by when.`;

async function list(c: Request, services: Services, acting: Acting): Promise<Response> {
  const { assessment } = acting;
  const { state, setup } = assessment;
  const actions = await actionsFor(services.store.db, assessment.id);
  const today = judgingDay(assessment, services.identity.now());
  const none = acting.may('actions') ? NONE_TO_ADD : NONE;
  return page(
    c,
    <ActionsPage
      site={services.site}
      owner={signedIn(c)}
      about={titleOf(assessment)}
      base={`/assessments/${assessment.id}`}
      illustration={setup.illustration}
      summary={actions.length === 0 ? none : sayActions(actions, today)}
      lines={byUrgency(actions).map((action) => lineOf(action, acting, today))}
      saved={actions.find(({ id }) => id === c.req.query('saved'))?.what}
      canAdd={acting.may('actions')}
      hasResults={state === 'closed' || state === 'signed-off'}
    />,
  );
}

async function csv(c: Request, services: Services, acting: Acting): Promise<Response> {
  const { assessment } = acting;
  const actions = await actionsFor(services.store.db, assessment.id);
  const today = judgingDay(assessment, services.identity.now());
  const text = actionsCsv({ actions, names: namesIn(acting) }, today);
  return download(c, text, 'text/csv; charset=utf-8', fileName(titleOf(assessment), 'actions.csv'));
}

async function json(c: Request, services: Services, { assessment }: Acting): Promise<Response> {
  const actions = await actionsFor(services.store.db, assessment.id);
  const text = actionsJson(actions, judgingDay(assessment, services.identity.now()));
  return download(c, text, 'application/json; charset=utf-8', fileName(titleOf(assessment), 'actions.json'));
}

async function calendar(c: Request, services: Services, acting: Acting): Promise<Response> {
  const { assessment } = acting;
  const actions = await actionsFor(services.store.db, assessment.id);
  const text = actionsCalendar(actions, {
    title: titleOf(assessment),
    href: `${services.baseUrl}${actionsPath(assessment)}`,
    names: namesIn(acting),
    stamp: services.identity
      .now()
      .toISOString()
      .replace(/[-:]|\.\d+/g, ''),
  });
  return download(c, text, 'text/calendar; charset=utf-8', fileName(titleOf(assessment), 'actions.ics'));
}

export function actionsRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const base = '/assessments/:id';
  app.get(`${base}/actions`, (c) => withActions(c, services, (acting) => list(c, services, acting)));
  app.get(`${base}/actions.csv`, (c) => withActions(c, services, (acting) => csv(c, services, acting)));
  app.get(`${base}/actions.json`, (c) => withActions(c, services, (acting) => json(c, services, acting)));
  app.get(`${base}/actions.ics`, (c) => withActions(c, services, (acting) => calendar(c, services, acting)));
  app.get(`${base}/actions/new`, (c) => newAction(c, services));
  app.post(`${base}/actions/new`, (c) => postNew(c, services));
  app.get(`${base}/actions/:action`, (c) => oneAction(c, services));
  app.post(`${base}/actions/:action`, (c) => postOne(c, services));
  return app;
}
