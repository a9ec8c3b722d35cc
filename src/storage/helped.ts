/** People without a device: seats that facilitators answer for, marked as such, and theirs by a private link. */
import type { JoinRequest } from '#core/join.ts';
import { done, type Outcome, type Refused, refuse } from '#core/life-cycle-refusal.ts';
import { addAudit, type By } from './audit.ts';
import { freshId, type Reader, type Store } from './database.ts';
import { takeSeat } from './seats.ts';
import { type At, hasAnswer } from './workshop-presence.ts';
import { findWorkshop } from './workshops.ts';

/** Someone a facilitator answers for. */
export interface Helped {
  readonly id: string;
  /** What the facilitator calls them. */
  readonly label: string;
  /** Id of their organisation. */
  readonly organisation: string;
  /** Whether they have an answer in the round asked about. */
  readonly answered: boolean;
}

/** Those answered for in a workshop, and whether they have an answer in this round. */
export async function helpedIn(
  reader: Reader,
  workshop: string,
  at: At | undefined,
): Promise<readonly Helped[]> {
  const { item = '', round = 0 } = at ?? {};
  const rows = await reader
    .selectFrom('helped')
    .innerJoin('seats', 'seats.key', 'helped.seat')
    .select([
      'helped.id',
      'helped.label',
      'seats.organisation',
      hasAnswer('helped.seat', { item, round }).as('answered'),
    ])
    .where('helped.workshop', '=', workshop)
    .orderBy('helped.label')
    .orderBy('helped.id')
    .execute();
  return rows.map((row) => ({ ...row, answered: Boolean(row.answered) }));
}

/** The seat of someone answered for. */
export async function helpedSeat(reader: Reader, workshop: string, id: string): Promise<Outcome<string>> {
  const row = await reader
    .selectFrom('helped')
    .select('seat')
    .where('workshop', '=', workshop)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? refuse({ kind: 'not-answered-for' }) : done(row.seat);
}

async function refuseUnlessGoingOn(reader: Reader, workshop: string): Promise<Refused | undefined> {
  const found = await findWorkshop(reader, workshop);
  if (found === undefined) return refuse({ kind: 'workshop-not-found' });
  return found.state === 'ended' ? refuse({ kind: 'workshop-ended' }) : undefined;
}

/** Gives someone without a device a seat in the room, under the key of a fresh private link for them. Logged. */
export async function addHelped(
  store: Store,
  at: { readonly assessment: string; readonly workshop: string },
  person: { readonly key: string; readonly label: string; readonly request: JoinRequest },
  by: By,
): Promise<Outcome<string>> {
  return await store.db.transaction().execute(async (transaction): Promise<Outcome<string>> => {
    const { key, request, label } = person;
    const refused = await refuseUnlessGoingOn(transaction, at.workshop);
    if (refused !== undefined) return refused;
    const known = await transaction
      .selectFrom('helped')
      .select('id')
      .where('seat', '=', key)
      .executeTakeFirst();
    if (known !== undefined) return done(known.id);
    const seat = await takeSeat(store, transaction, at, { key, request, by, entered: 'on-behalf' });
    if (!seat.ok) return seat;
    await transaction.updateTable('seats').set({ workshop: at.workshop }).where('key', '=', key).execute();
    const id = freshId(store);
    await transaction.insertInto('helped').values({ id, workshop: at.workshop, seat: key, label }).execute();
    // A time would say when a person that nobody may know was there.
    const isNamed = seat.value.name !== undefined;
    await addAudit(store, transaction, {
      who: by.who,
      at: isNamed ? by.at : null,
      assessment: at.assessment,
      action: 'person-answered-for',
      what: 'A facilitator began to answer for a person without a device.',
    });
    return done(id);
  });
}

/** When attributed, a facilitator may answer for someone who sits there by name. Logged. */
export async function helpSeat(
  store: Store,
  at: { readonly assessment: string; readonly workshop: string },
  name: string,
  by: By,
): Promise<Outcome<string>> {
  return await store.db.transaction().execute(async (transaction): Promise<Outcome<string>> => {
    const refused = await refuseUnlessGoingOn(transaction, at.workshop);
    if (refused !== undefined) return refused;
    const seat = await transaction
      .selectFrom('seats')
      .select('key')
      .where('workshop', '=', at.workshop)
      .where('name', '=', name)
      .executeTakeFirst();
    if (seat === undefined) return refuse({ kind: 'not-answered-for' });
    const known = await transaction
      .selectFrom('helped')
      .select('id')
      .where('workshop', '=', at.workshop)
      .where('seat', '=', seat.key)
      .executeTakeFirst();
    if (known !== undefined) return done(known.id);
    const id = freshId(store);
    await transaction
      .insertInto('helped')
      .values({ id, workshop: at.workshop, seat: seat.key, label: name })
      .execute();
    await addAudit(store, transaction, {
      ...by,
      assessment: at.assessment,
      action: 'person-answered-for',
      // Not the name: lines of the trail stay when an answer or the assessment goes.
      what: 'A facilitator began to answer for a person who sits here by name.',
    });
    return done(id);
  });
}

/** Names of those who sit in an attributed workshop. */
export async function namesIn(reader: Reader, workshop: string): Promise<readonly string[]> {
  const rows = await reader
    .selectFrom('seats')
    .select('name')
    .where('workshop', '=', workshop)
    .where('name', 'is not', null)
    .orderBy('name')
    .execute();
  return rows.flatMap(({ name }) => name ?? []);
}
