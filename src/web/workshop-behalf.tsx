/** People without a device: added with a seat of their own, or answered for at the seat they have. */
import type { Hono } from 'hono';
import { takePlace } from '#core/join.ts';
import type { Refusal } from '#core/life-cycle-refusal.ts';
import { namesOf } from '#core/wording.ts';
import { newSeatLink, seatKey } from '#identity/seats.ts';
import { votesOf } from '#live/topics.ts';
import { addHelped, helpedIn, helpSeat, namesIn } from '#storage/helped.ts';
import type { PlaceFilled, PlaceProblem } from '#templates/join/place-fields.tsx';
import { BehalfPage } from '#templates/workshop/behalf.tsx';
import { PersonAddedPage } from '#templates/workshop/behalf-pages.tsx';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import { placeFields, placeProblem, readPlace, requestOf } from './join-place.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { qrImage } from './qr.ts';
import { onwards, page, signedIn } from './reply.tsx';
import { privateLink } from './seat-mine.tsx';
import { answerFor, askedNow, roundNow, showAnswerFor } from './workshop-behalf-answer.tsx';
import { type Facilitating, facilitating, workshopPath } from './workshop-guard.ts';

interface Form {
  readonly token: string;
  readonly label: string;
  readonly labelProblem?: string | undefined;
  readonly place: PlaceFilled;
  readonly placeProblem?: PlaceProblem | undefined;
}

const LONGEST_LABEL = 60;
const EMPTY: PlaceFilled = { organisation: '', other: '', role: '', name: '' };

/** While the workshop runs; afterwards people answer at their private links. */
async function helpers(c: Request, services: Services) {
  const found = await facilitating(c, services);
  if (!found.ok || found.standing.workshop.state !== 'ended') return found;
  const way = { href: workshopPath(found.standing), text: 'Go to the record of the workshop' };
  return { ok: false, answer: await refused(c, services, { kind: 'workshop-ended' }, way) } as const;
}

async function show(
  c: Request,
  services: Services,
  { standing }: Facilitating,
  form: Form,
  status: 200 | 422 = 200,
): Promise<Response> {
  const { workshop, assessment, questionnaire } = standing;
  const { db } = services.store;
  const names = namesOf(questionnaire, assessment.setup.organisations);
  const isAttributed = assessment.setup.mode === 'attributed';
  const people = await helpedIn(db, workshop.id, roundNow(workshop));
  const labels = new Set(people.map(({ label }) => label));
  const told = c.req.query('told');
  const props = {
    site: services.site,
    owner: signedIn(c),
    base: workshopPath(standing),
    people: people.map((one) => ({ ...one, organisation: names.organisation(one.organisation) })),
    isAsked: askedNow(services, standing).length > 0,
    isAttributed,
    names: isAttributed ? (await namesIn(db, workshop.id)).filter((name) => !labels.has(name)) : [],
    form: form.token,
    label: form.label,
    labelProblem: form.labelProblem,
    place: placeFields(assessment, questionnaire, {}, { filled: form.place, problem: form.placeProblem }),
    told: told === 'saved' || told === 'late' ? told : undefined,
  } as const;
  return page(c, <BehalfPage {...props} />, status);
}

function labelProblemOf(label: string): string | undefined {
  if (label === '') return 'Enter what you call them.';
  return label.length > LONGEST_LABEL ? `Enter at most ${LONGEST_LABEL} characters.` : undefined;
}

/** The link is shown on the answer to the form, and in no address. */
async function added(
  c: Request,
  services: Services,
  { standing }: Facilitating,
  person: { readonly id: string; readonly label: string; readonly token: string },
): Promise<Response> {
  const base = workshopPath(standing);
  const link = privateLink(services, person);
  const isAsked = askedNow(services, standing).length > 0;
  const props = {
    site: services.site,
    owner: signedIn(c),
    base,
    label: person.label,
    link,
    qr: await qrImage(link),
    answer: isAsked ? `${base}/behalf/${person.id}` : undefined,
  };
  return page(c, <PersonAddedPage {...props} />);
}

async function add(c: Request, services: Services): Promise<Response> {
  const fields = await readForm(c);
  const found = await helpers(c, services);
  if (!found.ok) return found.answer;
  const { standing, by } = found;
  const { workshop, assessment, questionnaire } = standing;
  const sent = fields.text('_form');
  const token = seatKey(services.identity, sent) === undefined ? newSeatLink(services.identity).token : sent;
  const label = fields.text('label');
  const form: Form = { token, label, labelProblem: labelProblemOf(label), place: readPlace(fields) };
  const request = { ...requestOf(form.place), name: label };
  const roles = questionnaire.roles.map(({ id }) => id);
  const again = (refusal: Refusal) => {
    const problem = placeProblem(refusal, form.place);
    if (problem !== undefined) return show(c, services, found, { ...form, placeProblem: problem }, 422);
    const way = { href: workshopPath(standing), text: 'Go to the workshop' };
    return refused(c, services, refusal, way);
  };
  const place = takePlace(assessment, roles, {}, request);
  if (!place.ok) return again(place.refusal);
  if (form.labelProblem !== undefined) return show(c, services, found, form, 422);
  const key = seatKey(services.identity, token) ?? '';
  const at = { assessment: assessment.id, workshop: workshop.id };
  const outcome = await addHelped(services.store, at, { key, label, request }, by);
  if (!outcome.ok) return again(outcome.refusal);
  services.watchers.wake(votesOf(workshop.id));
  return added(c, services, found, { id: outcome.value, label, token });
}

/** For someone who sits there by name already. */
async function addByName(c: Request, services: Services): Promise<Response> {
  const fields = await readForm(c);
  const found = await helpers(c, services);
  if (!found.ok) return found.answer;
  const { standing, by } = found;
  const base = workshopPath(standing);
  const way = { href: `${base}/behalf`, text: 'Go to the people without a device' };
  const { id: assessment, setup } = standing.assessment;
  if (setup.mode !== 'attributed') return refused(c, services, { kind: 'not-answered-for' }, way);
  const at = { assessment, workshop: standing.workshop.id };
  const outcome = await helpSeat(services.store, at, fields.text('name'), by);
  if (!outcome.ok) return refused(c, services, outcome.refusal, way);
  return onwards(c, `${base}/behalf`);
}

/** Adds the routes of people without a device. */
export function behalfRoutes(app: Hono<Travelling>, services: Services): void {
  app.get('/workshops/:workshop/behalf', async (c) => {
    const found = await helpers(c, services);
    if (!found.ok) return found.answer;
    const { token } = newSeatLink(services.identity);
    return show(c, services, found, { token, label: '', place: EMPTY });
  });
  app.post('/workshops/:workshop/behalf', (c) => add(c, services));
  app.post('/workshops/:workshop/behalf-by-name', (c) => addByName(c, services));
  app.get('/workshops/:workshop/behalf/:person', (c) => showAnswerFor(c, services));
  app.post('/workshops/:workshop/behalf/:person', (c) => answerFor(c, services));
}
