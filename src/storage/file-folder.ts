/** The folder of files beside the data file: each under the hash of its bytes, there whole or not at all. */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { freshId, type Store } from './database.ts';
import { guarded, guardedLater, StorageTrouble } from './trouble.ts';

const PARTIAL = '.partial';

/** SHA-256 of bytes, in hex. */
export function hashOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Whether a text can be the hash of a file: nothing else is ever joined to a path. */
function isFileHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

function pathOf({ files }: Pick<Store, 'files'>, hash: string): string {
  if (!isFileHash(hash)) throw new Error('a file was asked for by what is no hash');
  return join(files, hash);
}

/** Bytes that are on the disk under a name of their own until they are put in their place. */
export interface LaidFile {
  readonly hash: string;
  readonly size: number;
  readonly path: string;
}

/** Writes bytes through to the disk beside their place. Throws `StorageTrouble`, and then nothing is left. */
export async function layFile(store: Pick<Store, 'files' | 'random'>, bytes: Uint8Array): Promise<LaidFile> {
  const path = join(store.files, `${freshId(store)}${PARTIAL}`);
  return await guardedLater(async () => {
    // Evidence is for the program alone.
    await mkdir(store.files, { recursive: true, mode: 0o700 });
    try {
      const file = await open(path, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return { hash: hashOfBytes(bytes), size: bytes.length, path };
  });
}

/** Puts a laid file in its place, within the transaction that adds its row: one sweeping waits for that. */
export function placeFile(store: Pick<Store, 'files'>, laid: LaidFile): void {
  guarded(() => {
    renameSync(laid.path, pathOf(store, laid.hash));
    const folder = openSync(store.files, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  });
}

/** Takes away what was laid and not placed. */
export async function dropLaid({ path }: LaidFile): Promise<void> {
  await rm(path, { force: true });
}

/** The bytes of a file. Throws `StorageTrouble` when they are not what was stored. */
export async function readStoredFile(
  store: Pick<Store, 'files'>,
  hash: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await guardedLater(() => readFile(pathOf(store, hash)));
  if (hashOfBytes(bytes) !== hash) throw new StorageTrouble('unreadable');
  return new Uint8Array(bytes);
}

/** Removes every file that no row needs; `partials`: what a crash left half written too, when nobody writes. */
export async function sweepFiles(store: Store, partials = false): Promise<void> {
  await store.db.transaction().execute(async (transaction) => {
    const rows = await transaction.selectFrom('fact_files').select('hash').distinct().execute();
    const needed = new Set(rows.map(({ hash }) => hash));
    for (const name of namesIn(store.files)) {
      const isLeft = isFileHash(name) ? !needed.has(name) : partials && name.endsWith(PARTIAL);
      if (isLeft) guarded(() => rmSync(join(store.files, name), { force: true }));
    }
  });
}

/** None while no file was ever attached. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
