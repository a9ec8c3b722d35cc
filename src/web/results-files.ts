/** Results to take away: the report as a PDF, and the data it carries. */
import { Hono } from 'hono';
import { composeReport, type ReportInput } from '#report/compose.ts';
import { snapshotFiles } from '#storage/snapshots.ts';
import type { Request, Travelling } from './context.ts';
import type { Services } from './opened.ts';
import { making } from './report-making.tsx';
import { type Opened, withResults } from './results-opened.ts';

/** A name for a file that every system takes: letters, digits and hyphens of the title. */
export function fileName(title: string, ending: string): string {
  const plain = title.normalize('NFKD').toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '-').slice(0, 60);
  const name = words.replace(/^-+|-+$/g, '');
  return `${name === '' ? 'assessment' : name}-${ending}`;
}

export function download(
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

/** What a report is composed from. */
export function inputOf({ contents, source }: Opened): ReportInput {
  const { names: _names, ...about } = contents;
  return { ...about, sources: { questionnaire: source } };
}

/** What was signed last, as it was; undefined before anybody signed. */
async function lastSnapshot(
  c: Request,
  { store }: Services,
  { assessment, contents }: Opened,
): Promise<Response | undefined> {
  const number = contents.signOff?.number;
  const files = number === undefined ? undefined : await snapshotFiles(store.db, assessment.id, number);
  const name = fileName(contents.setup.title, `report-snapshot-${number}.pdf`);
  return files && download(c, new Uint8Array(files.report), 'application/pdf', name);
}

/** The report of what is recorded now. */
async function reportNow(c: Request, services: Services, opened: Opened, ending: string): Promise<Response> {
  const made = await services.reports.pdf(inputOf(opened));
  if (made.kind === 'under-way') return making(c, services, opened.addresses, made);
  return download(c, made.bytes, 'application/pdf', fileName(opened.contents.setup.title, ending));
}

/** A file that the report carries, by itself. */
function attachment(c: Request, opened: Opened, name: string): Response {
  const found = composeReport(inputOf(opened)).attachments.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`the report carries no ${name}`);
  return download(
    c,
    found.content,
    `${found.mediaType}; charset=utf-8`,
    fileName(opened.contents.setup.title, name),
  );
}

export function resultsFiles(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();

  app.get('/assessments/:id/report.pdf', (c) =>
    withResults(
      c,
      services,
      'report',
      async (opened) =>
        (await lastSnapshot(c, services, opened)) ?? reportNow(c, services, opened, 'report.pdf'),
    ),
  );
  app.get('/assessments/:id/report-now.pdf', (c) =>
    withResults(c, services, 'report', (opened) => reportNow(c, services, opened, 'report-now.pdf')),
  );

  for (const name of ['results.json', 'counts.csv', 'matrix.csv']) {
    app.get(`/assessments/:id/${name}`, (c) =>
      withResults(c, services, 'report', async (opened) => attachment(c, opened, name)),
    );
  }

  return app;
}
