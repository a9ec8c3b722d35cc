/** Copies for backups: the data file as it was at one moment, checked, and files through to the disk. */
import { chmodSync, closeSync, copyFileSync, fsyncSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { isSealedWithAnother } from './audit-key.ts';
import { auditKeyOf } from './audit-seals.ts';
import { SECRET_FILE } from './backup-manifest.ts';
import { guarded, guardedLater } from './trouble.ts';

/**
 * All pages in one step. The copy then is of one moment and needs one reading of the file, during which others
 * go on writing; in several steps it would begin anew after every answer that is saved meanwhile.
 */
const ALL_PAGES = 0x7fffffff;

/** Copies a data file that may be in use. Throws `StorageTrouble`. */
export async function copyDataFile(from: string, to: string): Promise<void> {
  await guardedLater(async () => {
    const source = new Database(from, { fileMustExist: true });
    try {
      // Nobody else reads it, not even while it is being written.
      writeFileSync(to, '', { flag: 'wx', mode: 0o600 });
      await source.backup(to, { progress: () => ALL_PAGES });
    } finally {
      source.close();
    }
    flush(to);
  });
}

export interface Checked {
  readonly sound: boolean;
  readonly migrations: readonly string[];
  readonly rows: Readonly<Record<string, number>>;
  /** Of the files that facts need. */
  readonly hashes: readonly string[];
}

function listOf(copy: Database.Database, query: string): readonly string[] {
  return copy.prepare<[], string>(query).pluck().all();
}

function rowsOf(copy: Database.Database): Readonly<Record<string, number>> {
  const tables = listOf(
    copy,
    "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name",
  );
  const counted = tables.map((table) => [
    table,
    Number(copy.prepare(`select count(*) from "${table}"`).pluck().get()),
  ]);
  return Object.fromEntries(counted) as Record<string, number>;
}

/** Checks a copy that nobody else has open, and leaves it as one file. Throws `StorageTrouble`. */
export function checkDataFile(file: string): Checked {
  return guarded(() => {
    const copy = new Database(file, { fileMustExist: true });
    try {
      copy.pragma('journal_mode = delete');
      const sound = copy.pragma('integrity_check', { simple: true }) === 'ok';
      if (!sound) return { sound, migrations: [], rows: {}, hashes: [] };
      const rows = rowsOf(copy);
      const has = (table: string) => table in rows;
      return {
        sound,
        rows,
        migrations: has('migrations') ? listOf(copy, 'select name from migrations order by name') : [],
        hashes: has('fact_files') ? listOf(copy, 'select distinct hash from fact_files order by hash') : [],
      };
    } finally {
      copy.close();
    }
  });
}

/** Whether a copy that nobody else has open is of an installation with another secret. Throws `StorageTrouble`. */
export function isUnderAnother(file: string, secret: string): boolean {
  return guarded(() => {
    const copy = new Database(file, { readonly: true });
    try {
      return isSealedWithAnother(copy, auditKeyOf(secret));
    } finally {
      copy.close();
    }
  });
}

/** What was written to a file or folder is on the disk. */
export function flush(path: string): void {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Copies a file into a folder, for the program alone and through to the disk. Throws `StorageTrouble`. */
export function copyWhole(from: string, to: string, path: string): void {
  guarded(() => {
    const target = join(to, path);
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    copyFileSync(join(from, path), target);
    chmodSync(target, 0o600);
    flush(target);
  });
}

/** Puts a secret into a folder where there is none, for the program alone. Throws `StorageTrouble`. */
export function writeSecret(folder: string, secret: string): void {
  guarded(() => {
    writeFileSync(join(folder, SECRET_FILE), `${secret}\n`, { flag: 'wx', mode: 0o600, flush: true });
  });
}
