/** The facilitator's side of a workshop: the screen, its stream, its end; everything else is mounted here. */
import { Hono } from 'hono';
import { namesOf } from '#core/wording.ts';
import { movesOf, votesOf } from '#live/topics.ts';
import { recordOf } from '#storage/workshop-notes.ts';
import { FacilitatorPage, runningScreen } from '#templates/workshop/facilitator.page.tsx';
import { EndPage } from '#templates/workshop/facilitator-end.tsx';
import { endedScreen } from '#templates/workshop/facilitator-ended.tsx';
import { Screen } from '#templates/workshop/live.part.tsx';
import type { Request, Travelling } from './context.ts';
import { eventStream } from './live-stream.ts';
import type { Services } from './opened.ts';
import { onwards, page, signedIn } from './reply.tsx';
import { freshMark } from './seat-answering.ts';
import { behalfRoutes } from './workshop-behalf.tsx';
import { facilitateRoutes } from './workshop-facilitate.tsx';
import { type Facilitating, facilitating, workshopPath } from './workshop-guard.ts';
import { doorRoutes } from './workshop-running-doors.tsx';
import { MOVES_WITHOUT_PAGE, moveRoutes } from './workshop-running-moves.ts';
import { noteRoutes } from './workshop-running-notes.tsx';
import { facilitatorVersion, facilitatorView } from './workshop-running-screen.tsx';
import { screen } from './workshop-screen.ts';
import { workshopStartRoutes } from './workshop-start.tsx';
import { tallyRoutes } from './workshop-tally.tsx';

/** The screen of a workshop that has ended. */
async function ended(services: Services, { standing, isMember }: Facilitating, version: string) {
  const { workshop, assessment, questionnaire } = standing;
  const names = namesOf(questionnaire, assessment.setup.organisations);
  const view = {
    base: workshopPath(standing),
    version,
    assessment,
    record: await recordOf(services.store.db, workshop),
    titleOf: names.item,
    nameOf: names.organisation,
    isMember,
  };
  return endedScreen(view);
}

async function screenOf(services: Services, found: Facilitating, version: string) {
  if (found.standing.workshop.state === 'ended') return ended(services, found, version);
  return runningScreen(await facilitatorView(services, found, version));
}

async function show(c: Request, services: Services): Promise<Response> {
  const found = await facilitating(c, services);
  if (!found.ok) return found.answer;
  const { standing, isMember } = found;
  const version = await facilitatorVersion(services, standing);
  const frame = {
    site: services.site,
    owner: signedIn(c),
    assessment: standing.assessment,
    base: workshopPath(standing),
    isMember,
  };
  return screen(c, {
    version,
    part: async () => <Screen {...(await screenOf(services, found, version))} />,
    page: async () => <FacilitatorPage {...frame} screen={await screenOf(services, found, version)} />,
  });
}

async function events(c: Request, services: Services): Promise<Response> {
  const found = await facilitating(c, services);
  if (!found.ok) return found.answer;
  const { id } = found.standing.workshop;
  return eventStream(c, {
    watchers: services.watchers,
    topics: [movesOf(id), votesOf(id)],
    version: async () => {
      // Asked again each time: a pass may have ended, the workshop may have gone.
      const now = await facilitating(c, services);
      return now.ok ? facilitatorVersion(services, now.standing) : 'gone';
    },
  });
}

async function askEnd(c: Request, services: Services): Promise<Response> {
  const found = await facilitating(c, services);
  if (!found.ok) return found.answer;
  const { workshop } = found.standing;
  const base = workshopPath(found.standing);
  if (workshop.state === 'ended') return onwards(c, base);
  const step = { base, mark: freshMark(services), workshop };
  return page(c, <EndPage site={services.site} owner={signedIn(c)} step={step} workshop={workshop} />);
}

/** All routes of those who run a workshop. */
export function workshopRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.route('/', workshopStartRoutes(services));
  app.route('/', facilitateRoutes(services));
  app.get('/workshops/:workshop', (c) => show(c, services));
  app.get('/workshops/:workshop/events', (c) => events(c, services));
  app.get('/workshops/:workshop/end', (c) => askEnd(c, services));
  moveRoutes(app, services);
  noteRoutes(app, services);
  doorRoutes(app, services);
  behalfRoutes(app, services);
  tallyRoutes(app, services);
  // Someone who goes to the address that a button sent to.
  for (const move of [
    ...MOVES_WITHOUT_PAGE,
    'record',
    'action',
    'remove-action',
    'let-in',
    'code',
    'behalf-by-name',
  ])
    app.get(`/workshops/:workshop/${move}`, (c) => onwards(c, `/workshops/${c.req.param('workshop')}`));
  return app;
}
