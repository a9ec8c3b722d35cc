/** Sessions, by the one-way key of their token. */
import type { Reader, Store } from './database.ts';
import type { PeopleTable, SessionsTable } from './tables.ts';

export interface SessionFound {
  readonly session: Pick<SessionsTable, 'id' | 'created_at' | 'updated_at' | 'asked_at'>;
  readonly person: Pick<
    PeopleTable,
    'id' | 'name' | 'email' | 'administrator' | 'second_factor' | 'closed_at'
  >;
}

/** A session with its person, in one question to the data file. */
export async function findSession(store: Store, token: string): Promise<SessionFound | undefined> {
  const row = await store.db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person')
    .select(['sessions.id as session', 'sessions.created_at', 'sessions.updated_at', 'sessions.asked_at'])
    .select(['people.id', 'people.name', 'people.email'])
    .select(['people.administrator', 'people.second_factor', 'people.closed_at'])
    .where('sessions.token', '=', token)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { session, created_at, updated_at, asked_at, ...person } = row;
  return { session: { id: session, created_at, updated_at, asked_at }, person };
}

/** Notes that a session was used, and moves its end. */
export async function moveSession(store: Store, id: string, expires_at: string, at: string): Promise<void> {
  await store.db.updateTable('sessions').set({ expires_at, updated_at: at }).where('id', '=', id).execute();
}

/** Writes down when the person of a session, named by its token's key, was asked who they are. */
export async function setAsked(store: Store, token: string, asked_at: string | null): Promise<void> {
  await store.db.updateTable('sessions').set({ asked_at }).where('token', '=', token).execute();
}

/** The sessions of a person, the last used first; some may have ended. */
export async function listSessions(store: Store, person: string): Promise<readonly SessionsTable[]> {
  return await store.db
    .selectFrom('sessions')
    .selectAll()
    .where('person', '=', person)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute();
}

/** Ends a session, by its token's key. */
export async function removeSessionByToken(store: Store, token: string): Promise<void> {
  await store.db.deleteFrom('sessions').where('token', '=', token).execute();
}

/** Ends a session of a person; false when there is none such. */
export async function removeSession(store: Store, person: string, id: string): Promise<boolean> {
  const removed = await store.db
    .deleteFrom('sessions')
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst();
  return removed.numDeletedRows > 0n;
}

/** Ends every session of a person, but `except` where one is named. */
export async function removeSessionsOf(
  { db }: { readonly db: Reader },
  person: string,
  except = '',
): Promise<void> {
  await db.deleteFrom('sessions').where('person', '=', person).where('id', '!=', except).execute();
}

/** Writes the end of every session anew, as the library reads it. */
export async function moveEnds(
  reader: Reader,
  endOf: (times: Pick<SessionsTable, 'created_at' | 'updated_at'>) => string,
): Promise<void> {
  const rows = await reader.selectFrom('sessions').select(['id', 'created_at', 'updated_at']).execute();
  for (const { id, ...times } of rows)
    await reader
      .updateTable('sessions')
      .set({ expires_at: endOf(times) })
      .where('id', '=', id)
      .execute();
}

/** Forgets sessions that ended: those begun by a moment, and those last used by one. ISO times. */
export async function removeEndedSessions(
  { db }: { readonly db: Reader },
  by: { readonly begun: string; readonly used: string },
): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where(({ or, eb }) => or([eb('created_at', '<=', by.begun), eb('updated_at', '<=', by.used)]))
    .execute();
}

/** Ends every session, every link to sign in and every challenge there is. */
export async function signOutEveryone(reader: Reader): Promise<void> {
  await reader.deleteFrom('sessions').execute();
  await reader.deleteFrom('sign_in_links').execute();
  await reader.deleteFrom('verifications').execute();
}
