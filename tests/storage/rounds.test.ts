/** Rounds in the data file: what the room saw stays, and an answer that comes later belongs to the next. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { end, openRating, openReveal, reveal } from '#core/workshop-moves.ts';
import { answersOfSeat, responsesOf, saveAnswers } from '#storage/answers-store.ts';
import { keepTallies, listRounds, talliesOf } from '#storage/rounds.ts';
import { presentAt } from '#storage/workshop-presence.ts';
import { agreed, dataFolder, openTestStore, refusalOf, sampleChoice } from '../support/assessments.ts';
import { ACCOUNTABLE, BOARD, bring, LEAD, startAnother, startRoom, TestRoom } from '../support/workshops.ts';

const chosen = sampleChoice();
const store = await openTestStore(join(dataFolder(), 'sandpilot.db'));

async function seenBytes(assessment: string): Promise<readonly unknown[]> {
  return await store.db
    .selectFrom('rounds')
    .selectAll()
    .where('assessment', '=', assessment)
    .where('state', '=', 'revealed')
    .orderBy('item')
    .orderBy('round')
    .execute();
}

async function four(room: TestRoom): Promise<[string, string, string, string]> {
  return [await room.sit(), await room.sit(), await room.sit('charity'), await room.sit('charity')];
}

describe('what the room saw', () => {
  it('stays as it was to the byte, whatever is answered afterwards', async () => {
    const room = await startRoom(store, chosen);
    const [a, b, c, d] = await four(room);
    await room.rate(LEAD, [
      [a, 2],
      [b, 2],
      [c, -2],
      [d, -1],
    ]);
    const before = await seenBytes(room.assessment.id);
    expect(await room.say(c, 2, { isVote: false })).toMatchObject({ round: 2 });
    await room.rate(LEAD, [
      [a, 1],
      [d, 1],
    ]);
    const after = await seenBytes(room.assessment.id);
    expect(after.slice(0, 1)).toEqual(before);
    expect(after).toHaveLength(2);
    const rounds = await listRounds(store.db, room.assessment.id);
    expect(rounds.map(({ seen }) => seen?.kind === 'item' && seen.item.counts)).toEqual([
      [1, 1, 0, 0, 2],
      // Who sat the second round out keeps the earlier answer.
      [0, 0, 0, 2, 2],
    ]);
  });

  it('holds what people said beforehand, beside the first rating of the room', async () => {
    const room = await startRoom(store, chosen);
    const seats = await four(room);
    for (const seat of seats) await room.say(seat, -2, { isVote: false });
    await room.do(bring(LEAD), openRating);
    expect(await seenBytes(room.assessment.id)).toEqual([]);
    for (const seat of seats) expect(await room.say(seat, 1)).toMatchObject({ round: 2 });
    await room.do(reveal);
    const rounds = await listRounds(store.db, room.assessment.id);
    expect(rounds.map(({ seen }) => seen?.kind === 'item' && seen.item.counts)).toEqual([
      [4, 0, 0, 0, 0],
      [0, 0, 0, 4, 0],
    ]);
  });

  it('holds who-questions at the opening', async () => {
    const room = await startRoom(store, chosen);
    const answer = { state: 'organisations', organisations: ['icb'] } as const;
    for (const seat of await four(room))
      agreed(await saveAnswers(store, seat, [{ item: ACCOUNTABLE, answer, basedOn: 0 }]));
    await room.do((floor) => openReveal(floor, []));
    const [round] = await listRounds(store.db, room.assessment.id);
    expect(round?.seen).toMatchObject({ kind: 'who', who: { people: 4, shares: { icb: 1 } } });
  });
});

describe('a vote', () => {
  it('equal to an earlier answer counts in its round, once however often it is sent', async () => {
    const room = await startRoom(store, chosen);
    const seat = await room.sit();
    await room.say(seat, 1, { isVote: false });
    await room.do(bring(LEAD), openRating);
    for (let i = 0; i < 3; i++) expect(await room.say(seat, 1)).toMatchObject({ round: 2, sequence: 2 });
    const rounds = (await responsesOf(store.db, room.assessment.id)).map(({ round }) => round);
    expect(rounds).toEqual([1, 2]);
  });

  it('that was already kept by its mark is done, even when its round is over', async () => {
    const room = await startRoom(store, chosen);
    const seat = await room.sit();
    await room.do(bring(LEAD), openRating);
    const save = {
      item: LEAD,
      answer: { state: 'dont-know' },
      basedOn: 0,
      saveId: 'v',
      isVote: true,
    } as const;
    agreed(await saveAnswers(store, seat, [save]));
    await room.do(reveal);
    const [again] = agreed(await saveAnswers(store, seat, [save]));
    expect(again).toMatchObject({ value: { round: 1, sequence: 1 } });
  });

  it('from home over one from the room is refused with what stands, and the other way round', async () => {
    const room = await startRoom(store, chosen);
    const seat = await room.sit();
    await room.do(bring(LEAD), openRating);
    await room.say(seat, 1);
    const late = { item: LEAD, answer: { state: 'rated', rating: -2 }, basedOn: 0 } as const;
    for (const isVote of [true, false]) {
      const [outcome] = agreed(await saveAnswers(store, seat, [{ ...late, isVote }]));
      expect(outcome).toMatchObject({
        refusal: { kind: 'answer-changed-elsewhere', current: { answer: { rating: 1 } } },
      });
    }
    expect((await answersOfSeat(store, seat)).get(LEAD)).toMatchObject({ answer: { rating: 1 } });
  });

  it('and a reveal at the same moment: it is in what was shown, or in the next round', async () => {
    const room = await startRoom(store, chosen);
    const seats = await four(room);
    await room.do(bring(LEAD), openRating);
    const [first, ...others] = seats;
    for (const seat of others) await room.say(seat, 1);
    const [vote] = await Promise.all([room.say(first, -2), room.do(reveal)]);
    const [round] = await listRounds(store.db, room.assessment.id);
    const counts = round?.seen?.kind === 'item' ? round.seen.item.counts : null;
    expect(counts).toEqual(vote.round === 1 ? [1, 0, 0, 3, 0] : [0, 0, 0, 3, 0]);
  });
});

describe('how many have answered', () => {
  it('counts those present by organisation, and none whose answer was cleared again or is of another round', async () => {
    const room = await startRoom(store, chosen);
    const [a, b, c] = await four(room);
    await room.sit('icb', false);
    await room.do(bring(LEAD), openRating);
    for (const seat of [a, b, c]) await room.say(seat, 1);
    agreed(await saveAnswers(store, b, [{ item: LEAD, answer: null, basedOn: 1 }]));
    const workshop = await room.workshop();
    const rows = await presentAt(store.db, workshop, { item: LEAD, round: 1 });
    expect(rows).toEqual([
      { organisation: 'charity', present: 2, answered: 1 },
      { organisation: 'icb', present: 2, answered: 1 },
    ]);
    expect(await presentAt(store.db, workshop, { item: LEAD, round: 2 })).toMatchObject([
      { answered: 0 },
      { answered: 0 },
    ]);
  });
});

describe('hands counted', () => {
  const hands = (more: object = {}) => ({
    item: LEAD,
    round: 1,
    organisation: 'icb',
    counts: [0, 0, 0, 2, 3],
    dontKnow: 0,
    notApplicable: 0,
    ...more,
  });

  it('are in what the room sees and in the answers judged, a second count in place of the first', async () => {
    const room = await startRoom(store, chosen);
    await room.sit();
    await room.do(bring(LEAD), openRating);
    agreed(await keepTallies(store.db, room.assessment.id, [hands({ counts: [5, 0, 0, 0, 0] })]));
    agreed(await keepTallies(store.db, room.assessment.id, [hands()]));
    expect(await presentAt(store.db, await room.workshop(), { item: LEAD, round: 1 })).toEqual([
      { organisation: 'icb', present: 5, answered: 5 },
    ]);
    await room.do(reveal);
    const [round] = await listRounds(store.db, room.assessment.id);
    expect(round?.seen).toMatchObject({ item: { n: 5, counts: [0, 0, 0, 2, 3] } });
    expect(await responsesOf(store.db, room.assessment.id)).toHaveLength(5);
  });

  it('are refused for a round that was shown, and with no hand or too many, all or none', async () => {
    const room = await startRoom(store, chosen);
    await room.do(bring(LEAD), openRating, reveal);
    const keep = async (round: number, more: object = {}) =>
      refusalOf(
        await keepTallies(store.db, room.assessment.id, [
          hands({ round, organisation: 'charity' }),
          hands({ round, ...more }),
        ]),
      );
    expect(await keep(1)).toBe('move-not-now');
    const wrong = [{ counts: [0, 0, 0, 0, 0] }, { counts: [201, 0, 0, 0, 0] }, { counts: [1.5, 0, 0, 0, 0] }];
    for (const more of [...wrong, { counts: [-1, 3, 0, 0, 0] }])
      expect(await keep(2, more)).toBe('tally-out-of-range');
    expect(await talliesOf(store.db, room.assessment.id)).toEqual([]);
    expect(await keep(2)).toBe('done');
    expect(await talliesOf(store.db, room.assessment.id)).toHaveLength(2);
  });
});

it('a later workshop goes on where the rounds of the earlier one ended', async () => {
  const room = await startRoom(store, chosen);
  const seats = await four(room);
  await room.rate(
    BOARD,
    seats.map((seat) => [seat, -1]),
  );
  await room.do(end);
  const second = new TestRoom(store, room.assessment, agreed(await startAnother(store, room.assessment)).id);
  await second.rate(
    BOARD,
    seats.map((seat) => [seat, 1]),
  );
  const rounds = await listRounds(store.db, room.assessment.id);
  expect(rounds.map(({ round, workshop }) => [round, workshop])).toEqual([
    [1, room.id],
    [2, second.id],
  ]);
});
