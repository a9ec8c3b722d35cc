/** Snapshots: what was signed off, kept as it was; found by number, by the hash it prints, or by its very bytes. */
import { createHash } from 'node:crypto';
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import { signOff } from '#core/life-cycle-sign-off.ts';
import type { Block } from '#core/report.ts';
import type { Signature, Signed } from '#core/sign-off.ts';
import type { Stand } from '#core/snapshots.ts';
import { actionsFor } from './actions.ts';
import { loadAssessment } from './assessments.ts';
import type { By } from './audit.ts';
import { keepChange } from './change-assessment.ts';
import type { Reader, Store } from './database.ts';
import { factsOf } from './facts-store.ts';
import { statementsOf } from './statements.ts';
import type { SnapshotsTable } from './tables.ts';
import { withheldOf } from './withheld.ts';
import { recordsOf } from './workshop-notes.ts';

/** A snapshot without its bytes. */
export interface Snapshot extends Signed {
  readonly assessment: string;
  /** Of the content, as the report prints it. */
  readonly hash: string;
  readonly stand: Stand;
  readonly pageOne: readonly Block[];
}

/** A report larger than this is not kept. */
const MOST_BYTES = 32 * 1024 * 1024;
const WITHOUT_BYTES = ['assessment', 'number', 'hash', 'day', 'signed', 'stand', 'page_one'] as const;

type Row = Pick<SnapshotsTable, (typeof WITHOUT_BYTES)[number]>;

function toSnapshot({ assessment, number, hash, day, signed, stand, page_one }: Row): Snapshot {
  // Written below from the same types.
  const said = JSON.parse(signed) as Omit<Signed, 'number' | 'on'>;
  return {
    ...said,
    assessment,
    number,
    on: day,
    hash,
    stand: JSON.parse(stand) as Stand,
    pageOne: JSON.parse(page_one) as readonly Block[],
  };
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * A mark of all that a report is made of: when it is the same, nothing was changed in between.
 * Answers are not in it, as nobody answers any more.
 */
export async function markOf(reader: Reader, assessment: string): Promise<string> {
  const current = await loadAssessment(reader, assessment);
  const facts = [...(await factsOf(reader, assessment))];
  const actions = await actionsFor(reader, assessment);
  const statements = await statementsOf(reader, assessment);
  const records = await recordsOf(reader, assessment);
  const decided = await reader
    .selectFrom('decisions')
    .select('version')
    .where('assessment', '=', assessment)
    .execute();
  const withheld = await withheldOf(reader, assessment);
  const parts = [current?.version, facts, actions, statements, records, decided.length, withheld];
  return hashOf(JSON.stringify(parts));
}

/** Every snapshot of an assessment, oldest first. */
export async function snapshotsOf(reader: Reader, assessment: string): Promise<readonly Snapshot[]> {
  const rows = await reader
    .selectFrom('snapshots')
    .select(WITHOUT_BYTES)
    .where('assessment', '=', assessment)
    .orderBy('number')
    .execute();
  return rows.map(toSnapshot);
}

/** The report and results of one snapshot, as they were. */
export async function snapshotFiles(
  reader: Reader,
  assessment: string,
  number: number,
): Promise<Pick<SnapshotsTable, 'report' | 'results'> | undefined> {
  return await reader
    .selectFrom('snapshots')
    .select(['report', 'results'])
    .where('assessment', '=', assessment)
    .where('number', '=', number)
    .executeTakeFirst();
}

/** How a report came to be known here that was not signed off here. */
export interface Brought {
  /** ISO day. */
  readonly on: string;
  /** By a command at the server. */
  readonly atServer: boolean;
  /** Name of the person otherwise; undefined when they are not here any more. */
  readonly by: string | undefined;
}

/** What a stranger may know of a report. */
export interface Verified {
  /** By the bytes of the file itself, or by the hash it prints. */
  readonly by: 'file' | 'content';
  readonly number: number;
  /** ISO day. */
  readonly on: string;
  readonly hasNewer: boolean;
  /** Undefined when it was signed off here. */
  readonly brought: Brought | undefined;
}

/** The fewest letters of a content hash that are taken for it: as many as stand at the foot of each page. */
export const SHORTEST_HASH = 12;

/**
 * Finds the snapshot with this hash in hex: of a file's bytes, or of the content, whole or as it begins. One
 * that was signed off here comes before any that was brought in, which can print whatever it likes.
 */
export async function verifyHash(reader: Reader, hash: string): Promise<Verified | undefined> {
  if (hash.length < SHORTEST_HASH) return undefined;
  const row = await reader
    .selectFrom('snapshots as found')
    .leftJoin('people', 'people.id', 'found.brought_by')
    .select(['found.assessment', 'found.number', 'found.day', 'found.file_hash'])
    .select(['brought_on', 'brought_by', 'people.name'])
    .where((where) =>
      where.or([
        where('found.file_hash', '=', hash),
        // Whatever begins with these letters comes before the same with a letter that is no hex digit.
        where.and([where('found.hash', '>=', hash), where('found.hash', '<', `${hash}g`)]),
      ]),
    )
    .orderBy('brought_on', (order) => order.asc().nullsFirst())
    .orderBy('found.at', 'desc')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const newer = await reader
    .selectFrom('snapshots')
    .select('number')
    .where('assessment', '=', row.assessment)
    .where('number', '>', row.number)
    .executeTakeFirst();
  const by = row.file_hash === hash ? 'file' : 'content';
  const { number, day: on, brought_on, brought_by, name } = row;
  const brought =
    brought_on === null
      ? undefined
      : { on: brought_on, by: name ?? undefined, atServer: brought_by === 'system' };
  return { by, number, on, hasNewer: newer !== undefined, brought };
}

/** A snapshot about to be made. */
export interface NewSnapshot {
  readonly signed: Signed;
  /** Version of the assessment that the page showed. */
  readonly basedOn: number;
  /** Of what the report was made from. */
  readonly mark: string;
  readonly hash: string;
  readonly report: Uint8Array;
  readonly results: string;
  readonly stand: Stand;
  readonly pageOne: readonly Block[];
}

function toRow(assessment: string, made: NewSnapshot, by: By): SnapshotsTable {
  const { number, on, ...said } = made.signed;
  return {
    assessment,
    number,
    hash: made.hash,
    file_hash: hashOf(made.report),
    day: on,
    signed: JSON.stringify(said),
    stand: JSON.stringify(made.stand),
    page_one: JSON.stringify(made.pageOne),
    results: made.results,
    at: by.at,
    who: by.who,
    report: made.report,
    mark: made.mark,
    brought_on: null,
    brought_by: null,
  };
}

/** Whether the last snapshot was made from just this form: sent twice, it is signed once. */
export async function isSignedAlready(
  reader: Reader,
  assessment: string,
  { mark, signature }: { readonly mark: string; readonly signature: Signature },
): Promise<boolean> {
  const last = await reader
    .selectFrom('snapshots')
    .select(['signed', 'mark'])
    .where('assessment', '=', assessment)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last === undefined || last.mark !== mark) return false;
  const { name, role, reviewBy } = JSON.parse(last.signed) as Signature;
  return signature.name === name && signature.role === role && signature.reviewBy === reviewBy;
}

/**
 * Keeps a snapshot and signs the assessment off with it: both, or nothing when anything changed meanwhile.
 * A form that was sent twice is done already.
 */
export async function keepSnapshot(
  store: Store,
  assessment: string,
  made: NewSnapshot,
  by: By,
): Promise<Outcome<null>> {
  if (made.report.length > MOST_BYTES) return refuse({ kind: 'report-too-large' });
  return await store.db.transaction().execute(async (transaction): Promise<Outcome<null>> => {
    const current = await loadAssessment(transaction, assessment);
    if (current === undefined) return refuse({ kind: 'not-found' });
    if (await isSignedAlready(transaction, assessment, { mark: made.mark, signature: made.signed }))
      return done(null);
    const change = signOff(current, made.basedOn, made.signed);
    if (!change.ok) return change;
    const last = (await snapshotsOf(transaction, assessment)).at(-1)?.number ?? 0;
    const isSame = (await markOf(transaction, assessment)) === made.mark;
    if (!isSame || made.signed.number !== last + 1) return refuse({ kind: 'signed-meanwhile' });
    await keepChange(store, transaction, current, change.value, by);
    await transaction
      .insertInto('snapshots')
      .values(toRow(assessment, made, by))
      .execute();
    return done(null);
  });
}
