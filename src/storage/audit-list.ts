/** The audit trail of the whole installation, as administrators look through it and take it away. */
import { type AuditAction, toldOfLine } from '#core/audit-actions.ts';
import type { Reader } from './database.ts';
import type { AuditTable } from './tables.ts';

/** What is looked for; all of it has to fit. */
export interface AuditWanted {
  /** ISO times: from the first on, and before the second. */
  readonly from?: string | undefined;
  readonly before?: string | undefined;
  /** Id of a person, or who else does things. */
  readonly who?: string | undefined;
  readonly action?: AuditAction | undefined;
}

export interface AuditListed extends Omit<AuditTable, 'noted'> {
  /** Of the person now; null for who is none. */
  readonly name: string | null;
}

function wanted(reader: Reader, { from, before, who, action }: AuditWanted) {
  let query = reader.selectFrom('audit');
  if (from !== undefined) query = query.where('audit.at', '>=', from);
  if (before !== undefined) query = query.where('audit.at', '<', before);
  if (who !== undefined) query = query.where('audit.who', '=', who);
  if (action !== undefined) query = query.where('audit.action', '=', action);
  return query;
}

/** How many lines fit. */
export async function countTrail(reader: Reader, asked: AuditWanted): Promise<number> {
  const row = await wanted(reader, asked)
    .select(({ fn }) => fn.countAll<number>().as('lines'))
    .executeTakeFirstOrThrow();
  return row.lines;
}

/** Lines that fit, as administrators are told of them, the latest first; those without a time come last, in an order that says nothing. */
export async function readTrail(
  reader: Reader,
  asked: AuditWanted,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly AuditListed[]> {
  const rows = await wanted(reader, asked)
    .leftJoin('people', 'people.id', 'audit.who')
    .select(['audit.id', 'place', 'at', 'who', 'assessment', 'action', 'what', 'hash', 'people.name'])
    .orderBy('place', 'desc')
    .orderBy('audit.id')
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, what: toldOfLine(row) }));
}

/** Everyone who is in the trail, by id, with the names of those who have one. */
export async function peopleInTrail(
  reader: Reader,
): Promise<readonly { readonly who: string; readonly name: string | null }[]> {
  return await reader
    .selectFrom('audit')
    .leftJoin('people', 'people.id', 'audit.who')
    .select(['who', 'people.name'])
    .distinct()
    .orderBy('people.name')
    .orderBy('who')
    .execute();
}

/** When some people last got another name, by their ids: lines of before are by them under another one. ISO times. */
export async function renamedAt(
  reader: Reader,
  people: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await reader
    .selectFrom('audit')
    .select(({ fn }) => ['who', fn.max('at').as('at')])
    .where('who', 'in', people)
    .where('action', '=', 'name-changed' satisfies AuditAction)
    .groupBy('who')
    .execute();
  return new Map(rows.flatMap(({ who, at }) => (at === null ? [] : [[who, at] as const])));
}
