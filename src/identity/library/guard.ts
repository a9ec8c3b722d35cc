/** What is asked before the library may begin a session or link an account: the one door of every way in. */
import { APIError } from 'better-auth/api';
import { isLinked } from '#storage/credentials.ts';
import { findPerson } from '#storage/people.ts';
import { sessionLengths } from '#storage/session-lengths.ts';
import { browserWords } from '../browsers.ts';
import { askedBy } from '../provider-asking.ts';
import { forgetEnded, lastMoment } from '../session-ends.ts';
import type { Identity } from '../tokens.ts';

/** What the library says of the call that leads here. */
interface Call {
  readonly path?: string | undefined;
  readonly body?: unknown;
}

/** Where the library has just taken a code of the second factor. */
const PASSED_AT = ['/two-factor/verify-totp', '/two-factor/verify-backup-code'];

function passedSecondFactor(call: Call | null, person: string): boolean {
  if (call === null) return false;
  if (PASSED_AT.includes(call.path ?? '')) return true;
  const body = call.body as { person?: unknown; passed?: unknown } | undefined;
  // Endpoints of our own have no address; whatever came by one does not say of itself that it passed.
  const isOurs = call.path?.startsWith('/') !== true;
  return isOurs && body?.person === person && body.passed === true;
}

/** An error that carries whose session was not begun, for the way in to go on from. */
function notYet(code: 'ACCOUNT_CLOSED' | 'SECOND_FACTOR_DUE', person: string): APIError {
  return new APIError('FORBIDDEN', { code, message: person });
}

/** A session about to begin: refused, or what our own rules and clock say of it. */
export async function beforeSession(
  identity: Identity,
  session: { readonly userId: string; readonly userAgent?: string | null | undefined },
  call: Call | null,
) {
  const person = await findPerson(identity.store, session.userId);
  if (person === undefined) return false;
  if (person.closed_at !== null) throw notYet('ACCOUNT_CLOSED', person.id);
  if (person.second_factor === 1 && !passedSecondFactor(call, person.id))
    throw notYet('SECOND_FACTOR_DUE', person.id);
  const now = identity.now();
  const lengths = await sessionLengths(identity.store);
  await forgetEnded(identity.store, now, lengths);
  return {
    data: {
      createdAt: now,
      askedAt: askedBy(now),
      updatedAt: now,
      expiresAt: new Date(lastMoment(now, now, lengths)),
      ipAddress: null,
      userAgent: browserWords(session.userAgent ?? ''),
    },
  };
}

/** An account about to be linked: one of the provider for a person, and none of its tokens kept. */
export async function beforeLink(
  identity: Identity,
  account: { readonly userId: string; readonly providerId: string },
) {
  if (await isLinked(identity.store, account.userId, account.providerId))
    throw new APIError('FORBIDDEN', { code: 'ANOTHER_ACCOUNT_LINKED' });
  return {
    data: {
      accessToken: null,
      refreshToken: null,
      idToken: null,
      accessTokenExpiresAt: null,
      refreshTokenExpiresAt: null,
      scope: null,
    },
  };
}
