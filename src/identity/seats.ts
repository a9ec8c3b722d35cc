/** The private link of a seat. */
import { type Identity, isToken, keyOf, newToken } from './tokens.ts';

export interface SeatLink {
  /** For the person alone: stands in their link and nowhere else. */
  readonly token: string;
  /** What storage knows the seat by. */
  readonly key: string;
}

/** A fresh private link. */
export function newSeatLink(identity: Pick<Identity, 'secret' | 'random'>): SeatLink {
  const token = newToken(identity.random);
  return { token, key: keyOf(identity.secret, 'seat', token) };
}

/** The key a private link leads to; undefined when the text can be no link. */
export function seatKey(identity: Pick<Identity, 'secret'>, token: string): string | undefined {
  return isToken(token) ? keyOf(identity.secret, 'seat', token) : undefined;
}

/** By what pages of a seat, and answers that wait in a browser, say whose they are; it leads to no seat. */
export function seatMark(identity: Pick<Identity, 'secret'>, token: string): string {
  return keyOf(identity.secret, 'seat-mark', token).slice(0, 32);
}

/** With what a browser seals answers that wait there: for the pages of the seat alone. */
export function unsentKey(identity: Pick<Identity, 'secret'>, token: string): string {
  return keyOf(identity.secret, 'unsent', token).slice(0, 32);
}
