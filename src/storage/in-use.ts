/** Whether a server works in a data folder: then nothing there may be moved or sealed anew. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATA_FILE } from './backup-manifest.ts';
import { guarded, StorageTrouble } from './trouble.ts';

/**
 * Whether a server has the data file open. As the only one to have it open one may take it out of its mode of
 * many writers; that loses nothing, and the next start puts it back.
 */
export function isInUse(dataDir: string): boolean {
  const file = join(dataDir, DATA_FILE);
  if (!existsSync(file)) return false;
  try {
    guarded(() => {
      const raw = new Database(file, { timeout: 0, fileMustExist: true });
      try {
        raw.pragma('journal_mode = delete');
      } finally {
        raw.close();
      }
    });
    return false;
  } catch (error) {
    // Whatever else is wrong with it is the reason to put a backup in its place.
    if (error instanceof StorageTrouble) return error.kind === 'busy';
    throw error;
  }
}
