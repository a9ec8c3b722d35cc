/** Seats: who may sit where, what is known of them, and what is left of anonymous ones. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { AnonymityMode } from '#core/assessment.ts';
import type { JoinRequest } from '#core/join.ts';
import { closeAssessment } from '#core/life-cycle-opening.ts';
import { newSeatLink } from '#identity/seats.ts';
import { answersOfSeat, responsesOf, saveAnswers } from '#storage/answers-store.ts';
import { findAssessment, invitationsOf } from '#storage/assessments.ts';
import { listAudit } from '#storage/audit.ts';
import { changeAssessment } from '#storage/change-assessment.ts';
import {
  changeSeat,
  findDoor,
  findDoorByCode,
  findSeat,
  joinAssessment,
  submitSeat,
  withdrawSeat,
} from '#storage/seats.ts';
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
const file = join(dataFolder(), 'sandpilot.db');
const store = await openTestStore(file);
const newKey = () => newSeatLink({ secret: 's'.repeat(32), random: randomBytes }).key;
const AT = '2027-01-13T14:15:16.000Z';

async function sit(assessment: string, request: JoinRequest, key = newKey()): Promise<string> {
  agreed(await joinAssessment(store, { assessment }, { key, request, at: AT }));
  return key;
}

async function rate(key: string, rating: -2 | 2, saveId?: string): Promise<void> {
  const sent = { item: 'leading.lead', answer: { state: 'rated', rating }, basedOn: 0 } as const;
  const outcomes = agreed(
    await saveAnswers(store, key, [{ ...sent, ...(saveId === undefined ? {} : { saveId }) }]),
  );
  for (const outcome of outcomes) agreed(outcome);
}

const close = (id: string) =>
  changeAssessment(store, id, (it) => closeAssessment(it, it.version, TODAY), OWNER).then(agreed);

/** Everything the data file and its log hold, as text. */
function bytesOnDisk(): string {
  return [file, `${file}-wal`].map((each) => (existsSync(each) ? readFileSync(each, 'latin1') : '')).join('');
}

describe('a door', () => {
  it('is found by the link for all, by an organisation\u2019s link, and by the code however it is typed', async () => {
    const { id } = await addOpen(store, chosen);
    const invitations = await invitationsOf(store, id);
    expect(agreed(await findDoor(store, invitations?.token ?? ''))).toEqual({ assessment: id });
    const [icb] = invitations?.organisations ?? [];
    expect(agreed(await findDoor(store, icb?.token ?? ''))).toEqual({ assessment: id, organisation: 'icb' });
    const code = invitations?.code ?? '';
    const typed = ` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `;
    expect(agreed(await findDoorByCode(store, typed))).toEqual({ assessment: id });
  });

  it('is not found by a wrong link, a wrong code, or a seat\u2019s own link', async () => {
    const { id } = await addOpen(store, chosen);
    const key = await sit(id, { organisation: 'icb' });
    expect(refusalOf(await findDoor(store, 'moon'))).toBe('unknown-link');
    expect(refusalOf(await findDoor(store, key))).toBe('unknown-link');
    expect(refusalOf(await findDoorByCode(store, 'CCCCCC'))).toBe('unknown-code');
    expect(refusalOf(await findDoorByCode(store, "' or 1=1 --"))).toBe('unknown-code');
  });
});

describe('a seat', () => {
  it('is found by its key, with organisation and role', async () => {
    const { id } = await addOpen(store, chosen);
    const key = await sit(id, { organisation: 'icb', role: 'gp', name: 'Jo' });
    expect(await findSeat(store, key)).toEqual({
      key,
      assessment: id,
      organisation: 'icb',
      role: 'gp',
      submitted: false,
    });
    expect(await findSeat(store, newKey())).toBeUndefined();
  });

  it('is in another organisation when its person names one, which is logged', async () => {
    const { id } = await addOpen(store, chosen);
    await sit(id, { otherOrganisation: 'Walking club' });
    expect((await findAssessment(store, id))?.setup.organisations.at(-1)).toEqual({
      id: 'walking-club',
      name: 'Walking club',
      sector: 'other',
      required: false,
    });
    expect((await listAudit(store, id)).at(-1)).toEqual({
      at: AT,
      who: 'participant',
      action: 'organisation-added-by-participant',
      what: 'Walking club was named by a participant.',
    });
    await sit(id, { otherOrganisation: 'walking  CLUB' });
    expect((await findAssessment(store, id))?.others).toEqual(['walking-club']);
  });

  it('can move while open and keeps its answers', async () => {
    const { id } = await addOpen(store, chosen);
    const key = await sit(id, { organisation: 'icb' });
    await rate(key, 2);
    agreed(await changeSeat(store, key, { request: { organisation: 'charity', role: 'manager' }, at: AT }));
    expect(await responsesOf(store.db, id)).toMatchObject([{ organisation: 'charity', role: 'manager' }]);
    expect(refusalOf(await changeSeat(store, newKey(), { request: {}, at: AT }))).toBe('unknown-link');
  });

  it('is handed in once, however often one clicks', async () => {
    const { id } = await addOpen(store, chosen);
    const key = await sit(id, { organisation: 'icb' });
    agreed(await submitSeat(store, key));
    expect(agreed(await submitSeat(store, key)).submitted).toBe(true);
    expect((await findSeat(store, key))?.submitted).toBe(true);
  });

  it('that is withdrawn takes every answer with it, from the disk too', async () => {
    const { id } = await addOpen(store, chosen);
    const key = await sit(id, { organisation: 'icb' });
    await rate(key, 2);
    store.scrub();
    expect(bytesOnDisk()).toContain(key);
    agreed(await withdrawSeat(store, key));
    expect(await answersOfSeat(store, key)).toEqual(new Map());
    expect(bytesOnDisk()).not.toContain(key);
    expect(refusalOf(await withdrawSeat(store, key))).toBe('unknown-link');
  });

  it('that is withdrawn while a backup reads is gone from the disk soon after the backup', async () => {
    const { id } = await addOpen(store, chosen);
    const key = await sit(id, { organisation: 'icb' });
    const reader = new Database(file, { readonly: true });
    reader.exec('begin');
    reader.prepare('select count(*) from seats').get();
    agreed(await withdrawSeat(store, key));
    expect(bytesOnDisk()).toContain(key);
    reader.close();
    await expect.poll(bytesOnDisk).not.toContain(key);
  });

  it('neither joins, moves, hands in nor withdraws once it is closed', async () => {
    const { id } = await addOpen(store, chosen);
    const key = await sit(id, { organisation: 'icb' });
    await close(id);
    const request = { organisation: 'icb' };
    const late = joinAssessment(store, { assessment: id }, { key: newKey(), request, at: AT });
    expect(refusalOf(await late)).toBe('assessment-closed');
    expect(refusalOf(await changeSeat(store, key, { request, at: AT }))).toBe('assessment-closed');
    expect(refusalOf(await submitSeat(store, key))).toBe('assessment-closed');
    expect(refusalOf(await withdrawSeat(store, key))).toBe('assessment-closed');
  });

  it.each<AnonymityMode>(['by-organisation', 'attributed'])(
    'still reads its own answers afterwards (%s)',
    async (mode) => {
      const { id } = await addOpen(store, chosen, mode);
      const key = await sit(id, { organisation: 'icb' });
      await rate(key, 2);
      await close(id);
      expect((await answersOfSeat(store, key)).get('leading.lead')?.answer).toEqual({
        state: 'rated',
        rating: 2,
      });
    },
  );
});

describe('an anonymous seat', () => {
  it('has no name, no time and no number that grows, and the rows lie in the order of their keys', async () => {
    const { id } = await addOpen(store, chosen, 'anonymous');
    for (let i = 0; i < 20; i++) await rate(await sit(id, { organisation: 'icb', name: 'Jo Bloggs' }), 2);
    await sit(id, { otherOrganisation: 'Walking club' });
    for (const table of ['seats', 'answers']) {
      const rows = (await sql<object>`select * from ${sql.table(table)}`.execute(store.db)).rows;
      const text = JSON.stringify(rows);
      expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}|\d{2}:\d{2}|Bloggs/);
      expect(Object.keys(rows[0] ?? {}).join()).not.toMatch(/time|date|\bat\b|created|number|\bid\b/);
      await expect(sql`select rowid from ${sql.table(table)}`.execute(store.db)).rejects.toThrow('rowid');
    }
    const rows = await sql<{
      key: string;
    }>`select key from seats where organisation = 'icb' and assessment = ${id}`.execute(store.db);
    const keys = rows.rows.map(({ key }) => key);
    expect(keys).toHaveLength(20);
    expect(keys).toEqual([...keys].sort());
  });

  it('leaves no time when its person names another organisation', async () => {
    const { id } = await addOpen(store, chosen, 'anonymous');
    await sit(id, { otherOrganisation: 'Walking club' });
    const lines = await listAudit(store, id);
    expect(lines.find(({ who }) => who === 'participant')?.at).toBeNull();
    expect(JSON.stringify(lines)).not.toContain(AT.slice(0, 10));
  });

  it('can be changed and withdrawn until closing', async () => {
    const { id } = await addOpen(store, chosen, 'anonymous');
    const key = await sit(id, { organisation: 'icb' });
    await rate(key, 2);
    agreed(await changeSeat(store, key, { request: { organisation: 'charity' }, at: AT }));
    agreed(await withdrawSeat(store, key));
    expect(await responsesOf(store.db, id)).toEqual([]);
  });

  it('is reached by no link after closing, and its key is nowhere on the disk, while every answer stays', async () => {
    const { id } = await addOpen(store, chosen, 'anonymous');
    const keys = await Promise.all([1, 2, 3].map(() => sit(id, { organisation: 'icb' })));
    for (const [index, key] of keys.entries())
      await rate(key, index === 0 ? -2 : 2, `save-${index}-${key.slice(0, 8)}`);
    const before = await responsesOf(store.db, id);
    store.scrub();
    for (const key of keys) expect(bytesOnDisk()).toContain(key);
    await close(id);
    for (const key of keys) {
      expect(await findSeat(store, key)).toBeUndefined();
      expect(await answersOfSeat(store, key)).toEqual(new Map());
      expect(bytesOnDisk()).not.toContain(key);
      expect(bytesOnDisk()).not.toContain(`save-${keys.indexOf(key)}-`);
    }
    const ratings = (responses: typeof before) =>
      responses.map(({ answer }) => JSON.stringify(answer)).sort();
    expect(ratings(await responsesOf(store.db, id))).toEqual(ratings(before));
  });
});
