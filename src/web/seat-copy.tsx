/** A copy of one's own answers, as a page or a table; and what a seat shows once the assessment is closed. */
import { sayDay } from '#core/days.ts';
import { ownAnswersCsv } from '#report/own-answers-csv.ts';
import { everythingOf } from '#storage/own-seat.ts';
import { CopyPage } from '#templates/seat/copy.page.tsx';
import type { Request } from './context.ts';
import type { Services } from './opened.ts';
import { page } from './reply.tsx';
import { download } from './results-files.ts';
import { answerGroups, placeWords } from './seat-answer-lists.ts';
import { outcomePath } from './seat-outcome.tsx';
import { seatPath, type Visit } from './seat-visit.ts';
import { summaryPath } from './workshop-summary.tsx';

/** The answers as a table. */
export function ownTable(c: Request, visit: Visit): Response {
  const lines = answerGroups(visit).flatMap((group) => group.lines);
  c.header('Content-Type', 'text/csv; charset=utf-8');
  c.header('Content-Disposition', 'attachment; filename="my-answers.csv"');
  return c.body(
    ownAnswersCsv(
      lines.map(({ question, answer = '', comment = '', basis = '' }) => ({
        question,
        answer,
        comment,
        basis,
      })),
    ),
  );
}

/** Everything kept of the person here, with answers of earlier rounds and what was changed since. */
export async function ownEverything(c: Request, services: Services, visit: Visit): Promise<Response> {
  const kept = await everythingOf(services.store, visit.seat.key);
  return download(
    c,
    `${JSON.stringify(kept, null, 2)}\n`,
    'application/json; charset=utf-8',
    'kept-about-me.json',
  );
}

/** The answers as a page. */
export function ownCopy(c: Request, services: Services, visit: Visit): Promise<Response> {
  const { setup } = visit.assessment;
  const on = setup.dates.closed === undefined ? undefined : sayDay(setup.dates.closed);
  return page(
    c,
    <CopyPage
      site={services.site}
      scheme={setup.scheme.name}
      seat={seatPath(visit)}
      groups={answerGroups(visit)}
      {...placeWords(visit)}
      name={visit.seat.name}
      workshop={summaryPath(visit)}
      closed={visit.isOpen ? undefined : { on }}
      outcome={outcomePath(visit)}
    />,
  );
}
