/** Who looks on: the projected room and observers. Read-only, by a link, while the assessment is open. */
import { Hono } from 'hono';
import { maySee } from '#core/access.ts';
import { sayCode } from '#core/join.ts';
import { isPractice } from '#core/practice.ts';
import { scaleOf } from '#core/questionnaire.ts';
import { namesOf } from '#core/wording.ts';
import { movesOf, votesOf } from '#live/topics.ts';
import { invitationsOf } from '#storage/assessments.ts';
import { findByLink } from '#storage/workshops.ts';
import { Screen } from '#templates/workshop/live.part.tsx';
import { ObserverPage, RoomPage } from '#templates/workshop/room.page.tsx';
import { roomScreen } from '#templates/workshop/room.part.tsx';
import type { RoomView, WayIn } from '#templates/workshop/room-view.ts';
import type { Request, Travelling } from './context.ts';
import { linkOf } from './invitations.tsx';
import { leadOn, type OpenedLink, openAgain, openedLink } from './links.ts';
import { eventStream } from './live-stream.ts';
import type { Services } from './opened.ts';
import { qrImage } from './qr.ts';
import { problem } from './reply.tsx';
import { screen } from './workshop-screen.ts';
import { countVersion, momentInRoom, type Standing, standingOf, tableFor } from './workshop-table.ts';

type Looking = 'room' | 'observer';

const PATHS: Readonly<Record<Looking, string>> = { room: '/room', observer: '/observe' };

function minutesIn({ workshop }: Standing, { identity }: Services): number {
  const gone = identity.now().getTime() - new Date(workshop.since).getTime();
  return Math.max(0, Math.floor(gone / 60_000));
}

async function wayIn(services: Services, { assessment }: Standing): Promise<WayIn | undefined> {
  const invitations = await invitationsOf(services.store, assessment.id);
  if (invitations === undefined) return undefined;
  return {
    address: `${services.baseUrl}/join`.replace(/^https?:\/\//, ''),
    code: sayCode(invitations.code),
    qr: await qrImage(linkOf(services, invitations.token)),
  };
}

async function viewFor(
  services: Services,
  standing: Standing,
  looking: Looking,
): Promise<Omit<RoomView, 'version'>> {
  const { workshop, assessment, questionnaire } = standing;
  const { organisations, scheme } = assessment.setup;
  const { question, opening, ...table } = await tableFor(services, standing, looking);
  const names = namesOf(questionnaire, organisations);
  return {
    ...table,
    size: looking === 'room' ? 'room' : 'page',
    scheme: scheme.name,
    isPractice: isPractice(assessment),
    state: workshop.state,
    at: workshop.now.at,
    question: question?.question,
    opening: opening.map((seen) => ({
      seen,
      question: names.item(seen.kind === 'who' ? seen.who.id : seen.item.id),
    })),
    said: { names, scale: scaleOf(questionnaire, question?.id ?? '') },
    organisations: organisations.map(({ id }) => id),
    minutes: minutesIn(standing, services),
    wayIn: looking === 'room' ? await wayIn(services, standing) : undefined,
  };
}

type Found =
  | { readonly ok: true; readonly standing: Standing; readonly link: OpenedLink }
  | { readonly ok: false; readonly answer: Response };

function noWorkshop(c: Request, services: Services): Promise<Response> {
  return problem(c, services, 404, {
    title: 'There is no such workshop',
    sentences: ['Check the address. If you followed a link, it may be incomplete.'],
  });
}

/** The link itself leads on to the screen. */
async function openLink(c: Request, services: Services, looking: Looking): Promise<Response> {
  const token = c.req.param('token') ?? '';
  const workshop = await findByLink(services.store.db, looking, token);
  return workshop === undefined ? noWorkshop(c, services) : leadOn(c, services, looking, token);
}

async function find(c: Request, services: Services, looking: Looking): Promise<Found> {
  const link = openedLink(c, services, looking);
  if (link === undefined) return { ok: false, answer: await openAgain(c, services) };
  const workshop = await findByLink(services.store.db, looking, link.token);
  const standing = workshop && (await standingOf(services, workshop));
  if (standing === undefined) return { ok: false, answer: await noWorkshop(c, services) };
  const { mode } = standing.assessment.setup;
  // What is left to see once it is closed is for who has an account, or nobody.
  const isOpen = standing.assessment.state === 'open';
  if (isOpen && maySee(looking, 'setup', momentInRoom(standing), mode)) return { ok: true, standing, link };
  const answer = await problem(c, services, 410, {
    title: 'This assessment is closed',
    sentences: ['There is nothing to see here any more.'],
  });
  return { ok: false, answer };
}

async function look(c: Request, services: Services, looking: Looking): Promise<Response> {
  const found = await find(c, services, looking);
  if (!found.ok) return found.answer;
  const { standing, link } = found;
  const version = await countVersion(services, standing);
  const draw = async () => roomScreen({ version, ...(await viewFor(services, standing, looking)) });
  const Around = looking === 'room' ? RoomPage : ObserverPage;
  return screen(c, {
    version,
    part: async () => <Screen {...(await draw())} />,
    page: async () => (
      <Around
        site={services.site}
        scheme={standing.assessment.setup.scheme.name}
        address={link.path}
        screen={await draw()}
      />
    ),
  });
}

async function events(c: Request, services: Services, looking: Looking): Promise<Response> {
  const found = await find(c, services, looking);
  if (!found.ok) return found.answer;
  const { standing, link } = found;
  const { id } = standing.workshop;
  return eventStream(c, {
    watchers: services.watchers,
    topics: [movesOf(id), votesOf(id)],
    version: async () => {
      const workshop = await findByLink(services.store.db, looking, link.token);
      const now = workshop && (await standingOf(services, workshop));
      return countVersion(services, now ?? standing);
    },
  });
}

/** The routes of the room screen and of observers. */
export function roomRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  for (const looking of ['room', 'observer'] as const) {
    app.get(`${PATHS[looking]}/:token`, (c) => openLink(c, services, looking));
    app.get(`${PATHS[looking]}/opened/:link`, (c) => look(c, services, looking));
    app.get(`${PATHS[looking]}/opened/:link/events`, (c) => events(c, services, looking));
  }
  return app;
}
