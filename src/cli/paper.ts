/** `sandpilot paper`: a questionnaire to print and fill in with a pen. */
import type { Setup } from '#core/assessment.ts';
import { readSetupFile } from '#storage/setups.ts';
import { defaultSetup, problemsOf, readWithModules } from './inputs.ts';
import { type Io, printProblems } from './problems.ts';
import { writeOutput } from './report.ts';

export interface PaperRequest {
  readonly questionnaire: string;
  readonly modules: readonly string[];
  readonly setup: string | undefined;
  /** Names to tick, beside those of the setup. */
  readonly organisations: readonly string[];
  readonly output: string;
  readonly largePrint: boolean;
}

/** The setup with the organisations named; one there already is not named twice. */
function withOrganisations(setup: Setup, names: readonly string[]): Setup {
  const known = new Set(setup.organisations.map(({ name }) => name));
  const added = [...new Set(names)].filter((name) => !known.has(name));
  const organisations = added.map((name) => ({ id: name, name, sector: 'other', required: false }));
  return { ...setup, organisations: [...setup.organisations, ...organisations] };
}

/** Without a setup nothing is known of the scheme, and everything a scheme may have is asked about. */
function bareSetup(...of: Parameters<typeof defaultSetup>): Setup {
  const setup = defaultSetup(...of);
  return { ...setup, scheme: { ...setup.scheme, name: 'this scheme' } };
}

/** Writes the pack; 0 when done, 1 when a file was refused or the pack could not be written. */
export async function paperCommand(request: PaperRequest, io: Io): Promise<number> {
  const { output, largePrint } = request;
  const questionnaireRead = readWithModules(request);
  const questionnaire = questionnaireRead.ok ? questionnaireRead.value : undefined;
  const setupRead = request.setup === undefined ? undefined : readSetupFile(request.setup, questionnaire);
  if (questionnaire === undefined || setupRead?.ok === false) {
    printProblems(problemsOf(questionnaireRead, setupRead), io);
    return 1;
  }
  const setup = setupRead?.ok === true ? setupRead.value : bareSetup(questionnaire, []);
  const { writePaper } = await import('#report/paper.ts');
  const bytes = await writePaper({
    questionnaire,
    setup: withOrganisations(setup, request.organisations),
    allowOthers: true,
    asker: undefined,
    isDraft: false,
    largePrint,
  });
  if (!writeOutput(output, bytes, 'questionnaire', io)) return 1;
  io.out(`Paper questionnaire. Written to ${output} (${Math.ceil(bytes.length / 1024)} KB).\n`);
  return 0;
}
