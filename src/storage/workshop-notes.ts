/** What is noted at an item, the actions agreed, and the whole record of a workshop. */
import type { ActionTerms, AssessmentAction } from '#core/actions.ts';
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import type { Entry, Workshop } from '#core/workshop.ts';
import {
  type DiscussedEntry,
  type KeptNote,
  NO_NOTE,
  type Note,
  type WorkshopRecord,
  wasHeld,
} from '#core/workshop-record.ts';
import { actionsOf, insertAction } from './actions.ts';
import type { Reader, Store } from './database.ts';
import { type KeptRound, listRounds, talliesOf } from './rounds.ts';
import type { WorkshopNotesTable } from './tables.ts';
import { noteWithoutWithheld, withholding } from './withheld.ts';
import { countPresent } from './workshop-ending.ts';
import { listWorkshops } from './workshops.ts';

function toNote({ item, version, said, reason, minority }: WorkshopNotesTable): KeptNote {
  return { item, version, said, reason, minority };
}

/** The note of an item as it stands; version 0 before any. */
export async function noteOf(reader: Reader, workshop: string, item: string): Promise<KeptNote> {
  const row = await reader
    .selectFrom('workshop_notes')
    .selectAll()
    .where('workshop', '=', workshop)
    .where('item', '=', item)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? { item, version: 0, ...NO_NOTE } : toNote(row);
}

/** Keeps a note over the version its page showed; the same words again are nothing new. */
export async function saveNote(
  store: Store,
  workshop: string,
  item: string,
  { note, basedOn }: { readonly note: Note; readonly basedOn: number },
): Promise<Outcome<KeptNote>> {
  return await store.db.transaction().execute(async (transaction): Promise<Outcome<KeptNote>> => {
    const current = await noteOf(transaction, workshop, item);
    const { said, reason, minority } = note;
    if (said === current.said && reason === current.reason && minority === current.minority)
      return done(current);
    if (basedOn !== current.version) return refuse({ kind: 'note-changed-meanwhile', current });
    const kept = { item, version: current.version + 1, said, reason, minority };
    await transaction
      .insertInto('workshop_notes')
      .values({ workshop, ...kept })
      .execute();
    return done(kept);
  });
}

/** Adds an action agreed in a workshop. `id` is made up by its form, so that one sent twice is one action. */
export async function addAction(
  store: Store,
  at: { readonly assessment: string; readonly workshop: string },
  id: string,
  terms: ActionTerms,
): Promise<AssessmentAction> {
  const action = { ...terms, source: 'workshop', strategy: null } as const;
  const added = await store.db
    .transaction()
    .execute(async (transaction) => insertAction(store, transaction, at, id, action));
  return added.action;
}

/** Takes an action of a workshop off the list. */
export async function removeAction(store: Store, workshop: string, id: string): Promise<Outcome<null>> {
  const result = await store.db
    .deleteFrom('actions')
    .where('id', '=', id)
    .where('workshop', '=', workshop)
    .executeTakeFirst();
  return result.numDeletedRows > 0n ? done(null) : refuse({ kind: 'action-not-there' });
}

/** Every note of a workshop as it stands, by item. */
async function notesOf(reader: Reader, workshop: string): Promise<ReadonlyMap<string, KeptNote>> {
  const rows = await reader
    .selectFrom('workshop_notes')
    .selectAll()
    .where('workshop', '=', workshop)
    .orderBy('item')
    .orderBy('version')
    .execute();
  // Later versions of an item replace earlier ones.
  return new Map(rows.map((row) => [row.item, toNote(row)]));
}

/** Everything a workshop leaves behind but what is withheld, in the order of its agenda. */
export async function recordOf(reader: Reader, workshop: Workshop): Promise<WorkshopRecord> {
  const { id, assessment, agenda } = workshop;
  const rounds = (await listRounds(reader, assessment)).filter((round) => round.workshop === id);
  const tallies = await talliesOf(reader, assessment);
  const notes = await notesOf(reader, id);
  const isWithheld = await withholding(reader, assessment);
  const actions = await actionsOf(reader, id);
  const shown = (item: string) =>
    rounds.flatMap((round: KeptRound): DiscussedEntry['rounds'] => {
      if (round.item !== item || round.seen === null) return [];
      const of = tallies.filter((tally) => tally.item === item && tally.round === round.round);
      return [{ round: round.round, seen: round.seen, tallied: of.map(({ organisation }) => organisation) }];
    });
  const noted = (item: string) => {
    const note = notes.get(item);
    return note === undefined ? { note: null, withheld: 0 } : noteWithoutWithheld(item, note, isWithheld);
  };
  // What was shown or noted and then taken off the agenda, or shown at the opening, is kept too.
  const listed = new Set(agenda.map(({ item }) => item));
  const beside = new Set(
    [...rounds, ...notes.values(), ...actions].flatMap(({ item }) =>
      item === null || listed.has(item) ? [] : [item],
    ),
  );
  const isWho = (item: string) => rounds.some((round) => round.item === item && round.seen?.kind === 'who');
  const entries: Entry[] = [
    ...agenda,
    ...[...beside].map((item): Entry => ({ item, why: isWho(item) ? 'who' : 'added', mark: 'discussed' })),
  ];
  return {
    id,
    heldOn: workshop.startedAt.slice(0, 10),
    minutes: workshop.minutes,
    ended: workshop.state === 'ended',
    ...(await countPresent(reader, id)),
    entries: entries.map((entry) => ({
      ...entry,
      rounds: shown(entry.item),
      ...noted(entry.item),
      actions: actions.filter(({ item }) => item === entry.item),
    })),
  };
}

/** The records of the workshops of an assessment that have something to tell, oldest first. */
export async function recordsOf(reader: Reader, assessment: string): Promise<readonly WorkshopRecord[]> {
  const records: WorkshopRecord[] = [];
  for (const workshop of await listWorkshops(reader, assessment))
    records.push(await recordOf(reader, workshop));
  return records.filter(wasHeld);
}
