/** People in teams for tests: whoever is not there yet is put there with what they are. */
import type { Role } from '#core/roles.ts';
import type { Store } from '#storage/database.ts';

const AT = '2027-01-11T09:00:00.000Z';

export interface InTeam {
  readonly person: string;
  readonly team: string;
  readonly role?: Role;
}

/** Someone of this id who may sign in. */
export async function addPersonRow({ db }: Store, id: string, administrator = 0): Promise<void> {
  const email = `${id.toLowerCase()}@no-email.invalid`;
  const row = { id, name: `Name of ${id}`, email, email_verified: 0, image: null, second_factor: 0 };
  await db
    .insertInto('people')
    .values({ ...row, created_at: AT, updated_at: AT, administrator, closed_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Makes a person a member of a team, both made where they are not there. */
export async function putInTeam(store: Store, { person, team, role = 'owner' }: InTeam): Promise<void> {
  const { db } = store;
  await addPersonRow(store, person);
  await db
    .insertInto('teams')
    .values({ id: team, name: `Team ${team}`, created_on: AT.slice(0, 10) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('members')
    .values({ team, person, role, since: AT.slice(0, 10), handed_over: 0 })
    .onConflict((conflict) => conflict.columns(['team', 'person']).doUpdateSet({ role }))
    .execute();
}
