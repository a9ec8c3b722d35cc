/** Seats: where people sit, found by the one-way key of their private link, and nothing about when. */
import {
  type JoinDoor,
  type JoinRequest,
  type Place,
  readCode,
  refuseUnlessOpen,
  takePlace,
} from '#core/join.ts';
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import { loadAssessment } from './assessments.ts';
import type { By } from './audit.ts';
import { keepChange } from './change-assessment.ts';
import type { Reader, Store } from './database.ts';
import { frozenQuestionnaire } from './frozen-questionnaires.ts';
import type { SeatsTable } from './tables.ts';

export interface Seat extends Place {
  /** One-way key of the private link. */
  readonly key: string;
  readonly assessment: string;
  readonly submitted: boolean;
  /** The workshop its person is or was last in. */
  readonly workshop?: string;
}

function toSeat(row: SeatsTable): Seat {
  return {
    key: row.key,
    assessment: row.assessment,
    organisation: row.organisation,
    ...(row.role === null ? {} : { role: row.role }),
    ...(row.name === null ? {} : { name: row.name }),
    submitted: row.submitted === 1,
    ...(row.workshop === null ? {} : { workshop: row.workshop }),
  };
}

/** The seat a private link leads to, or undefined. */
export async function findSeat(store: Store, key: string): Promise<Seat | undefined> {
  return await loadSeat(store.db, key);
}

async function loadSeat(reader: Reader, key: string): Promise<Seat | undefined> {
  const row = await reader.selectFrom('seats').selectAll().where('key', '=', key).executeTakeFirst();
  return row && toSeat(row);
}

/** What an invitation link leads to: an assessment, or an organisation in one. */
export async function findDoor(store: Store, token: string): Promise<Outcome<JoinDoor>> {
  const assessment = await store.db
    .selectFrom('assessments')
    .select('id')
    .where('join_token', '=', token)
    .executeTakeFirst();
  if (assessment !== undefined) return done({ assessment: assessment.id });
  const organisation = await store.db
    .selectFrom('organisations')
    .select(['assessment', 'id'])
    .where('join_token', '=', token)
    .executeTakeFirst();
  if (organisation === undefined) return refuse({ kind: 'unknown-link' });
  return done({ assessment: organisation.assessment, organisation: organisation.id });
}

/** What a code leads to, as a person typed it. */
export async function findDoorByCode(store: Store, typed: string): Promise<Outcome<JoinDoor>> {
  const code = readCode(typed);
  if (code === undefined) return refuse({ kind: 'unknown-code' });
  const row = await store.db
    .selectFrom('assessments')
    .select('id')
    .where('join_code', '=', code)
    .executeTakeFirst();
  return row === undefined ? refuse({ kind: 'unknown-code' }) : done({ assessment: row.id });
}

/** A person's place, with their organisation added to the assessment when they named a new one. */
async function settlePlace(
  store: Store,
  reader: Reader,
  door: JoinDoor,
  request: JoinRequest,
  by: By,
): Promise<Outcome<Place>> {
  const assessment = await loadAssessment(reader, door.assessment);
  if (assessment === undefined) return refuse({ kind: 'unknown-link' });
  const hash = assessment.questionnaire?.hash ?? '';
  const frozen = await frozenQuestionnaire(store, hash, reader);
  const roles = frozen?.questionnaire.roles.map(({ id }) => id) ?? [];
  const joining = takePlace(assessment, roles, door, request);
  if (!joining.ok) return joining;
  const { place, change } = joining.value;
  if (change !== undefined) await keepChange(store, reader, assessment, change, by);
  return done(place);
}

function columnsOf(place: Place): Pick<SeatsTable, 'organisation' | 'role' | 'name'> {
  return { organisation: place.organisation, role: place.role ?? null, name: place.name ?? null };
}

/** Someone who takes a seat themselves, or whose paper is keyed in. */
interface Sitting {
  /** Of a fresh private link. */
  readonly key: string;
  readonly request: JoinRequest;
  /** Who named a new organisation. */
  readonly by: By;
  readonly entered: SeatsTable['entered'];
}

/** Takes a seat within a transaction; a paper is handed in as it is. */
export async function takeSeat(
  store: Store,
  reader: Reader,
  door: JoinDoor,
  { key, request, by, entered }: Sitting,
): Promise<Outcome<Seat>> {
  const place = await settlePlace(store, reader, door, request, by);
  if (!place.ok) return place;
  const submitted = entered === 'paper';
  const { assessment } = door;
  await reader
    .insertInto('seats')
    .values({
      key,
      assessment,
      ...columnsOf(place.value),
      submitted: submitted ? 1 : 0,
      entered,
      workshop: null,
    })
    .execute();
  return done({ key, assessment, ...place.value, submitted });
}

function participant(at: string): By {
  return { who: 'participant', at };
}

/**
 * Takes a seat under a fresh key (of a fresh private link). `at` goes into the audit list when the person
 * names a new organisation and the assessment is not anonymous; with the seat no time is kept.
 */
export async function joinAssessment(
  store: Store,
  door: JoinDoor,
  { key, request, at }: { readonly key: string; readonly request: JoinRequest; readonly at: string },
): Promise<Outcome<Seat>> {
  return await store.db.transaction().execute(async (transaction) => {
    return await takeSeat(store, transaction, door, {
      key,
      request,
      by: participant(at),
      entered: 'online',
    });
  });
}

/** Changes organisation, role or name, while open; the answers stay. */
export async function changeSeat(
  store: Store,
  key: string,
  { request, at }: { readonly request: JoinRequest; readonly at: string },
): Promise<Outcome<Seat>> {
  return await store.db.transaction().execute(async (transaction) => {
    const seat = await loadSeat(transaction, key);
    if (seat === undefined) return refuse({ kind: 'unknown-link' });
    const door = { assessment: seat.assessment };
    const place = await settlePlace(store, transaction, door, request, participant(at));
    if (!place.ok) return place;
    await transaction.updateTable('seats').set(columnsOf(place.value)).where('key', '=', key).execute();
    const { assessment, submitted, workshop } = seat;
    const changed = { key, assessment, ...place.value, submitted };
    return done(workshop === undefined ? changed : { ...changed, workshop });
  });
}

/** The seat while its assessment is open. */
async function openSeat(reader: Reader, key: string): Promise<Outcome<Seat>> {
  const seat = await loadSeat(reader, key);
  const assessment = seat && (await loadAssessment(reader, seat.assessment));
  if (seat === undefined || assessment === undefined) return refuse({ kind: 'unknown-link' });
  return refuseUnlessOpen(assessment.state) ?? done(seat);
}

/** Marks the answers as handed in; they can still be changed until closing. Twice is once. */
export async function submitSeat(store: Store, key: string): Promise<Outcome<Seat>> {
  return await store.db.transaction().execute(async (transaction) => {
    const seat = await openSeat(transaction, key);
    if (!seat.ok) return seat;
    await transaction.updateTable('seats').set({ submitted: 1 }).where('key', '=', key).execute();
    return done({ ...seat.value, submitted: true });
  });
}

/** Takes the seat and everything answered on it away, while open. Gives the seat that was. */
export async function withdrawSeat(store: Store, key: string): Promise<Outcome<Seat>> {
  const outcome = await store.db.transaction().execute(async (transaction) => {
    const seat = await openSeat(transaction, key);
    if (seat.ok) await transaction.deleteFrom('seats').where('key', '=', key).execute();
    return seat;
  });
  if (outcome.ok) store.scrub();
  return outcome;
}
