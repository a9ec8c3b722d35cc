/** How often what people know may be guessed: by account and by installation, never by address alone. */
import { type Limit, makeLimit } from './limits.ts';
import type { Identity } from './tokens.ts';

interface Limits {
  /** By email or person. */
  readonly one: Limit;
  readonly all: Limit;
  /** Letters to one person. */
  readonly letters: Limit;
}

const known = new WeakMap<Identity['store'], Limits>();

function limitsOf({ store, now }: Identity): Limits {
  const limits = known.get(store) ?? {
    // Ten wrong ones, then one in ten minutes: about 150 a day for one who goes on.
    one: makeLimit(10, 0.1, now),
    // Wrong ones over all accounts, so that one password cannot be tried on everybody.
    all: makeLimit(200, 30, now),
    letters: makeLimit(3, 0.1, now),
  };
  known.set(store, limits);
  return limits;
}

/** Whether a password may be tried for an account now; counts as wrong until it is said to be right. */
export function mayTryPassword(identity: Identity, account: string): boolean {
  const { one, all } = limitsOf(identity);
  return one.allows(account) && all.allows('all');
}

/** The last one tried for this account was right. */
export function rightPassword(identity: Identity, account: string): void {
  const { one, all } = limitsOf(identity);
  one.forgives(account);
  all.forgives('all');
}

/** Whether somebody may be sent another letter now. */
export function mayWriteTo(identity: Identity, account: string): boolean {
  return limitsOf(identity).letters.allows(account);
}
