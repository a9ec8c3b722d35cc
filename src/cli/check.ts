/** The command `check FILE`: every problem of a questionnaire at once, or what it holds; its layout on request. */
import { counted } from '#core/check-words.ts';
import { itemsOf, type Questionnaire } from '#core/questionnaire.ts';
import type { LocatedProblem } from '#core/refusal.ts';
import { isShippedQuestionnaire, readQuestionnaireFile } from '#storage/questionnaires.ts';
import { type Formatted, fixFormat } from './format.ts';
import { type Io, printProblems } from './problems.ts';

const DONE = 0;
const REFUSED = 1;

export interface CheckOptions {
  /** All goes to `out`, for programs. */
  readonly json: boolean;
  /** Puts the file into the one layout first, so that lines are told as they are then. */
  readonly fixFormat?: boolean;
}

/** 0 when the file can be used (warnings allowed), 1 when it is refused or its layout could not be put right. */
export function checkCommand(file: string, { json, fixFormat: fix = false }: CheckOptions, io: Io): number {
  const formatted = fix ? fixFormat(file) : undefined;
  const read = readQuestionnaireFile(file, { shipped: isShippedQuestionnaire(file) });
  const questionnaire = read.ok ? read.value : undefined;
  const left = formatted?.layout === 'left' ? formatted.problems : [];
  const found = read.ok ? read.warnings : read.problems;
  if (json) {
    io.out(`${JSON.stringify(summary(file, questionnaire, [...found, ...left], formatted), null, 2)}\n`);
  } else {
    printProblems([...found, ...left], io);
    if (formatted !== undefined && formatted.layout !== 'left') io.out(`${formatted.sentence}\n`);
    if (questionnaire !== undefined) io.out(`${sentence(questionnaire, found.length)}\n`);
  }
  return read.ok && left.length === 0 ? DONE : REFUSED;
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
  formatted: Formatted | undefined,
) {
  const usable = questionnaire !== undefined;
  const { id, version } = questionnaire ?? {};
  const layout = formatted === undefined ? {} : { layout: formatted.layout };
  const holds = usable ? { id, version, counts: countsOf(questionnaire) } : {};
  return { file, ok: usable, ...layout, ...holds, problems };
}
