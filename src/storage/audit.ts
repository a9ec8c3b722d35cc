/** Who did what and when: lines are only ever added, each sealed to the one before, and hold no answer. */
import { type AuditAction, READING } from '#core/audit-actions.ts';
import type { Deed } from '#core/roles.ts';
import {
  findTally,
  keepTally,
  NONE,
  type Sealed,
  sayTally,
  sealOf,
  timelessOf,
  withOne,
} from './audit-seals.ts';
import { freshId, type Reader, type Store } from './database.ts';
import { holdRightTo } from './right-lost.ts';
import type { AuditTable } from './tables.ts';

/** Who makes a change, and the time of the clock. */
export interface By {
  /** Id of a person, or `participant`, or `system`. */
  readonly who: string;
  /** ISO time. */
  readonly at: string;
  /** What their role in the team has to include when the change is written; without it nothing is asked. */
  readonly deed?: Deed | undefined;
}

export interface AuditLine {
  /** Null where it would say when an anonymous person was there. */
  readonly at: string | null;
  readonly who: string;
  readonly action: AuditAction;
  /** A sentence. */
  readonly what: string;
}

export interface NewAuditLine extends AuditLine, Pick<By, 'deed'> {
  readonly assessment: string | null;
}

/** With these what has no time is done: how many such lines there are is noted in the chain, and says nothing about when. */
const NOTING: readonly AuditAction[] = ['closed', 'signed-off', 'deleted', 'retention-deleted'];

/** So many lines in one statement. */
const AT_ONCE = 100;

/** Adds a line, in the transaction of what it tells about; where there is none, in one of its own. */
export async function addAudit(store: Store, reader: Reader, line: NewAuditLine): Promise<void> {
  await addAudits(store, reader, [line]);
}

/** Adds lines in their order. No line, no change: throws `RightLost` where the role no longer includes the deed. */
export async function addAudits(store: Store, reader: Reader, lines: readonly NewAuditLine[]): Promise<void> {
  if (!reader.isTransaction) {
    await store.db.transaction().execute((transaction) => addAudits(store, transaction, lines));
    return;
  }
  for (const line of lines) if (line.assessment !== null) await holdRightTo(reader, line.assessment, line);
  const rows = [
    ...(await sealTimed(
      store,
      reader,
      lines.filter(({ at }) => at !== null),
    )),
    ...(await sealTimeless(
      store,
      reader,
      lines.filter(({ at }) => at === null),
    )),
  ];
  for (let start = 0; start < rows.length; start += AT_ONCE)
    await reader
      .insertInto('audit')
      .values(rows.slice(start, start + AT_ONCE))
      .execute();
}

function rowOf(store: Store, line: NewAuditLine, place: number): Sealed {
  const { at, who, assessment, action, what } = line;
  return { id: freshId(store), place, at, who, assessment, action, what, noted: null };
}

async function notedWith(reader: Reader, { action, assessment }: NewAuditLine): Promise<string | null> {
  if (!NOTING.includes(action)) return null;
  const tally = await findTally(reader, timelessOf(assessment));
  return tally === undefined ? null : sayTally(tally);
}

/** Lines with a time follow each other: each seal is over the one before. */
async function sealTimed(
  store: Store,
  reader: Reader,
  lines: readonly NewAuditLine[],
): Promise<readonly AuditTable[]> {
  if (lines.length === 0) return [];
  let { count, value } = (await findTally(reader, 'chain')) ?? NONE;
  const rows: AuditTable[] = [];
  for (const line of lines) {
    count += 1;
    const row = { ...rowOf(store, line, count), noted: await notedWith(reader, line) };
    value = sealOf(store.auditKey, row, value);
    rows.push({ ...row, hash: value });
  }
  await keepTally(reader, store.auditKey, 'chain', { count, value });
  return rows;
}

/** Lines without a time are sealed each by itself and summed: nothing tells in which order they came. */
async function sealTimeless(
  store: Store,
  reader: Reader,
  lines: readonly NewAuditLine[],
): Promise<readonly AuditTable[]> {
  const rows: AuditTable[] = [];
  for (const line of lines) {
    const row = rowOf(store, line, 0);
    const hash = sealOf(store.auditKey, row, '');
    const scope = timelessOf(line.assessment);
    const tally = (await findTally(reader, scope)) ?? NONE;
    await keepTally(reader, store.auditKey, scope, withOne(tally, hash));
    rows.push({ ...row, hash });
  }
  return rows;
}

/** Adds a line unless the same person is in the trail with the same sentence that day already. */
export async function noteOnce(store: Store, line: NewAuditLine & By): Promise<void> {
  if (await isNoted(store.db, line)) return;
  await store.db.transaction().execute(async (transaction) => {
    if (!(await isNoted(transaction, line))) await addAudit(store, transaction, line);
  });
}

async function isNoted(reader: Reader, line: NewAuditLine & By): Promise<boolean> {
  const { at, who, assessment, action, what } = line;
  const found = await reader
    .selectFrom('audit')
    .select('id')
    .where('who', '=', who)
    .where('at', '>=', at.slice(0, 10))
    .where('at', '<=', at)
    .where('action', '=', action)
    .where('assessment', assessment === null ? 'is' : '=', assessment)
    .where('what', '=', what)
    .executeTakeFirst();
  return found !== undefined;
}

/** The lines of changes to an assessment, oldest first; those without a time come first, in an order that says nothing. */
export async function listAudit(
  store: Store,
  assessment: string,
): Promise<readonly Pick<AuditTable, 'at' | 'who' | 'action' | 'what'>[]> {
  return await store.db
    .selectFrom('audit')
    .select(['at', 'who', 'action', 'what'])
    .where('assessment', '=', assessment)
    .where('action', 'not in', READING)
    .orderBy('place')
    .orderBy('what')
    .execute();
}
