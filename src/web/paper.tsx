/** Paper questionnaires: printed, keyed in by the team while open, and one just keyed in taken back. */
import { Hono } from 'hono';
import { takePlace } from '#core/join.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { Refusal } from '#core/life-cycle-refusal.ts';
import { type PaperSheet, paperSheet, questionsOnPaper } from '#core/paper.ts';
import { type MarkProblem, type Marks, readPack } from '#core/paper-marks.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import { newSeatLink, seatKey } from '#identity/seats.ts';
import { numberOf } from '#report/contents.ts';
import { keyInPaper, takeBackPaper } from '#storage/paper.ts';
import { progressOf } from '#storage/progress.ts';
import type { PlaceFilled, PlaceProblem } from '#templates/join/place-fields.tsx';
import { KeyingPage } from '#templates/paper/keying.page.tsx';
import { type Saved, SavedPage, TakenBackPage } from '#templates/paper/saved.tsx';
import type { Request, Travelling } from './context.ts';
import { type Fields, readForm } from './form.ts';
import { by } from './held.ts';
import { placeFields, placeProblem, readPlace, requestOf } from './join-place.ts';
import type { Services } from './opened.ts';
import { printPaper } from './paper-pack.ts';
import { refused, sayRefusal } from './problems.ts';
import { page, signedIn } from './reply.tsx';
import { openOne } from './running.tsx';
import { questionnaireInUse } from './running-view.tsx';
import { privateLink } from './seat-mine.tsx';

/** An open assessment with the sheet its papers are keyed in from. */
interface Desk {
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire;
  readonly sheet: PaperSheet;
}

/** A form as it is shown: empty, or as it was sent. */
interface Form {
  readonly token: string;
  readonly place: PlaceFilled;
  readonly placeProblem?: PlaceProblem | undefined;
  readonly marksOf: (item: string) => Marks;
  readonly problems: readonly MarkProblem[];
  readonly problem?: string | undefined;
  readonly saved?: Saved | undefined;
}

const NO_MARKS: Marks = { code: '', ticked: [], comment: '', evidence: '' };
const NOTHING = 'Nothing is keyed in. Mark at least one question as it is on the paper.';

function baseOf({ id }: Assessment): string {
  return `/assessments/${id}`;
}

function emptyForm(services: Services, organisation = ''): Form {
  const { token } = newSeatLink(services.identity);
  const place = { organisation, other: '', role: '', name: '' };
  return { token, place, marksOf: () => NO_MARKS, problems: [] };
}

function formOf(fields: Fields): Form {
  const marksOf = (item: string): Marks => ({
    code: fields.text(`mark-${item}`),
    ticked: fields.all(`ticked-${item}`),
    comment: fields.text(`comment-${item}`),
    evidence: fields.text(`evidence-${item}`),
  });
  return { token: fields.text('_form'), place: readPlace(fields), marksOf, problems: [] };
}

async function deskOf(c: Request, services: Services, fields?: Fields) {
  const held = await openOne(c, services, 'paper', fields);
  if (!held.ok) return held;
  const { assessment } = held;
  const questionnaire = await questionnaireInUse(services, assessment);
  if (questionnaire === undefined) throw new Error('an open assessment has no questionnaire');
  const sheet = paperSheet(questionnaire, assessment.setup.scheme.features, (id) =>
    numberOf(questionnaire, id),
  );
  return { ok: true, desk: { assessment, questionnaire, sheet } } as const;
}

async function show(
  c: Request,
  services: Services,
  { assessment, questionnaire, sheet }: Desk,
  form: Form,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { setup } = assessment;
  const names = new Map(setup.organisations.map(({ id, name }) => [id, name]));
  const progress = await progressOf(services.store, assessment.id);
  const { place: filled, placeProblem: problem } = form;
  return page(
    c,
    <KeyingPage
      site={services.site}
      owner={signedIn(c)}
      title={setup.title}
      base={baseOf(assessment)}
      place={placeFields(assessment, questionnaire, {}, { filled, problem })}
      sheet={sheet}
      scale={questionnaire.scale}
      marksOf={form.marksOf}
      problems={form.problems}
      problem={form.problem}
      form={form.token}
      saved={form.saved}
      soFar={progress.map(({ organisation, onPaper }) => ({
        organisation: names.get(organisation) ?? organisation,
        papers: onPaper,
      }))}
    />,
    status,
  );
}

/** Why a form cannot be saved as it is, on the same page with everything kept; undefined for a page of its own. */
function refusedForm(services: Services, form: Form, refusal: Refusal): Form | undefined {
  const problem = placeProblem(refusal, form.place);
  if (problem !== undefined) return { ...form, placeProblem: problem };
  if (refusal.kind !== 'paper-keyed-in') return undefined;
  // A fresh token: saved once more it is another paper.
  const { token } = newSeatLink(services.identity);
  return { ...form, token, problem: sayRefusal(refusal).sentences.join(' ') };
}

/** The form with everything that is wrong with it, or what to save. */
function readForms({ assessment, questionnaire, sheet }: Desk, form: Form) {
  const { setup } = assessment;
  const request = requestOf(form.place);
  const roles = questionnaire.roles.map(({ id }) => id);
  const place = takePlace(assessment, roles, {}, request);
  const organisations = setup.organisations.map(({ id }) => id);
  const organisation = place.ok ? place.value.place.organisation : undefined;
  const read = readPack(sheet, form.marksOf, { organisation, role: form.place.role, organisations });
  const isEmpty = read.saves.length === 0 && read.problems.length === 0;
  const wrong: Form = {
    ...form,
    placeProblem: place.ok ? undefined : placeProblem(place.refusal, form.place),
    problems: read.problems,
    problem: isEmpty ? NOTHING : undefined,
  };
  const isRight = place.ok && read.problems.length === 0 && !isEmpty;
  return { request, saves: read.saves, wrong: isRight ? undefined : wrong };
}

async function keyIn(c: Request, services: Services): Promise<Response> {
  const fields = await readForm(c);
  const found = await deskOf(c, services, fields);
  if (!found.ok) return found.answer;
  const { desk } = found;
  const { assessment } = desk;
  const sent = formOf(fields);
  const fresh = newSeatLink(services.identity).token;
  const form = seatKey(services.identity, sent.token) === undefined ? { ...sent, token: fresh } : sent;
  const { request, saves, wrong } = readForms(desk, form);
  if (wrong !== undefined) return show(c, services, desk, wrong, 422);
  const key = seatKey(services.identity, form.token) ?? '';
  const door = { assessment: assessment.id };
  const outcome = await keyInPaper(services.store, door, { key, request, saves }, by(c, services));
  if (!outcome.ok) {
    const again = refusedForm(services, form, outcome.refusal);
    if (again !== undefined) return show(c, services, desk, again, again.problem ? 409 : 422);
    return refused(c, services, outcome.refusal, { href: baseOf(assessment), text: 'Go to the assessment' });
  }
  return saved(c, services, {
    form,
    organisation: outcome.value,
    marked: saves.length,
    go: fields.text('go'),
  });
}

/** Says that it is saved; with the next empty form when that was asked for. */
async function saved(
  c: Request,
  services: Services,
  given: { readonly form: Form; readonly organisation: string; readonly marked: number; readonly go: string },
): Promise<Response> {
  // As it is now: an organisation that was not there before stands in the list.
  const found = await deskOf(c, services);
  if (!found.ok) return found.answer;
  const { assessment, sheet } = found.desk;
  const { form, organisation, marked, go } = given;
  const named = assessment.setup.organisations.find(({ id }) => id === organisation);
  const said: Saved = {
    organisation: named?.name ?? organisation,
    marked,
    asked: questionsOnPaper(sheet).length,
    link: privateLink(services, { token: form.token }),
    token: form.token,
  };
  if (go === 'next')
    return show(c, services, found.desk, { ...emptyForm(services, organisation), saved: said });
  const props = { site: services.site, owner: signedIn(c), base: baseOf(assessment), saved: said };
  return page(c, <SavedPage {...props} />);
}

async function takeBack(c: Request, services: Services): Promise<Response> {
  const held = await openOne(c, services, 'paper');
  if (!held.ok) return held.answer;
  const { assessment } = held;
  const key = seatKey(services.identity, (await readForm(c)).text('paper')) ?? '';
  const door = { assessment: assessment.id };
  const outcome = await takeBackPaper(services.store, door, key, by(c, services));
  const base = baseOf(assessment);
  if (!outcome.ok) return refused(c, services, outcome.refusal, { href: base, text: 'Go to the assessment' });
  return page(c, <TakenBackPage site={services.site} owner={signedIn(c)} base={base} />);
}

/** Routes of paper questionnaires. */
export function paperRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get('/assessments/:id/paper.pdf', (c) => printPaper(c, services, false));
  app.get('/assessments/:id/paper-large-print.pdf', (c) => printPaper(c, services, true));
  app.get('/assessments/:id/paper', async (c) => {
    const found = await deskOf(c, services);
    return found.ok ? show(c, services, found.desk, emptyForm(services)) : found.answer;
  });
  app.post('/assessments/:id/paper', (c) => keyIn(c, services));
  app.post('/assessments/:id/paper/take-back', (c) => takeBack(c, services));
  return app;
}
