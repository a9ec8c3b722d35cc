/** Results of a closed assessment: pages, the report and the data, all as disclosed. */
import { Hono } from 'hono';
import type { Subject } from '#core/access.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { namesOf } from '#core/wording.ts';
import { composeReport } from '#report/compose.ts';
import type { Contents } from '#report/contents.ts';
import { writePdf } from '#report/pdf.ts';
import type { Way } from '#templates/results/blocks.tsx';
import { ResultsPage, type Section } from '#templates/results/results.page.tsx';
import { WorkingPage } from '#templates/results/working.page.tsx';
import type { Request, Travelling } from './context.ts';
import { judgingDay, publishedOf } from './judged.ts';
import { ownedAssessment } from './owned.ts';
import { page, problem, signedIn } from './reply.tsx';
import { workingOf } from './results-how.ts';
import { type Addresses, addressesOf } from './results-links.ts';
import { gateSections, itemSections, mainSections } from './results-sections.ts';
import type { Services } from './services.ts';

/** What a page of results is made from. */
interface Opened {
  readonly assessment: Assessment;
  readonly contents: Contents;
  readonly source: string;
  readonly addresses: Addresses;
}

type Answer = (opened: Opened) => Promise<Response>;

/** Answers with the results of this request's assessment if they may be seen now, else with why not. */
async function withResults(
  c: Request,
  services: Services,
  subject: Subject,
  answer: Answer,
): Promise<Response> {
  const owned = await ownedAssessment(c, services, subject);
  if (!owned.ok) return owned.answer;
  const { assessment } = owned;
  const { setup } = assessment;
  const today = judgingDay(assessment, services.identity.now());
  const { results, questionnaire, source } = await publishedOf(services.store, assessment, today);
  const names = namesOf(questionnaire, setup.organisations);
  const contents = { results, questionnaire, setup, names };
  return answer({ assessment, contents, source, addresses: addressesOf(assessment.id) });
}

function waysOf(addresses: Addresses): readonly Way[] {
  return [
    { href: addresses.results, text: 'Verdict, themes and who answered' },
    { href: addresses.items, text: 'Every item with its answers and comments' },
    { href: addresses.gates, text: 'Gates in full' },
    { href: addresses.facts, text: 'Record facts' },
    { href: addresses.report, text: 'Download the report (PDF)' },
    { href: addresses.json, text: 'Download the results (JSON)' },
    { href: addresses.csv, text: 'Download the counts (CSV)' },
  ];
}

interface Shown {
  readonly title: string;
  readonly here: string;
  readonly sections: readonly Section[];
  readonly intro?: string;
}

function show(c: Request, services: Services, opened: Opened, shown: Shown): Promise<Response> {
  const { assessment, addresses, contents } = opened;
  const isMain = shown.here === addresses.results;
  const back = isMain
    ? { href: `/assessments/${assessment.id}`, text: 'Back to the assessment' }
    : { href: addresses.results, text: 'Back to the results' };
  return page(
    c,
    <ResultsPage
      site={services.site}
      owner={signedIn(c)}
      title={shown.title}
      about={contents.setup.title}
      back={back}
      illustration={contents.setup.illustration}
      intro={shown.intro}
      sections={shown.sections}
      ways={waysOf(addresses).filter(({ href }) => href !== shown.here)}
    />,
  );
}

/** A name for a file that every system takes: letters, digits and hyphens of the title. */
export function fileName(title: string, ending: string): string {
  const plain = title.normalize('NFKD').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '-').slice(0, 60);
  const name = words.replace(/^-+|-+$/g, '');
  return `${name === '' ? 'assessment' : name}-${ending}`;
}

function download(
  c: Request,
  content: string | Uint8Array<ArrayBuffer>,
  mediaType: string,
  name: string,
): Response {
  return c.body(content, 200, {
    'Content-Type': mediaType,
    'Content-Disposition': `attachment; filename="${name}"`,
  });
}

function reportOf({ contents, source }: Opened) {
  const { results, questionnaire, setup } = contents;
  return composeReport({ results, questionnaire, setup, sources: { questionnaire: source } });
}

/** A file that the report carries, by itself. */
function attachment(c: Request, opened: Opened, name: string): Response {
  const found = reportOf(opened).attachments.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`the report carries no ${name}`);
  return download(
    c,
    found.content,
    `${found.mediaType}; charset=utf-8`,
    fileName(opened.contents.setup.title, name),
  );
}

function workingPage(c: Request, services: Services, opened: Opened): Promise<Response> {
  const { addresses, contents } = opened;
  const kind = c.req.param('kind') ?? 'verdict';
  const working = workingOf(kind, c.req.param('what') ?? '', contents, addresses);
  if (working === undefined) {
    return problem(c, services, 404, {
      title: 'There is no such figure',
      sentences: ['Go back to the results and follow a link there.'],
      onwards: { href: addresses.results, text: 'Go to the results' },
    });
  }
  return page(
    c,
    <WorkingPage
      site={services.site}
      owner={signedIn(c)}
      title={working.title}
      about={contents.setup.title}
      back={{ href: addresses.results, text: 'Back to the results' }}
      illustration={contents.setup.illustration}
      blocks={working.blocks}
      ways={[...working.ways, { href: '/method', text: 'How Sandpilot works in general' }]}
    />,
  );
}

export function resultsRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();

  app.get('/assessments/:id/results', (c) =>
    withResults(c, services, 'results', (opened) =>
      show(c, services, opened, {
        title: 'Results',
        here: opened.addresses.results,
        sections: mainSections(opened.contents, opened.addresses),
      }),
    ),
  );

  app.get('/assessments/:id/results/items', (c) =>
    withResults(c, services, 'results', (opened) =>
      show(c, services, opened, {
        title: 'Every item with its answers and comments',
        here: opened.addresses.items,
        sections: itemSections(opened.contents, opened.addresses),
      }),
    ),
  );

  app.get('/assessments/:id/results/gates', (c) =>
    withResults(c, services, 'results', (opened) =>
      show(c, services, opened, {
        title: 'Gates and facts',
        here: opened.addresses.gates,
        intro:
          'A gate is a condition that no average can make up for. A deciding gate that is not met means not ready yet; a conditional one becomes a condition.',
        sections: gateSections(opened.contents, opened.addresses),
      }),
    ),
  );

  for (const path of ['/verdict', '/:kind/:what']) {
    app.get(`/assessments/:id/results/how${path}`, (c) =>
      withResults(c, services, 'results', (opened) => workingPage(c, services, opened)),
    );
  }

  app.get('/assessments/:id/report.pdf', (c) =>
    withResults(c, services, 'report', async (opened) => {
      const bytes = await writePdf(reportOf(opened));
      const name = fileName(opened.contents.setup.title, 'report.pdf');
      return download(c, new Uint8Array(bytes), 'application/pdf', name);
    }),
  );

  for (const name of ['results.json', 'counts.csv']) {
    app.get(`/assessments/:id/${name}`, (c) =>
      withResults(c, services, 'report', async (opened) => attachment(c, opened, name)),
    );
  }

  return app;
}
