/** Who changed what and when: lines are only ever added, and hold no answer. */
import { freshId, type Reader, type Store } from './database.ts';

/** Who makes a change, and the time of the clock. */
export interface By {
  /** Id of an owner, or `participant`, or `system`. */
  readonly who: string;
  /** ISO time. */
  readonly at: string;
}

export interface AuditLine {
  /** Null where it would say when an anonymous person was there. */
  readonly at: string | null;
  readonly who: string;
  readonly action: string;
  /** A sentence. */
  readonly what: string;
}

export interface NewAuditLine extends AuditLine {
  readonly assessment: string | null;
}

/** Adds a line, in the transaction of what it tells about. */
export async function addAudit(store: Store, reader: Reader, line: NewAuditLine): Promise<void> {
  const { assessment, at, who, action, what } = line;
  const place = at === null ? 0 : await nextPlace(reader);
  await reader
    .insertInto('audit')
    .values({ id: freshId(store), place, at, who, assessment, action, what })
    .execute();
}

export async function nextPlace(reader: Reader): Promise<number> {
  const last = await reader
    .selectFrom('audit')
    .select(({ fn }) => fn.max('place').as('place'))
    .executeTakeFirst();
  return (last?.place ?? 0) + 1;
}

/** The lines of an assessment, oldest first; those without a time come first, in an order that says nothing. */
export async function listAudit(store: Store, assessment: string): Promise<readonly AuditLine[]> {
  return await store.db
    .selectFrom('audit')
    .select(['at', 'who', 'action', 'what'])
    .where('assessment', '=', assessment)
    .orderBy('place')
    .orderBy('what')
    .execute();
}
