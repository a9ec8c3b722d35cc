/** Recovery codes that an earlier version kept by their keys alone: hashed as newer ones are, without knowing them. */
import { changeRecoveryCodes, recoveryCodeLists } from '#storage/credentials.ts';
import { keptCodes } from './recovery-codes.ts';
import type { Identity } from './tokens.ts';

/** Goes through all lists, one after the other, until it `isOver`; what is left is for the next start. */
export async function hashOlderCodes(
  identity: Pick<Identity, 'store' | 'secret' | 'hashing'>,
  isOver: () => boolean,
): Promise<void> {
  for (const { id, recovery_codes } of await recoveryCodeLists(identity.store)) {
    if (isOver()) return;
    const kept = await keptCodes(identity, recovery_codes);
    if (kept !== recovery_codes) await changeRecoveryCodes(identity.store, id, recovery_codes, kept);
  }
}
