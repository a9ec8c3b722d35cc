/** The second factor as a person sets it up, confirms it and takes it away, with recovery codes for a lost app. */
import { recoveryCodesOf, secondFactorOf } from '#storage/credentials.ts';
import { confirmHere } from './account.ts';
import { headersWith, SESSION_COOKIE } from './cookies.ts';
import { libraryOf } from './lazily.ts';
import { about, type Refused, refuse } from './refusals.ts';
import { dueCode, refusalOf, takeOnce } from './second-factor.ts';
import { askedAsBefore, type Here, signOutEverywhere, whoIs } from './sessions.ts';
import { letIn, type Signed, turnedBy } from './signed.ts';
import type { Identity } from './tokens.ts';
import { mayMakeCodes, mayTryCode, rightCode } from './tries.ts';

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
  if (!mayMakeCodes(identity, person.id)) return refuse('too-many-tries');
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

/**
 * Confirms the second factor by its first code; every other session ends, this browser gets another. The code is of
 * a factor that whoever is here may have made themself: it says nothing about who they are.
 */
export async function confirmSecondFactor(
  identity: Identity,
  headers: Headers,
  typed: string,
): Promise<Signed> {
  const found = await whoIs(identity, headers);
  if (found === undefined) return refuse('sign-in-first');
  const { person } = found.here;
  if (person.secondFactor) return refuse('second-factor-already');
  const factor = await secondFactorOf(identity.store, person.id);
  if (factor === undefined) return refuse('second-factor-over', person.id);
  if (!mayTryCode(identity, factor)) return refuse('too-many-tries', person.id);
  const { api } = await libraryOf(identity);
  const code = typed.replaceAll(/\s/g, '');
  const kept = headersWith(identity, headers, [SESSION_COOKIE]);
  try {
    const body = { code: await dueCode(identity, person.id, code) };
    const confirmed = await api.verifyTOTP({ body, headers: kept, returnHeaders: true });
    rightCode(identity, factor);
    await takeOnce(identity, person.id, code);
    return await onlyHere(identity, headers, confirmed.headers, found.here);
  } catch (error) {
    const said = refusalOf(turnedBy(error)?.code ?? '');
    if (said === undefined) throw error;
    return about(person.id, said);
  }
}

/** Ends every session but the one these headers began in place of another. */
async function onlyHere(identity: Identity, headers: Headers, begun: Headers, before: Here): Promise<Signed> {
  const cookies = begun.getSetCookie();
  await askedAsBefore(identity, cookies, before);
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
  return await onlyHere(identity, headers, removed.headers, confirmed.here);
}

/** Fresh recovery codes in place of all there were; every other session ends. */
export async function newRecoveryCodes(
  identity: Identity,
  headers: Headers,
  password?: string,
): Promise<{ readonly ok: true; readonly recoveryCodes: readonly string[] } | Refused> {
  const confirmed = await confirmHere(identity, headers, password);
  if (!confirmed.ok) return confirmed;
  const { person, session } = confirmed.here;
  if (!person.secondFactor) return refuse('second-factor-over');
  if (!mayMakeCodes(identity, person.id)) return refuse('too-many-tries');
  const { api } = await libraryOf(identity);
  const kept = headersWith(identity, headers, [SESSION_COOKIE]);
  const made = await api.generateBackupCodes({ body: { password }, headers: kept });
  await signOutEverywhere(identity, person.id, session);
  return { ok: true, recoveryCodes: made.backupCodes };
}

/** How many recovery codes a person has left. */
export async function recoveryCodesLeft(identity: Pick<Identity, 'store'>, person: string): Promise<number> {
  return (await recoveryCodesOf(identity.store, person))?.length ?? 0;
}
