/** The SQLite side of storage: how the file is opened, how transactions begin, how trouble comes out. */
import Database from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
  type TransactionSettings,
} from 'kysely';
import { guarded } from './trouble.ts';

const STATEMENTS_KEPT = 300;

/**
 * Opens the file. WAL with FULL: what was committed survives a pulled plug. `secure_delete`: what was
 * withdrawn, and the keys destroyed at closing, are overwritten and not merely forgotten.
 */
export function openFile(file: string, busyTimeout: number): Database.Database {
  return guarded(() => {
    const raw = new Database(file, { timeout: busyTimeout });
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
    raw.pragma('foreign_keys = ON');
    raw.pragma('secure_delete = ON');
    return raw;
  });
}

/** How long after it could not be emptied the log is tried again. */
const AGAIN_MILLISECONDS = 1000;

/** Whether the log is empty now; another program that reads is in the way of it. */
function emptyLog(raw: Database.Database): boolean {
  try {
    return raw.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
  } catch {
    // No change depends on it.
    return false;
  }
}

/** The same, without waiting for others. */
function emptyLogAtOnce(raw: Database.Database): boolean {
  const waits = Number(raw.pragma('busy_timeout', { simple: true }));
  raw.pragma('busy_timeout = 0');
  try {
    return emptyLog(raw);
  } finally {
    raw.pragma(`busy_timeout = ${waits}`);
  }
}

/**
 * Empties the write-ahead log, which else keeps the order of writes and what was deleted for a while. When
 * another program is reading, it is tried again until it is empty: what was changed is safe either way.
 */
export function logOf(raw: Database.Database): { readonly empty: () => void; readonly leave: () => void } {
  let again: NodeJS.Timeout | undefined;
  const leave = (): void => {
    clearInterval(again);
    again = undefined;
  };
  const empty = (): void => {
    leave();
    if (emptyLog(raw)) return;
    again = setInterval(() => {
      if (emptyLogAtOnce(raw)) leave();
    }, AGAIN_MILLISECONDS).unref();
  };
  return { empty, leave };
}

/**
 * Takes writing rights at once: a transaction that reads first and writes later could find them gone. One that
 * only reads takes none: it sees the file as it was at its first look, and holds up nobody.
 */
class ImmediateDriver extends SqliteDriver {
  readonly #raw: Database.Database;

  constructor(config: SqliteDialectConfig, raw: Database.Database) {
    super(config);
    this.#raw = raw;
  }

  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin deferred' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk may have ended the transaction already; a second end would hide the reason.
    if (this.#raw.inTransaction) await super.rollbackTransaction(connection);
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #raw: Database.Database;
  readonly #config: SqliteDialectConfig;

  constructor(raw: Database.Database) {
    const config = { database: guardedDatabase(raw) };
    super(config);
    this.#config = config;
    this.#raw = raw;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.#config, this.#raw);
  }

  override createAdapter(): SqliteAdapter {
    return new SqliteAdapter();
  }
}

/** The dialect for Kysely over an open file. */
export function dialectOf(raw: Database.Database): SqliteDialect {
  return new ImmediateDialect(raw);
}

/** Statements are prepared once, and what fails in them comes out as `StorageTrouble`. */
function guardedDatabase(raw: Database.Database): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>();
  return {
    close: () => raw.close(),
    prepare: (sql) => {
      const known = kept.get(sql);
      if (known !== undefined) return known;
      const statement = guardedStatement(guarded(() => raw.prepare(sql)));
      if (kept.size >= STATEMENTS_KEPT) kept.clear();
      kept.set(sql, statement);
      return statement;
    },
  };
}

function guardedStatement(statement: Database.Statement): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => guarded(() => statement.all(...parameters)),
    run: (parameters) => guarded(() => statement.run(...parameters)),
    iterate: (parameters) => guarded(() => statement.iterate(...parameters)),
  };
}
