/** Teams and who is in them, as they stand; what a member is changes in `members.ts`. */
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import { mayDo, type Role, roleOf } from '#core/roles.ts';
import { LONGEST_TEAM_NAME, type Member, teamName } from '#core/teams.ts';
import { addAudit, type By } from './audit.ts';
import { freshId, type Reader, type Store } from './database.ts';
import type { TeamsTable } from './tables.ts';

export interface Team {
  readonly id: string;
  readonly name: string;
  /** ISO day. */
  readonly createdOn: string;
}

/** A team as one of its members sees it. */
export interface Membership {
  readonly team: Team;
  readonly role: Role;
}

/** A team as an administrator sees it: numbers, and nothing of what is assessed. */
export interface TeamInShort extends Team {
  readonly members: number;
  readonly assessments: number;
}

function toTeam({ id, name, created_on }: TeamsTable): Team {
  return { id, name, createdOn: created_on };
}

/** The role a row names. */
export function storedRole(text: string): Role {
  const role = roleOf(text);
  if (role === undefined) throw new Error(`a member has the unknown role ${text}`);
  return role;
}

export async function findTeam({ db }: { readonly db: Reader }, id: string): Promise<Team | undefined> {
  const row = await db.selectFrom('teams').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toTeam(row);
}

/** What a person is in a team; undefined when they are not in it, or it is not there. */
export async function roleIn(reader: Reader, team: string, person: string): Promise<Role | undefined> {
  const row = await reader
    .selectFrom('members')
    .select('role')
    .where('team', '=', team)
    .where('person', '=', person)
    .executeTakeFirst();
  return row && storedRole(row.role);
}

/** The teams of a person, the first first. */
export async function listTeams({ db }: Store, person: string): Promise<readonly Membership[]> {
  const rows = await db
    .selectFrom('members')
    .innerJoin('teams', 'teams.id', 'members.team')
    .select(['teams.id', 'teams.name', 'teams.created_on', 'members.role'])
    .where('members.person', '=', person)
    .orderBy('teams.created_on')
    .orderBy('teams.id')
    .execute();
  return rows.map((row) => ({ team: toTeam(row), role: storedRole(row.role) }));
}

/** The members of a team, by name. */
export async function listMembers(reader: Reader, team: string): Promise<readonly Member[]> {
  const rows = await reader
    .selectFrom('members')
    .innerJoin('people', 'people.id', 'members.person')
    .select(['members.person', 'people.name', 'people.closed_at'])
    .select(['members.role', 'members.since', 'members.handed_over'])
    .where('members.team', '=', team)
    .orderBy('people.name')
    .orderBy('people.id')
    .execute();
  return rows.map(({ person, name, role, since, handed_over, closed_at }) => ({
    person,
    name,
    role: storedRole(role),
    since,
    handedOver: handed_over === 1,
    closed: closed_at !== null,
  }));
}

/** Every team of the installation, for its administrators, by name. */
export async function everyTeam({ db }: Store): Promise<readonly TeamInShort[]> {
  const rows = await db
    .selectFrom('teams')
    .selectAll()
    .select((row) => [
      row
        .selectFrom('members')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('members.team', '=', 'teams.id')
        .as('members'),
      row
        .selectFrom('assessments')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('assessments.team', '=', 'teams.id')
        .as('assessments'),
    ])
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...toTeam(row),
    members: row.members ?? 0,
    assessments: row.assessments ?? 0,
  }));
}

/** Adds a team of which a person is owner. */
export async function makeTeam(
  store: Store,
  { name: typed, owner }: { readonly name: string; readonly owner: string },
  by: By,
): Promise<Outcome<Team>> {
  const named = teamName(typed);
  if (!named.ok) return named;
  const day = by.at.slice(0, 10);
  const row = { id: freshId(store), name: named.value, created_on: day };
  await store.db.transaction().execute(async (transaction) => {
    await transaction.insertInto('teams').values(row).execute();
    const member = { team: row.id, person: owner, role: 'owner', since: day, handed_over: 0 };
    await transaction.insertInto('members').values(member).execute();
    const what = `The team ${row.id} was made.`;
    await addAudit(store, transaction, { ...by, assessment: null, action: 'team-made', what });
  });
  return done(toTeam(row));
}

/** The first team a person owns; made when there is none. */
export async function firstTeam(
  store: Store,
  { id, name }: { readonly id: string; readonly name: string },
  at: string,
): Promise<Team> {
  const owned = (await listTeams(store, id)).find(({ role }) => role === 'owner');
  if (owned !== undefined) return owned.team;
  const made = await makeTeam(
    store,
    { name: `${name.slice(0, LONGEST_TEAM_NAME - 10)}'s team`, owner: id },
    { who: 'system', at },
  );
  if (!made.ok) throw new Error('a team could not be named after a person');
  return made.value;
}

/** Gives a team another name, if whoever does it may change the team. */
export async function renameTeam(
  store: Store,
  { team, name: typed }: { readonly team: string; readonly name: string },
  by: By,
): Promise<Outcome<Team>> {
  const named = teamName(typed);
  if (!named.ok) return named;
  return await store.db.transaction().execute(async (transaction): Promise<Outcome<Team>> => {
    const before = await findTeam({ db: transaction }, team);
    const role = await roleIn(transaction, team, by.who);
    if (before === undefined || role === undefined) return refuse({ kind: 'team-not-found' });
    if (!mayDo(role, 'members')) return refuse({ kind: 'role-may-not', deed: 'members' });
    await transaction.updateTable('teams').set({ name: named.value }).where('id', '=', team).execute();
    const what = `The team ${team} was renamed.`;
    await addAudit(store, transaction, { ...by, assessment: null, action: 'team-renamed', what });
    return done({ ...before, name: named.value });
  });
}
