/** Brings a bundle in: everything checked, then all of it in one transaction or nothing; ways in are drawn anew. */
import { sql } from 'kysely';
import { auditActionOf } from '#core/audit-actions.ts';
import { BUNDLED, BUNDLED_TABLES, type BundledTable, type Column, ELSEWHERE, whoHere } from '#core/bundle.ts';
import { sayNotBroughtIn } from '#core/file-search.ts';
import { judgeEvidence } from '#core/judging.ts';
import type { ChosenQuestionnaire } from '#core/life-cycle.ts';
import { byText } from '#core/numbers.ts';
import { publish } from '#core/publish.ts';
import { freshCode, loadAssessment } from './assessments.ts';
import { addAudit, addAudits, type By, type NewAuditLine } from './audit.ts';
import { checkDays } from './bundle-days.ts';
import { filesInside } from './bundle-files.ts';
import { checkMeaning, questionnaireOf } from './bundle-meaning.ts';
import { type Bundle, type BundleRow, orProblem, readBundle, UnusableBundle } from './bundle-read.ts';
import { freshId, type Reader, type Store } from './database.ts';
import { gatherEvidence } from './evidence.ts';
import { dropLaid, type LaidFile, layFile, placeFile } from './file-folder.ts';
import { searchFiles } from './file-search.ts';
import { freezeQuestionnaire } from './frozen-questionnaires.ts';

export interface Importing {
  readonly bytes: Uint8Array;
  /** Id of the team it will belong to. */
  readonly team: string;
  /** Beside one that is here already, under ids of its own. */
  readonly asCopy: boolean;
  /** Who may be told that it is here already: its team alone, or whoever runs the server. */
  readonly seesAll: boolean;
}

export type Imported =
  | { readonly ok: true; readonly id: string; readonly title: string }
  /** `there`: the one that was brought in before. */
  | { readonly ok: false; readonly problem: string; readonly there?: string };

/** What old ids became. */
interface Renamed {
  readonly assessment: string;
  readonly own: ReadonlyMap<string, string>;
  /** Keys of seats, in the order in which people are numbered. */
  readonly keys: readonly string[];
}

/** An id is kept unless it is none of ours, or anything here has or had it. */
async function idFor(store: Store, reader: Reader, table: BundledTable, id: string): Promise<string> {
  if (!/^[A-Za-z0-9_-]{22}$/.test(id)) return freshId(store);
  const there = await sql`select 1 from ${sql.table(table)} where id = ${id}`.execute(reader);
  // The list of who changed what outlives an assessment, and is not for whoever brings in its id.
  const lines = await reader.selectFrom('audit').select('id').where('assessment', '=', id).execute();
  return there.rows.length > 0 || lines.length > 0 ? freshId(store) : id;
}

async function rename(store: Store, reader: Reader, { rows }: Bundle): Promise<Renamed> {
  const own = new Map<string, string>();
  for (const table of ['assessments', 'workshops', 'actions', 'fact_files'] as const)
    for (const { id } of rows[table])
      own.set(`${table} ${id}`, await idFor(store, reader, table, String(id)));
  // People are numbered in the order of their keys: drawn, then sorted, these say nothing and keep the order.
  const keys = rows.seats.map(() => freshId(store)).sort(byText);
  return { assessment: own.get(`assessments ${rows.assessments[0]?.id}`) ?? freshId(store), own, keys };
}

/** The series goes on where all of it here is this team's; nobody slips into the series of another. */
async function seriesFor(reader: Reader, bundle: Bundle, assessment: string, team: string): Promise<string> {
  const series = String(bundle.rows.assessments[0]?.series);
  if (series === bundle.manifest.assessment || !/^[A-Za-z0-9_-]{22}$/.test(series)) return assessment;
  const others = await reader
    .selectFrom('assessments')
    .select('id')
    .where('series', '=', series)
    .where('team', '!=', team)
    .execute();
  return others.length > 0 ? assessment : series;
}

interface Putting extends Renamed {
  readonly store: Store;
  readonly team: string;
  readonly by: By;
}

function valueFor(table: BundledTable, column: Column, value: BundleRow[string] | undefined, at: Putting) {
  switch (column) {
    case 'assessment':
      return at.assessment;
    case 'fresh':
      return freshId(at.store);
    case 'nothing':
      return null;
    case 'person':
      return at.keys[Number(value)];
    case 'who':
      return whoHere(value, at.by.who);
    case 'own-id':
      return at.own.get(`${table} ${value}`);
    case 'workshop':
    case 'workshop-or-none':
      return value === null ? null : at.own.get(`workshops ${value}`);
    case 'bytes':
      return Buffer.from(String(value), 'base64');
    default:
      return value;
  }
}

/** So many values in one statement at most. */
const MOST_VALUES = 900;

async function putRows(
  reader: Reader,
  table: BundledTable,
  rows: readonly BundleRow[],
  at: Putting,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const columns: readonly (readonly [string, Column])[] = Object.entries(BUNDLED[table]);
  const names = sql.join(columns.map(([name]) => sql.ref(name)));
  const step = Math.floor(MOST_VALUES / columns.length);
  for (let start = 0; start < rows.length; start += step) {
    const values = rows.slice(start, start + step).map((row) => {
      const line = columns.map(([name, column]) => changes[name] ?? valueFor(table, column, row[name], at));
      return sql`(${sql.join(line)})`;
    });
    await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(values)}`.execute(reader);
  }
}

/**
 * Lines of elsewhere join the trail here in their order: their seals were of another installation. Nobody
 * here, not even the importer, is said to have done what a file says of them.
 */
function lineOf({ at, action, what }: BundleRow, assessment: string): NewAuditLine {
  return {
    at: at === null ? null : String(at),
    who: ELSEWHERE,
    assessment,
    action: auditActionOf(String(action)) ?? 'imported',
    what: String(what),
  };
}

async function putAll(reader: Reader, { rows }: Bundle, at: Putting, series: string): Promise<void> {
  for (const table of BUNDLED_TABLES) {
    if (table === 'assessments') {
      const changes = { team: at.team, series, join_code: await freshCode(at.store, reader) };
      await putRows(reader, table, rows.assessments, at, changes);
    } else if (table === 'audit') {
      await addAudits(
        at.store,
        reader,
        rows.audit.map((row) => lineOf(row, at.assessment)),
      );
    } else if (table === 'snapshots') {
      const brought = { brought_on: at.by.at.slice(0, 10), brought_by: at.by.who };
      await putRows(reader, table, rows.snapshots, at, brought);
    } else {
      await putRows(reader, table, rows[table], at);
    }
  }
}

/** Works everything out once, so that what cannot be worked out is told now and not when it is needed. */
async function tryJudging(reader: Reader, id: string, chosen: ChosenQuestionnaire): Promise<void> {
  const assessment = await loadAssessment(reader, id);
  if (assessment === undefined) throw new Error('what was brought in is not there');
  const today = assessment.setup.dates.judged ?? assessment.createdOn;
  try {
    publish(judgeEvidence(await gatherEvidence(reader, assessment, chosen.questionnaire, today)));
  } catch {
    throw new UnusableBundle('Its answers do not give results: they do not fit together.');
  }
}

function isDouble(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT');
}

async function bringIn(
  store: Store,
  bundle: Bundle,
  chosen: ChosenQuestionnaire | undefined,
  laid: readonly LaidFile[],
  { team, asCopy, seesAll }: Importing,
  by: By,
): Promise<Imported> {
  const { manifest } = bundle;
  return await store.db.transaction().execute(async (transaction): Promise<Imported> => {
    const there = await loadAssessment(transaction, manifest.assessment);
    if (there !== undefined && !asCopy && (seesAll || there.team === team))
      return { ok: false, problem: 'This assessment is here already.', there: there.id };
    if (chosen !== undefined) await freezeQuestionnaire(transaction, chosen);
    const renamed = await rename(store, transaction, bundle);
    const at: Putting = { ...renamed, store, team, by };
    const series = await seriesFor(transaction, bundle, at.assessment, team);
    try {
      await putAll(transaction, bundle, at, series);
    } catch (error) {
      if (isDouble(error)) throw new UnusableBundle('Something that can be there once is in it twice.');
      throw error;
    }
    for (const file of laid) placeFile(store, file);
    if (chosen !== undefined) await tryJudging(transaction, at.assessment, chosen);
    const what = `Brought in from another installation of version ${manifest.version}${asCopy ? ', as a copy' : ''}.`;
    await addAudit(store, transaction, { ...by, assessment: at.assessment, action: 'imported', what });
    return { ok: true, id: at.assessment, title: manifest.title };
  });
}

/** Brings a bundle in for a team, if the search lets every file in it through. Throws `StorageTrouble`, and then nothing was brought in. */
export async function importAssessment(store: Store, importing: Importing, by: By): Promise<Imported> {
  const read = await orProblem(() => {
    const bundle = readBundle(importing.bytes);
    const chosen = questionnaireOf(bundle);
    checkMeaning(bundle, chosen?.questionnaire);
    checkDays(bundle, by.at.slice(0, 10));
    return { bundle, chosen };
  });
  if (!read.ok) return read;
  const { bundle, chosen } = read.value;
  const told = { assessment: null, subject: 'An assessment to be brought in' };
  const harm = await searchFiles(store, filesInside(bundle), told, by);
  if (harm !== undefined) return { ok: false, problem: sayNotBroughtIn(harm) };
  const laid: LaidFile[] = [];
  try {
    for (const [name, bytes] of bundle.parts)
      if (name.startsWith('files/')) laid.push(await layFile(store, bytes));
    const brought = await orProblem(() => bringIn(store, bundle, chosen, laid, importing, by));
    return brought.ok ? brought.value : brought;
  } finally {
    for (const file of laid) await dropLaid(file);
  }
}
