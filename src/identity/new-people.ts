/** Someone new with an account: nobody else has their email, and a password they begin with is a good one. */
import { savePassword } from '#storage/credentials.ts';
import { weaknessChosen } from './password-rules.ts';
import { findPersonByEmail, makePerson, type NewPerson, type Person } from './people.ts';
import { type Refused, refuse } from './refusals.ts';
import type { Identity } from './tokens.ts';

type Enrolled = { readonly ok: true; readonly person: Person } | Refused;

async function isTaken(identity: Identity, email: string | undefined): Promise<boolean> {
  return email !== undefined && (await findPersonByEmail(identity, email)) !== undefined;
}

/** Adds someone, with a password where one is given; nothing of it when it is refused. */
export async function enrol(
  identity: Identity,
  { password, ...given }: NewPerson & { readonly password?: string },
): Promise<Enrolled> {
  const { name, email } = given;
  const weakness =
    password === undefined ? undefined : await weaknessChosen(identity, password, { name, email });
  if (weakness !== undefined) return { ok: false, refusal: { kind: 'weak-password', weakness } };
  const hash = password === undefined ? undefined : await identity.hashing.hash(password);
  if (await isTaken(identity, email)) return refuse('email-taken');
  let person: Person;
  try {
    person = await makePerson(identity, given);
  } catch (error) {
    // Of two forms sent at the same moment the data file takes one.
    if (await isTaken(identity, email)) return refuse('email-taken');
    throw error;
  }
  if (hash !== undefined) await savePassword(identity.store, person.id, hash, identity.now().toISOString());
  return { ok: true, person };
}
