/** What a person is in a team, changed: joining, another role, leaving, and a team handed over. */
import type { AuditAction } from '#core/audit-actions.ts';
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import type { Role } from '#core/roles.ts';
import { changeMember, type MemberChange } from '#core/teams.ts';
import { addAudit, type By } from './audit.ts';
import type { Reader, Store } from './database.ts';
import { findTeam, listMembers, type Team } from './teams.ts';

/** Of whom, in which team. */
interface Of {
  readonly team: string;
  readonly person: string;
}

const ACTIONS: Readonly<Record<MemberChange['kind'], AuditAction>> = {
  join: 'joined-team',
  role: 'role-changed',
  'hand-over': 'role-changed',
  leave: 'left-team',
};

/** People and teams stand in the trail by their ids: names are put in where it is shown. */
function say(change: MemberChange, team: string, role: Role | undefined): string {
  const { person } = change;
  if (role === undefined) return `${person} left the team ${team}.`;
  if (change.kind === 'hand-over')
    return `The team ${team} was handed over: an administrator made ${person} its owner.`;
  return change.kind === 'join'
    ? `${person} joined the team ${team} as ${role}.`
    : `${person} is now ${role} in the team ${team}.`;
}

async function keepRole(
  reader: Reader,
  { team, person }: Of,
  role: Role | undefined,
  { day, handedOver }: { readonly day: string; readonly handedOver: boolean },
): Promise<void> {
  if (role !== 'owner')
    // Whoever no longer looks after a team has no invitations into it waiting either.
    await reader.deleteFrom('invitations').where('team', '=', team).where('by', '=', person).execute();
  if (role === undefined) {
    await reader.deleteFrom('members').where('team', '=', team).where('person', '=', person).execute();
    return;
  }
  const fields = { role, since: day, handed_over: handedOver ? 1 : 0 };
  await reader
    .insertInto('members')
    .values({ team, person, ...fields })
    .onConflict((conflict) => conflict.columns(['team', 'person']).doUpdateSet(fields))
    .execute();
}

/** Changes what a person is in a team, within a transaction: decided on the team as it is now. */
export async function changeMembership(
  store: Store,
  reader: Reader,
  { team: id, ...change }: MemberChange & { readonly team: string },
  by: By,
): Promise<Outcome<Team>> {
  const team = await findTeam({ db: reader }, id);
  if (team === undefined) return refuse({ kind: 'team-not-found' });
  const members = await listMembers(reader, id);
  const decided = changeMember(members, by.who, change);
  if (!decided.ok) return decided;
  const person = await reader
    .selectFrom('people')
    .select('closed_at')
    .where('id', '=', change.person)
    .executeTakeFirst();
  const role = decided.value;
  if (role === members.find((member) => member.person === change.person)?.role) return done(team);
  if (person === undefined || (person.closed_at !== null && role !== undefined))
    return refuse({ kind: 'unknown-person' });
  const when = { day: by.at.slice(0, 10), handedOver: change.kind === 'hand-over' };
  await keepRole(reader, { team: id, person: change.person }, role, when);
  const what = say(change, id, role);
  await addAudit(store, reader, { ...by, assessment: null, action: ACTIONS[change.kind], what });
  return done(team);
}

async function inTransaction(
  store: Store,
  change: MemberChange & { readonly team: string },
  by: By,
): Promise<Outcome<Team>> {
  return await store.db
    .transaction()
    .execute((transaction) => changeMembership(store, transaction, change, by));
}

/** Gives a member another role, by an owner of the team. */
export function changeRole(store: Store, to: Of & { readonly role: Role }, by: By): Promise<Outcome<Team>> {
  return inTransaction(store, { kind: 'role', ...to }, by);
}

/** Takes a person out of a team: they leave, or an owner of the team sees them off. */
export function leaveTeam(store: Store, of: Of, by: By): Promise<Outcome<Team>> {
  return inTransaction(store, { kind: 'leave', ...of }, by);
}

/** Makes a person owner of a team, by an administrator of the installation who is someone else. */
export async function handOver(store: Store, of: Of, by: By): Promise<Outcome<Team>> {
  return await store.db.transaction().execute(async (transaction): Promise<Outcome<Team>> => {
    const administrator = await transaction
      .selectFrom('people')
      .select('id')
      .where('id', '=', by.who)
      .where('administrator', '=', 1)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    if (administrator === undefined) return refuse({ kind: 'not-an-administrator' });
    return await changeMembership(store, transaction, { kind: 'hand-over', ...of }, by);
  });
}

/** Puts a person into a team, for whoever runs the server: nobody is asked. */
export function addMember(
  store: Store,
  to: Of & { readonly role: Role },
  at: string,
): Promise<Outcome<Team>> {
  return inTransaction(store, { kind: 'join', ...to }, { who: 'system', at });
}
