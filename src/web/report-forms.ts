/** The report in other forms to take away: Word, one page, spreadsheet, and the data with its codebook. */
import { Hono } from 'hono';
import type { Report } from '#core/report.ts';
import { composeReport } from '#report/compose.ts';
import type { Contents } from '#report/contents.ts';
import type { Travelling } from './context.ts';
import type { Services } from './opened.ts';
import { download, fileName, inputOf } from './results-files.ts';
import { withResults } from './results-opened.ts';

interface Form {
  readonly mediaType: string;
  readonly write: (report: Report, contents: Contents) => Promise<Uint8Array>;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** By the name of the file. Each writer is loaded with the first file it writes: the server at rest does without. */
const FORMS: Readonly<Record<string, Form>> = {
  'report.docx': {
    mediaType: `${OFFICE}.wordprocessingml.document`,
    write: async (report) => (await import('#report/word.ts')).writeWord(report),
  },
  'summary.pdf': {
    mediaType: 'application/pdf',
    write: async (report, contents) => (await import('#report/summary.ts')).writeSummary(report, contents),
  },
  'scores.xlsx': {
    mediaType: `${OFFICE}.spreadsheetml.sheet`,
    write: async (report, contents) =>
      (await import('#report/spreadsheet.ts')).writeSpreadsheet(report, contents),
  },
  'data.zip': {
    mediaType: 'application/zip',
    write: async (report, contents) =>
      (await import('#report/data-files.ts')).writeDataFiles(report, contents),
  },
};

export function reportForms(services: Services): Hono<Travelling> {
  const app = new Hono<Travelling>();
  for (const [name, { mediaType, write }] of Object.entries(FORMS)) {
    app.get(`/assessments/:id/${name}`, (c) =>
      withResults(c, services, 'report', async (opened) => {
        const bytes = await write(composeReport(inputOf(opened)), opened.contents);
        return download(c, new Uint8Array(bytes), mediaType, fileName(opened.contents.setup.title, name));
      }),
    );
  }
  return app;
}
