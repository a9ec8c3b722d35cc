/** The turns in an assessment's life: opened, closed, repeated, deleted. */
import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import {
  type Assessment,
  type Change,
  deleteAssessment,
  removeExample,
  repeatAssessment,
} from '#core/life-cycle.ts';
import { closeAssessment, missingForOpening, openAssessment } from '#core/life-cycle-opening.ts';
import type { Outcome, Refusal } from '#core/life-cycle-refusal.ts';
import { removalOf } from '#core/practice.ts';
import type { Deed } from '#core/roles.ts';
import { movesOf } from '#live/topics.ts';
import { addAssessment } from '#storage/assessments.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import { runningWorkshop } from '#storage/workshops.ts';
import { CheckPage, type CheckProps } from '#templates/assessments/check.page.tsx';
import { ClosePage, DeletePage, type EndingProps } from '#templates/assessments/ending.page.tsx';
import { dayOf, type Request, type Travelling } from './context.ts';
import { aroundOf } from './drafts.tsx';
import { QUESTION_NAMES } from './drafts-questions.tsx';
import { readForm } from './form.ts';
import { type Asked, by, type Held, heldAssessment } from './held.ts';
import { designOf } from './life-design.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { onwards, page, signedIn } from './reply.tsx';
import { howFar } from './running-progress.ts';

function onward({ id }: Assessment) {
  return { href: `/assessments/${id}`, text: 'Go to the assessment' };
}

function isMissing(path: readonly (string | number)[], missing: CheckProps['missing']): boolean {
  return path[0] === 'organisations' && missing.includes('organisations');
}

/** What else is wrong, with the page on which it is put right. */
function othersOf(
  refusal: Extract<Refusal, { readonly kind: 'incomplete' }>,
): readonly { readonly text: string; readonly page: string }[] {
  return refusal.problems
    .filter(({ path }) => !isMissing(path, refusal.missing))
    .map(({ path, message }) => {
      const first = path[0] === 'dates' ? 'answer-by' : path[0];
      return { text: message, page: QUESTION_NAMES.find((name) => name === first) ?? 'scheme' };
    });
}

function showCheck(
  c: Request,
  services: Services,
  { assessment, may }: Held,
  refusal?: Extract<Refusal, { readonly kind: 'incomplete' }>,
): Promise<Response> {
  const { chosen, today } = aroundOf(services, assessment);
  const props: CheckProps = {
    site: services.site,
    owner: signedIn(c),
    assessment,
    may,
    missing: refusal?.missing ?? missingForOpening(assessment, chosen, today),
    questionnaire: chosen?.questionnaire,
    design: chosen && designOf(chosen, assessment.setup),
    refused: refusal && { others: othersOf(refusal) },
  };
  return page(c, <CheckPage {...props} />, refusal ? 422 : 200);
}

/** Makes one of the turns that a button asks for, based on the version its page was made of. */
async function turn(
  c: Request,
  services: Services,
  deed: NonNullable<Asked['deed']>,
  decide: (current: Assessment, basedOn: number) => Outcome<Change>,
  to: (assessment: Assessment) => string,
): Promise<Response> {
  const held = await heldAssessment(c, services, { deed });
  if (!held.ok) return held.answer;
  const { assessment } = held;
  const version = (await readForm(c)).count('version') ?? 0;
  const { store } = services;
  const outcome = await changeAssessment(
    store,
    assessment.id,
    (current) => decide(current, version),
    by(c, services),
  );
  if (outcome.ok) {
    if (deed === 'delete') services.reports.forget();
    return onwards(c, to(outcome.value.assessment));
  }
  const { refusal } = outcome;
  return refusal.kind === 'incomplete'
    ? showCheck(c, services, held, refusal)
    : refused(c, services, refusal, onward(assessment));
}

async function confirm(
  c: Request,
  services: Services,
  {
    deed,
    isPossible,
    Asking,
  }: { deed: Deed; isPossible: (of: Assessment) => boolean; Asking: (props: EndingProps) => Child },
): Promise<Response> {
  const held = await heldAssessment(c, services, { deed });
  if (!held.ok) return held.answer;
  const { assessment } = held;
  const { state } = assessment;
  if (!isPossible(assessment))
    return refused(c, services, { kind: 'wrong-state', state }, onward(assessment));
  const { answered, expected } = await howFar(services, assessment, held.role);
  const props = { site: services.site, owner: signedIn(c), assessment, answered, expected };
  return page(c, Asking(props));
}

async function repeat(c: Request, services: Services): Promise<Response> {
  const held = await heldAssessment(c, services, { deed: 'repeat' });
  if (!held.ok) return held.answer;
  const { assessment } = held;
  const today = dayOf(services.identity.now());
  const { team } = assessment;
  const repeated = (id: string, joinCode: string) =>
    repeatAssessment(assessment, { id, joinCode, team, today, questionnaire: null });
  const tried = repeated('', '');
  if (!tried.ok) return refused(c, services, tried.refusal, onward(assessment));
  const draft = await addAssessment(
    services.store,
    (id, joinCode) => ({ ...tried.value, id, joinCode }),
    by(c, services),
  );
  return onwards(c, `/assessments/${draft.id}`);
}

export function lifeRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const page = ({ id }: Assessment) => `/assessments/${id}`;
  const today = () => dayOf(services.identity.now());

  app.get('/assessments/:id/check', async (c) => {
    const held = await heldAssessment(c, services, { deed: 'open' });
    if (!held.ok) return held.answer;
    const { assessment } = held;
    const { state } = assessment;
    if (state !== 'draft') return refused(c, services, { kind: 'wrong-state', state }, onward(assessment));
    return showCheck(c, services, held);
  });

  app.post('/assessments/:id/open', (c) =>
    turn(
      c,
      services,
      'open',
      (current, basedOn) => openAssessment(current, basedOn, aroundOf(services, current)),
      (assessment) => `${page(assessment)}?opened`,
    ),
  );

  app.get('/assessments/:id/close', (c) =>
    confirm(c, services, { deed: 'close', isPossible: ({ state }) => state === 'open', Asking: ClosePage }),
  );
  app.post('/assessments/:id/close', async (c) => {
    const running = await runningWorkshop(services.store.db, c.req.param('id'));
    const answer = await turn(
      c,
      services,
      'close',
      (current, basedOn) => closeAssessment(current, basedOn, today()),
      page,
    );
    // Closing ends the workshop: its screens say so.
    if (running !== undefined) services.watchers.wake(movesOf(running.id));
    return answer;
  });

  app.get('/assessments/:id/delete', (c) =>
    confirm(c, services, { deed: 'delete', isPossible: () => true, Asking: DeletePage }),
  );
  app.post('/assessments/:id/delete', (c) => turn(c, services, 'delete', deleteAssessment, () => '/'));
  app.post('/assessments/:id/remove-example', (c) => turn(c, services, removalOf, removeExample, () => '/'));
  app.post('/assessments/:id/repeat', (c) => repeat(c, services));
  return app;
}
