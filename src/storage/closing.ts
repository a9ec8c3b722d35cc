/** An account closed: nobody is signed in by it, no link of it works, and nobody comes in by its invitations. */
import type { Reader, Store } from './database.ts';
import { closePerson } from './people.ts';
import { removeSessionsOf } from './sessions.ts';
import { removeSignInLinksOf } from './sign-in-links.ts';
import { teamsLeftBy } from './team-owners.ts';

async function close(db: Reader, person: string, at: string): Promise<'closed' | 'last-administrator'> {
  if (!(await closePerson({ db }, person, at))) return 'last-administrator';
  await removeSessionsOf({ db }, person);
  await removeSignInLinksOf({ db }, person);
  await db.deleteFrom('invitations').where('by', '=', person).execute();
  return 'closed';
}

/** Closes an account, or nothing of it. */
export async function closeAccount(store: Store, person: string, at: string) {
  return await store.db.transaction().execute((transaction) => close(transaction, person, at));
}

/** Closes an account unless a team would have no owner any more. */
export async function closeUnlessLastOwner(store: Store, person: string, at: string) {
  return await store.db.transaction().execute(async (transaction) => {
    const left = await teamsLeftBy({ db: transaction }, person);
    return left.length > 0 ? 'teams-left' : await close(transaction, person, at);
  });
}
