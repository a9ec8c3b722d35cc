/** A participant's seat: welcome, the list of pages, checking and handing in; the rest stands beside. */
import { Hono } from 'hono';
import { sayDay } from '#core/days.ts';
import { progressOn, questionsOf } from '#core/seat-pages.ts';
import { seatMark } from '#identity/seats.ts';
import { submitSeat } from '#storage/seats.ts';
import { CheckPage } from '#templates/seat/check.page.tsx';
import { DonePage } from '#templates/seat/done.page.tsx';
import { OverviewPage } from '#templates/seat/overview.page.tsx';
import { WelcomePage } from '#templates/seat/welcome.page.tsx';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import type { Services } from './opened.ts';
import { sayRefusal } from './problems.ts';
import { onwards, page } from './reply.tsx';
import { answerGroups, placeWords, titleIn } from './seat-answer-lists.ts';
import { closedPost, tooOften } from './seat-closed.tsx';
import { ownCopy, ownEverything, ownTable } from './seat-copy.tsx';
import { makeSeatLimit, type SeatLimit, within } from './seat-limit.ts';
import { visitSender } from './seat-mark.ts';
import { ownRoutes, privateLink } from './seat-mine.tsx';
import { outcome } from './seat-outcome.tsx';
import { questionRoutes } from './seat-questions.tsx';
import { seatPath, turnAway, type Visit, visitSeat } from './seat-visit.ts';
import { ballotRoutes } from './workshop-ballot.tsx';
import { ballotPath } from './workshop-seat.ts';
import { summaryPath, summaryRoutes } from './workshop-summary.tsx';

/** What most pages of a seat say. */
function common(services: Services, visit: Visit) {
  const { setup } = visit.assessment;
  const { answerBy } = setup.dates;
  return {
    site: services.site,
    scheme: setup.scheme.name,
    seat: seatPath(visit),
    until: answerBy === undefined ? undefined : sayDay(answerBy),
    ballot: visit.workshop && ballotPath(visit.assessment.id),
  };
}

function welcome(c: Request, services: Services, visit: Visit): Promise<Response> {
  const [first] = visit.pages;
  const { site, scheme, until } = common(services, visit);
  return page(
    c,
    <WelcomePage
      site={site}
      scheme={scheme}
      until={until}
      link={privateLink(services, visit)}
      start={seatPath(visit, first === undefined ? '' : `/pages/${first.number}`)}
      questions={visit.pages.flatMap(questionsOf).length}
      minutes={visit.questionnaire.minutes}
    />,
  );
}

function overview(c: Request, services: Services, visit: Visit): Promise<Response> {
  const { pages, answers, seat } = visit;
  return page(
    c,
    <OverviewPage
      {...common(services, visit)}
      {...placeWords(visit)}
      pages={pages.map((one) => ({
        number: one.number,
        title: titleIn(pages, one),
        progress: progressOn([one], answers),
      }))}
      progress={progressOn(pages, answers)}
      submitted={seat.submitted}
      workshop={summaryPath(visit)}
    />,
  );
}

function check(c: Request, services: Services, visit: Visit): Promise<Response> {
  return page(
    c,
    <CheckPage
      {...common(services, visit)}
      groups={answerGroups(visit)}
      progress={progressOn(visit.pages, visit.answers)}
      submitted={visit.seat.submitted}
      mark={seatMark(services.identity, visit.token)}
    />,
  );
}

function finished(c: Request, services: Services, visit: Visit): Promise<Response> {
  // Only what was handed in is called so.
  if (!visit.seat.submitted) return Promise.resolve(onwards(c, seatPath(visit, '/check')));
  const linkEnds = visit.assessment.setup.mode === 'anonymous';
  const link = privateLink(services, visit);
  return page(c, <DonePage {...common(services, visit)} link={link} linkEnds={linkEnds} />);
}

async function submit(c: Request, services: Services, limit: SeatLimit): Promise<Response> {
  const fields = await readForm(c);
  const visited = await visitSender(c, services, fields);
  if (!visited.ok) return closedPost(c, services, visited.turned, fields);
  if (!within(limit, visited.visit)) return tooOften(c, services, fields);
  const submitted = await submitSeat(services.store, visited.visit.seat.key);
  if (!submitted.ok) return closedPost(c, services, sayRefusal(submitted.refusal), fields);
  return onwards(c, seatPath(visited.visit, '/done'));
}

export function seatRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const limit = makeSeatLimit(services);
  type Show = (c: Request, services: Services, visit: Visit) => Promise<Response>;
  const seated = (path: string, show: Show, closed: Show) =>
    app.get(path, async (c) => {
      const visited = await visitSeat(c, services);
      if (!visited.ok) return turnAway(c, services, visited.turned);
      return visited.visit.isOpen ? show(c, services, visited.visit) : closed(c, services, visited.visit);
    });
  const toSeat: Show = (c, _services, visit) => Promise.resolve(onwards(c, seatPath(visit)));
  const copy: Show = (c, given, visit) => {
    const format = c.req.query('format');
    if (format === 'json') return ownEverything(c, given, visit);
    return format === 'csv' ? Promise.resolve(ownTable(c, visit)) : ownCopy(c, given, visit);
  };

  seated('/seat/:assessment', overview, ownCopy);
  seated('/seat/:assessment/welcome', welcome, toSeat);
  seated('/seat/:assessment/check', check, toSeat);
  // Reloaded or gone back to.
  seated(
    '/seat/:assessment/submit',
    (c, _, visit) => Promise.resolve(onwards(c, seatPath(visit, '/check'))),
    toSeat,
  );
  seated('/seat/:assessment/done', finished, toSeat);
  seated('/seat/:assessment/copy', copy, copy);
  seated('/seat/:assessment/outcome', toSeat, outcome);
  app.post('/seat/:assessment/submit', (c) => submit(c, services, limit));
  app.route('/', questionRoutes(services, limit));
  app.route('/', ownRoutes(services, limit));
  app.route('/', ballotRoutes(services, limit));
  app.route('/', summaryRoutes(services));
  return app;
}
