/** Owners, their one-time sign-in links and their sessions, by one-way keys. */
import type { Reader, Store } from './database.ts';
import type { OwnersTable, SessionsTable, SignInLinksTable } from './tables.ts';

/** Adds someone who may own assessments. */
export async function addOwner(store: Store, owner: OwnersTable): Promise<void> {
  await store.db.insertInto('owners').values(owner).execute();
}

/** Everyone who may own assessments, the first first. */
export async function listOwners(store: Store): Promise<readonly OwnersTable[]> {
  return await store.db.selectFrom('owners').selectAll().orderBy('created_on').orderBy('id').execute();
}

/** Keeps a sign-in link; those that ended before `now` go. */
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

/** A link that ended is kept for a while, so that it can be told from one that never was. */
function daysBefore(now: string): string {
  return new Date(Date.parse(now) - 30 * 24 * 3600 * 1000).toISOString();
}

/** What became of a link: a session begins, or it is refused for a reason of the caller's. */
export type Redeemed<R> = { readonly session: SessionsTable } | { readonly refused: R };

/** Uses a sign-in link: `decide` sees it as it is and gives a session, which begins as the link ends. */
export async function redeemSignInLink<R>(
  store: Store,
  key: string,
  decide: (link: SignInLinksTable | undefined) => Redeemed<R>,
): Promise<Redeemed<R>> {
  return await store.db.transaction().execute(async (transaction) => {
    const link = await transaction
      .selectFrom('sign_in_links')
      .selectAll()
      .where('key', '=', key)
      .executeTakeFirst();
    const decision = decide(link);
    if ('refused' in decision) return decision;
    await transaction.updateTable('sign_in_links').set({ used: 1 }).where('key', '=', key).execute();
    await transaction.insertInto('sessions').values(decision.session).execute();
    return decision;
  });
}

/** A session with its owner, or undefined. */
export async function findSession(
  store: Store,
  key: string,
): Promise<{ readonly session: SessionsTable; readonly owner: OwnersTable } | undefined> {
  const session = await store.db.selectFrom('sessions').selectAll().where('key', '=', key).executeTakeFirst();
  const owner = session && (await ownerOf(store.db, session.owner));
  return session && owner && { session, owner };
}

async function ownerOf(reader: Reader, id: string): Promise<OwnersTable | undefined> {
  return await reader.selectFrom('owners').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Moves the end of a session. */
export async function changeSession(store: Store, key: string, expiresAt: string): Promise<void> {
  await store.db.updateTable('sessions').set({ expires_at: expiresAt }).where('key', '=', key).execute();
}

/** Ends one session. */
export async function removeSession(store: Store, key: string): Promise<void> {
  await store.db.deleteFrom('sessions').where('key', '=', key).execute();
}

/** Ends every session of an owner. */
export async function removeSessionsOf(store: Store, owner: string): Promise<void> {
  await store.db.deleteFrom('sessions').where('owner', '=', owner).execute();
}
