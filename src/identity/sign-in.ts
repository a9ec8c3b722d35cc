/** The ways in that are ours: email and password, and links that work once. Each may ask for a code after it. */
import { passwordOfEmail } from '#storage/credentials.ts';
import { headersWith } from './cookies.ts';
import { deviceOf } from './device.ts';
import { libraryOf } from './lazily.ts';
import { emailKey, findPersonByEmail } from './people.ts';
import { about, refuse } from './refusals.ts';
import { redeemLink } from './sign-in-links.ts';
import { beginSession, endBegun, guarded, letIn, type Signed, turnedBy } from './signed.ts';
import type { Identity } from './tokens.ts';
import { mayTryPassword, rightPassword } from './tries.ts';

export interface EmailAndPassword {
  readonly email: string;
  readonly password: string;
}

/** What the library says of an email and a password that do not go together, whichever is wrong. */
const WRONG = ['INVALID_EMAIL_OR_PASSWORD', 'INVALID_EMAIL', 'PASSWORD_TOO_LONG'];

/** Signs in by email and password. An email nobody has costs as much time as a wrong password. */
async function tryPassword(identity: Identity, headers: Headers, given: EmailAndPassword): Promise<Signed> {
  const email = emailKey(given.email);
  const device = await deviceOf(identity, headers, email);
  if (!mayTryPassword(identity, email, device)) return refuse('too-many-tries');
  const { api } = await libraryOf(identity);
  const body = { email, password: given.password };
  try {
    const done = await api.signInEmail({
      body,
      headers: headersWith(identity, headers, []),
      returnHeaders: true,
    });
    rightPassword(identity, email, device);
    return await letIn(identity, headers, done.headers.getSetCookie());
  } catch (error) {
    const turned = turnedBy(error);
    if (turned === undefined) throw error;
    if (WRONG.includes(turned.code)) return refuse('wrong-email-or-password');
    rightPassword(identity, email, device);
    const said = await guarded(identity, headers, turned);
    if (said === undefined) throw error;
    return said;
  }
}

/** The same, if that is still the password when the sign-in is done. */
async function tryStanding(identity: Identity, headers: Headers, given: EmailAndPassword): Promise<Signed> {
  const kept = () => passwordOfEmail(identity.store, emailKey(given.email));
  const before = await kept();
  const signed = await tryPassword(identity, headers, given);
  if (!signed.ok || before === (await kept())) return signed;
  // It was changed while the one of before was looked at: what began by that ended with it.
  await endBegun(identity, signed.cookies);
  return refuse('wrong-email-or-password');
}

/** Signs in by email and password. */
export async function signInByPassword(
  identity: Identity,
  headers: Headers,
  given: EmailAndPassword,
): Promise<Signed> {
  const signed = await tryStanding(identity, headers, given);
  // Asked whoever it is, or nobody: so it takes no time that says whether somebody has that email.
  const person = await findPersonByEmail(identity, given.email);
  return signed.ok ? signed : about(person?.id, signed);
}

/** Signs in by a one-time link: unknown, over, used before, or good once. */
export async function signInByLink(identity: Identity, headers: Headers, token: string): Promise<Signed> {
  const found = await redeemLink(identity, 'sign-in', token);
  if (!found.ok) return found;
  return await beginSession(identity, headers, found.link.person);
}
