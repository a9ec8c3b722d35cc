/** Writes an assessment whole into a bundle: its rows, its questionnaire and its files, and no way to open a seat. */
import { type Zippable, zipSync } from 'fflate';
import { type RawBuilder, sql } from 'kysely';
import { OF_ASSESSMENTS } from '#core/audit-actions.ts';
import {
  BUNDLE_FORMAT,
  BUNDLED_TABLES,
  type BundledTable,
  type Column,
  MANIFEST_NAME,
  type Manifest,
  MOST_BUNDLE_BYTES,
  QUESTIONNAIRE_NAME,
  tablePart,
  travelling,
} from '#core/bundle.ts';
import { loadAssessment } from './assessments.ts';
import { leavingOutWords } from './bundle-words.ts';
import type { Reader, Store } from './database.ts';
import { hashOfBytes, readStoredFile } from './file-folder.ts';
import { frozenQuestionnaire } from './frozen-questionnaires.ts';
import { programVersion } from './program.ts';
import { runningWorkshop } from './workshops.ts';

/** Rows travel in an order that the keys give, so that the same assessment gives the same bundle. */
const ORDER: Readonly<Record<BundledTable, readonly string[]>> = {
  assessments: ['id'],
  organisations: ['place'],
  workshops: ['started_at', 'id'],
  seats: ['key'],
  answers: ['seat', 'item', 'round', 'sequence'],
  facts: ['fact', 'version'],
  fact_files: ['fact', 'at', 'id'],
  workshop_steps: ['workshop', 'version'],
  rounds: ['item', 'round'],
  tallies: ['item', 'round', 'organisation'],
  workshop_notes: ['workshop', 'item', 'version'],
  actions: ['place', 'id'],
  statements: ['organisation', 'version'],
  snapshots: ['number'],
  decisions: ['version'],
  withheld: ['words', 'version'],
  audit: ['place', 'what', 'action'],
};

type Row = Readonly<Record<string, unknown>>;

/** Who looked at it or took it away here stays here: so the same assessment gives the same bundle. */
async function auditRows(reader: Reader, assessment: string, order: RawBuilder<unknown>) {
  const going = sql.join(OF_ASSESSMENTS.map((action) => sql.lit(action)));
  const found = await sql<Row>`select * from audit
    where assessment = ${assessment} and action in (${going}) order by ${order}`.execute(reader);
  return found.rows;
}

async function rowsOf(reader: Reader, table: BundledTable, assessment: string): Promise<readonly Row[]> {
  const order = sql.join(ORDER[table].map((name) => sql.ref(name)));
  if (table === 'audit') return await auditRows(reader, assessment, order);
  const ofWorkshop = table === 'workshop_steps' || table === 'workshop_notes';
  const where = ofWorkshop
    ? sql`workshop in (select id from workshops where assessment = ${assessment})`
    : sql`${sql.ref(table === 'assessments' ? 'id' : 'assessment')} = ${assessment}`;
  const found = await sql<Row>`select * from ${sql.table(table)} where ${where} order by ${order}`.execute(
    reader,
  );
  return found.rows;
}

/** Of each seat, item and round what stands: what people took back does not travel. */
function standing(answers: readonly Row[]): readonly Row[] {
  return answers.filter((row, index) => {
    const next = answers[index + 1];
    return next?.seat !== row.seat || next?.item !== row.item || next?.round !== row.round;
  });
}

function travelled(column: Column, value: unknown, seats: ReadonlyMap<unknown, number>): unknown {
  if (column === 'person') return seats.get(value);
  return column === 'bytes' ? Buffer.from(value as Uint8Array).toString('base64') : value;
}

interface Exporting {
  readonly assessment: string;
  /** Names people gave with their answers, which no page shows. */
  readonly names: boolean;
}

async function tableParts(
  reader: Reader,
  { assessment, names }: Exporting,
): Promise<Map<string, Uint8Array>> {
  const seatRows = await rowsOf(reader, 'seats', assessment);
  const seats = new Map(seatRows.map(({ key }, index) => [key, index] as const));
  const withoutWords = await leavingOutWords(reader, assessment);
  const parts = new Map<string, Uint8Array>();
  for (const table of BUNDLED_TABLES) {
    const all = table === 'seats' ? seatRows : await rowsOf(reader, table, assessment);
    const rows = withoutWords(table, table === 'answers' ? standing(all) : all);
    const lines = rows.map((row) => {
      const kept = travelling(table).map(([name, column]) => {
        const isLeft = table === 'seats' && name === 'name' && !names;
        return [name, isLeft ? null : travelled(column, row[name], seats)];
      });
      return `${JSON.stringify(Object.fromEntries(kept))}\n`;
    });
    parts.set(tablePart(table), Buffer.from(lines.join('')));
  }
  return parts;
}

async function fileParts(store: Store, reader: Reader, assessment: string): Promise<Map<string, Uint8Array>> {
  const rows = await rowsOf(reader, 'fact_files', assessment);
  const hashes = new Set(rows.map(({ hash }) => String(hash)));
  const parts = new Map<string, Uint8Array>();
  for (const hash of hashes) parts.set(`files/${hash}`, await readStoredFile(store, hash));
  return parts;
}

/** Without times of writing: the same parts give the same bytes. */
function packed(manifest: Manifest, parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const mtime = new Date(1980, 0, 1);
  const members: Zippable = {
    [MANIFEST_NAME]: [Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), { mtime }],
  };
  for (const [name, bytes] of parts)
    members[name] = [bytes, { mtime, level: name.startsWith('files/') ? 0 : 6 }];
  return zipSync(members);
}

export type Exported =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer>; readonly title: string }
  | { readonly ok: false; readonly problem: 'not-found' | 'workshop-running' | 'too-large' };

/** The bundle of an assessment. Who may have it is asked before: single answers are in it. */
export async function exportAssessment(store: Store, exporting: Exporting): Promise<Exported> {
  return await store.db.transaction().execute(async (transaction): Promise<Exported> => {
    const assessment = await loadAssessment(transaction, exporting.assessment);
    if (assessment === undefined) return { ok: false, problem: 'not-found' };
    if ((await runningWorkshop(transaction, assessment.id)) !== undefined)
      return { ok: false, problem: 'workshop-running' };
    const parts = await tableParts(transaction, exporting);
    const { state, questionnaire } = assessment;
    const frozen = await frozenQuestionnaire(store, questionnaire?.hash ?? '', transaction);
    if (frozen !== undefined && state !== 'draft') parts.set(QUESTIONNAIRE_NAME, Buffer.from(frozen.text));
    for (const [name, bytes] of await fileParts(store, transaction, assessment.id)) parts.set(name, bytes);
    const manifest: Manifest = {
      format: BUNDLE_FORMAT,
      version: programVersion(),
      assessment: assessment.id,
      title: assessment.setup.title,
      parts: Object.fromEntries([...parts].map(([name, bytes]) => [name, hashOfBytes(bytes)])),
    };
    const bytes = new Uint8Array(packed(manifest, parts));
    if (bytes.length > MOST_BUNDLE_BYTES) return { ok: false, problem: 'too-large' };
    return { ok: true, bytes, title: assessment.setup.title };
  });
}
