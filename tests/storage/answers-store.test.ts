/** Answers in the data file: every change kept, the last one counting, none lost, none twice. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Answer } from '#core/answers.ts';
import { judgeEvidence } from '#core/judging.ts';
import { closeAssessment } from '#core/life-cycle-opening.ts';
import type { Save } from '#core/seat-answers.ts';
import { newSeatLink } from '#identity/seats.ts';
import { answersOfSeat, responsesOf, saveAnswers } from '#storage/answers-store.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import { progressOf } from '#storage/progress.ts';
import { joinAssessment, submitSeat } from '#storage/seats.ts';
import {
  addOpen,
  agreed,
  dataFolder,
  OWNER,
  openTestStore,
  refusalOf,
  sampleChoice,
  TODAY,
} from '../support/assessments.ts';

const chosen = sampleChoice();
const store = await openTestStore(join(dataFolder(), 'sandpilot.db'));
const ITEM = 'leading.lead';
const rated = (rating: -2 | -1 | 0 | 1 | 2): Answer => ({ state: 'rated', rating });
const save = (changes: Partial<Save> = {}): Save => ({
  item: ITEM,
  answer: rated(1),
  basedOn: 0,
  ...changes,
});

async function sit(assessment: string, organisation = 'icb', role = 'gp'): Promise<string> {
  const { key } = newSeatLink({ secret: 's'.repeat(32), random: randomBytes });
  const request = { organisation, role };
  agreed(await joinAssessment(store, { assessment }, { key, request, at: OWNER.at }));
  return key;
}

async function send(key: string, ...saves: Save[]) {
  return agreed(await saveAnswers(store, key, saves));
}

async function rowsOf(key: string) {
  return await store.db
    .selectFrom('answers')
    .selectAll()
    .where('seat', '=', key)
    .orderBy('sequence')
    .execute();
}

describe('an answer', () => {
  it('is kept at every change, and the last one counts', async () => {
    const key = await sit((await addOpen(store, chosen)).id);
    await send(key, save());
    await send(
      key,
      save({ answer: rated(-1), basedOn: 1, comment: 'Nobody came.', evidence: 'seen-myself' }),
    );
    await send(key, save({ answer: { state: 'dont-know' }, basedOn: 2 }));
    expect((await rowsOf(key)).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect((await answersOfSeat(store, key)).get(ITEM)).toEqual({
      item: ITEM,
      sequence: 3,
      round: 1,
      answer: { state: 'dont-know' },
    });
  });

  it('that was cleared is a blank: kept as a row, counted as no answer', async () => {
    const { id } = await addOpen(store, chosen);
    const key = await sit(id);
    await send(key, save());
    await send(key, save({ answer: null, basedOn: 1 }));
    expect((await answersOfSeat(store, key)).get(ITEM)).toEqual({
      item: ITEM,
      sequence: 2,
      round: 1,
      answer: null,
    });
    expect(await responsesOf(store.db, id)).toEqual([]);
    expect((await progressOf(store, id))[0]).toMatchObject({ joined: 1, started: 1 });
  });

  it('sent twice is stored once, at once or after something newer', async () => {
    const key = await sit((await addOpen(store, chosen)).id);
    const first = save({ saveId: 'a' });
    await Promise.all([send(key, first), send(key, first), send(key, first)]);
    await send(key, save({ answer: rated(2), basedOn: 1, saveId: 'b' }));
    const [replayed] = await send(key, first);
    expect(replayed).toMatchObject({ ok: true, value: { sequence: 2, answer: rated(2) } });
    expect(await rowsOf(key)).toHaveLength(2);
  });

  it('of two devices: the second hears what the first said, unless they agree', async () => {
    const key = await sit((await addOpen(store, chosen)).id);
    await send(key, save());
    const [agreeing, differing] = await Promise.all([
      send(key, save()),
      send(key, save({ answer: rated(-2) })),
    ]);
    expect(agreeing?.[0]).toMatchObject({ ok: true });
    expect(differing?.[0]).toEqual({
      ok: false,
      refusal: {
        kind: 'answer-changed-elsewhere',
        current: { item: ITEM, sequence: 1, round: 1, answer: rated(1) },
      },
    });
  });

  it('of a page is judged by itself: one that does not fit takes no other with it', async () => {
    const key = await sit((await addOpen(store, chosen)).id);
    const who: Answer = { state: 'organisations', organisations: ['charity'] };
    const outcomes = await send(
      key,
      save(),
      save({ item: 'moon' }),
      save({ item: 'who.accountable', answer: who }),
      save({ item: 'leading.board', answer: { state: 'held-elsewhere', organisations: ['moon'] } }),
    );
    expect(outcomes.map(refusalOf)).toEqual(['done', 'unknown-item', 'done', 'answer-does-not-fit']);
    expect([...(await answersOfSeat(store, key)).keys()]).toEqual([ITEM, 'who.accountable']);
  });

  it('after closing is refused, and what was there before stays', async () => {
    const { id } = await addOpen(store, chosen);
    const key = await sit(id);
    await send(key, save());
    await changeAssessment(store, id, (it) => closeAssessment(it, it.version, TODAY), OWNER);
    const late = await saveAnswers(store, key, [save({ answer: rated(-2), basedOn: 1 })]);
    expect(late).toEqual({ ok: false, refusal: { kind: 'assessment-closed' } });
    expect((await answersOfSeat(store, key)).get(ITEM)?.answer).toEqual(rated(1));
    expect(refusalOf(await saveAnswers(store, 'moon', [save()]))).toBe('unknown-link');
  });

  it('arrives once each when fifty people answer at once', async () => {
    const { id } = await addOpen(store, chosen);
    const keys = await Promise.all(Array.from({ length: 50 }, () => sit(id)));
    await Promise.all(keys.flatMap((key) => [send(key, save()), send(key, save({ item: 'leading.board' }))]));
    expect(await responsesOf(store.db, id)).toHaveLength(100);
  });
});

describe('for judging', () => {
  it('people have codes in the order of their keys, and answers their organisation, role, comment and evidence', async () => {
    const { id } = await addOpen(store, chosen);
    const keys = [await sit(id, 'icb', 'gp'), await sit(id, 'charity', 'manager')];
    for (const key of keys) await send(key, save({ comment: `by ${key}`, evidence: 'told' }));
    const [first] = [...keys].sort();
    const responses = await responsesOf(store.db, id);
    expect(responses).toMatchObject([{ person: 'P001', comment: `by ${first}` }, { person: 'P002' }]);
    expect(responses.find(({ organisation }) => organisation === 'charity')).toMatchObject({
      item: ITEM,
      round: 1,
      answer: rated(1),
      role: 'manager',
      evidence: 'told',
    });
    expect(JSON.stringify(responses.map(({ person }) => person))).not.toContain(first);
  });

  it('they are what the core judges', async () => {
    const { id, setup } = await addOpen(store, chosen);
    for (let i = 0; i < 6; i++)
      await send(await sit(id, i % 2 === 0 ? 'icb' : 'charity'), save({ answer: rated(2) }));
    const judged = judgeEvidence({
      questionnaire: chosen.questionnaire,
      organisations: setup.organisations,
      mode: setup.mode,
      k: setup.k,
      thresholds: setup.thresholds,
      features: setup.scheme.features,
      responses: await responsesOf(store.db, id),
      facts: [],
      today: TODAY,
    });
    expect(judged.real.measures.items[0]).toMatchObject({ score: 100, all: { n: 6 } });
  });
});

describe('who is missing', () => {
  it('is told by organisation: joined, started, handed in, never what they said', async () => {
    const { id } = await addOpen(store, chosen);
    const [busy, idle] = [await sit(id), await sit(id)];
    await send(busy, save(), save({ item: 'leading.board' }));
    agreed(await submitSeat(store, busy));
    expect(idle).toBeTruthy();
    expect(await progressOf(store, id)).toEqual([
      { organisation: 'icb', joined: 2, started: 1, submitted: 1, onPaper: 0 },
      { organisation: 'charity', joined: 0, started: 0, submitted: 0, onPaper: 0 },
    ]);
  });
});
