/** Teams that need an owner: those that nobody with an open account owns, and those that would be. */
import type { Reader } from './database.ts';
import { findTeam, type Team } from './teams.ts';

interface On {
  readonly db: Reader;
}

/** Ids of the teams without an owner who can sign in, not counting one person. */
function unowned({ db }: On, but = '') {
  return db
    .selectFrom('teams')
    .select('teams.id')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('members as owners')
            .innerJoin('people', 'people.id', 'owners.person')
            .select('owners.person')
            .whereRef('owners.team', '=', 'teams.id')
            .where('owners.role', '=', 'owner')
            .where('people.closed_at', 'is', null)
            .where('people.id', '!=', but),
        ),
      ),
    )
    .orderBy('teams.name')
    .orderBy('teams.id');
}

async function teamsOf(on: On, rows: readonly { readonly id: string }[]): Promise<readonly Team[]> {
  const teams = await Promise.all(rows.map(({ id }) => findTeam(on, id)));
  return teams.filter((team) => team !== undefined);
}

/** The teams that nobody who can sign in owns, by name. */
export async function teamsWithoutOwner(on: On): Promise<readonly Team[]> {
  return teamsOf(on, await unowned(on).execute());
}

/** The teams that a person leaves without an owner when they go, and in which there is something or someone. */
export async function teamsLeftBy(on: On, person: string): Promise<readonly Team[]> {
  const rows = await unowned(on, person)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('members as own')
          .select('own.person')
          .whereRef('own.team', '=', 'teams.id')
          .where('own.person', '=', person)
          .where('own.role', '=', 'owner'),
      ),
    )
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('assessments')
            .select('assessments.id')
            .whereRef('assessments.team', '=', 'teams.id')
            .where('assessments.example', '=', 0),
        ),
        eb.exists(
          eb
            .selectFrom('members as others')
            .select('others.person')
            .whereRef('others.team', '=', 'teams.id')
            .where('others.person', '!=', person),
        ),
      ]),
    )
    .execute();
  return teamsOf(on, rows);
}
