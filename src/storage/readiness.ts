/** Whether the data file can be worked with now: written to, as new as the program, with room on its disk. */
import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import type { Store } from './database.ts';
import { MIGRATIONS } from './migrations/list.ts';
import { StorageTrouble, type TroubleKind } from './trouble.ts';

/** Less room than this on the disk, and answers may soon be lost. */
const LEAST_FREE_BYTES = 64 * 2 ** 20;

export type Unready = TroubleKind | 'other-migrations' | 'little-room';

async function writable({ db }: Store): Promise<void> {
  // Asks for the right to write and changes nothing.
  await db.transaction().execute(async (transaction) => {
    await transaction.selectFrom('settings').select('name').limit(1).execute();
  });
}

async function hasOurMigrations({ db }: Store): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`select name from migrations`.execute(db);
  const applied = new Set(rows.map(({ name }) => name));
  const ours = Object.keys(MIGRATIONS);
  return applied.size === ours.length && ours.every((name) => applied.has(name));
}

/** What stands in the way, or undefined. */
export async function unreadiness(store: Store, leastFree = LEAST_FREE_BYTES): Promise<Unready | undefined> {
  try {
    await writable(store);
    if (!(await hasOurMigrations(store))) return 'other-migrations';
    const { bavail, bsize } = statfsSync(dirname(store.files));
    return bavail * bsize < leastFree ? 'little-room' : undefined;
  } catch (error) {
    if (error instanceof StorageTrouble) return error.kind;
    throw error;
  }
}

/** Bytes of the data file and its log on the disk. */
export async function dataFileBytes({ db }: Store): Promise<number> {
  const { rows } = await sql<{ file: string }>`pragma database_list`.execute(db);
  const file = rows[0]?.file ?? '';
  const sizes = [file, `${file}-wal`].map((path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}
