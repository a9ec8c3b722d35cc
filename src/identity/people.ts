/** People: who has an account here, and who of them looks after the installation. */
import { closeAccount, closeUnlessLastOwner } from '#storage/closing.ts';
import { removeSecondFactorOf } from '#storage/credentials.ts';
import { freshId } from '#storage/database.ts';
import { isUnconfirmed } from '#storage/emails.ts';
import {
  addAdministrator,
  addPerson,
  changePerson,
  emailOf,
  findPerson as findRow,
  findPersonByEmail as findRowByEmail,
  listPeople as listRows,
  noEmail,
  removeAdministrator,
  renamePerson,
} from '#storage/people.ts';
import { removeSessionsOf } from '#storage/sessions.ts';
import type { PeopleTable } from '#storage/tables.ts';
import { type Refused, refuse } from './refusals.ts';
import type { Identity } from './tokens.ts';

/** Longer names do not fit a line of a page or a letter. */
export const LONGEST_NAME = 80;

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
  /** They have an email, and nobody has shown or vouched that it is theirs. */
  readonly unconfirmed: boolean;
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
  /** Nobody else may have it. */
  readonly email?: string | undefined;
  /** Whoever adds the person does not vouch for the email, and no letter has shown that it is theirs. */
  readonly unconfirmed?: boolean;
  readonly administrator?: boolean;
}

/** Adds a person. Whether someone has the email already is asked before. */
export async function makePerson(
  identity: Pick<Identity, 'store' | 'now'>,
  { name, email, unconfirmed = false, administrator = false }: NewPerson,
): Promise<Person> {
  const id = freshId(identity.store);
  const at = timeOf(identity);
  const row: PeopleTable = {
    id,
    name,
    email: email === undefined ? noEmail(id) : emailKey(email),
    email_verified: email === undefined || unconfirmed ? 0 : 1,
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
  const closed = row.closed_at !== null;
  return { ...personOf(row), closed, unconfirmed: isUnconfirmed(row), since: row.created_at };
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
  await renamePerson(identity.store, person, name, timeOf(identity));
}

/** Closes an account: signed out everywhere at once, no link of it works any more. The last administrator stays. */
export async function closePerson(
  identity: Pick<Identity, 'store' | 'now'>,
  person: string,
): Promise<Changed> {
  const closed = await closeAccount(identity.store, person, timeOf(identity));
  return closed === 'closed' ? { ok: true } : refuse(closed);
}

/** Closes one's own account: not while a team would be left without an owner. */
export async function closeOwn(identity: Pick<Identity, 'store' | 'now'>, person: string): Promise<Changed> {
  const closed = await closeUnlessLastOwner(identity.store, person, timeOf(identity));
  return closed === 'closed' ? { ok: true } : refuse(closed);
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
