/** The command `check FILE`: every problem of a questionnaire at once, or what it holds. */
import { counted } from '#core/check-words.ts';
import { itemsOf, type Questionnaire } from '#core/questionnaire.ts';
import type { LocatedProblem } from '#core/refusal.ts';
import { isShippedQuestionnaire, readQuestionnaireFile } from '#storage/questionnaires.ts';
import { type Io, printProblems } from './problems.ts';

const DONE = 0;
const REFUSED = 1;

/** 0 when the file can be used (warnings allowed), 1 when it is refused. With `json` all goes to `out`. */
export function checkCommand(file: string, options: { readonly json: boolean }, io: Io): number {
  const read = readQuestionnaireFile(file, { shipped: isShippedQuestionnaire(file) });
  const questionnaire = read.ok ? read.value : undefined;
  const problems = read.ok ? read.warnings : read.problems;
  if (options.json) io.out(`${JSON.stringify(summary(file, questionnaire, problems), null, 2)}\n`);
  else {
    printProblems(problems, io);
    if (questionnaire !== undefined) io.out(`${sentence(questionnaire, problems.length)}\n`);
  }
  return read.ok ? DONE : REFUSED;
}

function countsOf(questionnaire: Questionnaire) {
  return {
    themes: questionnaire.themes.length,
    items: itemsOf(questionnaire).length,
    whoQuestions: questionnaire.whoQuestions.length,
    gates: questionnaire.gates.length,
  };
}

function sentence(questionnaire: Questionnaire, warnings: number): string {
  const { themes, items, whoQuestions, gates } = countsOf(questionnaire);
  const parts = [
    counted(themes, 'theme'),
    counted(items, 'item'),
    counted(whoQuestions, 'who-question'),
    counted(gates, 'gate'),
  ];
  const found = warnings === 0 ? 'No problems' : counted(warnings, 'warning');
  return `${questionnaire.id} ${questionnaire.version}: ${parts.join(', ')}. ${found}.`;
}

/** What a program reads: `problems` holds warnings too. */
function summary(
  file: string,
  questionnaire: Questionnaire | undefined,
  problems: readonly LocatedProblem[],
) {
  const usable = questionnaire !== undefined;
  const { id, version } = questionnaire ?? {};
  return { file, ok: usable, ...(usable ? { id, version, counts: countsOf(questionnaire) } : {}), problems };
}
