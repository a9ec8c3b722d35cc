/** Puts a backup in the place of a data folder: all of it checked and brought up to date first, or nothing. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addAudit } from './audit.ts';
import { auditKeyOf } from './audit-seals.ts';
import { checkDataFile, copyWhole, isUnderAnother } from './backup-copies.ts';
import {
  alteredFiles,
  DATA_FILE,
  type Manifest,
  type ManifestRead,
  readManifest,
  SECRET_FILE,
} from './backup-manifest.ts';
import { openStore, type RandomBytes } from './database.ts';
import { isInUse } from './in-use.ts';
import { MIGRATIONS } from './migrations/list.ts';
import { isHalfRestored, partsIn, swap, undoSwap } from './restore-swap.ts';
import { type Undone, undoneBy } from './restore-undone.ts';
import { signOutEveryone } from './sessions.ts';
import { guarded, StorageTrouble } from './trouble.ts';

export interface RestoreRequest {
  readonly folder: string;
  readonly dataDir: string;
  /** Keeps what is there beside, in a folder of its own. */
  readonly replace: boolean;
  /** That of the settings, if they give one: a backup without a secret needs it. */
  readonly secret: string | undefined;
  readonly now: () => Date;
  readonly random: RandomBytes;
}

export type RestoreProblem =
  | Extract<ManifestRead, { readonly ok: false }>['problem']
  | 'altered'
  | 'unsound'
  | 'newer'
  | 'no-secret'
  | 'other-secret'
  /** Its data file is sealed with another than it holds. */
  | 'replaced-secret'
  | 'in-use'
  | 'not-empty'
  | 'immovable';

export type Restored =
  | {
      readonly ok: true;
      readonly manifest: Manifest;
      /** Where what was there is now. */
      readonly kept: string | undefined;
      /** What was done there since; undefined where nothing was there, or it could not be read. */
      readonly undone: Undone | undefined;
    }
  | { readonly ok: false; readonly problem: RestoreProblem; readonly paths?: readonly string[] };

function sameRows(one: Manifest['rows'], other: Manifest['rows']): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

/** Whether the data file is the one the list tells of, and what in it this program does not know. */
function checkStaged(file: string, manifest: Manifest): 'unsound' | 'newer' | undefined {
  try {
    const { sound, migrations, rows } = checkDataFile(file);
    if (!sound || !sameRows(rows, manifest.rows)) return 'unsound';
    return migrations.every((name) => name in MIGRATIONS) ? undefined : 'newer';
  } catch (error) {
    if (error instanceof StorageTrouble && error.kind === 'unreadable') return 'unsound';
    throw error;
  }
}

/**
 * Brings the data file up to date. Everyone signs in again: a session that was ended after the backup was
 * made, on a lost phone for instance, must not come back with it.
 */
async function renew(
  file: string,
  { now, random }: RestoreRequest,
  { madeAt }: Manifest,
  secret: string,
): Promise<void> {
  const store = await openStore(file, { random, auditKey: auditKeyOf(secret) });
  try {
    await store.db.transaction().execute(async (transaction) => {
      await signOutEveryone(transaction);
      await addAudit(store, transaction, {
        assessment: null,
        at: now().toISOString(),
        who: 'system',
        action: 'restored',
        what: `A backup of ${madeAt.slice(0, 10)} was put in place. Everyone signs in again.`,
      });
    });
  } finally {
    await store.close();
  }
  // As one file, so that it can be moved.
  checkDataFile(file);
}

/** Whether the settings give another secret than the file: links of the backup would lead nowhere. */
function isAnother(file: string, secret: string | undefined): boolean {
  return secret !== undefined && secretIn(file) !== secret;
}

function secretIn(file: string): string {
  return guarded(() => readFileSync(file, 'utf8')).trim();
}

async function stage(request: RestoreRequest, manifest: Manifest, to: string): Promise<Restored> {
  const gone = manifest.files
    .map(({ path }) => path)
    .filter((path) => !existsSync(join(request.folder, path)));
  if (gone.length > 0) return { ok: false, problem: 'altered', paths: gone };
  for (const { path } of manifest.files) copyWhole(request.folder, to, path);
  // Held against the list only now: what was checked is what is put in place.
  const paths = await alteredFiles(to, manifest);
  if (paths.length > 0) return { ok: false, problem: 'altered', paths };
  if (manifest.secret && isAnother(join(to, SECRET_FILE), request.secret))
    return { ok: false, problem: 'other-secret' };
  const problem = checkStaged(join(to, DATA_FILE), manifest);
  if (problem !== undefined) return { ok: false, problem };
  const secret = request.secret ?? secretIn(join(to, SECRET_FILE));
  if (isUnderAnother(join(to, DATA_FILE), secret))
    return { ok: false, problem: manifest.secret ? 'replaced-secret' : 'other-secret' };
  await renew(join(to, DATA_FILE), request, manifest, secret);
  return { ok: true, manifest, kept: undefined, undone: undefined };
}

function refusal({ dataDir, replace }: RestoreRequest): RestoreProblem | undefined {
  if (partsIn(dataDir).length === 0) return undefined;
  if (isInUse(dataDir)) return 'in-use';
  return replace ? undefined : 'not-empty';
}

/** Restores, or says what stands in the way and changes nothing. Throws `StorageTrouble`. */
export async function restoreBackup(request: RestoreRequest): Promise<Restored> {
  const { folder, dataDir, secret, now } = request;
  const read = readManifest(folder);
  if (!read.ok) return read;
  if (!read.manifest.secret && secret === undefined) return { ok: false, problem: 'no-secret' };
  if (isHalfRestored(dataDir)) undoSwap(dataDir);
  const problem = refusal(request);
  if (problem !== undefined) return { ok: false, problem };
  const stamp = now().toISOString().replace(/[:.]/g, '-');
  const staged = join(dataDir, `.restoring-${stamp}`);
  guarded(() => mkdirSync(staged, { recursive: true, mode: 0o700 }));
  try {
    const outcome = await stage(request, read.manifest, staged);
    // Once more: a server may have been started meanwhile.
    const late = outcome.ok ? refusal(request) : undefined;
    if (late !== undefined) return { ok: false, problem: late };
    if (!outcome.ok) return outcome;
    const kept = partsIn(dataDir).length > 0 ? join(dataDir, `before-${stamp}`) : undefined;
    const undone =
      kept === undefined ? undefined : undoneBy(join(dataDir, DATA_FILE), join(staged, DATA_FILE));
    const immovable = swap(dataDir, staged, join(dataDir, `before-${stamp}`));
    if (immovable !== undefined) return { ok: false, problem: 'immovable', paths: [immovable] };
    return { ...outcome, kept, undone };
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}
