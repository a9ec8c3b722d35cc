/** Results of a closed assessment as pages, all as disclosed. */
import { Hono } from 'hono';
import { picturesOf } from '#report/pictures/pictures.ts';
import type { Way } from '#templates/results/blocks.tsx';
import { ResultsPage } from '#templates/results/results.page.tsx';
import type { Section } from '#templates/results/sections.tsx';
import { WorkingPage } from '#templates/results/working.page.tsx';
import type { Request, Travelling } from './context.ts';
import { readsSigned } from './held.ts';
import type { Services } from './opened.ts';
import { pictureRoutes } from './pictures.ts';
import { page, problem, signedIn } from './reply.tsx';
import { resultsFiles } from './results-files.ts';
import { workingOf } from './results-how.ts';
import { matrixSections } from './results-matrix.ts';
import { type Opened, type OpenedAs, withResults } from './results-opened.ts';
import { gateSections, itemSections, mainSections } from './results-sections.ts';
import { earlierOf, sinceRoutes } from './results-since.tsx';

/** The report as signed, and what was recorded since under another name; before that, the report. */
function reportWays({ addresses, contents, may, role, assessment }: OpenedAs): readonly Way[] {
  const { signOff } = contents;
  if (signOff === null) {
    return [
      { href: addresses.report, text: 'Download the report (PDF)' },
      { href: addresses.form('report.docx'), text: 'Download the report to work on (Word)' },
      { href: addresses.form('summary.pdf'), text: 'Download the summary on one page (PDF)' },
      { href: addresses.form('scores.xlsx'), text: 'Download the scores with their formulas (spreadsheet)' },
      { href: addresses.form('data.zip'), text: 'Download all data with a codebook (CSV and JSON)' },
      ...(may('statement-links')
        ? [{ href: addresses.statements, text: 'Links for leads, and what they reply' }]
        : []),
      ...(may('sign-off') ? [{ href: addresses.signOff, text: 'Sign off' }] : []),
    ];
  }
  return [
    ...(readsSigned(role, assessment)
      ? [
          {
            href: addresses.report,
            text: `Download the report as signed off, snapshot ${signOff.number} (PDF)`,
          },
        ]
      : []),
    { href: addresses.reportNow, text: 'Download the report of what is recorded now, not signed off (PDF)' },
    { href: addresses.snapshots, text: 'Snapshots' },
    ...(may('decide') ? [{ href: addresses.decision, text: 'The decision taken' }] : []),
  ];
}

function waysOf(opened: OpenedAs, hasEarlier: boolean): readonly Way[] {
  const { addresses, may } = opened;
  return [
    { href: addresses.results, text: 'Verdict, themes and who answered' },
    ...(hasEarlier ? [{ href: addresses.since, text: 'What moved since the last time' }] : []),
    { href: addresses.items, text: 'Every item with its answers and comments' },
    { href: addresses.gates, text: 'Gates in full' },
    { href: addresses.matrix, text: 'The CFIR matrix: constructs by organisation' },
    { href: addresses.facts, text: may('facts') ? 'Record facts' : 'Facts' },
    { href: addresses.actions, text: 'Actions' },
    { href: addresses.strategies, text: 'Strategies for what stands in the way' },
    ...reportWays(opened),
    { href: addresses.json, text: 'Download the results (JSON)' },
    { href: addresses.csv, text: 'Download the counts (CSV)' },
    { href: addresses.matrixCsv, text: 'Download the CFIR matrix (CSV)' },
  ];
}

function pictureWays({ assessment, contents }: Opened): readonly Way[] {
  return picturesOf(contents).map(({ name, title }) => ({
    href: `/assessments/${assessment.id}/pictures/${name}.svg`,
    text: `Download a picture (SVG): ${title}`,
  }));
}

interface Shown {
  readonly title: string;
  readonly here: string;
  readonly sections: readonly Section[];
  readonly intro?: string;
}

async function show(c: Request, services: Services, opened: OpenedAs, shown: Shown): Promise<Response> {
  const { assessment, addresses, contents } = opened;
  const hasEarlier = (await earlierOf(services, assessment)) !== undefined;
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
      ways={[
        ...waysOf(opened, hasEarlier).filter(({ href }) => href !== shown.here),
        ...(isMain ? pictureWays(opened) : []),
      ]}
    />,
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
    withResults(c, services, { subject: 'results' }, (opened) =>
      show(c, services, opened, {
        title: 'Results',
        here: opened.addresses.results,
        sections: mainSections(opened.contents, opened.addresses),
      }),
    ),
  );

  app.get('/assessments/:id/results/items', (c) =>
    withResults(c, services, { subject: 'results' }, (opened) =>
      show(c, services, opened, {
        title: 'Every item with its answers and comments',
        here: opened.addresses.items,
        sections: itemSections(opened.contents, opened.addresses),
      }),
    ),
  );

  app.get('/assessments/:id/results/gates', (c) =>
    withResults(c, services, { subject: 'results' }, (opened) =>
      show(c, services, opened, {
        title: 'Gates and facts',
        here: opened.addresses.gates,
        intro:
          'A gate is a condition that no average can make up for. A deciding gate that is not met means not ready yet; a conditional one becomes a condition.',
        sections: gateSections(opened.contents, opened.addresses),
      }),
    ),
  );

  app.get('/assessments/:id/results/matrix', (c) =>
    withResults(c, services, { subject: 'results' }, (opened) =>
      show(c, services, opened, {
        title: 'The CFIR matrix',
        here: opened.addresses.matrix,
        sections: matrixSections(opened.contents, opened.addresses),
      }),
    ),
  );

  for (const path of ['/verdict', '/:kind/:what']) {
    app.get(`/assessments/:id/results/how${path}`, (c) =>
      withResults(c, services, { subject: 'results' }, (opened) => workingPage(c, services, opened)),
    );
  }

  app.route('/', sinceRoutes(services));
  app.route('/', resultsFiles(services));
  app.route('/', pictureRoutes(services));

  return app;
}
