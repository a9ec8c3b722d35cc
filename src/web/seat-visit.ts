/** A request to a seat's pages: whose seat it is and everything that is theirs, or why it cannot be shown. */
import { maySee } from '#core/access.ts';
import { refuseUnlessOpen } from '#core/join.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import { type Answers, type Asking, askedNow, divideIntoPages, type SeatPage } from '#core/seat-pages.ts';
import { onlyQuestions } from '#core/silent.ts';
import type { Workshop } from '#core/workshop.ts';
import { seatKey } from '#identity/seats.ts';
import { answersOfSeat } from '#storage/answers-store.ts';
import { findAssessment } from '#storage/assessments.ts';
import { frozenQuestionnaire } from '#storage/frozen-questionnaires.ts';
import { findSeat, type Seat } from '#storage/seats.ts';
import { runningWorkshop } from '#storage/workshops.ts';
import type { Request } from './context.ts';
import type { Services } from './opened.ts';
import { sayRefusal } from './problems.ts';
import { type ProblemStatus, problem } from './reply.tsx';
import { seatToken } from './session.ts';
import { silentIds } from './workshop-table.ts';

/** Why a page is not shown, in the same words for a page and for the script. */
export interface Turned {
  readonly status: ProblemStatus;
  readonly title: string;
  readonly sentences: readonly string[];
  /** Where to go on. */
  readonly onwards?: { readonly href: string; readonly text: string };
}

/** A person at their seat. */
export interface Visit {
  readonly assessment: Assessment;
  readonly seat: Seat;
  /** Of the private link. */
  readonly token: string;
  readonly questionnaire: Questionnaire;
  readonly asking: Asking;
  /** Every page this person may be asked, for good. */
  readonly division: readonly SeatPage[];
  /** The pages with the questions asked now; a page without any is left out. */
  readonly pages: readonly SeatPage[];
  readonly answers: Answers;
  readonly isOpen: boolean;
  /** The workshop that runs now. */
  readonly workshop: Workshop | undefined;
}

interface TurnedAway {
  readonly ok: false;
  readonly turned: Turned;
}

export type Visited = { readonly ok: true; readonly visit: Visit } | TurnedAway;

/** A person at their seat, before anything of theirs is read. */
export type Seated = Pick<Visit, 'assessment' | 'seat' | 'token'>;

export type Found = { readonly ok: true; readonly seated: Seated } | TurnedAway;

/** The way on for who has no seat here. */
export const ENTER_CODE = { href: '/join', text: 'Enter a code' };

const LINK_CUT: Turned = {
  status: 410,
  title: 'This assessment is closed, and your link no longer leads to your answers',
  sentences: [
    'The assessment is anonymous. When it closed, the keys that led from private links to answers were destroyed, as was said before the first question.',
    'Every answer you saved before counts. You cannot find out which are yours, and once backups made before then are deleted nobody can.',
    'There is nothing left for you to do. The people who invited you can tell you what came of it.',
  ],
  onwards: { href: '/method', text: 'See how results are worked out' },
};

const NO_SEAT_HERE: Turned = {
  status: 401,
  title: 'Open your private link first',
  sentences: [
    'This browser does not know your place in this assessment. Open the private link you were given when you joined.',
    'If you have not joined yet, open the link in your invitation or enter its code.',
    'If you have just done so, your browser keeps no cookies for this site. Allow them, then open the link once more.',
  ],
  onwards: ENTER_CODE,
};

const GONE: Turned = {
  status: 404,
  title: 'Your place in this assessment is no longer there',
  sentences: [
    'The answers may have been withdrawn from another page or device.',
    'If you want to answer again, open the link in your invitation or enter its code.',
  ],
  onwards: ENTER_CODE,
};

function turnedAway(refusal: Parameters<typeof sayRefusal>[0]): TurnedAway {
  return { ok: false, turned: { ...sayRefusal(refusal), onwards: ENTER_CODE } };
}

async function questionnaireOf(services: Services, assessment: Assessment): Promise<Questionnaire> {
  const frozen = await frozenQuestionnaire(services.store, assessment.questionnaire?.hash ?? '');
  if (frozen === undefined) throw new Error('an assessment with seats has no questionnaire');
  return frozen.questionnaire;
}

/** Whether the person is in the silent minutes of a workshop: their pages ask its silent questions alone. */
export function isInSilence({ seat, workshop }: Pick<Visit, 'seat' | 'workshop'>): boolean {
  return workshop?.now.at === 'silent' && seat.workshop === workshop.id;
}

/** The questions of the silent minutes alone. */
function inSilence(services: Services, questionnaire: Questionnaire): Questionnaire {
  return onlyQuestions(questionnaire, silentIds(services, { questionnaire }));
}

/** The pages as they are divided outside the silent minutes and, for who is or was in a workshop, within them. */
export function everyDivision(
  services: Services,
  { questionnaire, asking, seat }: Pick<Visit, 'questionnaire' | 'asking' | 'seat'>,
): readonly SeatPage[] {
  const outside = divideIntoPages(questionnaire, asking);
  if (seat.workshop === undefined) return outside;
  return [...outside, ...divideIntoPages(inSilence(services, questionnaire), asking)];
}

/** What a seat's pages show: the questions, as they are asked now, and the answers. */
export async function sit(services: Services, { assessment, seat, token }: Seated): Promise<Visit> {
  const questionnaire = await questionnaireOf(services, assessment);
  const answers = await answersOfSeat(services.store, seat.key);
  const asking = { role: seat.role, features: assessment.setup.scheme.features };
  const isOpen = refuseUnlessOpen(assessment.state) === undefined;
  const workshop = isOpen ? await runningWorkshop(services.store.db, assessment.id) : undefined;
  const asked = isInSilence({ seat, workshop }) ? inSilence(services, questionnaire) : questionnaire;
  const division = divideIntoPages(asked, asking);
  const pages = division
    .map((page) => askedNow(page, asking, answers))
    .filter(({ sections, who }) => sections.length > 0 || who.length > 0);
  return { assessment, seat, token, questionnaire, asking, division, pages, answers, isOpen, workshop };
}

/** Who sits here by this browser's cookie. A cookie of another assessment's seat opens nothing. */
export async function findSeated(c: Request, services: Services): Promise<Found> {
  const assessment = await findAssessment(services.store, c.req.param('assessment') ?? '');
  if (assessment === undefined) return turnedAway({ kind: 'not-found' });
  const token = seatToken(c, services, assessment.id);
  const key = token === undefined ? undefined : seatKey(services.identity, token);
  const seat = key === undefined ? undefined : await findSeat(services.store, key);
  if (token !== undefined && seat !== undefined && seat.assessment === assessment.id) {
    return maySee('participant', 'own-answers', assessment.state, assessment.setup.mode)
      ? { ok: true, seated: { assessment, seat, token } }
      : turnedAway({ kind: 'not-open-yet' });
  }
  const isOver = assessment.state === 'closed' || assessment.state === 'signed-off';
  if (isOver && assessment.setup.mode === 'anonymous') return { ok: false, turned: LINK_CUT };
  return { ok: false, turned: token === undefined ? NO_SEAT_HERE : GONE };
}

/** The same with everything that their pages show. */
export async function visitSeat(c: Request, services: Services): Promise<Visited> {
  const found = await findSeated(c, services);
  return found.ok ? { ok: true, visit: await sit(services, found.seated) } : found;
}

/** The page that turns someone away. */
export async function turnAway(c: Request, services: Services, turned: Turned): Promise<Response> {
  const { status, ...said } = turned;
  return problem(c, services, status, said);
}

/** Where a seat's pages are. */
export function seatPath(visit: Pick<Visit, 'assessment'>, rest = ''): string {
  return `/seat/${visit.assessment.id}${rest}`;
}
