/** Assessments to test with: a draft that can open, and a real data file holding one in any state. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { AnonymityMode } from '#core/assessment.ts';
import { type Assessment, beginAssessment, type Change, type ChosenQuestionnaire } from '#core/life-cycle.ts';
import { openAssessment } from '#core/life-cycle-opening.ts';
import type { Outcome } from '#core/life-cycle-refusal.ts';
import { addAssessment } from '#storage/assessments.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import { openStore, type Store } from '#storage/database.ts';
import { readQuestionnaireFile } from '#storage/questionnaires.ts';
import { readValue, SAMPLE, temporaryFolder } from '../storage/sample-files.ts';

export const OWNER = { who: 'owner-1', at: '2027-01-11T09:30:00.000Z' };
/** Id of the team that assessments of tests belong to. */
export const TEAM = 'team-1';
export const TODAY = '2027-01-11';

/** The value of an outcome that must be agreed to. */
export function agreed<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
}

/** The kind of refusal, or `done`. */
export function refusalOf<T>(outcome: Outcome<T>): string {
  return outcome.ok ? 'done' : outcome.refusal.kind;
}

/** The assessment after a change that must be agreed to. */
export function after(outcome: Outcome<Change>): Assessment {
  return agreed(outcome).assessment;
}

/** The sample questionnaire as a library would give it. */
export function sampleChoice(): ChosenQuestionnaire {
  const write = temporaryFolder();
  const file = write('sample.yaml', SAMPLE);
  const questionnaire = readValue(readQuestionnaireFile(file, { shipped: false }));
  return { ref: { id: 'sample', version: '1.0.0', hash: 'hash-of-sample' }, text: SAMPLE, questionnaire };
}

/** A draft with nothing missing. */
export function readyDraft(chosen: ChosenQuestionnaire, changes: Partial<Assessment> = {}): Assessment {
  const begun = beginAssessment({
    id: 'assessment-1',
    team: TEAM,
    joinCode: 'CDFGHJ',
    today: TODAY,
    questionnaire: chosen.ref,
  });
  return {
    ...begun,
    setup: {
      ...begun.setup,
      title: 'GENIE',
      scheme: { name: 'GENIE', features: ['software'] },
      decision: { question: 'Start?', on: '2027-02-27' },
      dates: { answerBy: '2027-02-01' },
      organisations: [
        { id: 'icb', name: 'Integrated care board', sector: 'health', expected: 4, required: true },
        { id: 'charity', name: 'Charity', sector: 'voluntary-and-community', required: false },
      ],
    },
    ...changes,
  };
}

/** A folder for a data file, removed after the tests of the calling file. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandpilot-data-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** As the program draws it. */
export const chance = (bytes: number): Uint8Array => randomBytes(bytes);

/** A real data file, closed after the tests of the calling file. */
export async function openTestStore(file: string, busyTimeout = 50, random = chance): Promise<Store> {
  const store = await openStore(file, { random, auditKey: 'test', busyTimeout });
  afterAll(() => store.close());
  return store;
}

/** Adds an assessment that is open in the mode given. */
export async function addOpen(
  store: Store,
  chosen: ChosenQuestionnaire,
  mode: AnonymityMode = 'by-organisation',
): Promise<Assessment> {
  const draft = readyDraft(chosen);
  const k = { attributed: 1, 'by-organisation': 3, anonymous: 5 }[mode];
  const setup = { ...draft.setup, mode, k };
  const added = await addAssessment(
    store,
    (id, joinCode) => ({ ...draft, id, series: id, joinCode, setup }),
    OWNER,
  );
  const opening = await changeAssessment(
    store,
    added.id,
    (current) => openAssessment(current, current.version, { chosen, today: TODAY }),
    OWNER,
  );
  return agreed(opening).assessment;
}
