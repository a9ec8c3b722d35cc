/** Owners: who may hold assessments, and the one-time links they sign in with. */
import { addOwner, addSignInLink, listOwners, redeemSignInLink } from '#storage/accounts.ts';
import { freshId } from '#storage/database.ts';
import { type Identity, isToken, keyOf, newToken } from './tokens.ts';

const HOUR = 3_600_000;
const LINK_HOURS = 24;
/** A session ends this long after it was last used. */
export const SESSION_HOURS = 30 * 24;

export interface Owner {
  readonly id: string;
  readonly name: string;
}

export type SignInRefusal = {
  readonly kind: 'sign-in-link-unknown' | 'sign-in-link-expired' | 'sign-in-link-used';
};

export type Redeemed =
  | {
      readonly ok: true;
      /** `session` is the token for the cookie. */
      readonly value: { readonly session: string; readonly owner: string; readonly expiresAt: Date };
    }
  | { readonly ok: false; readonly refusal: SignInRefusal };

/** The time a number of hours from now. */
export function hoursFrom(identity: Pick<Identity, 'now'>, hours: number): Date {
  return new Date(identity.now().getTime() + hours * HOUR);
}

/** Adds an owner. */
export async function makeOwner(identity: Identity, name: string): Promise<Owner> {
  const owner = { id: freshId(identity), name };
  await addOwner(identity.store, { ...owner, created_on: identity.now().toISOString().slice(0, 10) });
  return owner;
}

/** The owners there are, the first first; none before the first start. */
export async function ownersOf(identity: Pick<Identity, 'store'>): Promise<readonly Owner[]> {
  return (await listOwners(identity.store)).map(({ id, name }) => ({ id, name }));
}

/** A sign-in link's token for an owner: good for 24 hours, once. */
export async function signInLink(identity: Identity, owner: string): Promise<string> {
  const token = newToken(identity.random);
  const key = keyOf(identity.secret, 'sign-in', token);
  const expires_at = hoursFrom(identity, LINK_HOURS).toISOString();
  await addSignInLink(identity.store, { key, owner, expires_at }, identity.now().toISOString());
  return token;
}

/** Uses a sign-in link and begins a session; or says that the link is unknown, over, or was used. */
export async function redeemLink(identity: Identity, token: string): Promise<Redeemed> {
  if (!isToken(token)) return { ok: false, refusal: { kind: 'sign-in-link-unknown' } };
  const now = identity.now().toISOString();
  const session = newToken(identity.random);
  const key = keyOf(identity.secret, 'session', session);
  const expiresAt = hoursFrom(identity, SESSION_HOURS);
  const linkKey = keyOf(identity.secret, 'sign-in', token);
  const redeemed = await redeemSignInLink<SignInRefusal>(identity.store, linkKey, (link) => {
    if (link === undefined) return { refused: { kind: 'sign-in-link-unknown' } };
    if (link.used === 1) return { refused: { kind: 'sign-in-link-used' } };
    if (link.expires_at <= now) return { refused: { kind: 'sign-in-link-expired' } };
    return { session: { key, owner: link.owner, expires_at: expiresAt.toISOString() } };
  });
  if ('refused' in redeemed) return { ok: false, refusal: redeemed.refused };
  return { ok: true, value: { session, owner: redeemed.session.owner, expiresAt } };
}
