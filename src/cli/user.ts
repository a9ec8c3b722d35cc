/** `sandpilot user ...`: people of this installation, for who runs the machine: the way back in when no page is left. */
import type { AuditAction } from '#core/audit-actions.ts';
import {
  clearSecondFactor,
  closePerson,
  findPerson,
  findPersonByEmail,
  LONGEST_NAME,
  listPeople,
  makePerson,
  type PersonListed,
  reopenPerson,
  setAdministrator,
} from '#identity/people.ts';
import { signInLink } from '#identity/sign-in-links.ts';
import type { Identity } from '#identity/tokens.ts';
import { isAddress } from '#mail/smtp-address.ts';
import { addAudit } from '#storage/audit.ts';
import { withData } from './data.ts';
import { harmless, type Io } from './problems.ts';

async function found(identity: Identity, who: string): Promise<PersonListed | undefined> {
  return (await findPersonByEmail(identity, who)) ?? (await findPerson(identity, who));
}

/** By the id alone: the trail holds no names. */
async function note(identity: Identity, action: AuditAction, what: string): Promise<void> {
  const line = { assessment: null, at: identity.now().toISOString(), who: 'system', action };
  await identity.store.db
    .transaction()
    .execute((transaction) => addAudit(identity.store, transaction, { ...line, what }));
}

async function sayLink(identity: Identity, { id }: Pick<PersonListed, 'id'>, io: Io): Promise<void> {
  const token = await signInLink(identity, id);
  await note(identity, 'sign-in-link-made', `A sign-in link was made at the machine for ${id}.`);
  io.out(`${identity.baseUrl}/sign-in/${token}\n`);
  io.err('It signs in once, within 24 hours. Hand it over in person or by a channel you trust.\n');
}

function refuse(io: Io, why: string): number {
  io.err(`error: ${why}\n`);
  return 1;
}

/** Lists everyone: id, what they are, name and email. */
export function listUsers(io: Io): Promise<number> {
  return withData(io, async (identity) => {
    for (const { id, name, email, administrator, secondFactor, closed } of await listPeople(identity)) {
      const marks = [
        administrator ? 'administrator' : '',
        secondFactor ? 'second factor' : '',
        closed ? 'closed' : '',
      ].filter((mark) => mark !== '');
      io.out(`${id}  ${harmless(name)}  ${email ?? 'no email'}  ${marks.join(', ')}`.trimEnd());
      io.out('\n');
    }
    return 0;
  });
}

export interface NewUser {
  readonly name: string;
  readonly email: string | undefined;
  readonly administrator: boolean;
}

/** Adds someone, and prints the link they sign in with first. */
export function addUser({ name: typed, email, administrator }: NewUser, io: Io): Promise<number> {
  return withData(io, async (identity) => {
    const name = typed.trim();
    if (name === '' || name.length > LONGEST_NAME || harmless(name) !== name)
      return refuse(io, `A name has 1 to ${LONGEST_NAME} characters on one line.`);
    if (email !== undefined && !isAddress(email)) return refuse(io, 'This is not one email address.');
    if (email !== undefined && (await findPersonByEmail(identity, email)) !== undefined)
      return refuse(io, 'Someone has this email already. Run "sandpilot user list".');
    const person = await makePerson(identity, { name, email, administrator });
    await note(identity, 'person-made', `The account ${person.id} was made at the machine.`);
    if (administrator) await note(identity, 'administrator-made', `${person.id} is an administrator.`);
    await sayLink(identity, person, io);
    return 0;
  });
}

type Deed = (identity: Identity, person: PersonListed, io: Io) => Promise<number>;

const DEEDS = {
  link: async (identity, person, io) => {
    if (person.closed) return refuse(io, 'This account is closed. Reopen it first.');
    await sayLink(identity, person, io);
    return 0;
  },
  close: async (identity, { id }, io) => {
    const closed = await closePerson(identity, id);
    if (!closed.ok) return refuse(io, 'This is the last administrator. Make someone else one first.');
    await note(identity, 'person-closed', `The account ${id} was closed at the machine.`);
    io.out('Closed: signed out everywhere, and no link or password signs in.\n');
    return 0;
  },
  reopen: async (identity, { id }, io) => {
    await reopenPerson(identity, id);
    await note(identity, 'person-reopened', `The account ${id} was reopened at the machine.`);
    io.out('Open again.\n');
    return 0;
  },
  'clear-second-factor': async (identity, { id }, io) => {
    if (!(await clearSecondFactor(identity, id))) return refuse(io, 'This account has no second factor.');
    await note(identity, 'second-factor-cleared', `The second factor of ${id} was cleared at the machine.`);
    io.out('Cleared, and signed out everywhere. The password stays; a new second factor can be set.\n');
    return 0;
  },
} as const satisfies Readonly<Record<string, Deed>>;

export type UserDeed = keyof typeof DEEDS;

function withUser(who: string, io: Io, deed: Deed): Promise<number> {
  return withData(io, async (identity) => {
    const person = await found(identity, who);
    if (person === undefined)
      return refuse(io, 'Nobody here has this email or id. Run "sandpilot user list".');
    return deed(identity, person, io);
  });
}

/** Does something to the account of who has an email or id. */
export function changeUser(deed: UserDeed, who: string, io: Io): Promise<number> {
  return withUser(who, io, DEEDS[deed]);
}

/** Makes someone an administrator of the installation, or one no more. */
export function changeAdministrator(who: string, administrator: boolean, io: Io): Promise<number> {
  return withUser(who, io, async (identity, { id }) => {
    const changed = await setAdministrator(identity, id, administrator);
    if (!changed.ok) return refuse(io, 'This is the last administrator. Make someone else one first.');
    const action = administrator ? 'administrator-made' : 'administrator-unmade';
    await note(
      identity,
      action,
      `${id} is ${administrator ? 'an administrator' : 'no administrator any more'}.`,
    );
    io.out(administrator ? 'An administrator now.\n' : 'No administrator any more.\n');
    return 0;
  });
}
