/** Links that work once: made here for one purpose each, used here, kept by one-way keys. */
import { addSignInLink, findSignInLink, removeSignInLinksOf, useSignInLink } from '#storage/sign-in-links.ts';
import type { SignInLinksTable } from '#storage/tables.ts';
import { findPerson } from './people.ts';
import { type Refused, refuse } from './refusals.ts';
import { type Identity, isToken, keyOf, newToken } from './tokens.ts';

const HOUR = 3_600_000;
/** A day for what somebody hands over by hand, and for a change of email, which signs nobody in. */
const DAY_HOURS = 24;
/** How long a link of each purpose is good for: ten minutes where somebody asked for a letter and waits for it. */
const LINK_HOURS = { 'sign-in': 1 / 6, email: DAY_HOURS, reset: 1 / 6 } as const;

type LinkPurpose = keyof typeof LINK_HOURS;

/** The time a number of hours from now. */
export function hoursFrom(identity: Pick<Identity, 'now'>, hours: number): Date {
  return new Date(identity.now().getTime() + hours * HOUR);
}

interface LinkGiven {
  readonly email?: string;
  readonly hours?: number;
}

/** A fresh link's token. */
export async function makeLink(
  identity: Identity,
  purpose: LinkPurpose,
  person: string,
  { email, hours = LINK_HOURS[purpose] }: LinkGiven = {},
): Promise<string> {
  const token = newToken(identity.random);
  const key = keyOf(identity.secret, purpose, token);
  const expires_at = hoursFrom(identity, hours).toISOString();
  const link = { key, person, expires_at, email: email ?? null };
  await addSignInLink(identity.store, link, identity.now().toISOString());
  return token;
}

/** The token of a sign-in link that somebody hands over to a person: good for 24 hours, once. */
export async function signInLink(identity: Identity, person: string): Promise<string> {
  return await makeLink(identity, 'sign-in', person, { hours: DAY_HOURS });
}

/** The email of whom a link was made for, whether it works still or not; undefined where no letter could go. */
export async function emailOfLink(
  identity: Identity,
  purpose: LinkPurpose,
  token: string,
): Promise<string | undefined> {
  const link = await findSignInLink(identity.store, keyOf(identity.secret, purpose, token));
  const person = link && (await findPerson(identity, link.person));
  return person?.closed === false ? person.email : undefined;
}

type LinkFound = { readonly ok: true; readonly link: SignInLinksTable; readonly key: string } | Refused;

/** The link of a token as it stands, unused. */
export async function findLink(identity: Identity, purpose: LinkPurpose, token: string): Promise<LinkFound> {
  if (!isToken(token)) return refuse('sign-in-link-unknown');
  const key = keyOf(identity.secret, purpose, token);
  const link = await findSignInLink(identity.store, key);
  if (link === undefined) return refuse('sign-in-link-unknown');
  if (link.used === 1) return refuse('sign-in-link-used', link.person);
  if (link.expires_at <= identity.now().toISOString()) return refuse('sign-in-link-expired', link.person);
  return { ok: true, link, key };
}

/** Uses a link: of two who come at the same moment one gets it. */
export async function redeemLink(
  identity: Identity,
  purpose: LinkPurpose,
  token: string,
): Promise<LinkFound> {
  const found = await findLink(identity, purpose, token);
  if (!found.ok) return found;
  const used = await useSignInLink(identity.store, found.key, identity.now().toISOString());
  return used ? found : refuse('sign-in-link-used', found.link.person);
}

/** Ends every link of a person. */
export async function endLinksOf(identity: Pick<Identity, 'store'>, person: string): Promise<void> {
  await removeSignInLinksOf(identity.store, person);
}
