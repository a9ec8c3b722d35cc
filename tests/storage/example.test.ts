/** The worked example: in the same tables as every assessment, with the results of its files. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeFiles } from '#cli/inputs.ts';
import { olderConstructs } from '#core/coverage.ts';
import { judgeEvidence } from '#core/judging.ts';
import { removeExample } from '#core/life-cycle.ts';
import { publish } from '#core/publish.ts';
import { responsesOf } from '#storage/answers-store.ts';
import { findAssessment } from '#storage/assessments.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import { coverageTables } from '#storage/coverage-tables.ts';
import { seedExample } from '#storage/example.ts';
import { factsOf } from '#storage/facts-store.ts';
import { frozenQuestionnaire } from '#storage/frozen-questionnaires.ts';
import { progressOf } from '#storage/progress.ts';
import { readLibrary, SHIPPED_FOLDER } from '#storage/questionnaire-library.ts';
import { findSetting } from '#storage/settings.ts';
import { agreed, dataFolder, OWNER, openTestStore, TEAM } from '../support/assessments.ts';

const store = await openTestStore(join(dataFolder(), 'sandpilot.db'));
const seeded = await seedExample(store, readLibrary('/no/such/folder'), { team: TEAM, at: OWNER.at });
if (!seeded.ok) throw new Error(JSON.stringify(seeded.problems));
const { id } = seeded.value;
const EXAMPLE = join(SHIPPED_FOLDER, 'example-genie');

describe('the worked example', () => {
  it('is closed, flagged, and everyone has handed in', async () => {
    const assessment = await findAssessment(store, id);
    expect(assessment).toEqual(seeded.value);
    expect(assessment).toMatchObject({ state: 'closed', example: true, team: TEAM });
    expect(assessment?.setup.illustration).toContain('Illustration');
    const progress = await progressOf(store, id);
    expect(progress.reduce((total, { submitted }) => total + submitted, 0)).toBe(21);
    expect(await findSetting(store, 'example-seeded')).toBe(OWNER.at);
  });

  it('gives the results of its files', async () => {
    const files = await judgeFiles({
      questionnaire: join(SHIPPED_FOLDER, 'cfir-readiness-short.yaml'),
      setup: join(EXAMPLE, 'setup.yaml'),
      facts: join(EXAMPLE, 'facts.yaml'),
      responses: join(EXAMPLE, 'responses.csv'),
      today: '2027-01-11',
    });
    if (!files.ok) throw new Error('the example cannot be read');
    const frozen = await frozenQuestionnaire(store, seeded.value.questionnaire?.hash ?? '');
    if (frozen === undefined) throw new Error('the example has no questionnaire');
    const { setup } = seeded.value;
    const results = publish(
      judgeEvidence({
        questionnaire: frozen.questionnaire,
        organisations: setup.organisations,
        mode: setup.mode,
        k: setup.k,
        thresholds: setup.thresholds,
        features: setup.scheme.features,
        responses: await responsesOf(store.db, id),
        facts: [...(await factsOf(store.db, id)).values()].map(({ fact }) => fact),
        today: '2027-01-11',
        olderConstructs: olderConstructs(frozen.questionnaire, coverageTables()),
      }),
    );
    const texts = (comments: typeof results.comments) => comments.map(({ text }) => text).sort();
    expect(texts(results.comments)).toEqual(texts(files.value.results.comments));
    expect({ ...results, comments: [] }).toEqual({ ...files.value.results, comments: [] });
  });

  it('goes with one click', async () => {
    agreed(await changeAssessment(store, id, removeExample, OWNER));
    expect(await findAssessment(store, id)).toBeUndefined();
    expect(await store.db.selectFrom('seats').selectAll().execute()).toEqual([]);
    expect(await store.db.selectFrom('answers').selectAll().execute()).toEqual([]);
    expect((await factsOf(store.db, id)).size).toBe(0);
  });
});
