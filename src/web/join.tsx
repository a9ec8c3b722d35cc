/** Joining: by a code or an invitation link, then a place, then a seat. */
import { Hono } from 'hono';
import { type JoinDoor, readCode, refuseUnlessOpen } from '#core/join.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { Outcome } from '#core/life-cycle-refusal.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import { findAssessment } from '#storage/assessments.ts';
import { frozenQuestionnaire } from '#storage/frozen-questionnaires.ts';
import { findDoor, findDoorByCode } from '#storage/seats.ts';
import { CodePage } from '#templates/join/code.page.tsx';
import { JoinPage } from '#templates/join/join.page.tsx';
import type { PlaceFilled, PlaceProblem } from '#templates/join/place-fields.tsx';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import { type CodeGuard, makeCodeGuard } from './join-codes.ts';
import { hasJoined, sitDown } from './join-marks.ts';
import { placeFields, placeProblem, readPlace, requestOf } from './join-place.ts';
import { makeSeating, type Seating } from './join-seating.ts';
import { makeLimit } from './limits.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { onwards, page, problem } from './reply.tsx';
import { freshMark } from './seat-answering.ts';
import { closedPost } from './seat-closed.tsx';

/** An invitation that leads somewhere. */
interface Entrance {
  readonly door: JoinDoor;
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire;
  /** The address of the invitation. */
  readonly address: string;
}

const EMPTY: PlaceFilled = { organisation: '', other: '', role: '', name: '' };
const TOO_MANY = 'Many wrong codes were tried. Wait ten seconds and try again, or open your invitation link.';
/** Joining at once: a full hall, and no more. */
const JOINS = { burst: 300, perMinute: 120 };

async function enter(services: Services, door: Outcome<JoinDoor>, address: string) {
  if (!door.ok) return door;
  const assessment = await findAssessment(services.store, door.value.assessment);
  if (assessment === undefined)
    return { ok: false, refusal: { kind: 'unknown-link' } } satisfies Outcome<Entrance>;
  const notNow = refuseUnlessOpen(assessment.state);
  if (notNow !== undefined) return notNow;
  const frozen = await frozenQuestionnaire(services.store, assessment.questionnaire?.hash ?? '');
  if (frozen === undefined) throw new Error('an open assessment has no questionnaire');
  const { questionnaire } = frozen;
  const value: Entrance = { door: door.value, assessment, questionnaire, address };
  return { ok: true, value } satisfies Outcome<Entrance>;
}

interface Showing {
  readonly filled: PlaceFilled;
  readonly problem?: PlaceProblem | undefined;
  readonly form?: string;
}

function joinPage(c: Request, services: Services, entrance: Entrance, showing: Showing) {
  const { assessment, questionnaire, door, address } = entrance;
  return (
    <JoinPage
      site={services.site}
      setup={assessment.setup}
      place={placeFields(assessment, questionnaire, door, showing)}
      action={address}
      form={showing.form ?? freshMark(services)}
      joined={hasJoined(c, assessment.id) ? `/seat/${assessment.id}` : undefined}
      minutes={questionnaire.minutes}
    />
  );
}

async function takeSeat(
  c: Request,
  services: Services,
  entrance: Outcome<Entrance>,
  seating: Seating,
): Promise<Response> {
  const fields = await readForm(c);
  if (!entrance.ok) return refused(c, services, entrance.refusal);
  const { assessment, door } = entrance.value;
  const filled = readPlace(fields);
  const form = fields.text('_form');
  const seated = await seating(door, form, requestOf(filled));
  if (seated === 'too-many') {
    const title = 'Many people are joining just now';
    return closedPost(
      c,
      services,
      { status: 429, title, sentences: ['Wait a moment, go back and send the form again.'] },
      fields,
    );
  }
  if (!seated.ok) {
    const found = placeProblem(seated.refusal, filled);
    if (found === undefined) return refused(c, services, seated.refusal);
    const showing = { filled, problem: found, ...(form === '' ? {} : { form }) };
    return page(c, joinPage(c, services, entrance.value, showing), 422);
  }
  sitDown(c, services, assessment.id, seated.value);
  return onwards(c, `/seat/${assessment.id}/welcome`);
}

async function tryCode(c: Request, services: Services, guard: CodeGuard): Promise<Response> {
  const fields = await readForm(c);
  const typed = fields.text('code').slice(0, 60);
  const code = readCode(typed);
  const again = (message: string) =>
    page(c, <CodePage site={services.site} typed={typed} problem={message} />, 422);
  if (typed === '') return again('Enter the code you were given.');
  if (code === undefined) {
    return again(
      'A code has six letters and digits, for example CDF-GHJ. It never has the letters A, B, E, I, L, O, S, U or Z, or the digits 0, 1, 2, 5, 6 and 8.',
    );
  }
  if (!guard.mayTry(code)) return again(TOO_MANY);
  const door = await findDoorByCode(services.store, code);
  if (door.ok) return onwards(c, `/join/code/${code}`);
  guard.wasWrong(code);
  return again('There is no assessment with this code. Check it and try again.');
}

async function doorByCode(services: Services, typed: string, guard: CodeGuard) {
  const code = readCode(typed) ?? '';
  if (!guard.mayTry(code)) return 'too-many';
  const door = await findDoorByCode(services.store, code);
  if (!door.ok) guard.wasWrong(code);
  return enter(services, door, `/join/code/${code}`);
}

function tooMany(c: Request, services: Services): Promise<Response> {
  return problem(c, services, 429, { title: 'Wait a moment', sentences: [TOO_MANY] });
}

export function joinRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const guard = makeCodeGuard(services);
  const limit = makeLimit(JOINS.burst, JOINS.perMinute, services.identity.now);
  const seating = makeSeating(services, limit);
  const show = (c: Request, entrance: Outcome<Entrance>) =>
    entrance.ok
      ? page(c, joinPage(c, services, entrance.value, { filled: EMPTY }))
      : refused(c, services, entrance.refusal, { href: '/join', text: 'Enter a code' });

  app.get('/join', (c) => page(c, <CodePage site={services.site} typed="" />));
  app.post('/join', (c) => tryCode(c, services, guard));
  app.on(['GET', 'POST'], '/join/code/:code', async (c) => {
    const entrance = await doorByCode(services, c.req.param('code'), guard);
    if (entrance === 'too-many') return tooMany(c, services);
    return c.req.method === 'POST' ? takeSeat(c, services, entrance, seating) : show(c, entrance);
  });
  app.on(['GET', 'POST'], '/j/:token', async (c) => {
    const token = c.req.param('token');
    const entrance = await enter(services, await findDoor(services.store, token), `/j/${token}`);
    return c.req.method === 'POST' ? takeSeat(c, services, entrance, seating) : show(c, entrance);
  });
  return app;
}
