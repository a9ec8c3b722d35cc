/** Facts of an assessment: seen by gate, recorded one by one. */
import { Hono } from 'hono';
import { sayDay } from '#core/days.ts';
import { sayFileSize } from '#core/fact-files.ts';
import { type FactProblem, type TypedFact, typedFact, typedFrom } from '#core/fact-form.ts';
import { readFactForm } from '#core/fact-form-read.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { RecordedFact } from '#core/life-cycle-facts.ts';
import type { FactDefinition, Gate, Questionnaire } from '#core/questionnaire.ts';
import type { Deed } from '#core/roles.ts';
import { namesOf, sayHeadline } from '#core/wording.ts';
import type { Store } from '#storage/database.ts';
import { listFiles } from '#storage/fact-attachments.ts';
import { changeFact, factHistory, factsOf } from '#storage/facts-store.ts';
import { frozenQuestionnaire } from '#storage/frozen-questionnaires.ts';
import { findQuestionnaire } from '#storage/questionnaire-library.ts';
import { titleOf } from '#templates/assessments/words.ts';
import { FactPage, type FactPageProps } from '#templates/facts/fact.page.tsx';
import { FactsPage } from '#templates/facts/facts.page.tsx';
import type { Request, Travelling } from './context.ts';
import { attachSent } from './fact-uploads.ts';
import { gateFacts, STATUS_CHOICES, sayFact } from './facts-words.ts';
import { readForm } from './form.ts';
import { by, heldAssessment, type May } from './held.ts';
import { judgingDay, publishedOf } from './judged.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { onwards, page, problem, signedIn } from './reply.tsx';

export interface Opened {
  readonly assessment: Assessment;
  /** Undefined while none is chosen. */
  readonly questionnaire: Questionnaire | undefined;
  readonly may: May;
}

export type OpenedOr = ({ readonly ok: true } & Opened) | { readonly ok: false; readonly answer: Response };

/** The questionnaire an assessment opened with, or would open with. */
async function questionnaireOf(
  services: Services,
  assessment: Assessment,
): Promise<Questionnaire | undefined> {
  const { questionnaire: ref } = assessment;
  if (ref === null) return undefined;
  const frozen = await frozenQuestionnaire(services.store, ref.hash);
  return (frozen ?? findQuestionnaire(services.library, ref))?.questionnaire;
}

/** The assessment whose facts may be seen, for a deed if one is asked for; or the page to answer with instead. */
export async function openFacts(c: Request, services: Services, deed?: Deed): Promise<OpenedOr> {
  const held = await heldAssessment(c, services, deed === undefined ? {} : { deed });
  if (!held.ok) return held;
  const { assessment, may } = held;
  return { ok: true, assessment, may, questionnaire: await questionnaireOf(services, assessment) };
}

/** The verdict that the facts give, once results may be read. */
async function verdictOf(services: Services, assessment: Assessment, today: string) {
  if (assessment.state !== 'closed' && assessment.state !== 'signed-off') return undefined;
  const { results } = await publishedOf(services.store, assessment, today);
  return { headline: sayHeadline(results), href: `/assessments/${assessment.id}/results` };
}

async function factsPage(c: Request, services: Services, opened: Opened): Promise<Response> {
  const { assessment, questionnaire, may } = opened;
  const { setup } = assessment;
  const today = judgingDay(assessment, services.identity.now());
  const recorded = await factsOf(services.store.db, assessment.id);
  const gates =
    questionnaire === undefined
      ? []
      : gateFacts({
          assessment,
          questionnaire,
          recorded,
          names: namesOf(questionnaire, setup.organisations),
          today,
        });
  const lines = gates.flatMap(({ facts }) => facts);
  const justNow = lines.find(({ id }) => id === c.req.query('recorded'));
  const none =
    questionnaire === undefined
      ? 'Choose a questionnaire first: its gates say which facts are asked for.'
      : 'The gates of this questionnaire ask for no facts.';
  return page(
    c,
    <FactsPage
      site={services.site}
      owner={signedIn(c)}
      about={titleOf(assessment)}
      back={{ href: `/assessments/${assessment.id}`, text: 'Back to the assessment' }}
      illustration={setup.illustration}
      judgedOn={sayDay(today)}
      gates={gates}
      canRecord={may('facts')}
      empty={lines.length === 0 ? none : undefined}
      recorded={justNow?.title}
      verdict={await verdictOf(services, assessment, today)}
    />,
  );
}

export interface Asked {
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire;
  readonly gate: Gate;
  readonly definition: FactDefinition;
}

/** The fact of this request's address, or undefined. */
export function askedFor(c: Request, { assessment, questionnaire }: Opened): Asked | undefined {
  const id = c.req.param('fact');
  for (const gate of questionnaire?.gates ?? []) {
    const definition = gate.facts.find((fact) => fact.id === id);
    if (questionnaire !== undefined && definition !== undefined)
      return { assessment, questionnaire, gate, definition };
  }
  return undefined;
}

interface Filled {
  readonly typed: TypedFact;
  readonly version: number;
  readonly problems?: readonly FactProblem[];
  readonly meanwhile?: string;
  /** What was typed is back in the form after something else was done. */
  readonly isUnrecorded?: boolean;
}

export async function factPage(
  c: Request,
  services: Services,
  { assessment, questionnaire, gate, definition }: Asked,
  filled: Filled,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { setup } = assessment;
  const names = namesOf(questionnaire, setup.organisations);
  const history = await factHistory(services.store, assessment.id, definition.id);
  const facts = `/assessments/${assessment.id}/facts`;
  return page(
    c,
    <FactPage
      site={services.site}
      owner={signedIn(c)}
      about={titleOf(assessment)}
      back={{ href: facts, text: 'Back to the facts' }}
      action={`${facts}/${encodeURIComponent(definition.id)}`}
      title={definition.title}
      evidence={definition.evidence}
      gate={`${gate.id} ${gate.title}`}
      typed={filled.typed}
      version={filled.version}
      problems={filled.problems ?? []}
      meanwhile={filled.meanwhile}
      isUnrecorded={filled.isUnrecorded ?? false}
      organisations={setup.organisations}
      statuses={STATUS_CHOICES}
      files={await fileLines(services.store, assessment.id, definition.id)}
      history={history.map(({ fact, at }) => `${sayDay(at.slice(0, 10))}: ${sayFact(fact, names)}`).reverse()}
    />,
    status,
  );
}

/** The files of a fact as its page lists them. */
async function fileLines(store: Store, assessment: string, fact: string): Promise<FactPageProps['files']> {
  const files = (await listFiles(store.db, assessment)).filter((file) => file.fact === fact);
  return files.map(({ id, name, size }) => ({
    href: `/assessments/${assessment}/facts/${encodeURIComponent(fact)}/files/${id}`,
    name,
    size: sayFileSize(size),
  }));
}

/** Records what was sent and attaches the file that came with it, or shows the form again with everything in it. */
async function record(c: Request, services: Services, asked: Asked): Promise<Response> {
  const { assessment, questionnaire, definition } = asked;
  const { setup } = assessment;
  const form = await readForm(c);
  const typed = typedFact(form.text);
  const version = form.count('version') ?? 0;
  const read = readFactForm(definition.id, typed, setup.organisations);
  // A browser gives a file once: it is kept even where the rest has to be put right.
  const attached = await attachSent(c, services, asked);
  const problems = [
    ...(read.ok ? [] : read.problems),
    ...(attached.kind === 'refused' ? [attached.problem] : []),
  ];
  if (!read.ok || problems.length > 0) return factPage(c, services, asked, { typed, version, problems }, 422);
  const input = { fact: read.fact, basedOn: version, questionnaire };
  const changed = await changeFact(services.store, assessment.id, input, by(c, services));
  const facts = `/assessments/${assessment.id}/facts`;
  if (changed.ok) return onwards(c, `${facts}?recorded=${encodeURIComponent(definition.id)}`);
  const { refusal } = changed;
  if (refusal.kind !== 'fact-changed-meanwhile')
    return refused(c, services, refusal, { href: facts, text: 'Go to the facts' });
  const meanwhile = sayFact(refusal.current, namesOf(questionnaire, setup.organisations));
  return factPage(c, services, asked, { typed, version: refusal.version, meanwhile }, 409);
}

export function noSuchFact(c: Request, services: Services, { assessment }: Opened): Promise<Response> {
  return problem(c, services, 404, {
    title: 'There is no such fact',
    sentences: ['The gates of this questionnaire ask for no fact of this name.'],
    onwards: { href: `/assessments/${assessment.id}/facts`, text: 'Go to the facts' },
  });
}

/** The form as it stands before anything is typed. */
export function standing(recorded: RecordedFact | undefined): Filled {
  return { typed: typedFrom(recorded?.fact), version: recorded?.version ?? 0 };
}

export function factsRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();

  app.get('/assessments/:id/facts', async (c) => {
    const opened = await openFacts(c, services);
    return opened.ok ? factsPage(c, services, opened) : opened.answer;
  });

  app.get('/assessments/:id/facts/:fact', async (c) => {
    const opened = await openFacts(c, services, 'facts');
    if (!opened.ok) return opened.answer;
    const asked = askedFor(c, opened);
    if (asked === undefined) return noSuchFact(c, services, opened);
    const recorded = await factsOf(services.store.db, opened.assessment.id);
    return factPage(c, services, asked, standing(recorded.get(asked.definition.id)));
  });

  app.post('/assessments/:id/facts/:fact', async (c) => {
    const opened = await openFacts(c, services, 'facts');
    if (!opened.ok) return opened.answer;
    const asked = askedFor(c, opened);
    return asked === undefined ? noSuchFact(c, services, opened) : record(c, services, asked);
  });

  return app;
}
