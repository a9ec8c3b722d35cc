/** Sessions: who a browser is, for thirty days since it was last here. */
import { changeSession, findSession, removeSession, removeSessionsOf } from '#storage/accounts.ts';
import { hoursFrom, type Owner, SESSION_HOURS } from './owners.ts';
import { type Identity, isToken, keyOf } from './tokens.ts';

/** The end moves at most once a day, so that looking at a page writes nothing. */
const ROLL_HOURS = 24;

/** The owner behind a session's token; undefined when there is none, or it is over. */
export async function whoIs(identity: Identity, token: string): Promise<Owner | undefined> {
  if (!isToken(token)) return undefined;
  const key = keyOf(identity.secret, 'session', token);
  const found = await findSession(identity.store, key);
  if (found === undefined) return undefined;
  if (found.session.expires_at <= identity.now().toISOString()) {
    await removeSession(identity.store, key);
    return undefined;
  }
  const due = hoursFrom(identity, SESSION_HOURS - ROLL_HOURS).toISOString();
  if (found.session.expires_at < due) {
    await changeSession(identity.store, key, hoursFrom(identity, SESSION_HOURS).toISOString());
  }
  const { id, name } = found.owner;
  return { id, name };
}

/** Ends a session; the token is worth nothing from here on. */
export async function signOut(identity: Identity, token: string): Promise<void> {
  if (isToken(token)) await removeSession(identity.store, keyOf(identity.secret, 'session', token));
}

/** Ends every session of an owner, for when a device was lost. */
export async function signOutEverywhere(identity: Pick<Identity, 'store'>, owner: string): Promise<void> {
  await removeSessionsOf(identity.store, owner);
}
