/** Sessions: who a browser is, for thirty days since it was last here and ninety in all. */
import {
  findSession,
  listSessions,
  moveSession,
  removeSession,
  removeSessionByToken,
  removeSessionsOf,
  type SessionFound,
} from '#storage/sessions.ts';
import { endedCookie, renewedCookie, SESSION_DAYS, sessionToken } from './cookies.ts';
import { type Person, personOf } from './people.ts';
import { type Identity, keyOf } from './tokens.ts';

const DAY = 24 * 3_600_000;
/** However often it is used, a session ends this long after it began. */
const LONGEST_DAYS = 90;
/** The end moves at most once a day, so that looking at a page writes nothing. */
const ROLL_DAYS = 1;

export interface Here {
  readonly person: Person;
  /** Its id, never its token. */
  readonly session: string;
}

export interface Recognised {
  readonly here: Here;
  /** Set-Cookie lines to pass on. */
  readonly cookies: readonly string[];
}

function lastMoment({ created_at }: SessionFound['session']): number {
  return Date.parse(created_at) + LONGEST_DAYS * DAY;
}

/** Moves the end of a session that was used; the lines that move the cookie's end with it. */
async function roll(
  identity: Identity,
  { session }: SessionFound,
  headers: Headers,
): Promise<readonly string[]> {
  const now = identity.now().getTime();
  const end = Math.min(now + SESSION_DAYS * DAY, lastMoment(session));
  if (end - Date.parse(session.expires_at) < ROLL_DAYS * DAY) return [];
  const at = new Date(now).toISOString();
  await moveSession(identity.store, session.id, new Date(end).toISOString(), at);
  return [renewedCookie(identity, headers)];
}

/**
 * Who sends these headers; undefined when nobody is signed in there. A person with a second factor has no
 * session before it is passed.
 */
export async function whoIs(identity: Identity, headers: Headers): Promise<Recognised | undefined> {
  const token = sessionToken(identity, headers);
  if (token === undefined) return undefined;
  const key = keyOf(identity.secret, 'session', token);
  const found = await findSession(identity.store, key);
  if (found === undefined || found.person.closed_at !== null) return undefined;
  if (found.session.expires_at <= identity.now().toISOString()) {
    await removeSessionByToken(identity.store, key);
    return undefined;
  }
  const cookies = await roll(identity, found, headers);
  return { here: { person: personOf(found.person), session: found.session.id }, cookies };
}

export interface SessionListed {
  readonly id: string;
  /** ISO times; the second is exact to a day. */
  readonly startedAt: string;
  readonly usedAt: string;
  /** In words. */
  readonly browser: string;
}

/** Where a person is signed in, the last used first. */
export async function sessionsOf(identity: Identity, person: string): Promise<readonly SessionListed[]> {
  const rows = await listSessions(identity.store, person, identity.now().toISOString());
  return rows.map(({ id, created_at, updated_at, browser }) => ({
    id,
    startedAt: created_at,
    usedAt: updated_at,
    browser: browser ?? '',
  }));
}

/** Ends one session of a person; false when it is not there, or another's. */
export async function endSession(
  identity: Pick<Identity, 'store'>,
  person: string,
  id: string,
): Promise<boolean> {
  return await removeSession(identity.store, person, id);
}

/** The id of the person whose session a token is. */
export async function personOfToken(
  identity: Pick<Identity, 'store' | 'secret'>,
  token: string | undefined,
): Promise<string | undefined> {
  if (token === undefined) return undefined;
  return (await findSession(identity.store, keyOf(identity.secret, 'session', token)))?.person.id;
}

/** Ends the session of a browser, if there is one; its cookie is worth nothing from here on. */
export async function endSessionHere(identity: Identity, headers: Headers): Promise<void> {
  const token = sessionToken(identity, headers);
  if (token !== undefined)
    await removeSessionByToken(identity.store, keyOf(identity.secret, 'session', token));
}

/** Signs a browser out. Gives the lines that take its cookie away. */
export async function signOut(identity: Identity, headers: Headers): Promise<readonly string[]> {
  await endSessionHere(identity, headers);
  return [endedCookie(identity)];
}

/** Ends every session of a person, but `except` where one is named. */
export async function signOutEverywhere(
  identity: Pick<Identity, 'store'>,
  person: string,
  except?: string,
): Promise<void> {
  await removeSessionsOf(identity.store, person, except);
}
