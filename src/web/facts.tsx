/** Facts of an assessment: seen by gate, recorded one by one. */
import { Hono } from 'hono';
import { sayDay } from '#core/days.ts';
import { typedFact } from '#core/fact-form.ts';
import { readFactForm } from '#core/fact-form-read.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { namesOf, sayHeadline } from '#core/wording.ts';
import { changeFact, factsOf } from '#storage/facts-store.ts';
import { titleOf } from '#templates/assessments/words.ts';
import { FactsPage } from '#templates/facts/facts.page.tsx';
import type { Request, Travelling } from './context.ts';
import { factPage, standing } from './fact-page.tsx';
import { attachSent } from './fact-uploads.ts';
import { type Asked, askedFor, noSuchFact, type Opened, openFacts } from './facts-opened.ts';
import { gateFacts, sayFact } from './facts-words.ts';
import { readForm } from './form.ts';
import { by } from './held.ts';
import { judgingDay, publishedOf } from './judged.ts';
import type { Services } from './opened.ts';
import { refused } from './problems.ts';
import { onwards, page, signedIn } from './reply.tsx';

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
