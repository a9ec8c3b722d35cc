/** Links that work once, by one-way keys: to sign in, to reset a password, to confirm an email. */
import type { Store } from './database.ts';
import type { SignInLinksTable } from './tables.ts';

/** A link that ended is kept for a while, so that it can be told from one that never was. */
function daysBefore(now: string): string {
  return new Date(Date.parse(now) - 30 * 24 * 3600 * 1000).toISOString();
}

/** Keeps a link; those that ended long ago go. */
export async function addSignInLink(
  store: Store,
  link: Omit<SignInLinksTable, 'used'>,
  now: string,
): Promise<void> {
  await store.db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('sign_in_links').where('expires_at', '<', daysBefore(now)).execute();
    await transaction
      .insertInto('sign_in_links')
      .values({ ...link, used: 0 })
      .execute();
  });
}

export async function findSignInLink(store: Store, key: string): Promise<SignInLinksTable | undefined> {
  return await store.db.selectFrom('sign_in_links').selectAll().where('key', '=', key).executeTakeFirst();
}

/** Uses a link; false when it was used or has ended meanwhile. */
export async function useSignInLink(store: Store, key: string, now: string): Promise<boolean> {
  const used = await store.db
    .updateTable('sign_in_links')
    .set({ used: 1 })
    .where('key', '=', key)
    .where('used', '=', 0)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return used.numUpdatedRows > 0n;
}

/** Ends every link of a person. */
export async function removeSignInLinksOf(store: Store, person: string): Promise<void> {
  await store.db.deleteFrom('sign_in_links').where('person', '=', person).execute();
}
