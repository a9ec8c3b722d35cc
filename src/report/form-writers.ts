/** Writes the report in any of its forms; each writer is loaded with the first file it writes. */
import type { Report } from '#core/report.ts';
import { composeReport, contentsOf, type ReportInput } from './compose.ts';
import type { Contents } from './contents.ts';
import type { FormName } from './forms.ts';

interface Order {
  readonly report: Report;
  readonly contents: Contents;
  /** Told how many pages are set, where they are set one after the other. */
  readonly tell: (pages: number) => void;
}

type Writer = (order: Order) => Promise<Uint8Array>;

/** A file that the report carries, by itself. */
function attachment(name: FormName): Writer {
  return async ({ report }) => {
    const found = report.attachments.find((candidate) => candidate.name === name);
    if (found === undefined) throw new Error(`the report carries no ${name}`);
    return new TextEncoder().encode(found.content);
  };
}

const WRITERS: Readonly<Record<FormName, Writer>> = {
  'report.pdf': async ({ report, tell }) => (await import('./pdf.ts')).writePdf(report, tell),
  'summary.pdf': async ({ report, contents }) =>
    (await import('./summary.ts')).writeSummary(report, contents),
  'report.docx': async ({ report }) => (await import('./word.ts')).writeWord(report),
  'scores.xlsx': async ({ report, contents }) =>
    (await import('./spreadsheet.ts')).writeSpreadsheet(report, contents),
  'data.zip': async ({ report, contents }) =>
    (await import('./data-files.ts')).writeDataFiles(report, contents),
  'results.json': attachment('results.json'),
  'counts.csv': attachment('counts.csv'),
  'matrix.csv': attachment('matrix.csv'),
};

export interface Written {
  readonly bytes: Uint8Array;
  /** Identifies the results it was written from, whatever the form. */
  readonly hash: string;
}

/** The same input always gives the same bytes. */
export async function writeForm(form: FormName, input: ReportInput, tell: Order['tell']): Promise<Written> {
  const report = composeReport(input);
  const bytes = await WRITERS[form]({ report, contents: contentsOf(input), tell });
  return { bytes, hash: report.hash };
}
