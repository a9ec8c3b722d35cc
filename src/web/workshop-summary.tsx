/** What a workshop leaves to those who took part: what was shown, said and agreed, and what happens next. */
import { Hono } from 'hono';
import { maySee } from '#core/access.ts';
import { sayDay } from '#core/days.ts';
import { namesOf } from '#core/wording.ts';
import { cameUp } from '#core/workshop-record.ts';
import { frozenQuestionnaire } from '#storage/frozen-questionnaires.ts';
import { recordOf } from '#storage/workshop-notes.ts';
import { findWorkshop } from '#storage/workshops.ts';
import { SummaryPage } from '#templates/workshop/summary.page.tsx';
import type { Request, Travelling } from './context.ts';
import type { Services } from './opened.ts';
import { onwards, page } from './reply.tsx';
import { findSeated, type Seated, seatPath, turnAway, type Visit } from './seat-visit.ts';
import { ballotPath } from './workshop-seat.ts';

function mayRead({ assessment, seat }: Pick<Seated, 'assessment' | 'seat'>): boolean {
  const { state, setup } = assessment;
  return seat.workshop !== undefined && maySee('participant', 'workshop-record', state, setup.mode);
}

/** Where the summary is for this person, once the workshop they were in has ended. */
export function summaryPath(visit: Pick<Visit, 'assessment' | 'seat' | 'workshop'>): string | undefined {
  const isOver = visit.seat.workshop !== visit.workshop?.id;
  return isOver && mayRead(visit) ? seatPath(visit, '/workshop') : undefined;
}

async function summary(c: Request, services: Services): Promise<Response> {
  const found = await findSeated(c, services);
  if (!found.ok) return turnAway(c, services, found.turned);
  const { seated } = found;
  const { assessment, seat } = seated;
  const workshop = mayRead(seated) ? await findWorkshop(services.store.db, seat.workshop ?? '') : undefined;
  if (workshop === undefined) return onwards(c, seatPath(seated));
  if (workshop.state !== 'ended') return onwards(c, ballotPath(assessment.id));
  const frozen = await frozenQuestionnaire(services.store, assessment.questionnaire?.hash ?? '');
  if (frozen === undefined) throw new Error('an assessment with a workshop has no questionnaire');
  const { setup } = assessment;
  const { answerBy } = setup.dates;
  const record = await recordOf(services.store.db, workshop);
  return page(
    c,
    <SummaryPage
      site={services.site}
      scheme={setup.scheme.name}
      seat={seatPath(seated)}
      record={record}
      came={record.entries.filter(cameUp)}
      names={namesOf(frozen.questionnaire, setup.organisations)}
      questionnaire={frozen.questionnaire}
      organisations={setup.organisations.map(({ id }) => id)}
      isOpen={assessment.state === 'open'}
      until={answerBy === undefined ? undefined : sayDay(answerBy)}
      linkEnds={setup.mode === 'anonymous'}
    />,
  );
}

/** The routes of summaries. */
export function summaryRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/seat/:assessment/workshop', (c) => summary(c, services));
  return app;
}
