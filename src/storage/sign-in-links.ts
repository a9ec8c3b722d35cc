/** Links that work once, by one-way keys: to sign in, to reset a password, to confirm an email. */
import type { Reader, Store } from './database.ts';
import { forgottenBefore } from './ended-links.ts';
import type { SignInLinksTable } from './tables.ts';

/** Keeps a link; those that ended long ago go. */
export async function addSignInLink(
  store: Store,
  link: Omit<SignInLinksTable, 'used'>,
  now: string,
): Promise<void> {
  await store.db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('sign_in_links').where('expires_at', '<', forgottenBefore(now)).execute();
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
export async function removeSignInLinksOf({ db }: { readonly db: Reader }, person: string): Promise<void> {
  await db.deleteFrom('sign_in_links').where('person', '=', person).execute();
}

/** Ends the links that would confirm an email for a person. */
export async function removeEmailLinksOf({ db }: Store, person: string): Promise<void> {
  await db.deleteFrom('sign_in_links').where('person', '=', person).where('email', 'is not', null).execute();
}
