/** What people sign in by besides links: passwords, accounts with the provider, second factors. */
import { freshId, type Reader, type Store } from './database.ts';

const PASSWORD = 'credential';

/** The hash of a person's password, if they have one. */
export async function passwordOf(store: Store, person: string): Promise<string | undefined> {
  const row = await store.db
    .selectFrom('credentials')
    .select('password')
    .where('person', '=', person)
    .where('provider', '=', PASSWORD)
    .executeTakeFirst();
  return row?.password ?? undefined;
}

/** The hash of the password of who has an email; one question whether somebody has it or not. */
export async function passwordOfEmail(store: Store, email: string): Promise<string | undefined> {
  const row = await store.db
    .selectFrom('credentials')
    .innerJoin('people', 'people.id', 'credentials.person')
    .select('password')
    .where('people.email', '=', email)
    .where('provider', '=', PASSWORD)
    .executeTakeFirst();
  return row?.password ?? undefined;
}

/** Keeps the hash of a password in place of the one of before. */
export async function savePassword(
  store: Store,
  person: string,
  password: string,
  at: string,
): Promise<void> {
  const values = {
    id: freshId(store),
    account_id: person,
    provider: PASSWORD,
    person,
    password,
    created_at: at,
    updated_at: at,
  };
  await store.db
    .insertInto('credentials')
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(['provider', 'account_id']).doUpdateSet({ password, updated_at: at }),
    )
    .execute();
}

/** Whether a person is linked to an account of `provider`. */
export async function isLinked(store: Store, person: string, provider: string): Promise<boolean> {
  const row = await store.db
    .selectFrom('credentials')
    .select('id')
    .where('person', '=', person)
    .where('provider', '=', provider)
    .executeTakeFirst();
  return row !== undefined;
}

/** Id of the second factor a person has; one that is set up anew has another. */
export async function secondFactorOf(store: Store, person: string): Promise<string | undefined> {
  const query = store.db.selectFrom('second_factors').select('id').where('person', '=', person);
  return (await query.executeTakeFirst())?.id;
}

/** Every list of recovery codes as it is kept, with the id of its second factor. */
export async function recoveryCodeLists(
  store: Store,
): Promise<readonly { readonly id: string; readonly recovery_codes: string }[]> {
  return await store.db.selectFrom('second_factors').select(['id', 'recovery_codes']).execute();
}

/** Keeps a list in place of what it was; not where a code was used meanwhile. */
export async function changeRecoveryCodes(
  store: Store,
  id: string,
  before: string,
  recovery_codes: string,
): Promise<void> {
  await store.db
    .updateTable('second_factors')
    .set({ recovery_codes })
    .where('id', '=', id)
    .where('recovery_codes', '=', before)
    .execute();
}

/** Hashes of the recovery codes a person has left; undefined without a second factor. */
export async function recoveryCodesOf(store: Store, person: string): Promise<readonly string[] | undefined> {
  const row = await store.db
    .selectFrom('second_factors')
    .select('recovery_codes')
    .where('person', '=', person)
    .executeTakeFirst();
  return row && (JSON.parse(row.recovery_codes) as readonly string[]);
}

async function withoutSecondFactor(reader: Reader, person: string, at: string): Promise<boolean> {
  await reader.deleteFrom('second_factors').where('person', '=', person).execute();
  const changed = await reader
    .updateTable('people')
    .set({ second_factor: 0, updated_at: at })
    .where('id', '=', person)
    .where('second_factor', '=', 1)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Takes a person's second factor away; false when they had none. */
export async function removeSecondFactorOf(store: Store, person: string, at: string): Promise<boolean> {
  return await store.db.transaction().execute((transaction) => withoutSecondFactor(transaction, person, at));
}

/** Takes everything away that a person signs in by, within a transaction; links and sessions apart. */
export async function removeCredentialsOf(reader: Reader, person: string, at: string): Promise<void> {
  await reader.deleteFrom('credentials').where('person', '=', person).execute();
  await withoutSecondFactor(reader, person, at);
}

/** Takes a code by its key, good for nothing else until it has ended anyway; false when it was taken before. */
export async function takeCode(store: Store, key: string, now: string, expires_at: string): Promise<boolean> {
  return await store.db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('used_codes').where('expires_at', '<=', now).execute();
    const taken = await transaction
      .insertInto('used_codes')
      .values({ key, expires_at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return (taken.numInsertedOrUpdatedRows ?? 0n) > 0n;
  });
}
