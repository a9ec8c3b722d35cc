/** A draft's questions: each shown, saved, and shown again with everything entered when something is wrong. */
import { Hono } from 'hono';
import type { Entered, FieldProblem } from '#core/forms-entered.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { Refusal } from '#core/life-cycle-refusal.ts';
import type { Deed } from '#core/roles.ts';
import { findAssessment } from '#storage/assessments.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import { choose, findQuestionnaire } from '#storage/questionnaire-library.ts';
import type { Meanwhile } from '#templates/assessments/question.tsx';
import { linesOn } from '#templates/assessments/summary.tsx';
import { SentWords } from '#templates/problems/sent-words.tsx';
import { dayOf, type Request, type Travelling } from './context.ts';
import type { Around } from './draft-forms.ts';
import {
  pageAfter,
  QUESTION_NAMES,
  type QuestionName,
  questionOf,
  rowsPressed,
  rowsSent,
} from './drafts-questions.tsx';
import { type Fields, readForm } from './form.ts';
import { by, heldAssessment } from './held.ts';
import type { Services } from './opened.ts';
import { refused, sayRefusal } from './problems.ts';
import { onwards, page, signedIn } from './reply.tsx';
import { sentLines } from './sent-words.ts';

/** What a draft's forms are filled in and read with. */
export function aroundOf(services: Services, { questionnaire }: Assessment): Around {
  const { library, identity } = services;
  return {
    entries: library.entries.filter((entry) => entry.questionnaire.kind === 'questionnaire'),
    modules: library.entries.filter((entry) => entry.questionnaire.kind === 'module'),
    choose: (ref) => choose(library, ref),
    chosen: questionnaire ? findQuestionnaire(library, questionnaire) : undefined,
    today: dayOf(identity.now()),
  };
}

interface Sheet {
  readonly assessment: Assessment;
  readonly version: number;
  readonly entered: Entered;
  readonly after: string;
  readonly rows?: readonly number[] | undefined;
  readonly problems?: readonly FieldProblem[];
  readonly meanwhile?: Meanwhile;
}

function show(c: Request, services: Services, name: QuestionName, sheet: Sheet): Promise<Response> {
  const { rows, problems = [], ...rest } = sheet;
  const props = { site: services.site, owner: signedIn(c), problems, ...rest };
  const around = aroundOf(services, sheet.assessment);
  const status = sheet.meanwhile ? 409 : problems.length > 0 ? 422 : 200;
  return page(c, questionOf(name).show({ props, around, rows }), status);
}

function backTo({ id }: Pick<Assessment, 'id'>) {
  return { href: `/assessments/${id}`, text: 'Go to the assessment' };
}

function isAnswerable(name: QuestionName, { state }: Assessment): boolean {
  return state === 'draft' || (state === 'open' && questionOf(name).whileOpen === true);
}

function askedFrom(text: string | undefined): string {
  return text === 'check' || text === 'list' ? text : '';
}

function deedOf(name: QuestionName): Deed {
  return name === 'answer-by' ? 'answer-by' : 'draft';
}

async function ask(c: Request, services: Services, name: QuestionName): Promise<Response> {
  const held = await heldAssessment(c, services, { deed: deedOf(name) });
  if (!held.ok) return held.answer;
  const { assessment } = held;
  if (!isAnswerable(name, assessment)) {
    return refused(c, services, { kind: 'wrong-state', state: assessment.state }, backTo(assessment));
  }
  return show(c, services, name, {
    assessment,
    version: assessment.version,
    entered: questionOf(name).form.filled(assessment, aroundOf(services, assessment)),
    after: askedFrom(c.req.query('after')),
  });
}

/** A refusal that the same page can say, with everything that was entered still in it. */
async function sayOnPage(
  c: Request,
  services: Services,
  name: QuestionName,
  { refusal, sheet, fields }: { readonly refusal: Refusal; readonly sheet: Sheet; readonly fields: Fields },
): Promise<Response> {
  const { fieldOf } = questionOf(name).form;
  const place = (path: readonly (string | number)[]) =>
    fieldOf?.({ path }, fields) ?? String(path.at(-1) ?? '');
  if (refusal.kind === 'invalid') {
    const problems = refusal.problems.map(({ path, message }) => ({ field: place(path), message }));
    return show(c, services, name, { ...sheet, problems });
  }
  if (refusal.kind === 'organisation-exists') {
    const [repeated] = fields.names
      .filter((field) => field.endsWith('-name') && fields.text(field) === refusal.name)
      .slice(-1);
    const message = `${refusal.name} is named twice: change one of the names, or remove it`;
    return show(c, services, name, { ...sheet, problems: [{ field: repeated ?? '', message }] });
  }
  if (refusal.kind === 'changed-meanwhile') {
    const now = (await findAssessment(services.store, sheet.assessment.id)) ?? sheet.assessment;
    const { title, sentences } = sayRefusal(refusal);
    const { questionnaire } = aroundOf(services, now).chosen ?? {};
    const standing = linesOn(name, { assessment: now, questionnaire });
    const meanwhile = { title, sentence: sentences[0] ?? '', now: standing };
    return show(c, services, name, { ...sheet, assessment: now, version: refusal.version, meanwhile });
  }
  const sent = <SentWords lines={sentLines(fields)} />;
  return refused(c, services, refusal, backTo(sheet.assessment), sent);
}

async function answer(c: Request, services: Services, name: QuestionName): Promise<Response> {
  const held = await heldAssessment(c, services, { deed: deedOf(name) });
  if (!held.ok) return held.answer;
  const { assessment } = held;
  const fields = await readForm(c);
  const question = questionOf(name);
  const version = fields.count('version') ?? 0;
  const after = askedFrom(fields.text('after'));
  const sheet: Sheet = { assessment, version, after, entered: fields, rows: rowsSent(question, fields) };
  const rows = rowsPressed(question, fields);
  if (rows !== undefined) return show(c, services, name, { ...sheet, rows });
  const read = question.form.read(fields, aroundOf(services, assessment));
  if (!read.ok) return show(c, services, name, { ...sheet, problems: read.problems });
  const outcome = await changeAssessment(
    services.store,
    assessment.id,
    (current) => read.value(current, version),
    by(c, services),
  );
  if (!outcome.ok) return sayOnPage(c, services, name, { refusal: outcome.refusal, sheet, fields });
  const isOpen = outcome.value.assessment.state === 'open';
  return onwards(c, `/assessments/${assessment.id}${isOpen ? '' : pageAfter(name, after)}`);
}

/** GET and POST of each question of a draft. */
export function draftRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  for (const name of QUESTION_NAMES) {
    app.get(`/assessments/:id/${name}`, (c) => ask(c, services, name));
    app.post(`/assessments/:id/${name}`, (c) => answer(c, services, name));
  }
  return app;
}
