/** Somebody gives their password again before a change of how they sign in. */
import { hasPassword } from '#identity/account.ts';
import type { Person } from '#identity/people.ts';
import { accessChangedLetter } from '#mail/letters.ts';
import type { Fields } from './form.ts';
import { typedPassword } from './new-password.ts';
import { type Noted, note } from './noting.ts';
import type { Services } from './opened.ts';

/** The field each refusal of a password is about. */
export const PASSWORD_FIELDS = { 'wrong-password': 'password', 'too-many-tries': 'password' } as const;

/** The password that was sent; undefined where the person has none. */
export async function passwordSent(
  { identity }: Services,
  person: Person,
  form: Fields,
  field = 'password',
): Promise<string | undefined> {
  return (await hasPassword(identity, person.id)) ? typedPassword(form, field) : undefined;
}

/** Said after every change that ends all sessions but one. */
export const SIGNED_OUT = 'Your other devices are signed out.';

/** Writes down that someone's way of signing in was changed, and tells them by letter where there are letters. */
export async function tellOfChange(
  services: Services,
  person: Pick<Person, 'name' | 'email'>,
  noted: Noted,
  what: string,
): Promise<void> {
  await note(services, noted);
  if (person.email === undefined) return;
  await services.post?.send(accessChangedLetter({ to: person.email, name: person.name, what }));
}
