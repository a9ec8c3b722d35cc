/** What the report of the shipped example is made from. */
import { fileURLToPath } from 'node:url';
import { judgeFiles } from '#cli/inputs.ts';
import type { ReportInput } from '#report/compose.ts';

const FOLDER = fileURLToPath(new URL('../../questionnaires', import.meta.url));

export async function exampleInput(): Promise<ReportInput> {
  const judging = await judgeFiles({
    responses: `${FOLDER}/example-genie/responses.csv`,
    questionnaire: `${FOLDER}/cfir-readiness-short.yaml`,
    facts: `${FOLDER}/example-genie/facts.yaml`,
    setup: `${FOLDER}/example-genie/setup.yaml`,
    today: '2027-01-11',
  });
  if (!judging.ok) throw new Error(JSON.stringify(judging.problems));
  return judging.value;
}
