/** Reads a tidy file of answers, one row an answer, as a stream with bounds on everything. */
import type { Response } from '#core/answers.ts';
import type { Organisation } from '#core/assessment.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import type { Read } from '#core/refusal.ts';
import { columnsOf } from './answer-columns.ts';
import { createAnswerRows } from './answer-rows.ts';
import { readCsv } from './csv-tables.ts';
import { cappedProblems } from './problem-lists.ts';

/**
 * Every answer of the file in its order, or up to a hundred problems by line and column.
 * Without `organisations` (those invited) they are taken from the file's own column.
 */
export async function readResponses(
  file: string,
  questionnaire: Questionnaire,
  organisations: readonly Organisation[] | undefined,
): Promise<Read<Response[]>> {
  const invited = organisations?.map((organisation) => organisation.id);
  const { rows, problems: stops } = await readCsv(file, (header) => {
    const columns = columnsOf(header);
    return 'at' in columns ? createAnswerRows(file, columns, questionnaire, invited) : columns;
  });
  const { responses, problems, unlisted } = rows?.finish() ?? { responses: [], problems: [], unlisted: 0 };
  const all = [...stops, ...problems];
  if (all.length > 0) return { ok: false, problems: cappedProblems(file, all, unlisted) };
  if (responses.length > 0) return { ok: true, value: responses, warnings: [] };
  return { ok: false, problems: [{ file, message: NO_ANSWERS, severity: 'error' }] };
}

const NO_ANSWERS =
  'There are no answers in this file. The first line names the columns (respondent,organisation,item,rating); each further line is one answer.';
