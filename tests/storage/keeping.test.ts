/** The daily review of how long assessments are kept: one in a strange state stops no other, and no jump of the clock deletes. */
import { expect, it } from 'vitest';
import { daysAfter } from '#core/day-counts.ts';
import { closeAssessment } from '#core/life-cycle-opening.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import type { Store } from '#storage/database.ts';
import { reviewKeeping } from '#storage/keeping.ts';
import { changeSetting } from '#storage/settings.ts';
import { addOpen, agreed, openTestStore, sampleChoice } from '../support/assessments.ts';

const TODAY = '2027-06-01';
const chosen = sampleChoice();

const review = (store: Store, today: string) => reviewKeeping(store, { today, at: `${today}T09:00:00.000Z` });

/** So many assessments that were closed in January, where all is kept for a month. */
async function closedOnes(
  count: number,
): Promise<{ readonly store: Store; readonly ids: readonly string[] }> {
  const store = await openTestStore(':memory:');
  await changeSetting(store.db, 'retention-months', '1');
  const ids: string[] = [];
  for (let made = 0; made < count; made++) {
    const { id } = await addOpen(store, chosen);
    const by = { who: 'ada', at: '2027-01-11T09:00:00.000Z' };
    agreed(await changeAssessment(store, id, (now) => closeAssessment(now, now.version, '2027-01-11'), by));
    ids.push(id);
  }
  return { store, ids: ids.sort() };
}

it('goes on with the others where one cannot be read, and says so', async () => {
  const { store, ids } = await closedOnes(3);
  const [first = '', strange = '', last = ''] = ids;
  await store.db.updateTable('assessments').set({ setup: 'no JSON' }).where('id', '=', strange).execute();
  const { announced, failed } = await review(store, TODAY);
  expect(announced.map(({ assessment }) => assessment.id)).toEqual([first, last]);
  expect(failed.map(({ assessment }) => assessment)).toEqual([strange]);
});

it('deletes nothing on the day on which the clock is found to have jumped, and the next day what is due', async () => {
  const { store } = await closedOnes(1);
  expect((await review(store, TODAY)).announced).toHaveLength(1);
  const jumped = daysAfter(TODAY, 40);
  expect((await review(store, jumped)).deleted).toBe(0);
  // As when the server is started again that day.
  expect((await review(store, jumped)).deleted).toBe(0);
  // Set back: what was announced is due thirty days after it was, as ever.
  expect((await review(store, daysAfter(TODAY, 1))).deleted).toBe(0);
  for (let day = 2; day < 30; day++) expect((await review(store, daysAfter(TODAY, day))).deleted).toBe(0);
  expect((await review(store, daysAfter(TODAY, 30))).deleted).toBe(1);
});

it('announces one that was left open, and deletes it thirty days later', async () => {
  const store = await openTestStore(':memory:');
  await changeSetting(store.db, 'retention-months', '1');
  await addOpen(store, chosen);
  const far = '2028-06-01';
  expect((await review(store, far)).announced).toHaveLength(1);
  for (let day = 1; day < 30; day++) await review(store, daysAfter(far, day));
  expect((await review(store, daysAfter(far, 30))).deleted).toBe(1);
});
