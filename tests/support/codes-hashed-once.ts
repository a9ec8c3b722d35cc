/**
 * A list of recovery codes, hashed once for all who set a second factor up under the same secret: ten hashes take
 * two seconds of a core, and most tests are about something else. Those about the codes have their own.
 */
import { whoIs } from '#identity/sessions.ts';
import type { Identity } from '#identity/tokens.ts';

interface Hashed {
  readonly codes: readonly string[];
  /** As it is kept. */
  readonly list: string;
}

const known = new Map<string, Hashed>();

/**
 * Gives whoever these headers are of, who has begun, the list that is known; its codes are hashed already, so
 * that confirming hashes none. Undefined while none is known: then their own codes stay.
 */
export async function giveHashedCodes(
  identity: Identity,
  headers: Headers,
): Promise<readonly string[] | undefined> {
  const hashed = known.get(identity.secret);
  const found = await whoIs(identity, headers);
  if (hashed === undefined || found === undefined) return undefined;
  await identity.store.db
    .updateTable('second_factors')
    .set({ recovery_codes: hashed.list })
    .where('person', '=', found.here.person.id)
    .execute();
  return hashed.codes;
}

/** Knows the list of whoever these headers are of from here on; they have confirmed their second factor. */
export async function keepHashedCodes(
  identity: Identity,
  headers: Headers,
  codes: readonly string[],
): Promise<void> {
  const found = await whoIs(identity, headers);
  if (found === undefined) return;
  const row = await identity.store.db
    .selectFrom('second_factors')
    .select('recovery_codes')
    .where('person', '=', found.here.person.id)
    .executeTakeFirst();
  if (row !== undefined) known.set(identity.secret, { codes, list: row.recovery_codes });
}
