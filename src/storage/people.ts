/** People: who has an account here, by id and by email; one of them at least looks after the installation. */
import type { ExpressionBuilder } from 'kysely';
import { addAudit } from './audit.ts';
import type { Reader, Store } from './database.ts';
import type { PeopleTable, Tables } from './tables.ts';

/** What an email ends with that is none: every person has one in the table, as it must be unlike all others. */
const NO_EMAIL = '@no-email.invalid';

/** What stands in place of an email for a person without one. */
export function noEmail(id: string): string {
  return `${id.toLowerCase()}${NO_EMAIL}`;
}

/** The email of a person; undefined when it stands for none. */
export function emailOf({ email }: Pick<PeopleTable, 'email'>): string | undefined {
  return email.endsWith(NO_EMAIL) ? undefined : email;
}

export async function addPerson(store: Store, person: PeopleTable): Promise<void> {
  await store.db.insertInto('people').values(person).execute();
}

/** Everyone, the first first. */
export async function listPeople(store: Store): Promise<readonly PeopleTable[]> {
  return await store.db.selectFrom('people').selectAll().orderBy('created_at').orderBy('id').execute();
}

export async function findPerson(
  { db }: { readonly db: Reader },
  id: string,
): Promise<PeopleTable | undefined> {
  return await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirst();
}

/** By an email in small letters. */
export async function findPersonByEmail(store: Store, email: string): Promise<PeopleTable | undefined> {
  return await store.db.selectFrom('people').selectAll().where('email', '=', email).executeTakeFirst();
}

type Changes = Partial<Pick<PeopleTable, 'second_factor' | 'closed_at' | 'email_verified'>>;

export async function changePerson(store: Store, id: string, changes: Changes, at: string): Promise<void> {
  await store.db
    .updateTable('people')
    .set({ ...changes, updated_at: at })
    .where('id', '=', id)
    .execute();
}

/** Gives a person another name, and says so in the trail without either; nothing when it is theirs already. */
export async function renamePerson(store: Store, id: string, name: string, at: string): Promise<void> {
  await store.db.transaction().execute(async (transaction) => {
    const changed = await transaction
      .updateTable('people')
      .set({ name, updated_at: at })
      .where('id', '=', id)
      .where('name', '!=', name)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return;
    const line = { who: id, at, assessment: null, action: 'name-changed' } as const;
    await addAudit(store, transaction, { ...line, what: 'The name was changed.' });
  });
}

/** Makes a person an administrator. */
export async function addAdministrator(store: Store, id: string, at: string): Promise<void> {
  await store.db
    .updateTable('people')
    .set({ administrator: 1, updated_at: at })
    .where('id', '=', id)
    .execute();
}

/** Changes someone so that they administrate no more; false, and nothing changed, when nobody else would. */
async function withoutLast(
  { db }: { readonly db: Reader },
  id: string,
  changes: Partial<PeopleTable>,
  at: string,
): Promise<boolean> {
  const others = (eb: ExpressionBuilder<Tables, 'people'>) =>
    eb.exists(
      eb
        .selectFrom('people as other')
        .select('other.id')
        .where('other.administrator', '=', 1)
        .where('other.closed_at', 'is', null)
        .where('other.id', '!=', id),
    );
  const changed = await db
    .updateTable('people')
    .set({ ...changes, updated_at: at })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('administrator', '=', 0), others(eb)]))
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Takes administration away; false when there is no other administrator. */
export async function removeAdministrator(store: Store, id: string, at: string): Promise<boolean> {
  return await withoutLast(store, id, { administrator: 0 }, at);
}

/** Closes an account; false when it is the last administrator's. */
export async function closePerson(on: { readonly db: Reader }, id: string, at: string): Promise<boolean> {
  return await withoutLast(on, id, { closed_at: at }, at);
}
