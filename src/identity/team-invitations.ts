/** The link of an invitation into a team. */
import { type Identity, isToken, keyOf, newToken } from './tokens.ts';

const DAY = 24 * 3_600_000;
/** So long an invitation is good. */
const INVITATION_DAYS = 14;

export interface InvitationLink {
  /** For whoever is invited alone: stands in their link and nowhere else. */
  readonly token: string;
  /** What storage knows the invitation by. */
  readonly key: string;
  /** ISO time. */
  readonly expiresAt: string;
}

/** A fresh link. */
export function newInvitationLink(identity: Pick<Identity, 'secret' | 'random' | 'now'>): InvitationLink {
  const token = newToken(identity.random);
  const expiresAt = new Date(identity.now().getTime() + INVITATION_DAYS * DAY).toISOString();
  return { token, key: keyOf(identity.secret, 'invitation', token), expiresAt };
}

/** The key a link leads to; undefined when the text can be no link. */
export function invitationKey(identity: Pick<Identity, 'secret'>, token: string): string | undefined {
  return isToken(token) ? keyOf(identity.secret, 'invitation', token) : undefined;
}
