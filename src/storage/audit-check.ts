/** Whether the audit trail is as it was written: the first line that is not, and what is wrong with it. */
import {
  isOurs,
  NONE,
  type Scope,
  sayTally,
  sealOf,
  type Tally,
  timelessOf,
  withOne,
} from './audit-seals.ts';
import type { Reader } from './database.ts';
import type { AuditTable } from './tables.ts';

export interface Broken {
  /** Its number in the chain; undefined for lines without a time. */
  readonly line: number | undefined;
  /** A sentence. */
  readonly what: string;
}

export interface AuditCheck {
  /** In the chain. */
  readonly lines: number;
  readonly timeless: number;
  /** Lines from before the chain began, sealed as they stood then. */
  readonly before: number;
  /** The last seal: whoever notes it elsewhere can tell later whether anything was taken off the end. */
  readonly head: string;
  readonly broken: Broken | undefined;
}

/** So many lines are read at once. */
const AT_ONCE = 1000;

function broken(line: number | undefined, what: string): Broken {
  return { line, what };
}

interface Walk {
  readonly chain: Tally;
  /** What lines of closing and signing noted last, by assessment. */
  readonly noted: ReadonlyMap<string | null, string>;
  /** Whether the head noted earlier is the seal of one of its lines. */
  readonly hasHead: boolean;
  readonly broken: Broken | undefined;
}

function faultOf(key: string, line: AuditTable, { count, value }: Tally): Broken | undefined {
  const expected = count + 1;
  const { place, hash, ...rest } = line;
  if (hash === null) return broken(place, `Line ${place} has no seal: it was taken off.`);
  if (line.at === null) return broken(place, `Line ${place} has lost its time.`);
  if (place < expected) return broken(place, `Line ${place} is there twice.`);
  if (place > expected) return broken(expected, `Line ${expected} is missing.`);
  if (hash === sealOf(key, { ...rest, place }, value)) return undefined;
  const why =
    expected === 1
      ? 'Line 1 was changed, or SECRET is not what it was when it was written.'
      : `Line ${expected} was changed, or another was put in its place.`;
  return broken(expected, why);
}

async function walk(reader: Reader, key: string, head: string | undefined): Promise<Walk> {
  let chain = NONE;
  const noted = new Map<string | null, string>();
  let hasHead = head === undefined;
  let last = { place: 0, id: '' };
  for (;;) {
    const { place, id } = last;
    const lines = await reader
      .selectFrom('audit')
      .selectAll()
      .where('place', '>', 0)
      // Also after the last line of the place before: another may stand beside it.
      .where(({ eb, refTuple, tuple }) => eb(refTuple('place', 'id'), '>', tuple(place, id)))
      .orderBy('place')
      .orderBy('id')
      .limit(AT_ONCE)
      .execute();
    for (const line of lines) {
      const fault = faultOf(key, line, chain);
      if (fault !== undefined) return { chain, noted, hasHead, broken: fault };
      chain = { count: line.place, value: line.hash ?? '' };
      hasHead ||= chain.value === head;
      if (line.noted !== null) noted.set(line.assessment, line.noted);
      last = line;
    }
    if (lines.length < AT_ONCE) return { chain, noted, hasHead, broken: undefined };
  }
}

type Kept = ReadonlyMap<string, Tally>;

async function keptTallies(reader: Reader, key: string): Promise<Kept | Broken> {
  const rows = await reader.selectFrom('audit_tallies').selectAll().orderBy('scope').execute();
  const strange = rows.find((row) => !isOurs(key, row));
  if (strange !== undefined || !rows.some(({ scope }) => scope === ('before' satisfies Scope)))
    return broken(undefined, 'The count of the lines was changed.');
  return new Map(rows.map(({ scope, count, value }) => [scope, { count, value }]));
}

function same(one: Tally, other: Tally): boolean {
  return one.count === other.count && one.value === other.value;
}

/** What is wrong with the end of the chain: lines taken off, or put there by somebody else. */
function endFault(chain: Tally, kept: Kept): Broken | undefined {
  const end = kept.get('chain' satisfies Scope) ?? NONE;
  if (same(chain, end)) return undefined;
  return chain.count < end.count
    ? broken(
        chain.count + 1,
        `Line ${chain.count + 1} and all after it are missing: ${end.count} were written.`,
      )
    : broken(end.count + 1, `The trail should end with line ${end.count}.`);
}

interface Timeless {
  readonly sums: ReadonlyMap<string, Tally>;
  readonly count: number;
  readonly broken: Broken | undefined;
}

async function sumTimeless(reader: Reader, key: string): Promise<Timeless> {
  const lines = await reader.selectFrom('audit').selectAll().where('place', '<=', 0).orderBy('id').execute();
  const sums = new Map<string, Tally>();
  for (const { hash, ...line } of lines) {
    if (line.at !== null || line.place !== 0 || hash !== sealOf(key, line, ''))
      return {
        sums,
        count: lines.length,
        broken: broken(undefined, `The line ${line.id}, without a time, was changed.`),
      };
    const scope = timelessOf(line.assessment);
    sums.set(scope, withOne(sums.get(scope) ?? NONE, hash));
  }
  return { sums, count: lines.length, broken: undefined };
}

const COUNTS_DIFFER =
  'A line without a time is missing, or one was added, or there are older ones in their place';

function timelessFault({ sums }: Timeless, kept: Kept, { noted }: Walk): Broken | undefined {
  const scopes = new Set([
    ...sums.keys(),
    ...[...kept.keys()].filter((scope) => scope.startsWith('timeless ')),
  ]);
  for (const scope of scopes) {
    const found = sums.get(scope) ?? NONE;
    if (!same(found, kept.get(scope) ?? NONE))
      return broken(undefined, `${COUNTS_DIFFER}: ${scope.replace('timeless ', 'assessment ')}.`);
  }
  for (const [assessment, then] of noted) {
    const found = sums.get(timelessOf(assessment)) ?? NONE;
    // Lines are only added: where there are as many as were noted in the chain, they are those.
    const isFewer = found.count < Number(then.split(':', 1)[0]);
    if (isFewer || (then.startsWith(`${found.count}:`) && then !== sayTally(found)))
      return broken(undefined, `${COUNTS_DIFFER}: assessment ${assessment}.`);
  }
  return undefined;
}

function headFault({ hasHead }: Walk): Broken | undefined {
  if (hasHead) return undefined;
  const what =
    'The head noted earlier is in no line: lines were taken off the end since, or a backup from before it was put in place.';
  return broken(undefined, what);
}

/**
 * Reads the whole trail as it stands at one moment, whatever is written meanwhile. `head`: one noted earlier,
 * which has to be in it still.
 */
export async function checkAudit(reader: Reader, key: string, head?: string): Promise<AuditCheck> {
  const reading = reader.transaction().setAccessMode('read only');
  return await reading.execute((transaction) => checkAll(transaction, key, head));
}

async function checkAll(reader: Reader, key: string, head: string | undefined): Promise<AuditCheck> {
  const walked = await walk(reader, key, head);
  const timeless = await sumTimeless(reader, key);
  const read = await keptTallies(reader, key);
  const kept: Kept = 'what' in read ? new Map() : read;
  const strange = 'what' in read ? read : undefined;
  return {
    lines: walked.chain.count,
    timeless: timeless.count,
    before: kept.get('before' satisfies Scope)?.count ?? 0,
    head: walked.chain.value,
    broken:
      walked.broken ??
      timeless.broken ??
      strange ??
      endFault(walked.chain, kept) ??
      timelessFault(timeless, kept, walked) ??
      headFault(walked),
  };
}
