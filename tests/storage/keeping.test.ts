/** The daily review of how long assessments are kept: one in a strange state stops no other, and no jump of the clock deletes. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { daysAfter } from '#core/day-counts.ts';
import { closeAssessment } from '#core/life-cycle-opening.ts';
import { newSeatLink } from '#identity/seats.ts';
import { saveAnswers } from '#storage/answers-store.ts';
import { listAudit } from '#storage/audit.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import type { Store } from '#storage/database.ts';
import { reviewKeeping } from '#storage/keeping.ts';
import { joinAssessment, withdrawSeat } from '#storage/seats.ts';
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

describe('one that is left open while people answer it', () => {
  const ANNOUNCED = '2028-06-01';
  const newKey = () => newSeatLink({ secret: 's'.repeat(32), random: randomBytes }).key;

  async function sit(store: Store, assessment: string): Promise<string> {
    const key = newKey();
    const request = { organisation: 'icb' };
    agreed(await joinAssessment(store, { assessment }, { key, request, at: `${ANNOUNCED}T12:00:00.000Z` }));
    return key;
  }

  async function rate(store: Store, key: string, basedOn = 0): Promise<void> {
    const answer = { state: 'rated', rating: basedOn === 0 ? 2 : -2 } as const;
    const [saved] = agreed(await saveAnswers(store, key, [{ item: 'leading.lead', answer, basedOn }]));
    if (saved !== undefined) agreed(saved);
  }

  /** Announced today, with one person who has answered. */
  async function announced() {
    const store = await openTestStore(':memory:');
    await changeSetting(store.db, 'retention-months', '1');
    const { id } = await addOpen(store, chosen, 'anonymous');
    const key = await sit(store, id);
    await rate(store, key);
    expect((await review(store, ANNOUNCED)).announced).toHaveLength(1);
    return { store, id, key };
  }

  /** The days after the announcement on which it was announced anew, and the one on which it was deleted. */
  async function course(store: Store, days: number, each: (day: number) => Promise<void>) {
    const [anew, ended]: [number[], number[]] = [[], []];
    for (let day = 1; day <= days; day++) {
      await each(day);
      const reviewed = await review(store, daysAfter(ANNOUNCED, day));
      expect(reviewed.failed).toEqual([]);
      if (reviewed.announced.length > 0) anew.push(day);
      if (reviewed.deleted > 0) ended.push(day);
    }
    return { anew, ended };
  }

  it('is announced anew instead, and deleted once nobody answered for a whole warning', async () => {
    const { store, key } = await announced();
    const changed = (day: number) => (day === 1 ? rate(store, key, 1) : Promise.resolve());
    expect(await course(store, 61, changed)).toEqual({ anew: [30], ended: [60] });
  });

  it('stays as long as somebody comes or answers in each of the warnings', async () => {
    const { store, id } = await announced();
    const joined = async (day: number) => void (day % 20 === 0 && (await sit(store, id)));
    expect(await course(store, 100, joined)).toEqual({ anew: [30, 60, 90], ended: [] });
  });

  it('stays also where as much was taken out meanwhile as came', async () => {
    const { store, id, key } = await announced();
    const exchanged = async (day: number) => {
      if (day === 3) agreed(await withdrawSeat(store, key));
      if (day === 5) await rate(store, await sit(store, id));
    };
    expect(await course(store, 61, exchanged)).toEqual({ anew: [30], ended: [60] });
  });

  it('takes nobody with it who comes while it is being deleted', async () => {
    const came: boolean[] = [];
    for (let turns = 0; turns < 300; turns += 10) {
      const { store, id } = await announced();
      await course(store, 29, () => Promise.resolve());
      const reviewing = review(store, daysAfter(ANNOUNCED, 30));
      for (let turn = 0; turn < turns; turn++) await undefined;
      const request = { organisation: 'icb' };
      const at = '2028-07-01T12:00:00.000Z';
      const { ok } = await joinAssessment(store, { assessment: id }, { key: newKey(), request, at });
      const { deleted } = await reviewing;
      expect([turns, ok, deleted]).toEqual([turns, ok, ok ? 0 : 1]);
      came.push(ok);
    }
    // Some came before the last look, some after, one after the other.
    expect(new Set(came)).toEqual(new Set([true, false]));
  });

  it('stays where it was announced before the number was noted', async () => {
    const { store } = await announced();
    await store.db.updateTable('keeping').set({ answers: null }).execute();
    expect(await course(store, 61, () => Promise.resolve())).toEqual({ anew: [30], ended: [60] });
  });

  it('leaves no number of answers in the trail, nor anywhere once it is kept again', async () => {
    const { store, id } = await announced();
    await changeSetting(store.db, 'retention-months', '100');
    await review(store, daysAfter(ANNOUNCED, 1));
    expect(await store.db.selectFrom('keeping').select(['warned_on', 'answers']).execute()).toEqual([
      { warned_on: null, answers: null },
    ]);
    const said = (await listAudit(store, id)).filter(({ action }) => action === 'retention-warned');
    expect(said.map(({ what }) => what)).toEqual([
      'Its time is soon over: on 2028-07-01 it is deleted with all that belongs to it, unless somebody answers before.',
    ]);
  });
});
