/** Whose secret a data file is: its audit trail tells, so that nobody writes into it with another. */
import type Database from 'better-sqlite3';
import { isOurs, type Scope } from './audit-seals.ts';
import type { AuditTalliesTable } from './tables.ts';

/** `before` is kept when the chain begins and stays, `chain` is kept with each line. */
const ASKED: readonly Scope[] = ['before', 'chain'];

/**
 * Whether the tallies of the trail were kept under another key. One of them is enough for ours: where the other
 * was changed, the check of the trail says so. A file without a trail is nobody's yet.
 */
export function isSealedWithAnother(raw: Database.Database, auditKey: string): boolean {
  const isThere = raw.prepare("select 1 from sqlite_schema where name = 'audit_tallies'").get();
  if (isThere === undefined) return false;
  const kept = raw
    .prepare<string[], AuditTalliesTable>('select * from audit_tallies where scope in (?, ?)')
    .all(...ASKED);
  return kept.length > 0 && !kept.some((row) => isOurs(auditKey, row));
}
