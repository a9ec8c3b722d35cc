/** Results to take away: the report in all its forms, and the data it carries. */
import { Hono } from 'hono';
import type { ReportInput } from '#report/compose.ts';
import { FORM_NAMES, type FormName, MEDIA_TYPES } from '#report/forms.ts';
import { snapshotFiles } from '#storage/snapshots.ts';
import type { Request, Travelling } from './context.ts';
import { notShown, readsSigned } from './held.ts';
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

/** The report of what is recorded now, in this form. */
async function reportNow(
  c: Request,
  services: Services,
  opened: Opened,
  form: FormName,
  ending: string = form,
): Promise<Response> {
  const made = await services.reports.make(form, inputOf(opened));
  if (made.kind === 'under-way') return making(c, services, opened.addresses, made);
  return download(c, made.bytes, MEDIA_TYPES[form], fileName(opened.contents.setup.title, ending));
}

export function resultsFiles(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();

  app.get('/assessments/:id/report.pdf', (c) =>
    withResults(c, services, { subject: 'report' }, async (opened) => {
      const { assessment, role, contents } = opened;
      const isSigned = contents.signOff !== null;
      if (isSigned && !readsSigned(role, assessment))
        return notShown(c, services, opened, 'attributed-ratings');
      return (await lastSnapshot(c, services, opened)) ?? reportNow(c, services, opened, 'report.pdf');
    }),
  );
  app.get('/assessments/:id/report-now.pdf', (c) =>
    withResults(c, services, { subject: 'report' }, (opened) =>
      reportNow(c, services, opened, 'report.pdf', 'report-now.pdf'),
    ),
  );

  for (const form of FORM_NAMES.filter((name) => name !== 'report.pdf')) {
    app.get(`/assessments/:id/${form}`, (c) =>
      withResults(c, services, { subject: 'report' }, (opened) => reportNow(c, services, opened, form)),
    );
  }

  return app;
}
