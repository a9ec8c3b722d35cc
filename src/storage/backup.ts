/** Makes a backup of a data folder while the server runs: data file, attached files, questionnaires, secret, list. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { addAudit } from './audit.ts';
import { auditKeyOf } from './audit-seals.ts';
import {
  type Checked,
  checkDataFile,
  copyDataFile,
  copyWhole,
  flush,
  isUnderAnother,
  writeSecret,
} from './backup-copies.ts';
import {
  alteredFiles,
  DATA_FILE,
  describeFile,
  FILES,
  FORMAT,
  isPath,
  MANIFEST,
  type Manifest,
  QUESTIONNAIRES,
  readManifest,
  SECRET_FILE,
} from './backup-manifest.ts';
import { openStore, type RandomBytes } from './database.ts';
import { MIGRATIONS } from './migrations/list.ts';
import { isHalfRestored } from './restore-swap.ts';
import { guarded, StorageTrouble } from './trouble.ts';

export interface BackupRequest {
  readonly dataDir: string;
  /** Not there yet, or empty. */
  readonly folder: string;
  /** Left out when undefined. */
  readonly secret: string | undefined;
  /** Version of the program. */
  readonly program: string;
  readonly now: () => Date;
}

export type BackedUp =
  | { readonly ok: true; readonly manifest: Manifest }
  | {
      readonly ok: false;
      readonly problem:
        | 'no-data'
        | 'folder-not-empty'
        | 'damaged-data'
        | 'other-secret'
        | 'unfit-name'
        | 'altered-copy';
      readonly paths?: readonly string[];
    };

/** Someone may take a file away between the copy of the data file and that of the files. */
const ATTEMPTS = 3;

/** Copies what facts need; gives what is not there or not whole. */
async function copyFiles(
  dataDir: string,
  folder: string,
  hashes: readonly string[],
): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const hash of hashes) {
    const path = `${FILES}/${hash}`;
    const found = existsSync(join(dataDir, path)) ? await describeFile(dataDir, path) : undefined;
    if (found?.sha256 !== hash) missing.push(hash);
    else if (!existsSync(join(folder, path))) copyWhole(dataDir, folder, path);
  }
  return missing;
}

interface Copied extends Checked {
  readonly missing: readonly string[];
}

async function copyData(dataDir: string, folder: string): Promise<Copied> {
  for (let attempt = 1; ; attempt++) {
    rmSync(join(folder, DATA_FILE), { force: true });
    await copyDataFile(join(dataDir, DATA_FILE), join(folder, DATA_FILE));
    const checked = checkDataFile(join(folder, DATA_FILE));
    const missing = await copyFiles(dataDir, folder, checked.hashes);
    if (missing.length === 0 || attempt === ATTEMPTS) return { ...checked, missing };
  }
}

/** Every file in a folder below another, with slashes; none where the folder is not there. */
function filesIn(root: string, folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return guarded(() => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

function writeManifest(folder: string, manifest: Manifest): void {
  guarded(() => {
    const partial = join(folder, `${MANIFEST}.partial`);
    writeFileSync(partial, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(partial, join(folder, MANIFEST));
    flush(folder);
  });
}

async function fill(request: BackupRequest): Promise<BackedUp> {
  const { dataDir, folder, secret, program, now } = request;
  const madeAt = now().toISOString();
  const { sound, migrations, rows, hashes, missing } = await copyData(dataDir, folder);
  if (!sound) return { ok: false, problem: 'damaged-data' };
  if (secret !== undefined && isUnderAnother(join(folder, DATA_FILE), secret))
    return { ok: false, problem: 'other-secret' };
  const questionnaires = filesIn(dataDir, QUESTIONNAIRES);
  const unfit = questionnaires.filter((path) => !isPath(path));
  if (unfit.length > 0) return { ok: false, problem: 'unfit-name', paths: unfit };
  for (const path of questionnaires) copyWhole(dataDir, folder, path);
  if (secret !== undefined) writeSecret(folder, secret);
  const paths = [
    DATA_FILE,
    ...(secret === undefined ? [] : [SECRET_FILE]),
    ...hashes.filter((hash) => !missing.includes(hash)).map((hash) => `${FILES}/${hash}`),
    ...questionnaires,
  ];
  const files = [];
  for (const path of paths) files.push(await describeFile(folder, path));
  const manifest: Manifest = {
    format: FORMAT,
    program,
    madeAt,
    secret: secret !== undefined,
    migrations,
    rows,
    files,
    missing,
  };
  writeManifest(folder, manifest);
  // Read once more, as a restore will.
  if (!readManifest(folder).ok) return { ok: false, problem: 'altered-copy', paths: [MANIFEST] };
  const altered = await alteredFiles(folder, manifest);
  if (altered.length > 0) return { ok: false, problem: 'altered-copy', paths: altered };
  return { ok: true, manifest };
}

/** Makes the folder and fills it, or leaves nothing in it. Throws `StorageTrouble`. */
export async function makeBackup(request: BackupRequest): Promise<BackedUp> {
  const { dataDir, folder } = request;
  if (isHalfRestored(dataDir)) throw new StorageTrouble('half-restored');
  if (!existsSync(join(dataDir, DATA_FILE))) return { ok: false, problem: 'no-data' };
  guarded(() => mkdirSync(folder, { recursive: true, mode: 0o700 }));
  if (guarded(() => readdirSync(folder)).length > 0) return { ok: false, problem: 'folder-not-empty' };
  const undo = () => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
  };
  try {
    const outcome = await fill(request);
    if (!outcome.ok) undo();
    return outcome;
  } catch (error) {
    undo();
    throw error;
  }
}

/** Puts a line into the audit trail that a backup was made; only where the tables are those of this program. */
export async function noteBackup(
  { dataDir, now }: Pick<BackupRequest, 'dataDir' | 'now'>,
  { migrations }: Manifest,
  { random, secret }: { readonly random: RandomBytes; readonly secret: string },
): Promise<void> {
  const ours = Object.keys(MIGRATIONS);
  // Opening brings tables up to date, which is not for a backup to do under a running server.
  if (migrations.length !== ours.length || !ours.every((name) => migrations.includes(name))) return;
  const store = await openStore(join(dataDir, DATA_FILE), { random, auditKey: auditKeyOf(secret) });
  try {
    const line = { assessment: null, at: now().toISOString(), who: 'system', action: 'backup-made' } as const;
    await store.db
      .transaction()
      .execute((transaction) => addAudit(store, transaction, { ...line, what: 'A backup was made.' }));
  } finally {
    await store.close();
  }
}
