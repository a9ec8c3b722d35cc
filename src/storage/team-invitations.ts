/** Invitations into a team: made by its owners, good once, known here by a one-way key. */
import { done, type Outcome, type Refusal, refuse } from '#core/life-cycle-refusal.ts';
import { mayDo, type Role } from '#core/roles.ts';
import { addAudit, type By } from './audit.ts';
import { freshId, type Reader, type Store } from './database.ts';
import { forgottenBefore } from './ended-links.ts';
import { changeMembership } from './members.ts';
import type { InvitationsTable } from './tables.ts';
import { roleIn, storedRole, type Team } from './teams.ts';

/** An invitation without the way in. */
export interface TeamInvitation {
  readonly id: string;
  readonly team: string;
  readonly role: Role;
  readonly email: string | undefined;
  /** Of whoever is invited, as the owner knows them. */
  readonly name: string;
  /** Id of the owner who invites. */
  readonly by: string;
  /** ISO time. */
  readonly expiresAt: string;
  /** Whoever comes by it has shown that the email is theirs: the link went there alone. */
  readonly byLetter: boolean;
}

function toInvitation({
  id,
  team,
  role,
  email,
  name,
  by,
  expires_at,
  by_letter,
}: InvitationsTable): TeamInvitation {
  const whose = { email: email ?? undefined, name, byLetter: by_letter === 1 };
  return { id, team, role: storedRole(role), ...whose, by, expiresAt: expires_at };
}

/** Whether whoever it is may look after the team's members now, or why not. */
async function refusedFor(reader: Reader, team: string, person: string): Promise<Refusal | undefined> {
  const role = await roleIn(reader, team, person);
  if (role === undefined) return { kind: 'team-not-found' };
  return mayDo(role, 'members') ? undefined : { kind: 'role-may-not', deed: 'members' };
}

export interface NewTeamInvitation {
  readonly team: string;
  readonly role: Role;
  readonly name: string;
  readonly email?: string | undefined;
  readonly key: string;
  /** ISO time. */
  readonly expiresAt: string;
  /** The link went to the email by a letter, and to nobody else. */
  readonly byLetter?: boolean;
}

/** Keeps an invitation of an owner of the team; those that ended long ago go. */
export async function addInvitation(
  store: Store,
  { email, expiresAt, byLetter = false, ...invitation }: NewTeamInvitation,
  by: By,
): Promise<Outcome<null>> {
  return await store.db.transaction().execute(async (transaction): Promise<Outcome<null>> => {
    const refusal = await refusedFor(transaction, invitation.team, by.who);
    if (refusal !== undefined) return refuse(refusal);
    await transaction.deleteFrom('invitations').where('expires_at', '<', forgottenBefore(by.at)).execute();
    await transaction
      .insertInto('invitations')
      .values({
        ...invitation,
        id: freshId(store),
        email: email ?? null,
        expires_at: expiresAt,
        by: by.who,
        used: 0,
        by_letter: byLetter ? 1 : 0,
      })
      .execute();
    // Whoever is invited is nobody's id yet, and may never come: the trail is kept for ever.
    const what = `Someone was invited into the team ${invitation.team} as ${invitation.role}.`;
    await addAudit(store, transaction, { ...by, assessment: null, action: 'invited', what });
    return done(null);
  });
}

/** The invitations of a team that still lead into it, the next to end first. */
export async function listInvitations(
  { db }: Store,
  team: string,
  now: string,
): Promise<readonly TeamInvitation[]> {
  const rows = await db
    .selectFrom('invitations')
    .selectAll()
    .where('team', '=', team)
    .where('used', '=', 0)
    .where('expires_at', '>', now)
    .orderBy('expires_at')
    .orderBy('id')
    .execute();
  return rows.map(toInvitation);
}

/** Withdraws an invitation of a team; the link leads nowhere from here on. */
export async function withdrawInvitation(
  store: Store,
  { team, id }: { readonly team: string; readonly id: string },
  by: By,
): Promise<Outcome<null>> {
  return await store.db.transaction().execute(async (transaction): Promise<Outcome<null>> => {
    const refusal = await refusedFor(transaction, team, by.who);
    if (refusal !== undefined) return refuse(refusal);
    const row = await transaction
      .deleteFrom('invitations')
      .where('id', '=', id)
      .where('team', '=', team)
      .where('used', '=', 0)
      .returning('role')
      .executeTakeFirst();
    if (row === undefined) return refuse({ kind: 'invitation-unknown' });
    const what = `An invitation into the team ${team} as ${row.role} was withdrawn.`;
    await addAudit(store, transaction, { ...by, assessment: null, action: 'invitation-withdrawn', what });
    return done(null);
  });
}

async function usable(reader: Reader, key: string, now: string): Promise<Outcome<TeamInvitation>> {
  const row = await reader.selectFrom('invitations').selectAll().where('key', '=', key).executeTakeFirst();
  if (row === undefined) return refuse({ kind: 'invitation-unknown' });
  if (row.used === 1) return refuse({ kind: 'invitation-used' });
  return row.expires_at > now ? done(toInvitation(row)) : refuse({ kind: 'invitation-expired' });
}

/** The invitation a key leads to, or why it leads nowhere; nothing is used up. */
export function findInvitation({ db }: Store, key: string, now: string): Promise<Outcome<TeamInvitation>> {
  return usable(db, key, now);
}

/** Uses an invitation: `by.who` is in the team, and the link is used up, or nothing of it. */
export async function redeemInvitation(store: Store, key: string, by: By): Promise<Outcome<Team>> {
  return await store.db.transaction().execute(async (transaction): Promise<Outcome<Team>> => {
    const found = await usable(transaction, key, by.at);
    if (!found.ok) return found;
    const { team, role } = found.value;
    const joined = await changeMembership(
      store,
      transaction,
      { kind: 'join', team, person: by.who, role },
      by,
    );
    if (joined.ok)
      await transaction.updateTable('invitations').set({ used: 1 }).where('key', '=', key).execute();
    return joined;
  });
}
