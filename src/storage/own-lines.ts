/** What the audit trail holds of one person's doings, for them to take away. */
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
