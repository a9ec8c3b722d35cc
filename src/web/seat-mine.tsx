/** What is a person's own at their seat: the private link, the place they answer from, withdrawing. */
import { Hono } from 'hono';
import { seatKey, seatMark } from '#identity/seats.ts';
import { changeSeat, findSeat, withdrawSeat } from '#storage/seats.ts';
import { runningWorkshop } from '#storage/workshops.ts';
import type { PlaceFilled, PlaceProblem } from '#templates/join/place-fields.tsx';
import { LinkPage } from '#templates/seat/link.page.tsx';
import { PlacePage } from '#templates/seat/place.page.tsx';
import { WithdrawnPage, WithdrawPage } from '#templates/seat/withdraw.page.tsx';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import { placeFields, placeProblem, readPlace, requestOf } from './join-place.ts';
import type { Services } from './opened.ts';
import { sayRefusal } from './problems.ts';
import { onwards, page, problem } from './reply.tsx';
import { closedPost, tooOften } from './seat-closed.tsx';
import { type SeatLimit, within } from './seat-limit.ts';
import { visitSender } from './seat-mark.ts';
import { seatPath, turnAway, type Visit, visitSeat } from './seat-visit.ts';
import { forgetSeat, keepSeat } from './session.ts';
import { ballotPath } from './workshop-seat.ts';

/** The private link as it is shown. */
export function privateLink(services: Pick<Services, 'baseUrl'>, visit: Pick<Visit, 'token'>): string {
  return `${services.baseUrl}/s/${visit.token}`;
}

async function openLink(c: Request, services: Services): Promise<Response> {
  const token = c.req.param('token') ?? '';
  const key = seatKey(services.identity, token);
  const seat = key === undefined ? undefined : await findSeat(services.store, key);
  if (seat === undefined) {
    return problem(c, services, 404, {
      title: 'This private link leads nowhere',
      sentences: [
        'It may be incomplete, or the answers were withdrawn.',
        'If the assessment was anonymous and is closed by now, this is as was said before the first question: no link leads to an answer any more, and your answers count.',
      ],
      onwards: { href: '/join', text: 'Enter a code to join' },
    });
  }
  keepSeat(c, services, seat.assessment, token);
  const running = await runningWorkshop(services.store.db, seat.assessment);
  return onwards(c, running === undefined ? `/seat/${seat.assessment}` : ballotPath(seat.assessment));
}

function placePage(
  services: Services,
  visit: Visit,
  showing: { readonly filled: PlaceFilled; readonly problem?: PlaceProblem },
) {
  return (
    <PlacePage
      site={services.site}
      scheme={visit.assessment.setup.scheme.name}
      seat={seatPath(visit)}
      place={placeFields(visit.assessment, visit.questionnaire, {}, showing)}
      mark={seatMark(services.identity, visit.token)}
    />
  );
}

async function changePlace(c: Request, services: Services, limit: SeatLimit): Promise<Response> {
  const fields = await readForm(c);
  const visited = await visitSender(c, services, fields);
  if (!visited.ok) return closedPost(c, services, visited.turned, fields);
  const { visit } = visited;
  if (!within(limit, visit)) return tooOften(c, services, fields);
  const filled = readPlace(fields);
  const at = services.identity.now().toISOString();
  const changed = await changeSeat(services.store, visit.seat.key, { request: requestOf(filled), at });
  if (changed.ok) return onwards(c, seatPath(visit));
  const found = placeProblem(changed.refusal, filled);
  if (found === undefined) return closedPost(c, services, sayRefusal(changed.refusal), fields);
  return page(c, placePage(services, visit, { filled, problem: found }), 422);
}

async function withdraw(c: Request, services: Services): Promise<Response> {
  const fields = await readForm(c);
  const id = c.req.param('assessment') ?? '';
  const visited = await visitSender(c, services, fields);
  // The second of two clicks: it is done.
  if (!visited.ok && visited.turned.status === 404) return onwards(c, '/withdrawn');
  if (!visited.ok) return closedPost(c, services, visited.turned, fields);
  const withdrawn = await withdrawSeat(services.store, visited.visit.seat.key);
  if (!withdrawn.ok && withdrawn.refusal.kind !== 'unknown-link')
    return closedPost(c, services, sayRefusal(withdrawn.refusal), fields);
  forgetSeat(c, services, id);
  return onwards(c, '/withdrawn');
}

/** The routes of what is one's own. */
export function ownRoutes(services: Services, limit: SeatLimit): Hono<Travelling> {
  const app = new Hono<Travelling>();
  /** A page of the seat while it is open; afterwards the seat itself says what is left. */
  const whileOpen = (path: string, show: (c: Request, visit: Visit) => Promise<Response>) =>
    app.get(path, async (c) => {
      const visited = await visitSeat(c, services);
      if (!visited.ok) return turnAway(c, services, visited.turned);
      return visited.visit.isOpen ? show(c, visited.visit) : onwards(c, seatPath(visited.visit));
    });
  const scheme = (visit: Visit): string => visit.assessment.setup.scheme.name;

  app.get('/s/:token', (c) => openLink(c, services));
  whileOpen('/seat/:assessment/link', (c, visit) =>
    page(
      c,
      <LinkPage
        site={services.site}
        scheme={scheme(visit)}
        seat={seatPath(visit)}
        link={privateLink(services, visit)}
      />,
    ),
  );
  whileOpen('/seat/:assessment/place', (c, visit) => {
    const { organisation, role = '', name = '' } = visit.seat;
    return page(c, placePage(services, visit, { filled: { organisation, other: '', role, name } }));
  });
  app.post('/seat/:assessment/place', (c) => changePlace(c, services, limit));
  whileOpen('/seat/:assessment/withdraw', (c, visit) => {
    const answered = [...visit.answers.values()].filter(({ answer }) => answer !== null).length;
    return page(
      c,
      <WithdrawPage
        site={services.site}
        scheme={scheme(visit)}
        seat={seatPath(visit)}
        answered={answered}
        mark={seatMark(services.identity, visit.token)}
      />,
    );
  });
  app.post('/seat/:assessment/withdraw', (c) => withdraw(c, services));
  app.get('/withdrawn', (c) => page(c, <WithdrawnPage site={services.site} />));
  return app;
}
