/** The link of an organisation's lead: its progress while open, then the results and the right of reply. */
import { Hono } from 'hono';
import { maySee } from '#core/access.ts';
import { sayDay } from '#core/days.ts';
import { type Entered, enteredFrom, type FieldProblem } from '#core/forms-entered.ts';
import { readStatement, type Statement, takesStatements } from '#core/statements.ts';
import { decisionPage } from '#report/chapters/decision.ts';
import { outcomeBlocks } from '#report/chapters/sign-off.ts';
import { progressOf } from '#storage/progress.ts';
import { snapshotFiles, snapshotsOf } from '#storage/snapshots.ts';
import { findLeadDoor, type LeadDoor, makeStatement, statementHistory } from '#storage/statements.ts';
import { sayAnswered, titleOf } from '#templates/assessments/words.ts';
import { LeadClosedPage, LeadOpenPage } from '#templates/lead/lead.page.tsx';
import { SentWords } from '#templates/problems/sent-words.tsx';
import { ResultsPage } from '#templates/results/results.page.tsx';
import type { Request, Travelling } from './context.ts';
import { readForm } from './form.ts';
import { momentOf } from './held.ts';
import { forLeads, leadSections } from './lead-results.ts';
import { leadOn, openAgain, openedLink } from './links.ts';
import type { Services } from './opened.ts';
import { refused, sayRefusal } from './problems.ts';
import { onwards, page, problem } from './reply.tsx';
import { download, fileName } from './results-files.ts';
import { openResults } from './results-opened.ts';
import { sentLines } from './sent-words.ts';

interface Visit extends LeadDoor {
  /** Where the lead's page is. */
  readonly base: string;
}

type Subject = Parameters<typeof maySee>[1];

function leadSees({ assessment }: Visit, subject: Subject): boolean {
  return maySee('organisation-lead', subject, momentOf(assessment), assessment.setup.mode);
}

function lines(fields: Awaited<ReturnType<typeof readForm>> | undefined) {
  return fields && <SentWords lines={sentLines(fields)} />;
}

function frameOf(services: Services, { assessment, organisation }: Visit) {
  const { organisations, illustration } = assessment.setup;
  return {
    site: services.site,
    about: titleOf(assessment),
    organisation: organisations.find(({ id }) => id === organisation)?.name ?? organisation,
    illustration,
  };
}

async function openPage(c: Request, services: Services, visit: Visit): Promise<Response> {
  const { assessment, organisation } = visit;
  const rows = await progressOf(services.store, assessment.id);
  const started = rows.find((row) => row.organisation === organisation)?.started ?? 0;
  const { organisations, dates } = assessment.setup;
  const expected = organisations.find(({ id }) => id === organisation)?.expected ?? 0;
  const until = dates.answerBy === undefined ? undefined : sayDay(dates.answerBy);
  const progress = sayAnswered(started, expected);
  return page(c, <LeadOpenPage {...frameOf(services, visit)} progress={progress} until={until} />);
}

interface Filled {
  readonly entered: Entered;
  readonly problems: readonly FieldProblem[];
  readonly version: number;
  readonly meanwhile?: Statement;
}

function standing(statement: Statement | undefined): Filled {
  const { text = '', name = '', role = '', version = 0 } = statement ?? {};
  return { entered: enteredFrom({ statement: text, name, role }), problems: [], version };
}

function waysOf(visit: Visit): readonly { readonly href: string; readonly text: string }[] {
  const { base } = visit;
  const report = { href: `${base}/report.pdf`, text: 'Download the report as signed off (PDF)' };
  return [
    { href: `${base}/results`, text: 'Read all results' },
    ...(leadSees(visit, 'report') ? [report] : []),
  ];
}

async function closedPage(
  c: Request,
  services: Services,
  visit: Visit,
  filled?: Filled,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { assessment, organisation, base } = visit;
  const { contents } = await openResults(services, assessment, 'organisation-lead');
  const { db } = services.store;
  const statements = await statementHistory(db, assessment.id, organisation);
  const last = (await snapshotsOf(db, assessment.id)).at(-1);
  const { entered, problems, version, meanwhile } = filled ?? standing(statements.at(-1));
  return page(
    c,
    <LeadClosedPage
      {...frameOf(services, visit)}
      pageOne={last?.pageOne ?? decisionPage(forLeads(contents), 'full').blocks}
      ways={waysOf(visit)}
      statements={statements}
      form={takesStatements(assessment.state) ? { action: base, entered, problems, version } : undefined}
      meanwhile={meanwhile}
      saved={c.req.query('saved') !== undefined}
      outcome={contents.signOff === null ? [] : outcomeBlocks(contents.signOff)}
    />,
    status,
  );
}

type Show = (c: Request, services: Services, visit: Visit) => Promise<Response>;

/** Answers for the organisation of this link, or says why it leads nowhere now; what was typed is given back. */
async function visiting(c: Request, services: Services, subject: Subject, show: Show): Promise<Response> {
  const link = openedLink(c, services, 'lead');
  if (link === undefined) return openAgain(c, services);
  const door = await findLeadDoor(services.store, link.token);
  const sent = c.req.method === 'POST' ? lines(await readForm(c)) : undefined;
  if (door === undefined) return refused(c, services, { kind: 'unknown-link' }, undefined, sent);
  const visit = { ...door, base: link.path };
  if (leadSees(visit, subject)) return show(c, services, visit);
  if (visit.assessment.state === 'draft')
    return problem(c, services, 409, {
      title: 'This assessment is not open yet',
      sentences: ['Once it is open, this link tells how far your organisation is, and later the results.'],
      sent,
    });
  return problem(c, services, 409, {
    title: 'This cannot be seen now',
    sentences: ['Results can be read once the assessment is closed: until then nobody sees what others say.'],
    onwards: { href: visit.base, text: 'Go to your organisation' },
    sent,
  });
}

async function save(c: Request, services: Services, visit: Visit): Promise<Response> {
  const fields = await readForm(c);
  const { assessment, organisation, base } = visit;
  const version = fields.count('version') ?? 0;
  const read = readStatement(fields);
  if (!takesStatements(assessment.state)) {
    const refusal = { kind: 'wrong-state', state: assessment.state } as const;
    return refused(c, services, refusal, { href: base, text: 'Go to your organisation' }, lines(fields));
  }
  if (!read.ok)
    return closedPage(c, services, visit, { entered: fields, problems: read.problems, version }, 422);
  const at = services.identity.now().toISOString();
  const place = { assessment: assessment.id, organisation };
  const made = await makeStatement(services.store, place, { written: read.value, basedOn: version, at });
  if (made.ok) return onwards(c, `${base}?saved`);
  const { refusal } = made;
  if (refusal.kind === 'statement-changed-meanwhile') {
    const { current } = refusal;
    const filled = { entered: fields, problems: [], version: current.version, meanwhile: current };
    return closedPage(c, services, visit, filled, sayRefusal(refusal).status === 409 ? 409 : 422);
  }
  return refused(c, services, refusal, { href: base, text: 'Go to your organisation' }, lines(fields));
}

async function resultsPage(c: Request, services: Services, visit: Visit): Promise<Response> {
  const { contents } = await openResults(services, visit.assessment, 'organisation-lead');
  const { site, about, illustration } = frameOf(services, visit);
  return page(
    c,
    <ResultsPage
      site={site}
      owner={undefined}
      title="Results"
      about={about}
      back={{ href: visit.base, text: 'Back to your organisation' }}
      illustration={illustration}
      sections={leadSections(forLeads(contents))}
      ways={[]}
    />,
  );
}

async function report(c: Request, services: Services, visit: Visit): Promise<Response> {
  const { assessment } = visit;
  const last = (await snapshotsOf(services.store.db, assessment.id)).at(-1);
  const files = last && (await snapshotFiles(services.store.db, assessment.id, last.number));
  if (files === undefined || !leadSees(visit, 'report')) {
    return problem(c, services, 409, {
      title: 'There is no report to download here',
      sentences: [
        assessment.state === 'signed-off'
          ? 'In this assessment the report lists who rated what by organisation and role. Ask the people who run it.'
          : 'The report can be downloaded here once it is signed off. The results can be read now.',
      ],
      onwards: { href: visit.base, text: 'Go to your organisation' },
    });
  }
  const name = fileName(titleOf(assessment), `report-${last?.number}.pdf`);
  return download(c, new Uint8Array(files.report), 'application/pdf', name);
}

/** The link itself: leads on to its page, or to what an older address of its pages meant. */
async function openLink(c: Request, services: Services, rest: '' | `/${string}`): Promise<Response> {
  const token = c.req.param('token') ?? '';
  if ((await findLeadDoor(services.store, token)) === undefined)
    return refused(c, services, { kind: 'unknown-link' });
  return leadOn(c, services, 'lead', token, rest);
}

const PAGE = '/lead/opened/:link';

export function leadRoutes(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  app.get(PAGE, (c) =>
    visiting(c, services, 'setup', (c, services, visit) =>
      leadSees(visit, 'results') ? closedPage(c, services, visit) : openPage(c, services, visit),
    ),
  );
  app.post(PAGE, (c) => visiting(c, services, 'statement', save));
  app.get(`${PAGE}/results`, (c) => visiting(c, services, 'results', resultsPage));
  app.get(`${PAGE}/report.pdf`, (c) => visiting(c, services, 'results', report));
  for (const rest of ['', '/results', '/report.pdf'] as const)
    app.get(`/lead/:token${rest}`, (c) => openLink(c, services, rest));
  app.post('/lead/:token', (c) => openAgain(c, services));
  return app;
}
