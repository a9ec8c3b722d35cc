/** The data file: opened, brought up to date, and closed; everything in storage works on this. */
import { dirname, join } from 'node:path';
import { Kysely, sql } from 'kysely';
import type { SearchResult } from '#core/file-search.ts';
import { beginChain } from './audit-begin.ts';
import { isSealedWithAnother } from './audit-key.ts';
import { migrate } from './migrations/list.ts';
import { isHalfRestored } from './restore-swap.ts';
import { dialectOf, logOf, openFile } from './sqlite.ts';
import type { Tables } from './tables.ts';
import { guarded, StorageTrouble } from './trouble.ts';

/** So many bytes of chance, unguessable. */
export type RandomBytes = (size: number) => Uint8Array;

/** Whatever searches files for viruses; the one of the settings is opened at the start. */
export interface FileSearch {
  /** Clean, or what the first says that is not. Never throws. */
  readonly search: (files: Iterable<Uint8Array>) => Promise<SearchResult>;
  /** Whether it gives a sign of life. */
  readonly answers: () => Promise<boolean>;
}

export interface Store {
  readonly db: Kysely<Tables>;
  readonly random: RandomBytes;
  /** Seals the audit trail: `auditKeyOf` the installation's secret. */
  readonly auditKey: string;
  /** The folder of files, beside the data file. */
  readonly files: string;
  /** Searches files that are sent before they are kept, where the installation has something that does it. */
  readonly search: FileSearch | undefined;
  /**
   * Makes what was deleted unreadable, and the order of recent writes with it: now, or as soon as no other
   * program reads. Never throws.
   */
  scrub(): void;
  close(): Promise<void>;
}

/** Either the whole database or a transaction on it. */
export type Reader = Kysely<Tables>;

/** While it waits for another program the whole server waits, so this is short. */
const BUSY_MILLISECONDS = 1000;

/** Opens the data file, made when it is not there; throws `StorageTrouble` when that cannot be. */
export async function openStore(
  file: string,
  options: {
    readonly random: RandomBytes;
    readonly auditKey: string;
    readonly busyTimeout?: number;
    readonly search?: FileSearch | undefined;
    /** Opens it whatever secret its trail is sealed with: to begin the trail anew. */
    readonly whoeverSealed?: boolean;
  },
): Promise<Store> {
  if (isHalfRestored(dirname(file))) throw new StorageTrouble('half-restored');
  const raw = openFile(file, options.busyTimeout ?? BUSY_MILLISECONDS);
  const db = new Kysely<Tables>({ dialect: dialectOf(raw) });
  try {
    if (options.whoeverSealed !== true && guarded(() => isSealedWithAnother(raw, options.auditKey)))
      throw new StorageTrouble('other-secret');
    await migrate(db, undefined, (step) =>
      beginChain(step.withTables<Pick<Tables, keyof Tables>>(), options.auditKey),
    );
  } catch (error) {
    raw.close();
    throw error;
  }
  const files = join(dirname(file), 'files');
  const { random, auditKey, search } = options;
  const log = logOf(raw);
  const close = async (): Promise<void> => {
    log.leave();
    await db.destroy();
  };
  return { db, random, auditKey, files, search, scrub: log.empty, close };
}

/** A fresh id of 128 random bits, fit for addresses. */
export function freshId(store: Pick<Store, 'random'>): string {
  return Buffer.from(store.random(16)).toString('base64url');
}

/** Whether the data file answers, for a health check; throws `StorageTrouble` when it does not. */
export async function checkStore(store: Store): Promise<void> {
  await sql`select 1`.execute(store.db);
}
