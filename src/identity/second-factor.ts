/** The second factor: a code of an authenticator app, asked after every way in, and recovery codes for a lost app. */
import { recoveryCodesOf, takeCode } from '#storage/credentials.ts';
import { confirmHere } from './account.ts';
import { CODE_COOKIE, headersWith, SESSION_COOKIE, tokenSet } from './cookies.ts';
import { libraryOf } from './lazily.ts';
import { codeKey } from './recovery-codes.ts';
import { type Refused, refuse } from './refusals.ts';
import { endSessionHere, signOutEverywhere, whoIs } from './sessions.ts';
import { guarded, letIn, type Signed, turnedBy } from './signed.ts';
import { type Identity, keyOf } from './tokens.ts';

/** A code is taken for a minute and a half at most, so this long it must not be taken again. */
const REMEMBERED = 5 * 60_000;

/** Whether this browser's code is waited for. */
export async function secondFactorDue(identity: Identity, headers: Headers): Promise<boolean> {
  if (headers.get('cookie')?.includes(CODE_COOKIE) !== true) return false;
  const { api } = await libraryOf(identity);
  const kept = headersWith(identity, headers, [CODE_COOKIE]);
  return (await api.codeDue({ headers: kept })).person !== null;
}

/** Takes a code for good; false when it was taken before. The clock is the one codes are made by. */
async function takeOnce(identity: Identity, person: string, code: string): Promise<boolean> {
  const key = keyOf(identity.secret, 'used-code', `${person}:${code}`);
  const now = Date.now();
  const until = new Date(now + REMEMBERED).toISOString();
  return await takeCode(identity.store, key, new Date(now).toISOString(), until);
}

const OVER = ['INVALID_TWO_FACTOR_COOKIE', 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE'];
// The last is a recovery code that somebody else uses at this moment.
const WRONG = ['INVALID_CODE', 'INVALID_BACKUP_CODE', 'CONFLICT'];

function refusalOf(code: string): Refused | undefined {
  if (OVER.includes(code)) return refuse('second-factor-over');
  if (WRONG.includes(code)) return refuse('wrong-code');
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED') return refuse('too-many-tries');
  return undefined;
}

/** Passes the challenge of this browser by what `check` asks the library. */
async function pass(
  identity: Identity,
  headers: Headers,
  check: (kept: Headers) => Promise<{ readonly headers: Headers }>,
): Promise<Signed> {
  try {
    // Without the session a browser may still hold: the code is for whoever the challenge is for.
    const passed = await check(headersWith(identity, headers, [CODE_COOKIE]));
    return await letIn(identity, headers, passed.headers.getSetCookie());
  } catch (error) {
    const turned = turnedBy(error);
    const said = turned && (refusalOf(turned.code) ?? (await guarded(identity, headers, turned)));
    if (said === undefined) throw error;
    return said;
  }
}

/** Passes the second factor by a code of the app: good once, five tries a challenge, then ten in all for a while. */
export async function passSecondFactor(identity: Identity, headers: Headers, typed: string): Promise<Signed> {
  const { api } = await libraryOf(identity);
  const code = typed.replaceAll(/\s/g, '');
  const signed = await pass(identity, headers, (kept) =>
    api.verifyTOTP({ body: { code }, headers: kept, returnHeaders: true }),
  );
  if (!signed.ok || (await takeOnce(identity, signed.person, code))) return signed;
  // Somebody used it before, or a moment ago: the session that just began is worth nothing.
  await endSessionOf(identity, signed.cookies);
  return refuse('wrong-code');
}

async function endSessionOf(identity: Identity, cookies: readonly string[]): Promise<void> {
  const line = cookies.map((one) => one.split(';', 1)[0]).join('; ');
  if (tokenSet(identity, cookies) !== undefined)
    await endSessionHere(identity, new Headers({ cookie: line }));
}

/** Passes the second factor by a recovery code, which is used up. */
export async function passRecoveryCode(identity: Identity, headers: Headers, typed: string): Promise<Signed> {
  const { api } = await libraryOf(identity);
  const code = codeKey(identity, typed);
  return await pass(identity, headers, (kept) =>
    api.verifyBackupCode({ body: { code }, headers: kept, returnHeaders: true }),
  );
}

export interface SecondFactorBegun {
  readonly ok: true;
  /** For the picture that apps read. */
  readonly uri: string;
  /** To type where no picture can be read. */
  readonly secret: string;
  /** Shown once. */
  readonly recoveryCodes: readonly string[];
}

/** The address an app reads, with a label that people know: their email, or else their name. */
function labelled(uri: string, label: string): { readonly uri: string; readonly secret: string } {
  const address = new URL(uri);
  address.pathname = `/${encodeURIComponent(`Sandpilot:${label}`)}`;
  return { uri: address.href, secret: address.searchParams.get('secret') ?? '' };
}

/** Begins to set up a second factor; it counts once a code of the app has confirmed it. */
export async function beginSecondFactor(
  identity: Identity,
  headers: Headers,
  password?: string,
): Promise<SecondFactorBegun | Refused> {
  const confirmed = await confirmHere(identity, headers, password);
  if (!confirmed.ok) return confirmed;
  const { person } = confirmed.here;
  if (person.secondFactor) return refuse('second-factor-already');
  const { api } = await libraryOf(identity);
  const kept = headersWith(identity, headers, [SESSION_COOKIE]);
  const begun = await api.enableTwoFactor({ body: { method: 'totp', password }, headers: kept });
  if (begun.method !== 'totp') throw new Error('only codes of an app are switched on');
  return {
    ok: true,
    ...labelled(begun.totpURI, person.email ?? person.name),
    recoveryCodes: begun.backupCodes,
  };
}

/** Confirms the second factor by its first code; every other session ends, this browser gets a fresh one. */
export async function confirmSecondFactor(
  identity: Identity,
  headers: Headers,
  typed: string,
): Promise<Signed> {
  const found = await whoIs(identity, headers);
  if (found === undefined) return refuse('sign-in-first');
  if (found.here.person.secondFactor) return refuse('second-factor-already');
  const { api } = await libraryOf(identity);
  const code = typed.replaceAll(/\s/g, '');
  const kept = headersWith(identity, headers, [SESSION_COOKIE]);
  try {
    const confirmed = await api.verifyTOTP({ body: { code }, headers: kept, returnHeaders: true });
    await takeOnce(identity, found.here.person.id, code);
    return await onlyHere(identity, headers, confirmed.headers);
  } catch (error) {
    const said = refusalOf(turnedBy(error)?.code ?? '');
    if (said === undefined) throw error;
    return said;
  }
}

/** Ends every session but the one these headers began. */
async function onlyHere(identity: Identity, headers: Headers, begun: Headers): Promise<Signed> {
  const cookies = begun.getSetCookie();
  const line = cookies.map((one) => one.split(';', 1)[0]).join('; ');
  const fresh = await whoIs(identity, new Headers({ cookie: line }));
  if (fresh === undefined) throw new Error('a session began that is nowhere');
  await signOutEverywhere(identity, fresh.here.person.id, fresh.here.session);
  return await letIn(identity, headers, cookies);
}

/** Takes the second factor away; every other session ends, this browser gets a fresh one. */
export async function removeSecondFactor(
  identity: Identity,
  headers: Headers,
  password?: string,
): Promise<Signed> {
  const confirmed = await confirmHere(identity, headers, password);
  if (!confirmed.ok) return confirmed;
  const { api } = await libraryOf(identity);
  const kept = headersWith(identity, headers, [SESSION_COOKIE]);
  const removed = await api.disableTwoFactor({ body: { password }, headers: kept, returnHeaders: true });
  return await onlyHere(identity, headers, removed.headers);
}

/** Fresh recovery codes in place of all there were. */
export async function newRecoveryCodes(
  identity: Identity,
  headers: Headers,
  password?: string,
): Promise<{ readonly ok: true; readonly recoveryCodes: readonly string[] } | Refused> {
  const confirmed = await confirmHere(identity, headers, password);
  if (!confirmed.ok) return confirmed;
  if (!confirmed.here.person.secondFactor) return refuse('second-factor-over');
  const { api } = await libraryOf(identity);
  const kept = headersWith(identity, headers, [SESSION_COOKIE]);
  const made = await api.generateBackupCodes({ body: { password }, headers: kept });
  return { ok: true, recoveryCodes: made.backupCodes };
}

/** How many recovery codes a person has left. */
export async function recoveryCodesLeft(identity: Pick<Identity, 'store'>, person: string): Promise<number> {
  return (await recoveryCodesOf(identity.store, person))?.length ?? 0;
}
