/** A vote: saved whatever the room is at by then, counted where it belongs, and told honestly. */
import type { StoredAnswer } from '#core/seat-answers.ts';
import type { Request } from './context.ts';
import { type Fields, readForm } from './form.ts';
import type { Services } from './opened.ts';
import { sayRefusal } from './problems.ts';
import { onwards } from './reply.tsx';
import { type Fate, freshMark, saveSent } from './seat-answering.ts';
import { closedPost, tooOften } from './seat-closed.tsx';
import { itemCleared, readAnswer, readSent, type Sent } from './seat-form.ts';
import { type SeatLimit, within } from './seat-limit.ts';
import { findSender } from './seat-mark.ts';
import type { Seated, Turned } from './seat-visit.ts';
import { showBallot, type Told } from './workshop-ballot-screen.tsx';
import { wantsPart } from './workshop-screen.ts';
import { ballotPath, comeIn, workshopOf } from './workshop-seat.ts';
import type { Standing } from './workshop-table.ts';

/** What the form is about. */
interface Vote {
  readonly sent: Sent;
  /** The round its page showed. */
  readonly round: number;
  readonly isCleared: boolean;
}

const ROOM_ELSEWHERE: Turned = {
  status: 409,
  title: 'Your answer was not saved',
  sentences: ['It could not be taken as it was sent, and the room has moved on. What you sent is below.'],
};

function readVote(fields: Fields): Vote {
  const item = fields.text('item');
  const sent = readSent(fields, item);
  return { sent, round: fields.count('round') ?? 0, isCleared: item !== '' && itemCleared(fields) === item };
}

/** Whether the room is rating just this round of the item. */
function isOnTable({ workshop }: Standing, { sent, round }: Vote): boolean {
  const { now } = workshop;
  return now.at === 'rating' && now.item === sent.item && now.round === round;
}

function whatIsMissing({ sent, isCleared }: Vote): Fate | undefined {
  const read = readAnswer(sent.filled);
  if (isCleared || !read.ok || read.value.answer !== null) return undefined;
  return { sent, problem: { message: 'Choose an answer. If you do not know, say so.', field: 'answer' } };
}

/** What is said of an answer that was saved, beside what the ballot shows. */
function tellOf(
  { workshop }: Standing,
  { sent, round, isCleared }: Vote,
  stored: StoredAnswer,
): Told | undefined {
  if (isCleared) return 'back';
  const { now, state } = workshop;
  if (state === 'ended') return 'over';
  const isSame = 'item' in now && now.item === sent.item;
  if (stored.round === round) return isSame ? undefined : 'moved';
  return isSame && now.at === 'rating' && now.round === stored.round ? 'again' : 'late';
}

/** A page that says why nothing was saved takes the place of the ballot, also where only its part was asked for. */
function inPlaceOfBallot(c: Request, answer: Response): Response {
  if (!wantsPart(c)) return answer;
  answer.headers.set('HX-Retarget', '#main-content');
  answer.headers.set('HX-Reselect', '#main-content');
  answer.headers.set('HX-Reswap', 'outerHTML');
  return answer;
}

async function save(
  c: Request,
  services: Services,
  { seated, standing }: { readonly seated: Seated; readonly standing: Standing },
  fields: Fields,
): Promise<Response> {
  const cast = readVote(fields);
  const { sent } = cast;
  const mark = { form: fields.text('_form'), sequence: undefined, nonce: freshMark(services) };
  const missing = sent.item === '' ? undefined : whatIsMissing(cast);
  const fates = missing
    ? new Map([[sent.item, missing]])
    : await saveSent(c, services, seated, [sent], mark, isOnTable(standing, cast));
  if (fates === undefined)
    return inPlaceOfBallot(
      c,
      await closedPost(c, services, sayRefusal({ kind: 'assessment-closed' }), fields),
    );
  // Read again: the facilitator may have revealed while it was saved.
  const now = (await workshopOf(services, seated)) ?? standing;
  const fate = fates.get(sent.item);
  if (fate?.stored === undefined) return refused(c, services, { seated, standing: now, cast, fate, fields });
  const told = tellOf(now, cast, fate.stored);
  if (wantsPart(c)) return showBallot(c, services, { seated, standing: now, told });
  const path = ballotPath(seated.assessment.id);
  return onwards(c, told === undefined ? path : `${path}?told=${told}`);
}

interface Refused {
  readonly seated: Seated;
  readonly standing: Standing;
  readonly cast: Vote;
  readonly fate: Fate | undefined;
  readonly fields: Fields;
}

async function refused(
  c: Request,
  services: Services,
  { seated, standing, cast, fate, fields }: Refused,
): Promise<Response> {
  const { now, state } = standing.workshop;
  const isShown =
    (now.at === 'rating' || now.at === 'revealed') && now.item === cast.sent.item && state !== 'ended';
  if (fate !== undefined && isShown) return showBallot(c, services, { seated, standing, fate });
  const isEmpty = fate?.sent.filled.choice === '' && fate.sent.filled.comment === '';
  if (fate === undefined || isEmpty) return onwards(c, ballotPath(seated.assessment.id));
  return inPlaceOfBallot(c, await closedPost(c, services, ROOM_ELSEWHERE, fields));
}

/** Takes a vote. */
export async function vote(c: Request, services: Services, limit: SeatLimit): Promise<Response> {
  const fields = await readForm(c);
  const found = await findSender(c, services, fields);
  if (!found.ok) return inPlaceOfBallot(c, await closedPost(c, services, found.turned, fields));
  const standing = await workshopOf(services, found.seated);
  if (!within(limit, found.seated)) return inPlaceOfBallot(c, await tooOften(c, services, fields));
  if (found.seated.assessment.state !== 'open' || standing === undefined)
    return inPlaceOfBallot(c, await withoutWorkshop(c, services, found.seated, fields));
  const seated = await comeIn(services, found.seated, standing);
  return save(c, services, { seated, standing }, fields);
}

/** Nobody voted: the assessment is closed, or there never was a workshop. */
async function withoutWorkshop(
  c: Request,
  services: Services,
  { assessment }: Seated,
  fields: Fields,
): Promise<Response> {
  if (assessment.state !== 'open')
    return closedPost(c, services, sayRefusal({ kind: 'assessment-closed' }), fields);
  return closedPost(c, services, { ...sayRefusal({ kind: 'workshop-not-found' }), status: 409 }, fields);
}
