/** A page of questions: shown, saved as one form, and saved answer by answer for the script. */
import { Hono } from 'hono';
import type { Item, Questionnaire, WhoQuestion } from '#core/questionnaire.ts';
import type { StoredAnswer } from '#core/seat-answers.ts';
import { questionsOf, type SeatPage } from '#core/seat-pages.ts';
import { namesOf } from '#core/wording.ts';
import { seatMark, unsentKey } from '#identity/seats.ts';
import type { Wording } from '#templates/seat/question-card.tsx';
import type { QuestionView } from '#templates/seat/question-view.ts';
import { QuestionsPage } from '#templates/seat/questions.page.tsx';
import { Screen } from '#templates/workshop/live.part.tsx';
import type { Request, Travelling } from './context.ts';
import { type Fields, readForm } from './form.ts';
import type { Services } from './opened.ts';
import { sayRefusal } from './problems.ts';
import { onwards, page, problem } from './reply.tsx';
import { type Fate, type Fates, freshMark, saveSent } from './seat-answering.ts';
import { cardsFor } from './seat-cards.ts';
import { closedPost, tooOften } from './seat-closed.tsx';
import { fill, itemCleared, itemsSent, readSent } from './seat-form.ts';
import { type SeatLimit, within } from './seat-limit.ts';
import { visitSender } from './seat-mark.ts';
import { saveByScript } from './seat-script.ts';
import {
  everyDivision,
  isInSilence,
  seatPath,
  type Turned,
  turnAway,
  type Visit,
  visitSeat,
} from './seat-visit.ts';
import { screen, wantsPart } from './workshop-screen.ts';
import { ballotPath, ballotVersion } from './workshop-seat.ts';

type Question = Item | WhoQuestion;

/** A question as it is filled in: what stands, or what was sent and refused. */
export function viewOf<Q extends Question>(
  question: Q,
  answered: StoredAnswer | undefined,
  fate: Fate | undefined,
): QuestionView<Q> {
  const stored = fate?.stored ?? fate?.elsewhere ?? answered;
  const refused = fate !== undefined && isRefused(fate);
  return {
    question,
    filled: refused ? fate.sent.filled : fill(stored),
    version: stored?.sequence ?? 0,
    problem: fate?.problem,
    elsewhere: fate?.elsewhere,
  };
}

interface Showing {
  readonly fates?: Fates;
  readonly toCheck: boolean;
}

/** Everything around the questions is in English. */
function otherLanguage({ language }: Questionnaire): string | undefined {
  return /^en(-|$)/i.test(language) ? undefined : language;
}

/** The words that questions are drawn with. */
export function wordingOf({
  questionnaire,
  assessment,
}: Pick<Visit, 'questionnaire' | 'assessment'>): Wording {
  return {
    lang: otherLanguage(questionnaire),
    scale: questionnaire.scale,
    names: namesOf(questionnaire, assessment.setup.organisations),
  };
}

function questionsPage(services: Services, visit: Visit, shown: SeatPage, showing: Showing) {
  const { setup } = visit.assessment;
  const before = visit.pages.filter(({ number }) => number < shown.number).flatMap(questionsOf).length;
  const view = <Q extends Question>(question: Q) =>
    viewOf(question, visit.answers.get(question.id), showing.fates?.get(question.id));
  return (
    <QuestionsPage
      site={services.site}
      scheme={setup.scheme.name}
      seat={seatPath(visit)}
      number={shown.number}
      first={before + 1}
      last={before + questionsOf(shown).length}
      all={visit.pages.flatMap(questionsOf).length}
      sections={shown.sections.map(({ theme, items }) => ({
        id: theme.id,
        title: theme.title,
        intro: theme.intro,
        questions: items.map(view),
      }))}
      who={shown.who.map(view)}
      organisations={setup.organisations}
      own={visit.seat.organisation}
      wording={wordingOf(visit)}
      draw={cardsFor(visit)}
      mark={seatMark(services.identity, visit.token)}
      unsent={unsentKey(services.identity, visit.token)}
      form={freshMark(services)}
      ballot={visit.workshop && ballotPath(visit.assessment.id)}
      silence={visit.workshop && isInSilence(visit) ? ballotVersion({ workshop: visit.workshop }) : undefined}
      toCheck={showing.toCheck}
    />
  );
}

function isAsked(c: Request, { number }: SeatPage): boolean {
  return `${number}` === c.req.param('number');
}

function pageAsked(c: Request, pages: readonly SeatPage[]): SeatPage | undefined {
  return pages.find((one) => isAsked(c, one));
}

/** Nothing while the silent minutes last; then the page goes to the ballot. */
function showRoom(c: Request, visit: Visit): Promise<Response> {
  const version = visit.workshop === undefined ? '' : ballotVersion({ workshop: visit.workshop });
  const go = isInSilence(visit) ? undefined : ballotPath(visit.assessment.id);
  const part = () => <Screen version={version} go={go} />;
  return screen(c, { version, part, page: part });
}

async function showQuestions(c: Request, services: Services): Promise<Response> {
  const visited = await visitSeat(c, services);
  if (!visited.ok) return turnAway(c, services, visited.turned);
  const { visit } = visited;
  if (!visit.isOpen) return onwards(c, seatPath(visit));
  if (wantsPart(c)) return showRoom(c, visit);
  const shown = pageAsked(c, visit.pages);
  if (shown === undefined) {
    // Nothing is asked on it now; the list shows where the questions are.
    if (pageAsked(c, visit.division) !== undefined) return onwards(c, seatPath(visit));
    return problem(c, services, 404, {
      title: 'There is no such page of questions',
      sentences: ['Your answers are safe.'],
      onwards: { href: seatPath(visit), text: 'Go to the list of pages' },
    });
  }
  return page(c, questionsPage(services, visit, shown, { toCheck: c.req.query('from') === 'check' }));
}

/** Where a saved page leads: to the answer that was taken back, to what it newly asks, the answers to check, or the next page. */
function nextOf(visit: Visit, shown: SeatPage, sent: readonly string[], fields: Fields): string {
  const here = seatPath(visit, `/pages/${shown.number}`);
  const cleared = itemCleared(fields);
  const from = fields.text('from') === 'check' ? '?from=check' : '';
  if (sent.includes(cleared)) return `${here}${from}#question-${cleared}`;
  const now = visit.pages.find(({ number }) => number === shown.number);
  const fresh = now === undefined ? undefined : questionsOf(now).find(({ id }) => !sent.includes(id));
  if (fresh !== undefined) return `${here}#question-${fresh.id}`;
  if (fields.text('go') === 'stay') return here;
  const next = visit.pages.find(({ number }) => number > shown.number);
  if (next === undefined && isInSilence(visit)) return ballotPath(visit.assessment.id);
  if (from !== '' || next === undefined) return seatPath(visit, '/check');
  return seatPath(visit, `/pages/${next.number}`);
}

function isRefused({ problem: found, elsewhere }: Fate): boolean {
  return found !== undefined || elsewhere !== undefined;
}

/** Where the room is by now, for who sent a page that only the silent minutes had. */
function afterSilence(visit: Visit): string {
  return visit.workshop === undefined ? seatPath(visit) : ballotPath(visit.assessment.id);
}

const PAGE_MOVED: Turned = {
  status: 409,
  title: 'Some of this was not saved',
  sentences: [
    'The room has moved on, and this page of questions is another one by now. What could not be saved is below.',
  ],
};

async function saveQuestions(c: Request, services: Services, limit: SeatLimit): Promise<Response> {
  const fields = await readForm(c);
  const visited = await visitSender(c, services, fields);
  if (!visited.ok) return closedPost(c, services, visited.turned, fields);
  const { visit } = visited;
  if (!within(limit, visit)) return tooOften(c, services, fields);
  // As silent minutes begin or end, the page a form came from goes or asks something else; what it sent is kept.
  const known = everyDivision(services, visit)
    .filter((one) => isAsked(c, one))
    .flatMap(questionsOf)
    .map(({ id }) => id);
  const sents = itemsSent(fields)
    .filter((item) => known.includes(item))
    .map((item) => readSent(fields, item));
  const mark = { form: fields.text('_form'), sequence: undefined, nonce: freshMark(services) };
  const fates = await saveSent(c, services, visit, sents, mark);
  // Read again: what was saved may ask more, and the seat may have gone meanwhile.
  const after = await visitSender(c, services, fields);
  if (!after.ok) return closedPost(c, services, after.turned, fields);
  if (fates === undefined) return closedPost(c, services, sayRefusal({ kind: 'assessment-closed' }), fields);
  const shown = pageAsked(c, after.visit.division);
  const refusedItems = [...fates].filter(([, fate]) => isRefused(fate)).map(([item]) => item);
  if (refusedItems.length === 0) {
    if (shown === undefined) return onwards(c, afterSilence(after.visit));
    const sentItems = sents.map(({ item }) => item);
    return onwards(c, nextOf(after.visit, shown, sentItems, fields));
  }
  const now = pageAsked(c, after.visit.pages) ?? shown;
  const there = now === undefined ? [] : questionsOf(now).map(({ id }) => id);
  if (now === undefined || !refusedItems.every((item) => there.includes(item)))
    return closedPost(c, services, PAGE_MOVED, fields);
  const toCheck = fields.text('from') === 'check';
  const hasProblem = [...fates.values()].some((fate) => fate.problem !== undefined);
  return page(c, questionsPage(services, after.visit, now, { fates, toCheck }), hasProblem ? 422 : 409);
}

/** The routes of the pages of questions. */
export function questionRoutes(services: Services, limit: SeatLimit): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/seat/:assessment/pages/:number', (c) => showQuestions(c, services));
  app.post('/seat/:assessment/pages/:number', (c) => saveQuestions(c, services, limit));
  app.post('/seat/:assessment/answers', (c) => saveByScript(c, services, limit));
  // Someone who reloads what the script posts to.
  app.get('/seat/:assessment/answers', (c) => onwards(c, `/seat/${c.req.param('assessment')}`));
  return app;
}
