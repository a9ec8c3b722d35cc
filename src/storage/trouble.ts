/** What goes wrong with the data file itself: told apart so that a page can say what to do. */

/**
 * busy: another program holds the file. full: no room on the disk. read-only: it may not be written.
 * unreadable: it cannot be opened or is damaged. newer: a later version of the program wrote it.
 * other-secret: its audit trail is sealed with another secret. half-restored: a restore was cut off.
 */
export type TroubleKind =
  | 'busy'
  | 'full'
  | 'read-only'
  | 'unreadable'
  | 'newer'
  | 'other-secret'
  | 'half-restored';

/** What is the matter with a data file, and what to do: said for the whole of it, and where its secret is looked for. */
export const HALF_RESTORED =
  'half-restored: a restore was cut off. Stop the server and restore once more with --replace, which first puts back what was there';
export const LOST_SECRET = 'Where that secret was replaced or is lost: sandpilot audit --begin-anew';

/** Nothing was kept of what was being saved, and everything acknowledged before is still there. */
export class StorageTrouble extends Error {
  readonly kind: TroubleKind;

  constructor(kind: TroubleKind, cause?: unknown) {
    super(`The data file is ${kind}.`, { cause });
    this.name = 'StorageTrouble';
    this.kind = kind;
  }
}

const KINDS: readonly (readonly [start: string, kind: TroubleKind])[] = [
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_FULL', 'full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_IOERR', 'unreadable'],
  ['SQLITE_CANTOPEN', 'unreadable'],
  ['SQLITE_CORRUPT', 'unreadable'],
  ['SQLITE_NOTADB', 'unreadable'],
  // An fsync that finds no room is reported by the system, not by the database.
  ['ENOSPC', 'full'],
  ['EACCES', 'read-only'],
  ['EPERM', 'read-only'],
  ['EROFS', 'read-only'],
  ['EDQUOT', 'full'],
  ['EIO', 'unreadable'],
  ['ENOENT', 'unreadable'],
  ['ENOTDIR', 'unreadable'],
  ['EEXIST', 'unreadable'],
];

/** The trouble behind an error, or the error itself when it is none. */
function troubleOf(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const found = KINDS.find(([start]) => code.startsWith(start));
  return found === undefined ? error : new StorageTrouble(found[1], error);
}

/** Runs something on the data file; its trouble comes out as `StorageTrouble`. */
export function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw troubleOf(error);
  }
}

/** The same for what takes its time. */
export async function guardedLater<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw troubleOf(error);
  }
}
