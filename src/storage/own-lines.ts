/** What the audit trail holds of one person's doings and of what others did about them, for them to see and take away. */
import { sql } from 'kysely';
import { ABOUT_PEOPLE } from '#core/audit-actions.ts';
import type { Store } from './database.ts';

export interface OwnLine {
  /** ISO time; null where none is kept. */
  readonly at: string | null;
  readonly action: string;
}

/** Oldest first, and without the words of lines, which are their teams'. */
export async function linesOf({ db }: Store, person: string): Promise<readonly OwnLine[]> {
  return await db
    .selectFrom('audit')
    .select(['at', 'action'])
    .where('who', '=', person)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

export interface DoneByOther extends OwnLine {
  /** Id of a person, or who else does things. */
  readonly who: string;
  /** Of the person now; null for who is none. */
  readonly name: string | null;
}

/** What others did about a person, oldest first: lines that name the person by their id. */
export async function doneByOthers({ db }: Store, person: string): Promise<readonly DoneByOther[]> {
  return await db
    .selectFrom('audit')
    .leftJoin('people', 'people.id', 'audit.who')
    .select(['audit.at', 'audit.action', 'audit.who', 'people.name'])
    .where('audit.assessment', 'is', null)
    .where('audit.who', '!=', person)
    .where('audit.action', 'in', ABOUT_PEOPLE)
    // A team can have the id of its first owner.
    .where(sql<boolean>`instr(replace(audit.what, ${`team ${person}`}, ''), ${person}) > 0`)
    .orderBy('audit.place')
    .execute();
}
