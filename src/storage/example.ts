/** The worked example: its files become a closed assessment, with its answers in the same tables as all others. */
import { join } from 'node:path';
import type { Response } from '#core/answers.ts';
import type { Setup } from '#core/assessment.ts';
import type { Fact } from '#core/facts.ts';
import { type Assessment, beginAssessment, type ChosenQuestionnaire } from '#core/life-cycle.ts';
import type { LocatedProblem } from '#core/refusal.ts';
import { toAnswerRow } from './answers-store.ts';
import { insertAssessment } from './assessments.ts';
import { addAudit, type By } from './audit.ts';
import { freshId, type Reader, type Store } from './database.ts';
import { readFactsFile } from './fact-files.ts';
import { insertFact } from './facts-store.ts';
import { freezeQuestionnaire } from './frozen-questionnaires.ts';
import { type QuestionnaireLibrary, SHIPPED_FOLDER } from './questionnaire-library.ts';
import { readResponses } from './responses.ts';
import { changeSetting } from './settings.ts';
import { readSetupFile } from './setups.ts';

/** The questionnaire of the example: the newest of this id. */
const QUESTIONNAIRE = 'cfir-readiness-short';

export type Seeded =
  | { readonly ok: true; readonly value: Assessment }
  | { readonly ok: false; readonly problems: readonly LocatedProblem[] };

interface ExampleFiles {
  readonly chosen: ChosenQuestionnaire;
  readonly setup: Setup;
  readonly facts: readonly Fact[];
  readonly responses: readonly Response[];
}

type Files =
  | { readonly ok: true; readonly value: ExampleFiles }
  | { readonly ok: false; readonly problems: readonly LocatedProblem[] };

async function readExample(folder: string, library: QuestionnaireLibrary): Promise<Files> {
  const chosen = library.entries.find(({ ref, shipped }) => shipped && ref.id === QUESTIONNAIRE);
  if (chosen === undefined) {
    const message = `The example needs the questionnaire ${QUESTIONNAIRE}, which is not there.`;
    return { ok: false, problems: [{ file: folder, message, severity: 'error' }] };
  }
  const { questionnaire } = chosen;
  const setup = readSetupFile(join(folder, 'setup.yaml'), questionnaire);
  if (!setup.ok) return setup;
  const facts = readFactsFile(join(folder, 'facts.yaml'), questionnaire, setup.value);
  if (!facts.ok) return facts;
  const file = join(folder, 'responses.csv');
  const responses = await readResponses(file, questionnaire, setup.value.organisations);
  if (!responses.ok) return responses;
  return {
    ok: true,
    value: { chosen, setup: setup.value, facts: facts.value, responses: responses.value },
  };
}

/**
 * Puts the worked example there: closed, flagged as example, of the team `team`; its seats have keys that no
 * link leads to. Gives the assessment, or what is wrong with the files.
 */
export async function seedExample(
  store: Store,
  library: QuestionnaireLibrary,
  {
    team,
    at,
    folder = join(SHIPPED_FOLDER, 'example-genie'),
  }: {
    readonly team: string;
    /** ISO time. */
    readonly at: string;
    readonly folder?: string;
  },
): Promise<Seeded> {
  const files = await readExample(folder, library);
  if (!files.ok) return files;
  const { chosen, setup, facts, responses } = files.value;
  const by: By = { who: 'system', at };
  return await store.db.transaction().execute(async (transaction) => {
    await freezeQuestionnaire(transaction, chosen);
    const assessment = await insertAssessment(store, transaction, (id, joinCode) => {
      const today = setup.dates.opened ?? at.slice(0, 10);
      const draft = beginAssessment({ id, team, joinCode, today, questionnaire: chosen.ref });
      return { ...draft, state: 'closed', setup, example: true, allowOthers: false };
    });
    for (const fact of facts) await insertFact(transaction, assessment.id, { fact, version: 1, ...by });
    await insertResponses(store, transaction, assessment.id, responses);
    const what = 'The worked example was put there.';
    await addAudit(store, transaction, { ...by, assessment: assessment.id, action: 'created', what });
    await changeSetting(transaction, 'example-seeded', at);
    return { ok: true, value: assessment };
  });
}

/** Seats and answers from rows of a file, one seat a person. */
async function insertResponses(
  store: Store,
  reader: Reader,
  assessment: string,
  responses: readonly Response[],
): Promise<void> {
  const people = Map.groupBy(responses, (response) => response.person);
  for (const given of people.values()) {
    const organisation = given[0]?.organisation ?? '';
    const role = given.find((response) => response.role !== undefined)?.role ?? null;
    const seat = freshId(store);
    await reader
      .insertInto('seats')
      .values({
        key: seat,
        assessment,
        organisation,
        role,
        name: null,
        submitted: 1,
        entered: 'online',
        workshop: null,
      })
      .execute();
    const rows = given.map((response) =>
      toAnswerRow(
        { assessment, seat, round: response.round, behalf: null },
        { ...response, sequence: 1 },
        undefined,
      ),
    );
    await reader.insertInto('answers').values(rows).execute();
  }
}
