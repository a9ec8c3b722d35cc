/** What comes of a sign-in: in, a code still due, or refused; the same for every way in. */
import { sessionLengths } from '#storage/session-lengths.ts';
import { endedCookie, keptFor, sessionToken, tokenSet } from './cookies.ts';
import { deviceCookie } from './device.ts';
import { libraryOf } from './lazily.ts';
import { type Refused, refuse } from './refusals.ts';
import { cookieSeconds } from './session-ends.ts';
import { endSessionHere, personOfToken } from './sessions.ts';
import type { Identity } from './tokens.ts';

export type Signed =
  | {
      readonly ok: true;
      /** Set-Cookie lines to pass on. */
      readonly cookies: readonly string[];
      readonly next: 'in' | 'second-factor';
      /** Id. */
      readonly person: string;
    }
  | Refused;

/** What the library refused: its code, and what came with it. */
export interface Turned {
  readonly code: string;
  readonly detail: string;
}

/** What an error of the library says; undefined for a fault. */
export function turnedBy(error: unknown): Turned | undefined {
  if (!(error instanceof Error) || !('body' in error)) return undefined;
  const body = error.body as { code?: unknown; message?: unknown } | undefined;
  const status = 'status' in error ? error.status : '';
  return { code: String(body?.code ?? status), detail: String(body?.message ?? '') };
}

/**
 * A session began: whatever this browser held before, planted there perhaps, is worth nothing now. The browser is
 * known from here on as one that the person signed in on.
 */
export async function letIn(
  identity: Identity,
  headers: Headers,
  cookies: readonly string[],
): Promise<Signed> {
  const person = await personOfToken(identity, tokenSet(identity, cookies));
  // It ended as it began: the password was changed in that moment, or the person signed out everywhere.
  if (person === undefined) return refuse('sign-in-first');
  await endSessionHere(identity, headers);
  const kept = keptFor(identity, cookies, cookieSeconds(await sessionLengths(identity.store)));
  return {
    ok: true,
    cookies: [...kept, ...(await deviceCookie(identity, person))],
    next: 'in',
    person,
  };
}

/** Ends the session that these lines, which are passed on to nobody, would have opened. */
export async function endBegun(identity: Identity, cookies: readonly string[]): Promise<void> {
  const line = cookies.map((one) => one.split(';', 1)[0]).join('; ');
  await endSessionHere(identity, new Headers({ cookie: line }));
}

/** The person is right and their code is due: a challenge, and no session. */
async function askForCode(identity: Identity, headers: Headers, person: string): Promise<Signed> {
  const { api } = await libraryOf(identity);
  const begun = await api.beginCode({ body: { person }, headers: new Headers(), returnHeaders: true });
  const held = sessionToken(identity, headers);
  // Somebody who signs in again stays who they are if they give up halfway; their session ends with the code.
  const isOther = held !== undefined && (await personOfToken(identity, held)) !== person;
  if (isOther) await endSessionHere(identity, headers);
  const cookies = [...begun.headers.getSetCookie(), ...(isOther ? [endedCookie(identity)] : [])];
  return { ok: true, cookies, next: 'second-factor', person };
}

/** What the guard of sessions said to a way in, the same for all; undefined when it was something else. */
export async function guarded(
  identity: Identity,
  headers: Headers,
  { code, detail }: Turned,
): Promise<Signed | undefined> {
  if (code === 'SECOND_FACTOR_DUE') return await askForCode(identity, headers, detail);
  if (code === 'ACCOUNT_CLOSED') return refuse('account-closed', detail);
  return undefined;
}

/** Begins a session for a person who was recognised by our own means; `passed`: with their second factor. */
export async function beginSession(
  identity: Identity,
  headers: Headers,
  person: string,
  passed = false,
): Promise<Signed> {
  const { api } = await libraryOf(identity);
  const agent = new Headers({ 'user-agent': headers.get('user-agent') ?? '' });
  try {
    const begun = await api.beginSession({ body: { person, passed }, headers: agent, returnHeaders: true });
    return await letIn(identity, headers, begun.headers.getSetCookie());
  } catch (error) {
    const turned = turnedBy(error);
    const said = turned && (await guarded(identity, headers, turned));
    if (said === undefined) throw error;
    return said;
  }
}
