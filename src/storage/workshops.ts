/** Workshops as rows: found, started, and kept after a move. */
import type { Assessment } from '#core/life-cycle.ts';
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import { WORKSHOP_STATES, type Workshop } from '#core/workshop.ts';
import { stateOf as assessmentState } from './assessments.ts';
import { addAudit, type By } from './audit.ts';
import { freshId, type Reader, type Store } from './database.ts';
import type { WorkshopsTable } from './tables.ts';

/** The links that open what the room sees. */
export interface WorkshopLinks {
  readonly room: string;
  readonly observer: string;
}

function stateOf(text: string): Workshop['state'] {
  const state = WORKSHOP_STATES.find((known) => known === text);
  if (state === undefined) throw new Error(`a workshop is in the unknown state ${text}`);
  return state;
}

function toWorkshop(row: WorkshopsTable): Workshop {
  return {
    id: row.id,
    assessment: row.assessment,
    version: row.version,
    state: stateOf(row.state),
    minutes: row.minutes,
    startedAt: row.started_at,
    // Written below from the same types.
    agenda: JSON.parse(row.agenda) as Workshop['agenda'],
    ownOrder: row.own_order === 1,
    now: JSON.parse(row.now) as Workshop['now'],
    since: row.since,
  };
}

type Columns = Omit<
  WorkshopsTable,
  'id' | 'assessment' | 'room_token' | 'observer_token' | 'code_key' | 'present' | 'on_behalf'
>;

function columnsOf(workshop: Workshop): Columns {
  return {
    version: workshop.version,
    state: workshop.state,
    minutes: workshop.minutes,
    started_at: workshop.startedAt,
    agenda: JSON.stringify(workshop.agenda),
    own_order: workshop.ownOrder ? 1 : 0,
    now: JSON.stringify(workshop.now),
    since: workshop.since,
  };
}

/** A workshop by id. */
export async function findWorkshop(reader: Reader, id: string): Promise<Workshop | undefined> {
  const row = await reader.selectFrom('workshops').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toWorkshop(row);
}

/** The workshop of an assessment that has not ended. */
export async function runningWorkshop(reader: Reader, assessment: string): Promise<Workshop | undefined> {
  const row = await reader
    .selectFrom('workshops')
    .selectAll()
    .where('assessment', '=', assessment)
    .where('state', '!=', 'ended')
    .executeTakeFirst();
  return row && toWorkshop(row);
}

/** Every workshop of an assessment, oldest first. */
export async function listWorkshops(reader: Reader, assessment: string): Promise<readonly Workshop[]> {
  const rows = await reader
    .selectFrom('workshops')
    .selectAll()
    .where('assessment', '=', assessment)
    .orderBy('started_at')
    .orderBy('id')
    .execute();
  return rows.map(toWorkshop);
}

/** The workshop a room's or an observer's link leads to. */
export async function findByLink(
  reader: Reader,
  kind: 'room' | 'observer',
  token: string,
): Promise<Workshop | undefined> {
  const row = await reader
    .selectFrom('workshops')
    .selectAll()
    .where(kind === 'room' ? 'room_token' : 'observer_token', '=', token)
    .executeTakeFirst();
  return row && toWorkshop(row);
}

export async function linksOf(reader: Reader, workshop: string): Promise<WorkshopLinks | undefined> {
  const row = await reader
    .selectFrom('workshops')
    .select(['room_token', 'observer_token'])
    .where('id', '=', workshop)
    .executeTakeFirst();
  return row && { room: row.room_token, observer: row.observer_token };
}

/**
 * Adds a workshop to an open assessment that has none running; the one there is comes back in the refusal.
 * `make` gets a fresh id.
 */
export async function addWorkshop(
  store: Store,
  assessment: Assessment,
  codeKey: string,
  make: (id: string) => Outcome<Workshop>,
  by: By,
): Promise<Outcome<Workshop>> {
  return await store.db.transaction().execute(async (transaction): Promise<Outcome<Workshop>> => {
    const state = await transaction
      .selectFrom('assessments')
      .select('state')
      .where('id', '=', assessment.id)
      .executeTakeFirst();
    if (state === undefined) return refuse({ kind: 'not-found' });
    const stands = assessmentState(state.state);
    if (stands !== 'open') return refuse({ kind: 'wrong-state', state: stands });
    const running = await runningWorkshop(transaction, assessment.id);
    if (running !== undefined) return refuse({ kind: 'workshop-running', workshop: running.id });
    const made = make(freshId(store));
    if (!made.ok) return made;
    await transaction
      .insertInto('workshops')
      .values({
        id: made.value.id,
        assessment: assessment.id,
        ...columnsOf(made.value),
        room_token: freshId(store),
        observer_token: freshId(store),
        code_key: codeKey,
        present: null,
        on_behalf: null,
      })
      .execute();
    const what = `A workshop of ${made.value.minutes} minutes was started.`;
    await addAudit(store, transaction, {
      ...by,
      assessment: assessment.id,
      action: 'workshop-started',
      what,
    });
    return done(made.value);
  });
}

/** Keeps a workshop after a move, within the transaction that loaded it. */
export async function saveWorkshop(reader: Reader, workshop: Workshop): Promise<void> {
  await reader.updateTable('workshops').set(columnsOf(workshop)).where('id', '=', workshop.id).execute();
}
