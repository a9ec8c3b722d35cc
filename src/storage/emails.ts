/** Emails of people: changed with all that an address of before could open, and counted as theirs once shown or vouched for. */
import type { ExpressionBuilder } from 'kysely';
import { removeCredentialsOf } from './credentials.ts';
import type { Reader, Store } from './database.ts';
import { emailOf, findPerson } from './people.ts';
import { removeSessionsOf } from './sessions.ts';
import { removeSignInLinksOf } from './sign-in-links.ts';
import type { PeopleTable, Tables } from './tables.ts';

/** Whether a person has an email that nobody has shown, or vouched, to be theirs. */
export function isUnconfirmed(row: Pick<PeopleTable, 'email' | 'email_verified'>): boolean {
  return emailOf(row) !== undefined && row.email_verified === 0;
}

async function giveEmail(db: Reader, id: string, email: string, at: string): Promise<boolean> {
  const taken = (eb: ExpressionBuilder<Tables, 'people'>) =>
    eb.exists(
      eb
        .selectFrom('people as other')
        .select('other.id')
        .where('other.email', '=', email)
        .where('other.id', '!=', id),
    );
  const changed = await db
    .updateTable('people')
    .set({ email, email_verified: 1, updated_at: at })
    .where('id', '=', id)
    .where((eb) => eb.not(taken(eb)))
    .executeTakeFirst();
  // Links that wait in the mailbox of before are no keys any more.
  if (changed.numUpdatedRows > 0n) await removeSignInLinksOf({ db }, id);
  return changed.numUpdatedRows > 0n;
}

/** Gives a person an email that they have shown to be theirs; false when another has it. */
export async function changeEmail(store: Store, id: string, email: string, at: string): Promise<boolean> {
  return await store.db.transaction().execute((transaction) => giveEmail(transaction, id, email, at));
}

/**
 * Gives a person an email that somebody vouches for. Where nobody had for the one of before, whoever made the
 * account may be someone else: what they sign in by and where they are signed in ends.
 */
export async function vouchForEmail(
  store: Store,
  id: string,
  email: string,
  at: string,
): Promise<'email-taken' | 'given' | 'given-anew'> {
  return await store.db.transaction().execute(async (transaction) => {
    const row = await findPerson({ db: transaction }, id);
    if (!(await giveEmail(transaction, id, email, at))) return 'email-taken';
    if (row === undefined || !isUnconfirmed(row)) return 'given';
    await removeCredentialsOf(transaction, id, at);
    await removeSessionsOf({ db: transaction }, id);
    return 'given-anew';
  });
}
