/** People without a device: a facilitator answers for them, marked as such, and theirs stays theirs. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AnonymityMode } from '#core/assessment.ts';
import { end, openRating, reveal } from '#core/workshop-moves.ts';
import { answersOfSeat, saveAnswers } from '#storage/answers-store.ts';
import { listAudit } from '#storage/audit.ts';
import { addHelped, helpedIn, helpedSeat, helpSeat, namesIn } from '#storage/helped.ts';
import { findSeat, joinAssessment } from '#storage/seats.ts';
import { enterWorkshop, presentAt } from '#storage/workshop-presence.ts';
import { agreed, dataFolder, openTestStore, refusalOf, sampleChoice } from '../support/assessments.ts';
import { atMinute, bring, LEAD, startRoom, type TestRoom } from '../support/workshops.ts';

const chosen = sampleChoice();
const store = await openTestStore(join(dataFolder(), 'sandpilot.db'));
const freshKey = () => `key-${randomBytes(6).toString('hex')}`;
const at = ({ assessment, id }: TestRoom) => ({ assessment: assessment.id, workshop: id });

async function help(room: TestRoom, label = 'Seat by the window', key = freshKey(), organisation = 'icb') {
  const request = { organisation };
  return { key, added: await addHelped(store, at(room), { key, label, request }, atMinute(5)) };
}

const vote = (rating: -1 | 2, basedOn: number) =>
  ({ item: LEAD, answer: { state: 'rated', rating }, basedOn, isVote: true }) as const;

describe('someone without a device', () => {
  it('has a seat of their own in the room, marked as answered for', async () => {
    const room = await startRoom(store, chosen);
    const { key, added } = await help(room);
    expect(await findSeat(store, key)).toMatchObject({ organisation: 'icb', workshop: room.id });
    expect(agreed(await helpedSeat(store.db, room.id, agreed(added)))).toBe(key);
    const row = await store.db.selectFrom('seats').selectAll().where('key', '=', key).executeTakeFirst();
    expect(row).toMatchObject({ entered: 'on-behalf', submitted: 0, name: null });
    expect(await presentAt(store.db, await room.workshop(), undefined)).toMatchObject([{ present: 1 }]);
  });

  it('is added once by a form sent twice', async () => {
    const room = await startRoom(store, chosen);
    const { key, added } = await help(room);
    expect(agreed((await help(room, 'Seat by the window', key)).added)).toBe(agreed(added));
    expect(await helpedIn(store.db, room.id, undefined)).toHaveLength(1);
  });

  it('is told from others by the label, with whether they have answered in the round', async () => {
    const room = await startRoom(store, chosen);
    const { key } = await help(room, 'B');
    await help(room, 'A', freshKey(), 'charity');
    await room.do(bring(LEAD), openRating);
    agreed(await saveAnswers(store, key, [vote(2, 0)], true));
    const rows = await helpedIn(store.db, room.id, { item: LEAD, round: 1 });
    expect(rows).toMatchObject([
      { label: 'A', organisation: 'charity', answered: false },
      { label: 'B', organisation: 'icb', answered: true },
    ]);
    expect(await helpedIn(store.db, room.id, { item: LEAD, round: 2 })).toMatchObject([
      { answered: false },
      { answered: false },
    ]);
  });

  it('changes by the private link what was given for them; each row says who gave it', async () => {
    const room = await startRoom(store, chosen);
    const { key } = await help(room);
    await room.do(bring(LEAD), openRating);
    agreed(await saveAnswers(store, key, [vote(2, 0)], true));
    agreed(await saveAnswers(store, key, [vote(-1, 1)]));
    expect((await answersOfSeat(store, key)).get(LEAD)).toMatchObject({ answer: { rating: -1 } });
    const rows = await store.db.selectFrom('answers').select('behalf').where('seat', '=', key).execute();
    expect(rows).toEqual([{ behalf: 1 }, { behalf: null }]);
    const [stale] = agreed(await saveAnswers(store, key, [vote(2, 1)], true));
    expect(stale && refusalOf(stale)).toBe('answer-changed-elsewhere');
  });

  it('of another workshop, or after the end, is not answered for', async () => {
    const [room, other] = [await startRoom(store, chosen), await startRoom(store, chosen)];
    const { added } = await help(room);
    expect(refusalOf(await helpedSeat(store.db, other.id, agreed(added)))).toBe('not-answered-for');
    await room.do(bring(LEAD), openRating, reveal, end);
    expect(refusalOf((await help(room)).added)).toBe('workshop-ended');
    expect(refusalOf(await helpedSeat(store.db, room.id, agreed(added)))).toBe('not-answered-for');
  });

  it.each<AnonymityMode>(['by-organisation', 'anonymous'])(
    'is in the audit list without the label and without a time (%s)',
    async (mode) => {
      const room = await startRoom(store, chosen, mode);
      await help(room);
      const lines = await listAudit(store, room.assessment.id);
      const line = lines.find(({ action }) => action === 'person-answered-for');
      expect(line).toMatchObject({ at: null });
      expect(line?.what).not.toContain('window');
    },
  );
});

describe('someone who sits there by name', () => {
  it('can be answered for where answers are attributed, once, and it is logged without the name, for lines of the trail stay', async () => {
    const room = await startRoom(store, chosen, 'attributed');
    const key = freshKey();
    const request = { organisation: 'icb', name: 'Ada Okafor' };
    agreed(
      await joinAssessment(store, { assessment: room.assessment.id }, { key, request, at: atMinute(1).at }),
    );
    expect(refusalOf(await helpSeat(store, at(room), 'Ada Okafor', atMinute(2)))).toBe('not-answered-for');
    await enterWorkshop(store, key, room.id);
    expect(await namesIn(store.db, room.id)).toEqual(['Ada Okafor']);
    const first = agreed(await helpSeat(store, at(room), 'Ada Okafor', atMinute(2)));
    expect(agreed(await helpSeat(store, at(room), 'Ada Okafor', atMinute(3)))).toBe(first);
    const lines = await listAudit(store, room.assessment.id);
    expect(lines.filter(({ action }) => action === 'person-answered-for')).toMatchObject([
      { what: 'A facilitator began to answer for a person who sits here by name.' },
    ]);
    expect(JSON.stringify(lines)).not.toContain('Okafor');
  });

  it('is nobody in the other modes, where names are not kept', async () => {
    const room = await startRoom(store, chosen);
    await room.sit();
    expect(await namesIn(store.db, room.id)).toEqual([]);
    expect(refusalOf(await helpSeat(store, at(room), '', atMinute(2)))).toBe('not-answered-for');
  });
});
