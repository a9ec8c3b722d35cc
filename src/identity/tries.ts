/** How often what people know may be guessed: by account, installation and known browser, never by address alone. */
import { type Limit, makeLimit } from './limits.ts';
import type { Identity } from './tokens.ts';

interface Limits {
  /** By email or person. */
  readonly one: Limit;
  readonly all: Limit;
  /** By what a known browser is counted by. */
  readonly known: Limit;
  /** Letters to one person. */
  readonly letters: Limit;
}

const places = new WeakMap<Identity['store'], Limits>();

function limitsOf({ store, now }: Identity): Limits {
  const limits = places.get(store) ?? {
    // Ten wrong ones, then one in ten minutes: about 150 a day for one who goes on.
    one: makeLimit(10, 0.1, now),
    // Wrong ones over all accounts, so that one password cannot be tried on everybody.
    all: makeLimit(200, 30, now),
    // As many as for an account: a stolen device gets no further than a stranger does.
    known: makeLimit(10, 0.1, now),
    letters: makeLimit(3, 0.1, now),
  };
  places.set(store, limits);
  return limits;
}

/**
 * Whether a password may be tried for an account now; counts as wrong until it is said to be right. `browser` is
 * what one that is known to be the account's is counted by.
 */
export function mayTryPassword(identity: Identity, account: string, browser?: string): boolean {
  const { one, all, known } = limitsOf(identity);
  if (browser !== undefined) return known.allows(browser);
  if (!one.allows(account)) return false;
  if (all.allows('all')) return true;
  // Not tried, so not counted: else made-up accounts would crowd out what is remembered of real ones.
  one.forgives(account);
  return false;
}

/** The last one tried for this account was right. */
export function rightPassword(identity: Identity, account: string, browser?: string): void {
  const { one, all, known } = limitsOf(identity);
  if (browser !== undefined) known.forgives(browser);
  else {
    one.forgives(account);
    all.forgives('all');
  }
}

/** Whether somebody may be sent another letter now. */
export function mayWriteTo(identity: Identity, account: string): boolean {
  return limitsOf(identity).letters.allows(account);
}
