/** Notes, actions and the record of a workshop: nobody overwrites another in silence, and all of it is there. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ActionTerms } from '#core/actions.ts';
import { changeAgenda, end, openReveal, skip } from '#core/workshop-moves.ts';
import { actionsOf } from '#storage/actions.ts';
import { addAction, noteOf, recordOf, removeAction, saveNote } from '#storage/workshop-notes.ts';
import { agreed, dataFolder, openTestStore, refusalOf, sampleChoice } from '../support/assessments.ts';
import { ACCOUNTABLE, BOARD, bring, LEAD, startRoom, type TestRoom } from '../support/workshops.ts';

const chosen = sampleChoice();
const store = await openTestStore(join(dataFolder(), 'sandpilot.db'));
const note = (said: string, reason = '', minority = '') => ({ said, reason, minority });
const action = (what: string, more: Partial<ActionTerms> = {}): ActionTerms => ({
  item: LEAD,
  what,
  who: 'Finance lead',
  organisation: 'icb',
  due: '2027-03-01',
  status: 'open',
  gate: null,
  ...more,
});
const at = ({ assessment, id }: TestRoom) => ({ assessment: assessment.id, workshop: id });

describe('a note', () => {
  it('is kept at every change; the last one counts', async () => {
    const room = await startRoom(store, chosen);
    expect(await noteOf(store.db, room.id, LEAD)).toMatchObject({ version: 0, said: '' });
    agreed(await saveNote(store, room.id, LEAD, { note: note('One.'), basedOn: 0 }));
    agreed(await saveNote(store, room.id, LEAD, { note: note('Two.', 'Because.'), basedOn: 1 }));
    expect(await noteOf(store.db, room.id, LEAD)).toEqual({
      item: LEAD,
      version: 2,
      ...note('Two.', 'Because.'),
    });
    const rows = await store.db
      .selectFrom('workshop_notes')
      .selectAll()
      .where('workshop', '=', room.id)
      .execute();
    expect(rows).toHaveLength(2);
  });

  it('of two facilitators: the second hears what the first wrote, unless they agree', async () => {
    const room = await startRoom(store, chosen);
    const save = (said: string) => saveNote(store, room.id, LEAD, { note: note(said), basedOn: 0 });
    const both = await Promise.all([save('Ours.'), save('Theirs.')]);
    expect(both.map(refusalOf)).toEqual(['done', 'note-changed-meanwhile']);
    expect(both[1]).toMatchObject({ refusal: { current: { said: 'Ours.', version: 1 } } });
    expect(agreed(await save('Ours.')).version).toBe(1);
  });
});

describe('an action', () => {
  it('sent twice is one; the list keeps the order in which they were agreed', async () => {
    const room = await startRoom(store, chosen);
    await addAction(store, at(room), 'form-of-first', action('First'));
    await addAction(store, at(room), '', action('Second', { item: BOARD, due: null }));
    await addAction(store, at(room), 'form-of-first', action('First'));
    const list = await actionsOf(store.db, room.id);
    expect(list.map(({ what }) => what)).toEqual(['First', 'Second']);
    const own = { source: 'workshop', strategy: null, version: 1 };
    expect(list[0]).toEqual({ id: 'form-of-first', ...own, ...action('First') });
  });

  it('is added under an id of its own where a form brings that of another workshop', async () => {
    const [room, other] = [await startRoom(store, chosen), await startRoom(store, chosen)];
    await addAction(store, at(room), 'taken', action('Ours'));
    const added = await addAction(store, at(other), 'taken', action('Theirs'));
    expect(added).toMatchObject({ what: 'Theirs' });
    expect(added.id).not.toBe('taken');
    expect((await actionsOf(store.db, room.id)).map(({ what }) => what)).toEqual(['Ours']);
  });

  it('is taken off its own list only, and only once', async () => {
    const [room, other] = [await startRoom(store, chosen), await startRoom(store, chosen)];
    const { id } = await addAction(store, at(room), '', action('Ask'));
    expect(refusalOf(await removeAction(store, other.id, id))).toBe('action-not-there');
    expect(refusalOf(await removeAction(store, room.id, id))).toBe('done');
    expect(refusalOf(await removeAction(store, room.id, id))).toBe('action-not-there');
  });
});

describe('the record', () => {
  it('holds every entry in the order of the agenda with its rounds, note and actions', async () => {
    const room = await startRoom(store, chosen);
    const seats = [await room.sit(), await room.sit(), await room.sit('charity'), await room.sit('charity')];
    await room.rate(
      LEAD,
      seats.map((seat) => [seat, -1]),
    );
    await room.rate(
      LEAD,
      seats.map((seat) => [seat, 2]),
    );
    agreed(await saveNote(store, room.id, LEAD, { note: note('Funded.', 'A letter came.'), basedOn: 0 }));
    await addAction(store, at(room), '', action('File the letter'));
    await room.do(bring(BOARD), skip);
    const record = await recordOf(store.db, await room.workshop());
    expect(record).toMatchObject({ minutes: 60, ended: false, present: 4, onBehalf: 0 });
    expect(record.entries).toMatchObject([
      {
        item: LEAD,
        mark: 'discussed',
        rounds: [
          { round: 1, seen: { item: { counts: [0, 4, 0, 0, 0] } }, tallied: [] },
          { round: 2, seen: { item: { counts: [0, 0, 0, 0, 4] } } },
        ],
        note: { said: 'Funded.', reason: 'A letter came.' },
        actions: [{ what: 'File the letter' }],
      },
      { item: BOARD, mark: 'skipped', rounds: [], note: null, actions: [] },
    ]);
  });

  it('keeps what was shown at the opening or noted and then taken off the agenda', async () => {
    const room = await startRoom(store, chosen);
    agreed(await saveNote(store, room.id, BOARD, { note: note('Meets monthly.'), basedOn: 0 }));
    await room.do((floor) => changeAgenda(floor, { kind: 'drop', item: BOARD }));
    await room.do((floor) => openReveal(floor, []), end);
    const { entries } = await recordOf(store.db, await room.workshop());
    expect(entries.map(({ item, why }) => [item, why])).toEqual([
      [LEAD, 'split'],
      [ACCOUNTABLE, 'who'],
      [BOARD, 'added'],
    ]);
  });
});
