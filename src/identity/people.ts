/** People: who has an account here, and who of them looks after the installation. */
import { removeSecondFactorOf } from '#storage/credentials.ts';
import { freshId } from '#storage/database.ts';
import {
  addAdministrator,
  addPerson,
  changeEmail,
  changePerson,
  closePerson as closeRow,
  emailOf,
  findPerson as findRow,
  findPersonByEmail as findRowByEmail,
  listPeople as listRows,
  noEmail,
  removeAdministrator,
} from '#storage/people.ts';
import { removeSessionsOf } from '#storage/sessions.ts';
import { removeSignInLinksOf } from '#storage/sign-in-links.ts';
import type { PeopleTable } from '#storage/tables.ts';
import { type Refused, refuse } from './refusals.ts';
import type { Identity } from './tokens.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string | undefined;
  /** Of the installation. */
  readonly administrator: boolean;
  readonly secondFactor: boolean;
}

export interface PersonListed extends Person {
  readonly closed: boolean;
  /** ISO time. */
  readonly since: string;
}

type Row = Pick<PeopleTable, 'id' | 'name' | 'email' | 'administrator' | 'second_factor'>;
type Stored = Pick<Identity, 'store'>;
type Changed = { readonly ok: true } | Refused;

/** A person as others here know them. */
export function personOf(row: Row): Person {
  return {
    id: row.id,
    name: row.name,
    email: emailOf(row),
    administrator: row.administrator === 1,
    secondFactor: row.second_factor === 1,
  };
}

/** An email as it is kept and looked for. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

function timeOf({ now }: Pick<Identity, 'now'>): string {
  return now().toISOString();
}

export interface NewPerson {
  readonly name: string;
  /** Vouched for by whoever adds the person; nobody else may have it. */
  readonly email?: string | undefined;
  readonly administrator?: boolean;
}

/** Adds a person. Whether someone has the email already is asked before. */
export async function makePerson(
  identity: Pick<Identity, 'store' | 'now'>,
  { name, email, administrator = false }: NewPerson,
): Promise<Person> {
  const id = freshId(identity.store);
  const at = timeOf(identity);
  const row: PeopleTable = {
    id,
    name,
    email: email === undefined ? noEmail(id) : emailKey(email),
    email_verified: email === undefined ? 0 : 1,
    image: null,
    created_at: at,
    updated_at: at,
    second_factor: 0,
    administrator: administrator ? 1 : 0,
    closed_at: null,
  };
  await addPerson(identity.store, row);
  return personOf(row);
}

function listed(row: PeopleTable): PersonListed {
  return { ...personOf(row), closed: row.closed_at !== null, since: row.created_at };
}

/** Everyone, the first first; nobody before the first start. */
export async function listPeople({ store }: Stored): Promise<readonly PersonListed[]> {
  return (await listRows(store)).map(listed);
}

export async function findPerson({ store }: Stored, id: string): Promise<PersonListed | undefined> {
  const row = await findRow(store, id);
  return row && listed(row);
}

export async function findPersonByEmail({ store }: Stored, email: string): Promise<PersonListed | undefined> {
  const row = await findRowByEmail(store, emailKey(email));
  return row && listed(row);
}

export async function changeName(
  identity: Pick<Identity, 'store' | 'now'>,
  person: string,
  name: string,
): Promise<void> {
  await changePerson(identity.store, person, { name }, timeOf(identity));
}

/** Gives a person an email that an administrator vouches for. */
export async function setEmail(
  identity: Pick<Identity, 'store' | 'now'>,
  person: string,
  email: string,
): Promise<Changed> {
  const changed = await changeEmail(identity.store, person, emailKey(email), timeOf(identity));
  return changed ? { ok: true } : refuse('email-taken');
}

/** Closes an account: signed out everywhere at once, no link works any more. The last administrator stays. */
export async function closePerson(
  identity: Pick<Identity, 'store' | 'now'>,
  person: string,
): Promise<Changed> {
  if (!(await closeRow(identity.store, person, timeOf(identity)))) return refuse('last-administrator');
  await removeSessionsOf(identity.store, person);
  await removeSignInLinksOf(identity.store, person);
  return { ok: true };
}

export async function reopenPerson(identity: Pick<Identity, 'store' | 'now'>, person: string): Promise<void> {
  await changePerson(identity.store, person, { closed_at: null }, timeOf(identity));
}

/** Makes a person an administrator of the installation, or one no more; the last one stays. */
export async function setAdministrator(
  identity: Pick<Identity, 'store' | 'now'>,
  person: string,
  administrator: boolean,
): Promise<Changed> {
  const at = timeOf(identity);
  if (administrator) await addAdministrator(identity.store, person, at);
  else if (!(await removeAdministrator(identity.store, person, at))) return refuse('last-administrator');
  return { ok: true };
}

/** Takes a lost second factor away, and ends every session that rested on it; false when there was none. */
export async function clearSecondFactor(
  identity: Pick<Identity, 'store' | 'now'>,
  person: string,
): Promise<boolean> {
  const cleared = await removeSecondFactorOf(identity.store, person, timeOf(identity));
  if (cleared) await removeSessionsOf(identity.store, person);
  return cleared;
}
