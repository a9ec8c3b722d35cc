/** Joining: by a code or an invitation link, then a place, then a seat. */
import { Hono } from 'hono';
import { type JoinDoor, readCode, refuseUnlessOpen } from '#core/join.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { Outcome } from '#core/life-cycle-refusal.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import { makeLimit } from '#identity/limits.ts';
import { findAssessment } from '#storage/assessments.ts';
import { frozenQuestionnaire } from '#storage/frozen-questionnaires.ts';
import { findDoor } from '#storage/seats.ts';
import { runningWorkshop } from '#storage/workshops.ts';
import { CodePage } from '#templates/join/code.page.tsx';
import { JoinPage } from '#templates/join/join.page.tsx';
import type { PlaceFilled, PlaceProblem } from '#templates/join/place-fields.tsx';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import { makeCodeGuard } from './join-codes.ts';
import { placeFields, placeProblem, readPlace, requestOf } from './join-place.ts';
import { hasJoined, isSomeoneElse } from './join-return.ts';
import { makeSeating, type Seating } from './join-seating.ts';
import { doorByCode, tooMany, tryCode } from './join-typed.tsx';
import type { Services } from './opened.ts';
import { refused, sayRefusal } from './problems.ts';
import { comeAgainIn, onwards, page } from './reply.tsx';
import { freshMark } from './seat-answering.ts';
import { closedPost } from './seat-closed.tsx';
import { ENTER_CODE, type Turned } from './seat-visit.ts';
import { keepSeat } from './session.ts';
import { ballotPath } from './workshop-seat.ts';

/** An invitation that leads somewhere. */
interface Entrance {
  readonly door: JoinDoor;
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire;
  /** The address of the invitation. */
  readonly address: string;
}

const EMPTY: PlaceFilled = { organisation: '', other: '', role: '', name: '' };
/** Joining at once: a full hall, and no more. */
const JOINS = { burst: 300, perMinute: 120 };
const JOIN_REST = 5;

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
  /** A workshop runs now. */
  readonly isRunning: boolean;
  /** This browser has a seat already. */
  readonly isBack: boolean;
}

function joinPage(services: Services, entrance: Entrance, showing: Showing) {
  const { assessment, questionnaire, door, address } = entrance;
  return (
    <JoinPage
      site={services.site}
      setup={assessment.setup}
      place={placeFields(assessment, questionnaire, door, showing)}
      action={address}
      form={showing.form ?? freshMark(services)}
      joined={showing.isBack ? `/seat/${assessment.id}` : undefined}
      minutes={questionnaire.minutes}
      isRunning={showing.isRunning}
    />
  );
}

const HALL_FULL: Turned = {
  status: 429,
  title: 'Many people are joining just now',
  sentences: ['Wait a moment, go back and send the form again.'],
};

async function takeSeat(
  c: Request,
  services: Services,
  entrance: Outcome<Entrance>,
  seating: Seating,
): Promise<Response> {
  const fields = await readForm(c);
  if (!entrance.ok)
    return closedPost(c, services, { ...sayRefusal(entrance.refusal), onwards: ENTER_CODE }, fields);
  const { assessment, door } = entrance.value;
  const filled = readPlace(fields);
  const form = fields.text('_form');
  const seated = await seating(door, form, requestOf(filled));
  if (seated === 'too-many') {
    comeAgainIn(c, JOIN_REST);
    return closedPost(c, services, HALL_FULL, fields);
  }
  if (!seated.ok) {
    const found = placeProblem(seated.refusal, filled);
    if (found === undefined)
      return closedPost(c, services, { ...sayRefusal(seated.refusal), onwards: ENTER_CODE }, fields);
    const isRunning = (await runningWorkshop(services.store.db, assessment.id)) !== undefined;
    const isBack = await hasJoined(c, services, assessment.id);
    const showing = { filled, problem: found, isRunning, isBack, ...(form === '' ? {} : { form }) };
    return page(c, joinPage(services, entrance.value, showing), 422);
  }
  keepSeat(c, services, assessment.id, seated.value);
  const running = await runningWorkshop(services.store.db, assessment.id);
  return onwards(c, running === undefined ? `/seat/${assessment.id}/welcome` : ballotPath(assessment.id));
}

/** The invitation; while a workshop runs, who has joined goes straight to the room unless they say they are someone else. */
async function showDoor(c: Request, services: Services, entrance: Outcome<Entrance>): Promise<Response> {
  if (!entrance.ok) return refused(c, services, entrance.refusal, ENTER_CODE);
  const { assessment } = entrance.value;
  const running = await runningWorkshop(services.store.db, assessment.id);
  const isBack = await hasJoined(c, services, assessment.id);
  const isRunning = running !== undefined;
  if (isRunning && isBack && !isSomeoneElse(c)) return onwards(c, ballotPath(assessment.id));
  return page(c, joinPage(services, entrance.value, { filled: EMPTY, isRunning, isBack }));
}

export function joinRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const guard = makeCodeGuard(services, 'wrong-join-code');
  const limit = makeLimit(JOINS.burst, JOINS.perMinute, services.identity.now);
  const seating = makeSeating(services, limit);

  app.get('/join', (c) => page(c, <CodePage site={services.site} typed="" />));
  app.post('/join', (c) => tryCode(c, services, guard));
  app.on(['GET', 'POST'], '/join/code/:code', async (c) => {
    const code = c.req.param('code');
    const door = await doorByCode(c, services, code, guard);
    if (door === 'too-many') return tooMany(c, services);
    const entrance = await enter(services, door, `/join/code/${readCode(code) ?? ''}`);
    return c.req.method === 'POST'
      ? takeSeat(c, services, entrance, seating)
      : showDoor(c, services, entrance);
  });
  app.on(['GET', 'POST'], '/j/:token', async (c) => {
    const token = c.req.param('token');
    const entrance = await enter(services, await findDoor(services.store, token), `/j/${token}`);
    return c.req.method === 'POST'
      ? takeSeat(c, services, entrance, seating)
      : showDoor(c, services, entrance);
  });
  return app;
}
