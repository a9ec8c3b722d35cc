/** An open assessment's changes: an organisation added late, and how many people each should bring. */
import { Hono } from 'hono';
import { type Entered, enteredFrom, type FieldProblem } from '#core/forms-entered.ts';
import { readExpected, readOrganisation } from '#core/forms-setting.ts';
import type { Assessment, Change } from '#core/life-cycle.ts';
import { addOrganisation, changeExpected } from '#core/life-cycle-organisations.ts';
import type { Outcome, Refusal } from '#core/life-cycle-refusal.ts';
import type { Deed } from '#core/roles.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import type { Meanwhile } from '#templates/assessments/question.tsx';
import { ADDED, AddOrganisationPage, ExpectedPage } from '#templates/assessments/running.page.tsx';
import { linesOn } from '#templates/assessments/summary.tsx';
import { SentWords } from '#templates/problems/sent-words.tsx';
import type { Request, Travelling } from './context.ts';
import { type Fields, readForm } from './form.ts';
import { by, heldAssessment } from './held.ts';
import type { Services } from './opened.ts';
import { refused, sayRefusal } from './problems.ts';
import { onwards, page, signedIn } from './reply.tsx';
import { sentLines } from './sent-words.ts';

interface Sheet {
  readonly assessment: Assessment;
  readonly version: number;
  readonly entered: Entered;
  readonly problems: readonly FieldProblem[];
  readonly meanwhile?: Meanwhile;
}

type Show = (sheet: Sheet, status?: 409 | 422) => Promise<Response>;

/** The problems of a refusal, in the field where most of what can be wrong stands. */
function problemsOf(refusal: Refusal, field: (part: string) => string): readonly FieldProblem[] | undefined {
  if (refusal.kind === 'invalid')
    return refusal.problems.map(({ path, message }) => ({ field: field(String(path.at(-1))), message }));
  if (refusal.kind !== 'organisation-exists') return undefined;
  return [{ field: field('name'), message: sayRefusal(refusal).sentences[0] ?? '' }];
}

/** Makes the change and goes back to the assessment, or shows the same page with what is wrong. */
async function change(
  c: Request,
  services: Services,
  assessment: Assessment,
  given: {
    readonly fields: Fields;
    readonly decide: (current: Assessment, basedOn: number) => Outcome<Change>;
    readonly show: Show;
    readonly field: (part: string) => string;
  },
): Promise<Response> {
  const version = given.fields.count('version') ?? 0;
  const { store } = services;
  const outcome = await changeAssessment(
    store,
    assessment.id,
    (current) => given.decide(current, version),
    by(c, services),
  );
  const base = `/assessments/${assessment.id}`;
  if (outcome.ok) return onwards(c, base);
  const { refusal } = outcome;
  const problems = problemsOf(refusal, given.field);
  if (problems !== undefined)
    return given.show({ assessment, version, entered: given.fields, problems }, 422);
  if (refusal.kind === 'changed-meanwhile') {
    const { title, sentences } = sayRefusal(refusal);
    const meanwhile = {
      title,
      sentence: sentences[0] ?? '',
      now: linesOn('organisations', { assessment, questionnaire: undefined }),
    };
    const { version } = refusal;
    return given.show({ assessment, version, entered: given.fields, problems: [], meanwhile }, 409);
  }
  const sent = <SentWords lines={sentLines(given.fields)} />;
  return refused(c, services, refusal, { href: base, text: 'Go to the assessment' }, sent);
}

/** The assessment while it is open, for those whose role includes a deed, or the page to answer with instead, with what was typed. */
export async function openOne(c: Request, services: Services, deed: Deed, fields?: Fields) {
  const held = await heldAssessment(c, services, { deed });
  if (!held.ok || held.assessment.state === 'open') return held;
  const { id, state } = held.assessment;
  const onward = { href: `/assessments/${id}`, text: 'Go to the assessment' };
  const sent = fields && <SentWords lines={sentLines(fields)} />;
  const answer = await refused(c, services, { kind: 'wrong-state', state }, onward, sent);
  return { ok: false, answer } as const;
}

/** Routes of what can change while open. */
export function runningRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  const shared = (c: Request) => ({ site: services.site, owner: signedIn(c), after: 'list' });

  const showAdding =
    (c: Request): Show =>
    (sheet, status) =>
      page(c, <AddOrganisationPage {...shared(c)} {...sheet} />, status);

  app.get('/assessments/:id/organisation', async (c) => {
    const held = await openOne(c, services, 'late-organisation');
    if (!held.ok) return held.answer;
    const { assessment } = held;
    return showAdding(c)({ assessment, version: assessment.version, entered: enteredFrom({}), problems: [] });
  });

  app.post('/assessments/:id/organisation', async (c) => {
    const fields = await readForm(c);
    const held = await openOne(c, services, 'late-organisation', fields);
    if (!held.ok) return held.answer;
    const { assessment } = held;
    const read = readOrganisation(fields, ADDED);
    const version = fields.count('version') ?? 0;
    if (!read.ok)
      return showAdding(c)({ assessment, version, entered: fields, problems: read.problems }, 422);
    const { id: _, ...named } = read.value;
    return change(c, services, assessment, {
      fields,
      decide: (current, basedOn) => addOrganisation(current, basedOn, named),
      show: showAdding(c),
      field: (part) => `${ADDED}-${part}`,
    });
  });

  const showExpected =
    (c: Request): Show =>
    (sheet, status) => {
      const organisation = organisationOf(c, sheet.assessment);
      if (organisation === undefined) return refused(c, services, { kind: 'unknown-organisation' });
      return page(c, <ExpectedPage {...shared(c)} {...sheet} organisation={organisation} />, status);
    };

  app.get('/assessments/:id/expected/:organisation', async (c) => {
    const held = await openOne(c, services, 'late-organisation');
    if (!held.ok) return held.answer;
    const { assessment } = held;
    const entered = enteredFrom({ expected: `${organisationOf(c, assessment)?.expected ?? ''}` });
    return showExpected(c)({ assessment, version: assessment.version, entered, problems: [] });
  });

  app.post('/assessments/:id/expected/:organisation', async (c) => {
    const fields = await readForm(c);
    const held = await openOne(c, services, 'late-organisation', fields);
    if (!held.ok) return held.answer;
    const { assessment } = held;
    const read = readExpected(fields, 'expected');
    const version = fields.count('version') ?? 0;
    if (!read.ok)
      return showExpected(c)({ assessment, version, entered: fields, problems: read.problems }, 422);
    return change(c, services, assessment, {
      fields,
      decide: (current, basedOn) => changeExpected(current, basedOn, c.req.param('organisation'), read.value),
      show: showExpected(c),
      field: (part) => part,
    });
  });

  return app;
}

function organisationOf(c: Request, { setup }: Assessment) {
  return setup.organisations.find(({ id }) => id === c.req.param('organisation'));
}
