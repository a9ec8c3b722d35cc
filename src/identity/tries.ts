/** How often what people know may be guessed: by account, installation and known browser, never by address alone. */
import { type Limit, makeLimit } from './limits.ts';
import type { Identity } from './tokens.ts';

/** Wrong codes in a row, over all challenges by a second factor. */
export const MOST_WRONG_CODES = 10;

interface Limits {
  /** By email or person. */
  readonly one: Limit;
  readonly all: Limit;
  /** By what a known browser is counted by. */
  readonly known: Limit;
  /** Letters to one person. */
  readonly letters: Limit;
  /** Codes, by the second factor they are of. */
  readonly codes: Limit;
  /** Letters of invitation that one person sends. */
  readonly senders: Limit;
  /** Lists of recovery codes, by whom they are for. */
  readonly lists: Limit;
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
    // The library locks at the same number, but looks before it counts: many sent at once would all be tried.
    // Codes go by the machine's clock.
    codes: makeLimit(MOST_WRONG_CODES, 0.1, () => new Date()),
    // A team invited in one go, then one in three minutes.
    senders: makeLimit(20, 1 / 3, now),
    // Each costs as much as ten passwords.
    lists: makeLimit(20, 0.1, now),
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

/**
 * Whether a code may be tried for a second factor now, by its id; counts as wrong until it is said to be right. One
 * that is set up after another was cleared, here or at the machine, begins afresh: only who is signed in sets one up.
 */
export function mayTryCode(identity: Identity, factor: string): boolean {
  return limitsOf(identity).codes.allows(factor);
}

/** The last one tried for this second factor was right. */
export function rightCode(identity: Identity, factor: string): void {
  limitsOf(identity).codes.forgives(factor);
}

/** Whether a person may have another list of recovery codes made now. */
export function mayMakeCodes(identity: Identity, person: string): boolean {
  return limitsOf(identity).lists.allows(person);
}

/** Whether a person may send a letter of invitation to an address now. */
export function mayInvite(identity: Identity, sender: string, address: string): boolean {
  return limitsOf(identity).senders.allows(sender) && mayWriteTo(identity, `invite:${address}`);
}
