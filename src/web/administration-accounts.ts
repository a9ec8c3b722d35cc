/** What an administrator can do for and to the account of someone else: each step, with its line in the trail. */
import type { FieldProblem } from '#core/forms-entered.ts';
import { vouchEmail } from '#identity/emails.ts';
import {
  clearSecondFactor,
  closePerson,
  type Person,
  type PersonListed,
  reopenPerson,
  setAdministrator,
} from '#identity/people.ts';
import type { Refused } from '#identity/refusals.ts';
import { signOutEverywhere } from '#identity/sessions.ts';
import { emailChangedLetter } from '#mail/letters.ts';
import { emailProblems } from './account-fields.ts';
import type { Done } from './administration-done.ts';
import { tellOfChange } from './confirmed.ts';
import type { Fields } from './form.ts';
import { note } from './noting.ts';
import type { Services } from './opened.ts';

interface Asked {
  readonly person: PersonListed;
  /** The administrator. */
  readonly by: Person;
  readonly form: Fields;
}

type Taken =
  | { readonly ok: true; readonly done: Done }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] }
  | Refused;

export type Step = (services: Services, asked: Asked) => Promise<Taken>;

const signOutAll: Step = async (services, { person: { id }, by }) => {
  await signOutEverywhere(services.identity, id);
  await note(services, { who: by.id, action: 'session-ended', what: `All sessions of ${id} were ended.` });
  return { ok: true, done: 'signed-out' };
};

const clear: Step = async (services, { person, by }) => {
  if (!(await clearSecondFactor(services.identity, person.id))) return { ok: true, done: 'cleared' };
  const what = `The second factor of ${person.id} was cleared.`;
  const noted = { who: by.id, action: 'second-factor-cleared', what } as const;
  await tellOfChange(
    services,
    person,
    noted,
    'An administrator took your second factor away. All your devices are signed out.',
  );
  return { ok: true, done: 'cleared' };
};

const saveEmail: Step = async (services, { person, by, form }) => {
  const email = form.text('email');
  const problems = emailProblems(email);
  if (problems.length > 0) return { ok: false, problems };
  const changed = await vouchEmail(services.identity, person.id, email);
  if (!changed.ok) return changed;
  const ended = changed.anew ? ' Password, second factor and sessions ended, as nobody had before.' : '';
  const what = `An administrator vouched for the email of ${person.id}.${ended}`;
  await note(services, { who: by.id, action: 'email-changed', what });
  if (person.email !== undefined && person.email !== email)
    await services.post?.send(emailChangedLetter({ to: person.email, name: person.name }));
  return { ok: true, done: changed.anew ? 'vouched' : 'email' };
};

const administrate: Step = async (services, { person: { id }, by, form }) => {
  const administrator = form.text('administrator') === 'yes';
  const changed = await setAdministrator(services.identity, id, administrator);
  if (!changed.ok) return changed;
  const action = administrator ? 'administrator-made' : 'administrator-unmade';
  const what = `${id} is ${administrator ? 'an administrator' : 'no administrator any more'}.`;
  await note(services, { who: by.id, action, what });
  return { ok: true, done: administrator ? 'administrator' : 'no-administrator' };
};

const close: Step = async (services, { person: { id }, by, form }) => {
  if (form.text('sure') !== 'yes')
    return { ok: false, problems: [{ field: 'sure', message: 'Tick the box if you are sure' }] };
  const closed = await closePerson(services.identity, id);
  if (!closed.ok) return closed;
  await note(services, { who: by.id, action: 'person-closed', what: `The account ${id} was closed.` });
  return { ok: true, done: 'closed' };
};

const reopen: Step = async (services, { person: { id }, by }) => {
  await reopenPerson(services.identity, id);
  await note(services, { who: by.id, action: 'person-reopened', what: `The account ${id} was reopened.` });
  return { ok: true, done: 'reopened' };
};

/** By the end of their address. */
export const ACCOUNT_STEPS: Readonly<Record<string, Step>> = {
  sessions: signOutAll,
  'second-factor': clear,
  email: saveEmail,
  administrator: administrate,
  close,
  reopen,
};
