/** The list of what a backup holds: written last, so that a folder without it is no backup, and read with suspicion. */
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { guarded, guardedLater } from './trouble.ts';

export const FORMAT = 'sandpilot-backup-1';
export const MANIFEST = 'manifest.json';
export const DATA_FILE = 'sandpilot.sqlite';
export const SECRET_FILE = 'secret';
export const FILES = 'files';
export const QUESTIONNAIRES = 'questionnaires';
/** A list of a million files would be longer. */
const MOST_MANIFEST_BYTES = 256 * 2 ** 20;

export interface BackedUpFile {
  /** Within the backup, with slashes. */
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 in hex. */
  readonly sha256: string;
}

export interface Manifest {
  readonly format: typeof FORMAT;
  /** Version of the program that made it. */
  readonly program: string;
  /** ISO time. */
  readonly madeAt: string;
  /** Whether the secret is in it. */
  readonly secret: boolean;
  /** The steps that its data file has been through. */
  readonly migrations: readonly string[];
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly files: readonly BackedUpFile[];
  /** Attached files that were gone or damaged before the backup was made. */
  readonly missing: readonly string[];
}

export type ManifestRead =
  | { readonly ok: true; readonly manifest: Manifest }
  | { readonly ok: false; readonly problem: 'no-manifest' | 'unreadable-manifest' | 'other-format' };

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Nothing leads out of the folder, and nothing is there that a backup does not put there. */
export function isPath(path: unknown): path is string {
  if (path === DATA_FILE || path === SECRET_FILE) return true;
  if (typeof path !== 'string' || path.length > 1000 || /[\p{Cc}\\]/u.test(path)) return false;
  if (/^files\/[0-9a-f]{64}$/.test(path)) return true;
  const parts = path.split('/');
  return (
    parts.length > 1 &&
    parts[0] === QUESTIONNAIRES &&
    parts.every((part) => part !== '' && part !== '.' && part !== '..')
  );
}

function isFile(value: unknown): value is BackedUpFile {
  if (!isRecord(value)) return false;
  const { path, bytes, sha256 } = value;
  return isPath(path) && Number.isSafeInteger(bytes) && /^[0-9a-f]{64}$/.test(String(sha256));
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z$/.test(value);
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isManifest(value: unknown): value is Manifest {
  if (!isRecord(value) || value.format !== FORMAT) return false;
  const { program, madeAt, secret, migrations, rows, files, missing } = value;
  if (typeof program !== 'string' || !isTime(madeAt) || typeof secret !== 'boolean') return false;
  if (!areTexts(migrations) || !areTexts(missing) || !isRecord(rows)) return false;
  if (!Object.values(rows).every((count) => Number.isSafeInteger(count))) return false;
  if (!Array.isArray(files) || !files.every(isFile)) return false;
  const paths = new Set(files.map(({ path }) => path));
  return paths.size === files.length && paths.has(DATA_FILE) && paths.has(SECRET_FILE) === secret;
}

/** The list in a folder. */
export function readManifest(folder: string): ManifestRead {
  const file = join(folder, MANIFEST);
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return { ok: false, problem: 'no-manifest' };
  if (size > MOST_MANIFEST_BYTES) return { ok: false, problem: 'unreadable-manifest' };
  let value: unknown;
  try {
    value = JSON.parse(guarded(() => readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, problem: 'unreadable-manifest' };
    throw error;
  }
  if (isManifest(value)) return { ok: true, manifest: value };
  const other =
    isRecord(value) && /^sandpilot-backup-\d+$/.test(String(value.format)) && value.format !== FORMAT;
  return { ok: false, problem: other ? 'other-format' : 'unreadable-manifest' };
}

/** Length and digest of a file as it is on the disk. */
export async function describeFile(folder: string, path: string): Promise<BackedUpFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  await guardedLater(() =>
    pipeline(createReadStream(join(folder, path)), async (parts: AsyncIterable<Buffer>) => {
      for await (const part of parts) {
        bytes += part.length;
        hash.update(part);
      }
    }),
  );
  return { path, bytes, sha256: hash.digest('hex') };
}

/** Paths of the list that are not there as the list has them. */
export async function alteredFiles(folder: string, { files }: Manifest): Promise<readonly string[]> {
  const altered: string[] = [];
  for (const expected of files) {
    const isThere = statSync(join(folder, expected.path), { throwIfNoEntry: false })?.isFile() === true;
    const found = isThere ? await describeFile(folder, expected.path) : undefined;
    if (found?.sha256 !== expected.sha256 || found.bytes !== expected.bytes) altered.push(expected.path);
  }
  return altered;
}
