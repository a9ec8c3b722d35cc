/** Workshops in the data file: moves one after the other, codes that open them, and what is left after the end. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { AnonymityMode } from '#core/assessment.ts';
import { deleteAssessment } from '#core/life-cycle.ts';
import { closeAssessment } from '#core/life-cycle-opening.ts';
import { end, goOn, openRating, pause, reveal } from '#core/workshop-moves.ts';
import { responsesOf, saveAnswers } from '#storage/answers-store.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import { openStore, type Store } from '#storage/database.ts';
import { addFacilitator, mayFacilitate, replaceCode } from '#storage/facilitators.ts';
import { addHelped } from '#storage/helped.ts';
import { migrate } from '#storage/migrations/list.ts';
import { keepTallies, listRounds } from '#storage/rounds.ts';
import { addAction, recordOf, saveNote } from '#storage/workshop-notes.ts';
import { listWorkshops, runningWorkshop } from '#storage/workshops.ts';
import {
  agreed,
  dataFolder,
  OWNER,
  openTestStore,
  refusalOf,
  sampleChoice,
  TODAY,
} from '../support/assessments.ts';
import { atMinute, bring, LEAD, startAnother, startRoom, type TestRoom } from '../support/workshops.ts';

const chosen = sampleChoice();
const folder = dataFolder();
const store = await openTestStore(join(folder, 'sandpilot.db'));

const close = async ({ assessment }: TestRoom) =>
  await changeAssessment(store, assessment.id, (it) => closeAssessment(it, it.version, TODAY), atMinute(50));

describe('a move', () => {
  it('over an older version is refused with what the others did since', async () => {
    const room = await startRoom(store, chosen);
    await room.do(bring(LEAD), openRating);
    expect(await room.try(goOn, { basedOn: 2 })).toEqual({
      ok: false,
      refusal: {
        kind: 'workshop-moved',
        since: [expect.stringMatching(/^Rating of "How does who leads.*was opened\.$/)],
      },
    });
    expect(await room.workshop()).toMatchObject({ version: 3, now: { at: 'rating' } });
  });

  it('whose form was sent twice is made once', async () => {
    const room = await startRoom(store, chosen);
    const twice = () => room.try(bring(LEAD), { basedOn: 1, mark: 'form-1' });
    const [first, second] = [await twice(), await twice()];
    expect(agreed(second)).toEqual(agreed(first));
    expect((await room.workshop()).version).toBe(2);
  });

  it('of two facilitators at once: one reveals, the other hears so', async () => {
    const room = await startRoom(store, chosen);
    await room.do(bring(LEAD), openRating);
    const both = await Promise.all([
      room.try(reveal, { basedOn: 3, mark: 'a' }),
      room.try(reveal, { basedOn: 3, mark: 'b' }),
    ]);
    expect(both.map(refusalOf).sort()).toEqual(['done', 'workshop-moved']);
    expect(await listRounds(store.db, room.assessment.id)).toMatchObject([{ round: 1, state: 'revealed' }]);
  });

  it('that is refused changes nothing', async () => {
    const room = await startRoom(store, chosen);
    await room.do(bring(LEAD));
    expect(refusalOf(await room.try(reveal))).toBe('nothing-to-reveal');
    expect(await room.workshop()).toMatchObject({ version: 2 });
    expect(await listRounds(store.db, room.assessment.id)).toEqual([]);
  });
});

describe('an assessment', () => {
  it('has one workshop at a time, and none unless open', async () => {
    const room = await startRoom(store, chosen);
    expect(await startAnother(store, room.assessment)).toEqual({
      ok: false,
      refusal: { kind: 'workshop-running', workshop: room.id },
    });
    await room.do(pause);
    expect(refusalOf(await startAnother(store, room.assessment))).toBe('workshop-running');
    await room.do(end);
    expect(refusalOf(await startAnother(store, room.assessment))).toBe('done');
    agreed(await close(room));
    expect(await startAnother(store, room.assessment)).toEqual({
      ok: false,
      refusal: { kind: 'wrong-state', state: 'closed' },
    });
  });

  it('that closes ends its workshop, and says so to whoever moves on', async () => {
    const room = await startRoom(store, chosen);
    await room.do(bring(LEAD), openRating);
    agreed(await close(room));
    expect(await runningWorkshop(store.db, room.assessment.id)).toBeUndefined();
    expect(await room.workshop()).toMatchObject({ version: 4, state: 'ended', now: { at: 'between' } });
    expect(await room.try(reveal, { basedOn: 3 })).toMatchObject({
      refusal: { since: ['The workshop ended, because the assessment was closed.'] },
    });
  });

  it('that is deleted takes everything of its workshop along', async () => {
    const own = await openTestStore(join(folder, 'deleted.db'));
    const room = await startRoom(own, chosen);
    await fill(own, room);
    await changeAssessment(own, room.assessment.id, (it) => deleteAssessment(it, it.version), OWNER);
    for (const table of [
      'workshops',
      'workshop_steps',
      'facilitators',
      'rounds',
      'tallies',
      'workshop_notes',
      'actions',
      'helped',
      'seats',
      'answers',
    ] as const)
      expect(await own.db.selectFrom(table).selectAll().execute(), table).toEqual([]);
  });
});

describe('a recovery code', () => {
  it('lets a browser in to its workshop and no other, until it is replaced', async () => {
    const [room, other] = [await startRoom(store, chosen), await startRoom(store, chosen)];
    await replaceCode(store, room.id, 'code-1', false);
    expect(agreed(await addFacilitator(store, 'code-1', 'pass-1'))).toBe(room.id);
    expect(await mayFacilitate(store.db, 'pass-1', room.id)).toBe(true);
    expect(await mayFacilitate(store.db, 'pass-1', other.id)).toBe(false);
    await replaceCode(store, room.id, 'code-2', false);
    expect(refusalOf(await addFacilitator(store, 'code-1', 'pass-2'))).toBe('unknown-recovery-code');
    expect(await mayFacilitate(store.db, 'pass-2', room.id)).toBe(false);
    expect(await mayFacilitate(store.db, 'pass-1', room.id)).toBe(true);
    await replaceCode(store, room.id, 'code-3', true);
    expect(await mayFacilitate(store.db, 'pass-1', room.id)).toBe(false);
  });
});

/** A room with something in every table. Gives the seat of someone answered for. */
async function fill(at: Store, room: TestRoom): Promise<string> {
  const seats = [await room.sit(), await room.sit(), await room.sit('charity'), await room.sit('charity')];
  const helped = `helped-${randomBytes(6).toString('hex')}`;
  const where = { assessment: room.assessment.id, workshop: room.id };
  const request = { organisation: 'icb' };
  agreed(await addHelped(at, where, { key: helped, label: 'Mrs Jones', request }, atMinute(3)));
  await room.do(bring(LEAD), openRating);
  for (const seat of seats) await room.say(seat, 1);
  const answer = { state: 'rated', rating: -2 } as const;
  agreed(await saveAnswers(at, helped, [{ item: LEAD, answer, basedOn: 0, isVote: true }], true));
  agreed(
    await keepTallies(at.db, room.assessment.id, [
      {
        item: LEAD,
        round: 1,
        organisation: 'charity',
        counts: [0, 0, 0, 2, 0],
        dontKnow: 0,
        notApplicable: 0,
      },
    ]),
  );
  await room.do(reveal);
  const note = { said: 'Two wait.', reason: 'No budget.', minority: '' };
  agreed(await saveNote(at, room.id, LEAD, { note, basedOn: 0 }));
  const action = { item: LEAD, what: 'Ask the board', who: '', organisation: 'icb', due: null, gate: null };
  await addAction(at, where, 'action-of-form', { ...action, status: 'open' });
  await replaceCode(at, room.id, `code-${room.id}`, false);
  agreed(await addFacilitator(at, `code-${room.id}`, `pass-${room.id}`));
  return helped;
}

/** The whole data file as text. */
async function everything(from: Store): Promise<string> {
  const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
    from.db,
  );
  const rows = await Promise.all(
    tables.rows.map(async ({ name }) => (await sql`select * from ${sql.table(name)}`.execute(from.db)).rows),
  );
  return JSON.stringify(rows);
}

describe('after the end', () => {
  it.each<AnonymityMode>(['attributed', 'by-organisation', 'anonymous'])(
    'the number of people there stands, whatever becomes of their seats (%s)',
    async (mode) => {
      const room = await startRoom(store, chosen, mode);
      await fill(store, room);
      await room.do(end);
      agreed(await close(room));
      const [workshop] = await listWorkshops(store.db, room.assessment.id);
      expect(workshop && (await recordOf(store.db, workshop))).toMatchObject({
        present: 5,
        onBehalf: 1,
        ended: true,
        heldOn: '2027-01-11',
      });
    },
  );

  it('people who come to a later workshop were still in the first', async () => {
    const room = await startRoom(store, chosen);
    await fill(store, room);
    const ended = await room.do(end);
    const later = agreed(await startAnother(store, room.assessment));
    await store.db.updateTable('seats').set({ workshop: later.id }).where('workshop', '=', room.id).execute();
    expect(await recordOf(store.db, ended)).toMatchObject({ present: 5, onBehalf: 1 });
    expect(await recordOf(store.db, later)).toMatchObject({ present: 5, onBehalf: 0 });
  });

  it.each([true, false])(
    'of an anonymous assessment nothing leads from a person or a time to a seat (ended before closing: %s)',
    async (isEnded) => {
      const own = await openTestStore(join(folder, `anonymous-${isEnded}.db`));
      const room = await startRoom(own, chosen, 'anonymous');
      const helped = await fill(own, room);
      if (isEnded) await room.do(end);
      await changeAssessment(
        own,
        room.assessment.id,
        (it) => closeAssessment(it, it.version, TODAY),
        atMinute(50),
      );
      const left = await everything(own);
      expect(left).not.toContain('Mrs Jones');
      expect(left).not.toContain(helped);
      expect(left).not.toContain('on-behalf');
      const seats = await own.db.selectFrom('seats').selectAll().execute();
      expect(seats.map(({ workshop, entered }) => [workshop, entered])).toEqual(
        Array(5).fill([null, 'online']),
      );
      const answers = await own.db.selectFrom('answers').selectAll().execute();
      expect(answers.filter(({ behalf, save_id }) => behalf !== null || save_id !== null)).toEqual([]);
      // Minutes in which items were rated would say when their voters were there.
      const steps = await own.db.selectFrom('workshop_steps').select('at').execute();
      expect(new Set(steps.map(({ at }) => at))).toEqual(new Set(['2027-01-11']));
      const logged = await own.db
        .selectFrom('audit')
        .select('at')
        .where('action', '=', 'person-answered-for')
        .execute();
      expect(logged).toEqual([{ at: null }]);
    },
  );

  it('labels of those answered for are gone in every mode, and an answer given for someone is still theirs', async () => {
    const room = await startRoom(store, chosen, 'by-organisation');
    const helped = await fill(store, room);
    await room.do(end);
    expect(await everything(store)).not.toContain('Mrs Jones');
    const answer = { state: 'rated', rating: 2 } as const;
    const [outcome] = agreed(await saveAnswers(store, helped, [{ item: LEAD, answer, basedOn: 1 }]));
    expect(outcome).toMatchObject({ ok: true, value: { round: 2 } });
  });
});

it('a data file from before workshops keeps its answers, all in the first round', async () => {
  const file = join(folder, 'older.db');
  const older = await openStore(file, { random: randomBytes, auditKey: 'test' });
  const room = await startRoom(older, chosen);
  const seat = await room.sit();
  await room.say(seat, 1, { isVote: false });
  await room.say(seat, -1, { isVote: false });
  // Back to what the file was before this step.
  const tables = [
    'helped',
    'actions',
    'workshop_notes',
    'tallies',
    'rounds',
    'facilitators',
    'workshop_steps',
    'workshops',
  ];
  await sql`drop index seats_by_workshop`.execute(older.db);
  for (const table of tables) await sql`drop table ${sql.table(table)}`.execute(older.db);
  await sql`alter table seats drop column workshop`.execute(older.db);
  await sql`alter table answers drop column behalf`.execute(older.db);
  await sql`delete from migrations where name like '0006%' or name like '0007%'`.execute(older.db);
  await migrate(older.db);
  expect(await responsesOf(older.db, room.assessment.id)).toMatchObject([
    { item: LEAD, round: 1, answer: { rating: -1 } },
  ]);
  expect(agreed(await startAnother(older, room.assessment)).version).toBe(1);
  await older.close();
});
