/** Sessions: who a browser is, until it was not used for some time, or has been signed in for long enough. */
import { sessionLengths } from '#storage/session-lengths.ts';
import {
  findSession,
  listSessions,
  moveSession,
  removeSession,
  removeSessionByToken,
  removeSessionsOf,
  type SessionFound,
  setAsked,
} from '#storage/sessions.ts';
import { endedCookie, renewedCookie, sessionToken, tokenSet } from './cookies.ts';
import { type Person, personOf } from './people.ts';
import { endOf, movedEnd } from './session-ends.ts';
import { type Identity, keyOf } from './tokens.ts';

export interface Here {
  readonly person: Person;
  /** Its id, never its token. */
  readonly session: string;
  /** ISO time at which they were asked who they are; null where that is not known. */
  readonly askedAt: string | null;
}

export interface Recognised {
  readonly here: Here;
  /** Set-Cookie lines to pass on. */
  readonly cookies: readonly string[];
}

type Lengths = Parameters<typeof movedEnd>[2];

/** Moves the end of a session that was used; the lines that move the cookie's end with it. */
async function roll(
  identity: Identity,
  { session }: SessionFound,
  lengths: Lengths,
  headers: Headers,
): Promise<readonly string[]> {
  const now = identity.now();
  const end = movedEnd(session, now, lengths);
  if (end === undefined) return [];
  await moveSession(identity.store, session.id, new Date(end).toISOString(), now.toISOString());
  return [renewedCookie(identity, headers, Math.round((end - now.getTime()) / 1000))];
}

/**
 * Who sends these headers; undefined when nobody is signed in there. A person with a second factor has no
 * session before it is passed. `isUse`: what a page asks by itself keeps nobody signed in.
 */
export async function whoIs(
  identity: Identity,
  headers: Headers,
  isUse = true,
): Promise<Recognised | undefined> {
  const token = sessionToken(identity, headers);
  if (token === undefined) return undefined;
  const key = keyOf(identity.secret, 'session', token);
  const found = await findSession(identity.store, key);
  if (found === undefined || found.person.closed_at !== null) return undefined;
  const lengths = await sessionLengths(identity.store);
  if (endOf(found.session, lengths) <= identity.now().getTime()) {
    await removeSessionByToken(identity.store, key);
    return undefined;
  }
  const cookies = isUse ? await roll(identity, found, lengths, headers) : [];
  const { id: session, asked_at: askedAt } = found.session;
  return { here: { person: personOf(found.person), session, askedAt }, cookies };
}

export interface SessionListed {
  readonly id: string;
  /** ISO times; the second is exact to six minutes. */
  readonly startedAt: string;
  readonly usedAt: string;
  /** Unless it is used before then. */
  readonly endsAt: string;
  /** In words. */
  readonly browser: string;
}

/** Where a person is signed in, the last used first. */
export async function sessionsOf(identity: Identity, person: string): Promise<readonly SessionListed[]> {
  const lengths = await sessionLengths(identity.store);
  const now = identity.now().getTime();
  const rows = (await listSessions(identity.store, person)).filter((row) => endOf(row, lengths) > now);
  return rows.map((row) => ({
    id: row.id,
    startedAt: row.created_at,
    usedAt: row.updated_at,
    endsAt: new Date(endOf(row, lengths)).toISOString(),
    browser: row.browser ?? '',
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

/** A session that took the place of one asked nobody who they are: it counts from when the one of before did. */
export async function askedAsBefore(
  identity: Identity,
  begun: readonly string[],
  { askedAt }: Here,
): Promise<void> {
  const token = tokenSet(identity, begun);
  if (token !== undefined) await setAsked(identity.store, keyOf(identity.secret, 'session', token), askedAt);
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
