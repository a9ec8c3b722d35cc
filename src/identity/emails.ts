/** A person's email, changed by themself or by an administrator who vouches for it. */
import { changeEmail, vouchForEmail } from '#storage/emails.ts';
import { emailKey } from './people.ts';
import { type Refused, refuse } from './refusals.ts';
import type { Identity } from './tokens.ts';

type Placed = Pick<Identity, 'store' | 'now'>;

/** Gives a person an email that they have shown to be theirs; links sent to the one of before end. */
export async function setEmail(
  identity: Placed,
  person: string,
  email: string,
): Promise<{ readonly ok: true } | Refused> {
  const changed = await changeEmail(identity.store, person, emailKey(email), identity.now().toISOString());
  return changed ? { ok: true } : refuse('email-taken');
}

type Vouched = { readonly ok: true; readonly anew: boolean } | Refused;

/**
 * Gives a person an email that an administrator vouches for. `anew`: nobody had for the one of before, so that
 * password, second factor and sessions ended.
 */
export async function vouchEmail(identity: Placed, person: string, email: string): Promise<Vouched> {
  const given = await vouchForEmail(identity.store, person, emailKey(email), identity.now().toISOString());
  return given === 'email-taken' ? refuse(given) : { ok: true, anew: given === 'given-anew' };
}
