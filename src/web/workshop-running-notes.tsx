/** Notes and actions of a workshop: saved by themselves, whoever moves the workshop on meanwhile. */
import type { Hono } from 'hono';
import { readAction, servableOf } from '#core/action-form.ts';
import type { Entered, FieldProblem } from '#core/forms-entered.ts';
import { itemsOf } from '#core/questionnaire.ts';
import { namesOf } from '#core/wording.ts';
import { itemNow } from '#core/workshop.ts';
import { readNote } from '#core/workshop-record.ts';
import { votesOf } from '#live/topics.ts';
import { addAction, removeAction, saveNote } from '#storage/workshop-notes.ts';
import { SentWords } from '#templates/problems/sent-words.tsx';
import { NotesPage } from '#templates/workshop/facilitator-notes.page.tsx';
import type { Request, Travelling } from './context.ts';
import { type Fields, readForm } from './form.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { onwards, page, signedIn } from './reply.tsx';
import { freshMark } from './seat-answering.ts';
import { sentLines } from './sent-words.ts';
import { type Facilitating, facilitating, workshopPath } from './workshop-guard.ts';
import { notesFor } from './workshop-running-screen.tsx';

/** Notes of one question, by those who may write them now. */
interface Writing {
  readonly found: Facilitating;
  readonly item: string;
  readonly fields: Fields;
}

type WritingOr =
  | { readonly ok: true; readonly writing: Writing }
  | { readonly ok: false; readonly answer: Response };

/** Notes can be written until the assessment closes, also once the workshop has ended. */
async function writing(c: Request, services: Services, asked: string | undefined): Promise<WritingOr> {
  const fields = await readForm(c);
  const found = await facilitating(c, services);
  if (!found.ok) return found;
  const { assessment, questionnaire } = found.standing;
  const item = asked ?? fields.text('item');
  const known = [...itemsOf(questionnaire), ...questionnaire.whoQuestions].some(({ id }) => id === item);
  const refusal =
    assessment.state === 'open'
      ? ({ kind: 'unknown-item', item } as const)
      : ({ kind: 'wrong-state', state: assessment.state } as const);
  if (known && assessment.state === 'open') return { ok: true, writing: { found, item, fields } };
  const sent = <SentWords lines={sentLines(fields)} />;
  const way = { href: workshopPath(found.standing), text: 'Go to the workshop' };
  return { ok: false, answer: await refused(c, services, refusal, way, sent) };
}

interface Showing {
  readonly note?: { readonly entered: Entered; readonly problems: readonly FieldProblem[] };
  readonly action?: { readonly entered: Entered; readonly problems: readonly FieldProblem[] };
  readonly hasConflict?: boolean;
}

async function show(
  c: Request,
  services: Services,
  { found, item }: Writing,
  showing: Showing = {},
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { workshop, assessment, questionnaire } = found.standing;
  const names = namesOf(questionnaire, assessment.setup.organisations);
  const props = {
    site: services.site,
    owner: signedIn(c),
    base: workshopPath(found.standing),
    assessment,
    question: names.item(item),
    notes: await notesFor(services, workshop, item),
    nameOf: names.organisation,
    mark: freshMark(services),
  };
  return page(c, <NotesPage {...props} {...showing} />, status);
}

/** Back to the screen when the question is still before the room, else to the question's own page. */
function saved(c: Request, services: Services, { found, item }: Writing): Response {
  const { workshop } = found.standing;
  services.watchers.wake(votesOf(workshop.id));
  const isNow = workshop.state !== 'ended' && itemNow(workshop) === item;
  return onwards(c, workshopPath(found.standing, isNow ? '' : `/notes/${encodeURIComponent(item)}`));
}

async function record(c: Request, services: Services): Promise<Response> {
  const able = await writing(c, services, undefined);
  if (!able.ok) return able.answer;
  const { found, item, fields } = able.writing;
  const read = readNote(fields);
  if (!read.ok)
    return show(c, services, able.writing, { note: { entered: fields, problems: read.problems } }, 422);
  const over = c.req.query('over') ?? '';
  const basedOn = /^\d{1,6}$/.test(over) ? Number(over) : 0;
  const { id } = found.standing.workshop;
  const outcome = await saveNote(services.store, id, item, { note: read.value, basedOn });
  if (outcome.ok) return saved(c, services, able.writing);
  const showing = { note: { entered: fields, problems: [] }, hasConflict: true };
  return show(c, services, able.writing, showing, 409);
}

async function act(c: Request, services: Services): Promise<Response> {
  const able = await writing(c, services, undefined);
  if (!able.ok) return able.answer;
  const { found, item, fields } = able.writing;
  const { workshop, assessment, questionnaire } = found.standing;
  const read = readAction(fields, servableOf(assessment.setup, questionnaire));
  if (!read.ok)
    return show(c, services, able.writing, { action: { entered: fields, problems: read.problems } }, 422);
  const mark = fields.text('_form');
  // Of this workshop alone: a mark that someone makes up finds no action elsewhere.
  const id = /^[A-Za-z0-9_-]{8,40}$/.test(mark) ? `${workshop.id}-${mark}` : '';
  const at = { assessment: assessment.id, workshop: workshop.id };
  await addAction(services.store, at, id, { ...read.value, item });
  return saved(c, services, able.writing);
}

async function dropAction(c: Request, services: Services): Promise<Response> {
  const able = await writing(c, services, undefined);
  if (!able.ok) return able.answer;
  const { found, fields } = able.writing;
  const outcome = await removeAction(services.store, found.standing.workshop.id, fields.text('action'));
  // The second of two clicks: it is done.
  if (outcome.ok || outcome.refusal.kind === 'action-not-there') return saved(c, services, able.writing);
  const way = { href: workshopPath(found.standing), text: 'Go to the workshop' };
  return refused(c, services, outcome.refusal, way);
}

/** Adds the routes of notes and actions. */
export function noteRoutes(app: Hono<Travelling>, services: Services): void {
  app.get('/workshops/:workshop/notes/:item', async (c) => {
    const able = await writing(c, services, c.req.param('item'));
    return able.ok ? show(c, services, able.writing) : able.answer;
  });
  app.post('/workshops/:workshop/record', (c) => record(c, services));
  app.post('/workshops/:workshop/action', (c) => act(c, services));
  app.post('/workshops/:workshop/remove-action', (c) => dropAction(c, services));
}
