/** Actions as they are kept: none twice, none overwritten in silence, and a file from before keeps its own. */
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { ActionTerms } from '#core/actions.ts';
import { actionsFor, addOwnAction, changeAction } from '#storage/actions.ts';
import { listAudit } from '#storage/audit.ts';
import { migrate } from '#storage/migrations/list.ts';
import { addAction } from '#storage/workshop-notes.ts';
import { agreed, dataFolder, OWNER, openTestStore, refusalOf, sampleChoice } from '../support/assessments.ts';
import { LEAD, startRoom } from '../support/workshops.ts';

const folder = dataFolder();
const store = await openTestStore(join(folder, 'sandpilot.db'));
const chosen = sampleChoice();
const TERMS: ActionTerms = {
  what: 'Ask the board',
  who: '',
  organisation: 'icb',
  due: '2027-03-01',
  status: 'open',
  item: null,
  gate: null,
};
const OWN = { ...TERMS, source: 'results', strategy: null } as const;

describe('an action', () => {
  it('sent twice is one, and its line in the audit list does not say what it is', async () => {
    const { assessment } = await startRoom(store, chosen);
    for (let sent = 0; sent < 2; sent++)
      agreed(await addOwnAction(store, assessment.id, 'form-1', OWN, OWNER));
    expect(await actionsFor(store.db, assessment.id)).toEqual([{ id: 'form-1', version: 1, ...OWN }]);
    const lines = (await listAudit(store, assessment.id)).filter(({ action }) => action === 'action-added');
    expect(lines.map(({ what }) => what)).toEqual(['An action was added.']);
  });

  it('of another assessment is neither found nor changed', async () => {
    const [here, there] = [await startRoom(store, chosen), await startRoom(store, chosen)];
    const { id } = agreed(await addOwnAction(store, here.assessment.id, '', OWN, OWNER));
    const change = { terms: { ...TERMS, what: 'Taken' }, basedOn: 1 };
    const refused = await changeAction(store, there.assessment.id, id, change, OWNER);
    expect(refusalOf(refused)).toBe('action-not-there');
    const again = agreed(await addOwnAction(store, there.assessment.id, id, OWN, OWNER));
    expect(again.id).not.toBe(id);
    expect(await actionsFor(store.db, here.assessment.id)).toMatchObject([{ what: 'Ask the board' }]);
  });

  it('changed by two at once: the second is refused with what stands now', async () => {
    const { assessment } = await startRoom(store, chosen);
    const { id } = agreed(await addOwnAction(store, assessment.id, '', OWN, OWNER));
    const change = (who: string) =>
      changeAction(store, assessment.id, id, { terms: { ...TERMS, who }, basedOn: 1 }, OWNER);
    const both = await Promise.all([change('Ann'), change('Ben')]);
    expect(both.map(refusalOf)).toEqual(['done', 'action-changed-meanwhile']);
    expect(both[1]).toMatchObject({ refusal: { current: { who: 'Ann', version: 2 } } });
    expect(agreed(await change('Ann')).version).toBe(2);
    const lines = (await listAudit(store, assessment.id)).filter(({ action }) => action === 'action-changed');
    expect(lines.map(({ what }) => what)).toEqual(['An action was changed.']);
  });

  it('agreed in a workshop stands in the same list, and can be done afterwards', async () => {
    const room = await startRoom(store, chosen);
    const at = { assessment: room.assessment.id, workshop: room.id };
    const { id } = await addAction(store, at, '', { ...TERMS, item: LEAD });
    agreed(await addOwnAction(store, at.assessment, '', OWN, OWNER));
    const change = { terms: { ...TERMS, status: 'done' } as const, basedOn: 1 };
    agreed(await changeAction(store, at.assessment, id, change, OWNER));
    expect(await actionsFor(store.db, at.assessment)).toMatchObject([
      { source: 'workshop', item: LEAD, status: 'done' },
      { source: 'results', item: null, status: 'open' },
    ]);
  });
});

it('a data file from before keeps what workshops agreed, open', async () => {
  const older = await openTestStore(join(folder, 'older.db'));
  const { assessment, id } = await startRoom(older, chosen);
  // Back to what the table was before this step.
  await sql`drop table actions`.execute(older.db);
  await sql`create table actions (id text primary key not null, assessment text not null references assessments(id) on delete cascade,
    workshop text references workshops(id) on delete cascade, item text not null, what text not null, who text not null,
    organisation text, due text, place integer not null)`.execute(older.db);
  await sql`create index actions_by_assessment on actions (assessment, place)`.execute(older.db);
  await sql`insert into actions values ('old', ${assessment.id}, ${id}, ${LEAD}, 'File the letter', 'Clerk', 'icb', null, 1)`.execute(
    older.db,
  );
  await sql`delete from migrations where name like '0007%'`.execute(older.db);
  await migrate(older.db);
  expect(await actionsFor(older.db, assessment.id)).toEqual([
    {
      ...TERMS,
      id: 'old',
      what: 'File the letter',
      who: 'Clerk',
      due: null,
      item: LEAD,
      source: 'workshop',
      strategy: null,
      version: 1,
    },
  ]);
});
