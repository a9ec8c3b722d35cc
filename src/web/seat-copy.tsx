/** A copy of one's own answers, as a page or a table; and what a seat shows once the assessment is closed. */
import type { Response as AnswerRow } from '#core/answers.ts';
import { sayDay } from '#core/days.ts';
import { responsesCsv } from '#report/tables-csv.ts';
import { CopyPage } from '#templates/seat/copy.page.tsx';
import type { Request } from './context.ts';
import { page } from './reply.tsx';
import { answerGroups, placeWords } from './seat-answer-lists.ts';
import { seatPath, type Visit } from './seat-visit.ts';
import type { Services } from './services.ts';

function rowsOf(visit: Visit): readonly AnswerRow[] {
  const { organisation, role } = visit.seat;
  return [...visit.answers.values()].flatMap(({ item, answer, comment, evidence }): AnswerRow[] => {
    if (answer === null) return [];
    const said = {
      ...(comment === undefined ? {} : { comment }),
      ...(evidence === undefined ? {} : { evidence }),
    };
    const place = { person: 'me', organisation, ...(role === undefined ? {} : { role }) };
    return [{ ...place, item, round: 1, answer, ...said }];
  });
}

/** The answers in the form the command line reads. */
export function ownTable(c: Request, visit: Visit): Response {
  const who = new Set(visit.questionnaire.whoQuestions.map(({ id }) => id));
  c.header('Content-Type', 'text/csv; charset=utf-8');
  c.header('Content-Disposition', 'attachment; filename="my-answers.csv"');
  return c.body(responsesCsv(rowsOf(visit), who));
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
      closed={visit.isOpen ? undefined : { on }}
    />,
  );
}
