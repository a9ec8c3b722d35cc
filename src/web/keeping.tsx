/** How long assessments are kept: set by owners for one, by administrators for all. */
import { Hono } from 'hono';
import type { FieldProblem } from '#core/forms-entered.ts';
import { type Fate, fateOf, MOST_MONTHS, readMonths, sayMonths } from '#core/keeping.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { Person } from '#identity/people.ts';
import { addAudit } from '#storage/audit.ts';
import { keepingOf, monthsOfInstallation, setMonths } from '#storage/keeping.ts';
import { changeSetting } from '#storage/settings.ts';
import { InstallationKeepingPage } from '#templates/administration/keeping.page.tsx';
import { KeepingPage } from '#templates/assessments/keeping.page.tsx';
import { titleOf } from '#templates/assessments/words.ts';
import { dayOf, type Request, type Travelling } from './context.ts';
import { readForm } from './form.ts';
import { by, type Held, heldAssessment } from './held.ts';
import type { Services } from './opened.ts';
import { frameOf, onwards, page } from './reply.tsx';
import { onceJustSignedIn } from './sign-in-again.tsx';
import { forAdministrators } from './signed-in-only.ts';

const SAVED = 'It is saved.';
const UNREADABLE = `Write a whole number of months from 1 to ${MOST_MONTHS}, or leave it empty`;

interface Typed {
  readonly months: string;
  readonly problems: readonly FieldProblem[];
}

/** What becomes of an assessment as of today. */
export async function fateNow({ store, identity }: Services, assessment: Assessment): Promise<Fate> {
  return fateOf(await keepingOf(store.db, assessment), dayOf(identity.now()));
}

function doneHere(c: Request): string | undefined {
  return c.req.query('saved') === undefined ? undefined : SAVED;
}

async function show(c: Request, services: Services, { assessment }: Held, typed?: Typed): Promise<Response> {
  const { db } = services.store;
  const keeping = await keepingOf(db, assessment);
  const props = {
    ...frameOf(c, services),
    done: doneHere(c),
    title: titleOf(assessment),
    base: `/assessments/${assessment.id}`,
    fate: await fateNow(services, assessment),
    months: typed?.months ?? `${keeping.own ?? ''}`,
    most: await monthsOfInstallation(db),
    isOpen: assessment.state === 'open',
    isExample: assessment.example,
    problems: typed?.problems ?? [],
  };
  return page(c, <KeepingPage {...props} />, typed === undefined ? 200 : 422);
}

async function save(c: Request, services: Services, held: Held): Promise<Response> {
  const text = (await readForm(c)).text('months');
  const wrong = (message: string) =>
    show(c, services, held, { months: text, problems: [{ field: 'months', message }] });
  const read = readMonths(text);
  if (read === undefined) return wrong(UNREADABLE);
  const most = await monthsOfInstallation(services.store.db);
  if (read.months !== undefined && most !== undefined && read.months > most)
    return wrong(`This installation keeps no assessment longer than ${sayMonths(most)}`);
  const { id } = held.assessment;
  await setMonths(services.store, { assessment: id, months: read.months }, by(c, services));
  return onwards(c, `/assessments/${id}/retention?saved`);
}

async function showAll(c: Request, services: Services, typed?: Typed): Promise<Response> {
  const months = typed?.months ?? `${(await monthsOfInstallation(services.store.db)) ?? ''}`;
  const props = { ...frameOf(c, services), done: doneHere(c), months, problems: typed?.problems ?? [] };
  return page(c, <InstallationKeepingPage {...props} />, typed === undefined ? 200 : 422);
}

async function saveAll(c: Request, services: Services, { id }: Person): Promise<Response> {
  const months = (await readForm(c)).text('months');
  const read = readMonths(months);
  if (read === undefined)
    return showAll(c, services, { months, problems: [{ field: 'months', message: UNREADABLE }] });
  const { store, identity } = services;
  const what =
    read.months === undefined
      ? 'Assessments are kept until somebody deletes them.'
      : `Assessments are kept for ${sayMonths(read.months)}.`;
  await store.db.transaction().execute(async (transaction) => {
    await changeSetting(transaction, 'retention-months', months);
    const line = { who: id, at: identity.now().toISOString(), assessment: null, what };
    await addAudit(store, transaction, { ...line, action: 'settings-changed' });
  });
  return onwards(c, '/administration/retention?saved');
}

export function keepingRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const showing = onceJustSignedIn((c) => showAll(c, services));
  const owners = (answer: typeof save) => async (c: Request) => {
    // Whoever may delete it may say when.
    const held = await heldAssessment(c, services, { deed: 'delete' });
    return held.ok ? answer(c, services, held) : held.answer;
  };
  app.get(
    '/assessments/:id/retention',
    owners((c, _, held) => show(c, services, held)),
  );
  app.post('/assessments/:id/retention', owners(save));
  app.get(
    '/administration/retention',
    forAdministrators(services, (c, person) => showing(c, services, person)),
  );
  app.post(
    '/administration/retention',
    forAdministrators(services, (c, person) => saveAll(c, services, person)),
  );
  return app;
}
