/** Recovery codes that are kept by their keys alone, hashed as all that let somebody in are, without knowing them. */
import { changeRecoveryCodes, recoveryCodeListOf, recoveryCodeLists } from '#storage/credentials.ts';
import { keptCodes } from './recovery-codes.ts';
import type { Identity } from './tokens.ts';

type Place = Pick<Identity, 'store' | 'secret'>;

async function hashList(
  identity: Place,
  { id, recovery_codes }: { readonly id: string; readonly recovery_codes: string },
): Promise<void> {
  const kept = await keptCodes(identity, recovery_codes);
  if (kept !== recovery_codes) await changeRecoveryCodes(identity.store, id, recovery_codes, kept);
}

/** Hashes the codes of a person's second factor, for it is about to count. */
export async function hashCodesOf(identity: Place, person: string): Promise<void> {
  const list = await recoveryCodeListOf(identity.store, person);
  if (list !== undefined) await hashList(identity, list);
}

/** Goes through all lists of earlier versions, one after the other, until it `isOver`; what is left is for the next start. */
export async function hashOlderCodes(identity: Place, isOver: () => boolean): Promise<void> {
  for (const list of await recoveryCodeLists(identity.store)) {
    if (isOver()) return;
    await hashList(identity, list);
  }
}
