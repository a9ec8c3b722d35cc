/** What people change of their own account, their password and email, and the way back without a password. */
import { passwordOf, savePassword } from '#storage/credentials.ts';
import { changePerson } from '#storage/people.ts';
import { removeEmailLinksOf } from '#storage/sign-in-links.ts';
import { setEmail } from './emails.ts';
import { weaknessChosen } from './password-rules.ts';
import { emailKey, findPerson, findPersonByEmail, type Person } from './people.ts';
import { type Refused, refuse } from './refusals.ts';
import { askedAsBefore, type Here, signOutEverywhere, whoIs } from './sessions.ts';
import { endLinksOf, findLink, makeLink, redeemLink } from './sign-in-links.ts';
import { beginSession, endBegun, type Signed } from './signed.ts';
import type { Identity } from './tokens.ts';
import { mayTryPassword, mayWriteTo, rightPassword } from './tries.ts';

/** Whether a person has a password. */
export async function hasPassword(identity: Pick<Identity, 'store'>, person: string): Promise<boolean> {
  return (await passwordOf(identity.store, person)) !== undefined;
}

type Confirmed = { readonly ok: true; readonly here: Here } | Refused;

/**
 * No longer ago than this people signed in before something that matters: who has a second factor or no password
 * before a change of how they sign in, and an administrator before any change for others.
 */
export const FRESH_MINUTES = 15;

function isFresh({ now }: Identity, { askedAt }: Here): boolean {
  return askedAt !== null && now().getTime() - Date.parse(askedAt) <= FRESH_MINUTES * 60_000;
}

/** Whether somebody is here who signed in, and was asked who they are, no longer ago than `FRESH_MINUTES`. */
export async function hasJustSignedIn(identity: Identity, headers: Headers): Promise<boolean> {
  const found = await whoIs(identity, headers);
  return found !== undefined && isFresh(identity, found.here);
}

/** Refuses what is not the password of somebody who is here and has this hash of one. */
async function refusePassword(
  identity: Identity,
  { person }: Here,
  hash: string,
  password: string | undefined,
): Promise<Refused | undefined> {
  // Whoever is signed in waits for nobody who is not.
  const browser = `signed in as ${person.id}`;
  if (!mayTryPassword(identity, person.id, browser)) return refuse('too-many-tries', person.id);
  if (password === undefined || !(await identity.hashing.verify(hash, password)))
    return refuse('wrong-password', person.id);
  rightPassword(identity, person.id, browser);
  return undefined;
}

/**
 * Who is here, if they give their password again. Whoever has none, or a second factor that the password alone
 * does not stand for, has to have signed in just now.
 */
export async function confirmHere(
  identity: Identity,
  headers: Headers,
  password: string | undefined,
): Promise<Confirmed> {
  const found = await whoIs(identity, headers);
  if (found === undefined) return refuse('sign-in-first');
  const { here } = found;
  const hash = await passwordOf(identity.store, here.person.id);
  const needsFresh = hash === undefined || here.person.secondFactor;
  if (needsFresh && !isFresh(identity, here)) return refuse('sign-in-again');
  const refused = hash === undefined ? undefined : await refusePassword(identity, here, hash, password);
  return refused ?? { ok: true, here };
}

/** Signs in again who is here already, by their password; the code of a second factor is due after it as ever. */
export async function signInAgain(identity: Identity, headers: Headers, password: string): Promise<Signed> {
  const found = await whoIs(identity, headers);
  if (found === undefined) return refuse('sign-in-first');
  const { person } = found.here;
  const hash = await passwordOf(identity.store, person.id);
  if (hash === undefined) return refuse('sign-in-again');
  const refused = await refusePassword(identity, found.here, hash, password);
  if (refused !== undefined) return refused;
  const signed = await beginSession(identity, headers, person.id);
  if (!signed.ok || hash === (await passwordOf(identity.store, person.id))) return signed;
  // It was changed while the one of before was looked at: what began by that ended with it.
  await endBegun(identity, signed.cookies);
  return refuse('wrong-password', person.id);
}

async function refuseWeak(identity: Identity, person: Person, next: string): Promise<Refused | undefined> {
  const weakness = await weaknessChosen(identity, next, person);
  return weakness && { ok: false, refusal: { kind: 'weak-password', weakness } };
}

async function putPassword(identity: Identity, person: string, next: string): Promise<void> {
  await savePassword(identity.store, person, await identity.hashing.hash(next), identity.now().toISOString());
}

/** Changes the password, or sets the first one; every link and other session ends, and this browser gets a fresh one. */
export async function changePassword(
  identity: Identity,
  headers: Headers,
  { current, next }: { readonly current?: string | undefined; readonly next: string },
): Promise<Signed> {
  const confirmed = await confirmHere(identity, headers, current);
  if (!confirmed.ok) return confirmed;
  const { person } = confirmed.here;
  const weak = await refuseWeak(identity, person, next);
  if (weak !== undefined) return weak;
  await putPassword(identity, person.id, next);
  await endLinksOf(identity, person.id);
  await signOutEverywhere(identity, person.id);
  const signed = await beginSession(identity, headers, person.id, true);
  if (signed.ok) await askedAsBefore(identity, signed.cookies, confirmed.here);
  return signed;
}

type EmailAsked = { readonly ok: true; readonly token: string; readonly email: string } | Refused;

/** Begins a change of email: the token is sent to the new address and proves it, and no earlier one does any more. */
export async function askEmailChange(
  identity: Identity,
  headers: Headers,
  { email, password }: { readonly email: string; readonly password?: string | undefined },
): Promise<EmailAsked> {
  const confirmed = await confirmHere(identity, headers, password);
  if (!confirmed.ok) return confirmed;
  const { id } = confirmed.here.person;
  if (!mayWriteTo(identity, `email:${id}`)) return refuse('too-many-tries');
  const key = emailKey(email);
  await removeEmailLinksOf(identity.store, id);
  return { ok: true, token: await makeLink(identity, 'email', id, { email: key }), email: key };
}

type EmailConfirmed =
  | { readonly ok: true; readonly person: string; readonly before: string | undefined }
  | Refused;

/** Finishes a change of email; gives the one of before, which is told of it. */
export async function confirmEmail(identity: Identity, token: string): Promise<EmailConfirmed> {
  const found = await redeemLink(identity, 'email', token);
  if (!found.ok) return refuse('reset-link-over', found.refusal.account);
  const person = await findPerson(identity, found.link.person);
  if (person === undefined || person.closed || found.link.email === null)
    return refuse('reset-link-over', found.link.person);
  const changed = await setEmail(identity, person.id, found.link.email);
  return changed.ok ? { ok: true, person: person.id, before: person.email } : changed;
}

interface ToSend {
  readonly token: string;
  readonly person: Person;
}

/** Whom a letter may go to: someone with this email whose account is open and who had few of late. */
async function addressee(identity: Identity, purpose: string, email: string): Promise<Person | undefined> {
  const person = await findPersonByEmail(identity, email);
  if (person === undefined || person.closed) return undefined;
  return mayWriteTo(identity, `${purpose}:${emailKey(email)}`) ? person : undefined;
}

/** A token for the letter that lets a person set a new password; undefined when no letter is to be sent. */
export async function askReset(identity: Identity, email: string): Promise<ToSend | undefined> {
  const person = await addressee(identity, 'reset', email);
  return person && { token: await makeLink(identity, 'reset', person.id), person };
}

/** A token for the letter that signs a person in; undefined when no letter is to be sent. */
export async function askSignInLink(identity: Identity, email: string): Promise<ToSend | undefined> {
  const person = await addressee(identity, 'sign-in', email);
  return person && { token: await makeLink(identity, 'sign-in', person.id), person };
}

/** Why a link for a new password does not work, if it does not; looking uses nothing up. */
export async function refuseReset(identity: Identity, token: string): Promise<Refused | undefined> {
  const found = await findLink(identity, 'reset', token);
  if (found.ok) return undefined;
  return found.refusal.kind === 'sign-in-link-unknown'
    ? found
    : refuse('reset-link-over', found.refusal.account);
}

/**
 * Sets a new password by a link; every session and link of the person ends. It signs nobody in, so that a
 * second factor still has to be passed. A password that is refused leaves the link good.
 */
export async function resetPassword(
  identity: Identity,
  token: string,
  next: string,
): Promise<{ readonly ok: true; readonly person: string } | Refused> {
  const found = await findLink(identity, 'reset', token);
  if (!found.ok) return refuse('reset-link-over', found.refusal.account);
  const person = await findPerson(identity, found.link.person);
  if (person === undefined || person.closed) return refuse('reset-link-over', found.link.person);
  const weak = await refuseWeak(identity, person, next);
  if (weak !== undefined) return weak;
  if (!(await redeemLink(identity, 'reset', token)).ok) return refuse('reset-link-over', person.id);
  await putPassword(identity, person.id, next);
  // The link came by a letter, so the address is theirs; one that was given up has no links any more.
  await changePerson(identity.store, person.id, { email_verified: 1 }, identity.now().toISOString());
  await endLinksOf(identity, person.id);
  await signOutEverywhere(identity, person.id);
  return { ok: true, person: person.id };
}
