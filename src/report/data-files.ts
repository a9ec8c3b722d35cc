/** The data of an assessment as one packed file: results, tables, questionnaire, codebook and schema. */
import type { Report } from '#core/report.ts';
import { ACTIONS_SCHEMA } from './actions-schema.ts';
import { codebookCsv } from './codebook.ts';
import { columnsOf } from './codebook-columns.ts';
import type { Contents } from './contents.ts';
import { type Files, pack } from './packed.ts';
import { RESULTS_SCHEMA } from './results-schema.ts';
import { toCsv } from './tables-csv.ts';

function commentsCsv({ results }: Contents): string {
  return toCsv(
    columnsOf('comments.csv'),
    results.comments.map(({ item, round, organisation, role, evidence, text }) => [
      item,
      round,
      organisation,
      role,
      evidence,
      text,
    ]),
  );
}

function factsCsv({ results }: Contents): string {
  const rows = results.gates.flatMap((gate) =>
    gate.factStates.map(({ id, state, fact }) => [
      ...[gate.id, id, state, fact?.status ?? '', fact?.title ?? '', fact?.link ?? '', fact?.file ?? ''],
      ...[fact?.date ?? '', fact?.expiry ?? '', fact?.owner ?? '', fact?.due ?? '', fact?.reason ?? ''],
      fact?.note ?? '',
    ]),
  );
  return toCsv(columnsOf('facts.csv'), rows);
}

function lines(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const READ_ME = `results.json      results as published; results.schema.json describes it
codebook.csv      every key and column: what it means, its kind and range
counts.csv        answers by item and organisation
matrix.csv        CFIR codes by construct and organisation
comments.csv      what people wrote, as far as it may be shown with whom
facts.csv         what is documented
setup.json        the assessment as set up: scheme, decision, organisations, days, lines
questionnaire.json the questions as read; questionnaire.yaml is their exact text
Other files are there where there is something to tell: responses.csv (attributed assessments),
workshops.json, actions.csv, actions.json (actions.schema.json describes it), statements.json, sign-off.json, questionnaire.yaml.
`;

/** Every file by name: what the report carries, and what explains it. */
export function dataFiles(report: Report, contents: Contents): Files {
  return {
    'README.txt': `${report.title}\n${report.subject}\nAs of ${report.date}. Results ${report.hash}\n${report.illustration ?? ''}\n\n${READ_ME}`,
    ...Object.fromEntries(report.attachments.map(({ name, content }) => [name, content])),
    'setup.json': lines(contents.setup),
    'questionnaire.json': lines(contents.questionnaire),
    'comments.csv': commentsCsv(contents),
    'facts.csv': factsCsv(contents),
    'codebook.csv': codebookCsv(),
    'results.schema.json': lines(RESULTS_SCHEMA),
    ...(contents.actions.length === 0 ? {} : { 'actions.schema.json': lines(ACTIONS_SCHEMA) }),
  };
}

/** The same data give the same bytes. */
export function writeDataFiles(report: Report, contents: Contents): Uint8Array {
  return pack(dataFiles(report, contents));
}
