/** Reads the files a command is given and judges them: the one way from files to published results. */
import { readFileSync } from 'node:fs';
import { DEFAULT_K, type Setup } from '#core/assessment.ts';
import { olderConstructs } from '#core/coverage.ts';
import { judgeEvidence } from '#core/judging.ts';
import { attachModules } from '#core/modules.ts';
import { byText } from '#core/numbers.ts';
import { publish } from '#core/publish.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import type { LocatedProblem, Read } from '#core/refusal.ts';
import type { ReportInput } from '#report/compose.ts';
import { constructNames, coverageTables } from '#storage/coverage-tables.ts';
import { readFactsFile } from '#storage/fact-files.ts';
import { questionnaireText } from '#storage/questionnaire-text.ts';
import { isShippedQuestionnaire, readQuestionnaireFile } from '#storage/questionnaires.ts';
import { readResponses } from '#storage/responses.ts';
import { readSetupFile } from '#storage/setups.ts';
import { strategyTables } from '#storage/strategy-tables.ts';

/** The files of an assessment. */
export interface Files {
  readonly responses: string;
  readonly questionnaire: string;
  /** Attached to it, in order. */
  readonly modules?: readonly string[];
  readonly facts?: string | undefined;
  readonly setup?: string | undefined;
  /** ISO day on which dates are judged, if it was said. */
  readonly judged?: string | undefined;
  /** Today, where neither the command nor the setup says another day. */
  readonly today: string;
}

/** Published results with what they are about, or every problem of every file. */
export type Judging =
  | { readonly ok: true; readonly value: ReportInput; readonly warnings: readonly LocatedProblem[] }
  | { readonly ok: false; readonly problems: readonly LocatedProblem[] };

/** Without a setup: the organisations by the names given, and the careful anonymity mode. */
export function defaultSetup(questionnaire: Questionnaire, organisations: readonly string[]): Setup {
  return {
    title: questionnaire.title,
    scheme: { name: 'Not described', features: questionnaire.features.map(({ id }) => id) },
    options: [],
    dates: {},
    organisations: organisations.map((id) => ({ id, name: id, sector: 'other', required: false })),
    mode: 'by-organisation',
    k: DEFAULT_K['by-organisation'],
    thresholds: {},
  };
}

/** The problems of every read that failed. */
export function problemsOf(
  ...reads: readonly (
    | { readonly ok: true }
    | { readonly ok: false; readonly problems: readonly LocatedProblem[] }
    | undefined
  )[]
): LocatedProblem[] {
  return reads.flatMap((read) => (read === undefined || read.ok ? [] : read.problems));
}

function sourceOf(file: string | undefined): string | undefined {
  return file === undefined ? undefined : readFileSync(file, 'utf8');
}

/** The questionnaire with its modules, and the text that stands for both; every problem of every file. */
export function readWithModules({
  questionnaire,
  modules = [],
}: Pick<Files, 'questionnaire' | 'modules'>): Read<Questionnaire> & { readonly text?: string | undefined } {
  const reads = [questionnaire, ...modules].map((file) =>
    readQuestionnaireFile(file, { shipped: isShippedQuestionnaire(file) }),
  );
  const problems = problemsOf(...reads);
  const [base, ...attached] = reads.flatMap((read) => (read.ok ? [read.value] : []));
  if (problems.length > 0 || base === undefined) return { ok: false, problems };
  const warnings = reads.flatMap((read) => (read.ok ? read.warnings : []));
  if (attached.length === 0) return { ok: true, value: base, warnings, text: sourceOf(questionnaire) };
  const whole = attachModules(base, attached);
  if (!whole.ok) {
    return {
      ok: false,
      problems: whole.problems.map(({ message, severity }) => ({ file: questionnaire, message, severity })),
    };
  }
  return { ok: true, value: whole.questionnaire, warnings, text: questionnaireText(whole.questionnaire) };
}

/** Reads, checks, judges and publishes; a problem in one file does not hide those of the others. */
export async function judgeFiles(files: Files): Promise<Judging> {
  const questionnaireRead = readWithModules(files);
  if (!questionnaireRead.ok) return { ok: false, problems: questionnaireRead.problems };
  const questionnaire = questionnaireRead.value;
  const setupRead = files.setup === undefined ? undefined : readSetupFile(files.setup, questionnaire);
  const given = setupRead?.ok === true ? setupRead.value : undefined;
  const factsRead = files.facts === undefined ? undefined : readFactsFile(files.facts, questionnaire, given);
  const responsesRead = await readResponses(files.responses, questionnaire, given?.organisations);
  const problems = problemsOf(setupRead, factsRead, responsesRead);
  if (problems.length > 0 || !responsesRead.ok) return { ok: false, problems };
  const responses = responsesRead.value;
  const ids = [...new Set(responses.map((response) => response.organisation))].sort(byText);
  const setup = given ?? defaultSetup(questionnaire, ids);
  const judged = judgeEvidence({
    questionnaire,
    organisations: setup.organisations,
    mode: setup.mode,
    k: setup.k,
    thresholds: setup.thresholds,
    features: setup.scheme.features,
    responses,
    facts: factsRead?.ok === true ? factsRead.value : undefined,
    today: files.judged ?? setup.dates.judged ?? files.today,
    olderConstructs: olderConstructs(questionnaire, coverageTables()),
  });
  const warnings = [questionnaireRead, setupRead, factsRead, responsesRead].flatMap((read) =>
    read?.ok === true ? read.warnings : [],
  );
  return {
    ok: true,
    warnings,
    value: {
      results: publish(judged),
      questionnaire,
      setup,
      constructs: constructNames(),
      workshops: [],
      actions: [],
      strategies: strategyTables(),
      statements: [],
      signOff: null,
      address: undefined,
      sources: {
        questionnaire: questionnaireRead.text,
        setup: sourceOf(files.setup),
        facts: sourceOf(files.facts),
      },
    },
  };
}
