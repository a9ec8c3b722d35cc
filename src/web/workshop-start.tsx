/** Starting a workshop from an open assessment: the minutes, what will happen, and the recovery code shown once. */
import { Hono } from 'hono';
import type { Assessment } from '#core/life-cycle.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import type { Role } from '#core/roles.ts';
import { namesOf } from '#core/wording.ts';
import { MINUTES } from '#core/workshop.ts';
import { startWorkshop } from '#core/workshop-moves.ts';
import { addWorkshop, listWorkshops } from '#storage/workshops.ts';
import { RecoveryCodePage } from '#templates/workshop/links.tsx';
import { StartWorkshopPage } from '#templates/workshop/start.tsx';
import { dayOf, type Request, type Travelling } from './context.ts';
import { readForm } from './form.ts';
import { by } from './held.ts';
import type { Services } from './opened.ts';
import { refused, sayRefusal } from './problems.ts';
import { page, signedIn } from './reply.tsx';
import { openOne } from './running.tsx';
import { howFar } from './running-progress.ts';
import { questionnaireInUse } from './running-view.tsx';
import { proposedAgenda } from './workshop-agenda.ts';
import { freshCode } from './workshop-code.ts';
import { silentIds } from './workshop-table.ts';

interface Beginning {
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire;
  readonly role: Role;
}

async function beginningOf(c: Request, services: Services) {
  const held = await openOne(c, services, 'workshops');
  if (!held.ok) return held;
  const { assessment, role } = held;
  const questionnaire = await questionnaireInUse(services, assessment);
  if (questionnaire === undefined) throw new Error('an open assessment has no questionnaire');
  return { ok: true, assessment, questionnaire, role } as const;
}

/** Whole minutes as they were asked for, or what is usual. */
function minutesOf(text: string | undefined): number {
  if (text === undefined || text.trim() === '') return MINUTES.usual;
  return /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : 0;
}

function isLength(minutes: number): boolean {
  return minutes >= MINUTES.fewest && minutes <= MINUTES.most;
}

/** With no answers beforehand the agenda is drawn up in the room. */
async function entriesFor(services: Services, beginning: Beginning, minutes: number) {
  const { assessment, questionnaire, role } = beginning;
  const { answered } = await howFar(services, assessment, role);
  if (answered === 0) return undefined;
  return proposedAgenda(services, assessment, questionnaire, isLength(minutes) ? minutes : MINUTES.usual);
}

async function showStart(
  c: Request,
  services: Services,
  beginning: Beginning,
  { minutes, typed }: { readonly minutes: number; readonly typed: string },
  status: 200 | 422 = 200,
): Promise<Response> {
  const { assessment, questionnaire } = beginning;
  const { setup } = assessment;
  const workshops = await listWorkshops(services.store.db, assessment.id);
  const running = workshops.find(({ state }) => state !== 'ended');
  const refusal = { kind: 'minutes-out-of-range', ...MINUTES } as const;
  const props = {
    site: services.site,
    owner: signedIn(c),
    assessment,
    typed,
    minutes: isLength(minutes) ? minutes : MINUTES.usual,
    problem: isLength(minutes) ? undefined : sayRefusal(refusal).sentences.join(' '),
    agenda: await entriesFor(services, beginning, minutes),
    question: namesOf(questionnaire, setup.organisations).item,
    silent: silentIds(services, { questionnaire }).length,
    all: questionnaire.themes.flatMap(({ items }) => items).length + questionnaire.whoQuestions.length,
    hasWho: questionnaire.whoQuestions.length > 0,
    running: running?.id,
    earlier: workshops
      .filter(({ state }) => state === 'ended')
      .map(({ id, startedAt }) => ({ id, day: dayOf(new Date(startedAt)) })),
  };
  return page(c, <StartWorkshopPage {...props} />, status);
}

async function start(c: Request, services: Services): Promise<Response> {
  const fields = await readForm(c);
  const beginning = await beginningOf(c, services);
  if (!beginning.ok) return beginning.answer;
  const { assessment } = beginning;
  const typed = fields.text('minutes');
  const minutes = typed === '' ? 0 : minutesOf(typed);
  if (!isLength(minutes)) return showStart(c, services, beginning, { minutes, typed }, 422);
  const agenda = (await entriesFor(services, beginning, minutes))?.entries ?? [];
  const { code, key } = freshCode(services);
  const who = by(c, services);
  const make = (id: string) => startWorkshop({ id, assessment: assessment.id, minutes, agenda, at: who.at });
  const started = await addWorkshop(services.store, assessment, key, make, who);
  if (!started.ok) {
    const { refusal } = started;
    const way =
      refusal.kind === 'workshop-running'
        ? { href: `/workshops/${refusal.workshop}`, text: 'Go to the workshop' }
        : { href: `/assessments/${assessment.id}`, text: 'Go to the assessment' };
    return refused(c, services, refusal, way);
  }
  const props = { site: services.site, owner: signedIn(c), base: `/workshops/${started.value.id}`, code };
  return page(c, <RecoveryCodePage {...props} />);
}

/** Routes to start a workshop. */
export function workshopStartRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/assessments/:id/workshop', async (c) => {
    const beginning = await beginningOf(c, services);
    if (!beginning.ok) return beginning.answer;
    const typed = c.req.query('minutes');
    const minutes = minutesOf(typed);
    return showStart(c, services, beginning, { minutes, typed: typed ?? `${minutes}` });
  });
  app.post('/assessments/:id/workshop', (c) => start(c, services));
  return app;
}
