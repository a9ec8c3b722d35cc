/** The ballot: what a participant's phone shows in a workshop. */
import { Hono } from 'hono';
import { movesOf } from '#live/topics.ts';
import { findWorkshop } from '#storage/workshops.ts';
import { NoWorkshopPage } from '#templates/workshop/ballot.page.tsx';
import type { Request, Travelling } from './context.ts';
import { eventStream } from './live-stream.ts';
import type { Services } from './opened.ts';
import { onwards, page } from './reply.tsx';
import type { SeatLimit } from './seat-limit.ts';
import { findSeated, seatPath, turnAway } from './seat-visit.ts';
import { showBallot } from './workshop-ballot-screen.tsx';
import { vote } from './workshop-ballot-vote.tsx';
import { ballotVersion, comeIn, workshopOf } from './workshop-seat.ts';
import type { Standing } from './workshop-table.ts';

async function ballot(c: Request, services: Services): Promise<Response> {
  const found = await findSeated(c, services);
  if (!found.ok) return turnAway(c, services, found.turned);
  const { assessment } = found.seated;
  if (assessment.state !== 'open') return onwards(c, seatPath(found.seated));
  const standing = await workshopOf(services, found.seated);
  if (standing === undefined) {
    const scheme = assessment.setup.scheme.name;
    return page(c, <NoWorkshopPage site={services.site} scheme={scheme} seat={seatPath(found.seated)} />);
  }
  const seated = await comeIn(services, found.seated, standing);
  return showBallot(c, services, { seated, standing, told: c.req.query('told') });
}

const reading = new WeakMap<Services, Map<string, Promise<string>>>();

/** Hundreds of streams are woken in one go: the version is read once for all of them. */
function versionOnce(services: Services, standing: Standing): Promise<string> {
  const { id } = standing.workshop;
  const asked = reading.get(services) ?? new Map<string, Promise<string>>();
  reading.set(services, asked);
  const known = asked.get(id);
  if (known !== undefined) return known;
  const version = findWorkshop(services.store.db, id).then((now) =>
    ballotVersion({ workshop: now ?? standing.workshop }),
  );
  asked.set(id, version);
  // Before anything else can happen: whoever is woken by a later move reads anew.
  queueMicrotask(() => asked.delete(id));
  return version;
}

/** What participants may hear of: the moves of facilitators, never that someone voted. */
async function events(c: Request, services: Services): Promise<Response> {
  const found = await findSeated(c, services);
  if (!found.ok) return turnAway(c, services, found.turned);
  const { seated } = found;
  const standing = seated.assessment.state === 'open' ? await workshopOf(services, seated) : undefined;
  if (standing === undefined) return onwards(c, seatPath(seated));
  return eventStream(c, {
    watchers: services.watchers,
    topics: [movesOf(standing.workshop.id)],
    version: () => versionOnce(services, standing),
  });
}

/** The routes of ballots. */
export function ballotRoutes(services: Services, limit: SeatLimit): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/seat/:assessment/ballot', (c) => ballot(c, services));
  app.post('/seat/:assessment/ballot', (c) => vote(c, services, limit));
  app.get('/seat/:assessment/ballot/events', (c) => events(c, services));
  return app;
}
