/** The second factor as it is asked after every way in: a code of an authenticator app, or a recovery code. */
import { recoveryCodesOf, secondFactorOf, takeCode } from '#storage/credentials.ts';
import { CODE_COOKIE, headersWith } from './cookies.ts';
import { libraryOf } from './lazily.ts';
import { asKept } from './recovery-codes.ts';
import { about, type Refused, refuse } from './refusals.ts';
import { endBegun, guarded, letIn, type Signed, turnedBy } from './signed.ts';
import { type Identity, keyOf } from './tokens.ts';
import { mayTryCode, rightCode } from './tries.ts';

/** A code is taken for 65 seconds at most, so this long it must not be taken again. */
const REMEMBERED = 5 * 60_000;

/** Id of the person whose code this browser is waited for with. */
async function personDue(identity: Identity, headers: Headers): Promise<string | null> {
  if (headers.get('cookie')?.includes(CODE_COOKIE) !== true) return null;
  const { api } = await libraryOf(identity);
  const kept = headersWith(identity, headers, [CODE_COOKIE]);
  return (await api.codeDue({ headers: kept })).person;
}

/** Whether this browser's code is waited for. */
export async function secondFactorDue(identity: Identity, headers: Headers): Promise<boolean> {
  return (await personDue(identity, headers)) !== null;
}

/** Takes a code for good; false when it was taken before. The clock is the one codes are made by. */
export async function takeOnce(identity: Identity, person: string, code: string): Promise<boolean> {
  const key = keyOf(identity.secret, 'used-code', `${person}:${code}`);
  const now = Date.now();
  const until = new Date(now + REMEMBERED).toISOString();
  return await takeCode(identity.store, key, new Date(now).toISOString(), until);
}

/** What the library says when the challenge is gone, or the factor itself, cleared while its code was waited for. */
const OVER = [
  'INVALID_TWO_FACTOR_COOKIE',
  'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE',
  'TOTP_NOT_ENABLED',
  'BACKUP_CODES_NOT_ENABLED',
];
// The last is a recovery code that somebody else uses at this moment.
const WRONG = ['INVALID_CODE', 'INVALID_BACKUP_CODE', 'CONFLICT'];

/** Why a code was not taken; undefined when something else was said. */
export function refusalOf(code: string): Refused | undefined {
  if (OVER.includes(code)) return refuse('second-factor-over');
  if (WRONG.includes(code)) return refuse('wrong-code');
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED') return refuse('too-many-tries');
  return undefined;
}

/** Asks the library with the cookie of the challenge; `person` is whom it is for. */
type Check = (kept: Headers, person: string) => Promise<{ readonly headers: Headers }>;

/** Passes a challenge by what `check` asks the library. */
async function ask(identity: Identity, headers: Headers, person: string, check: Check): Promise<Signed> {
  try {
    // Without the session a browser may still hold: the code is for whoever the challenge is for.
    const passed = await check(headersWith(identity, headers, [CODE_COOKIE]), person);
    return await letIn(identity, headers, passed.headers.getSetCookie());
  } catch (error) {
    const turned = turnedBy(error);
    const said = turned && (refusalOf(turned.code) ?? (await guarded(identity, headers, turned)));
    if (said === undefined) throw error;
    return said;
  }
}

/** Passes the challenge of this browser, if its factor has tries left: counted before the code is looked at. */
async function pass(
  identity: Identity,
  headers: Headers,
  check: Check,
  isFresh: (person: string) => Promise<boolean>,
): Promise<Signed> {
  const person = await personDue(identity, headers);
  if (person === null) return refuse('second-factor-over');
  const factor = await secondFactorOf(identity.store, person);
  if (factor === undefined) return refuse('second-factor-over', person);
  if (!mayTryCode(identity, factor)) return refuse('too-many-tries', person);
  const signed = await ask(identity, headers, person, check);
  if (!signed.ok) return about(person, signed);
  if (await isFresh(person)) {
    rightCode(identity, factor);
    return signed;
  }
  // Somebody used it before, or a moment ago: the session that just began is worth nothing.
  await endBegun(identity, signed.cookies);
  return refuse('wrong-code', person);
}

/**
 * The code to ask the library with. One that is not due now goes as none: the library would take it, and so counts
 * it as wrong.
 */
export async function dueCode(identity: Identity, person: string, code: string): Promise<string> {
  const { api } = await libraryOf(identity);
  const { timely } = await api.codeTimely({ body: { person, code } });
  return timely ? code : '';
}

/** Passes the second factor by a code of the app: good once, five tries a challenge, then ten in all for a while. */
export async function passSecondFactor(identity: Identity, headers: Headers, typed: string): Promise<Signed> {
  const { api } = await libraryOf(identity);
  const code = typed.replaceAll(/\s/g, '');
  const check: Check = async (kept, person) => {
    const body = { code: await dueCode(identity, person, code) };
    return await api.verifyTOTP({ body, headers: kept, returnHeaders: true });
  };
  return await pass(identity, headers, check, (person) => takeOnce(identity, person, code));
}

/** Passes the second factor by a recovery code, which is used up. */
export async function passRecoveryCode(identity: Identity, headers: Headers, typed: string): Promise<Signed> {
  const { api } = await libraryOf(identity);
  const check: Check = async (kept, person) => {
    const list = (await recoveryCodesOf(identity.store, person)) ?? [];
    const code = await asKept(identity, list, typed);
    return await api.verifyBackupCode({ body: { code }, headers: kept, returnHeaders: true });
  };
  return await pass(identity, headers, check, async () => true);
}
