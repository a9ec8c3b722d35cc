/** What a restore undoes that was done for somebody's safety: told from the data file that a backup replaces. */
import Database from 'better-sqlite3';
import { type AuditAction, toldOfLine } from '#core/audit-actions.ts';
import type { AuditTable } from './tables.ts';
import { guarded, StorageTrouble } from './trouble.ts';

/** Who was shut out, what was taken out or hidden, and what was ended. */
const UNDONE: readonly AuditAction[] = [
  'password-changed',
  'email-changed',
  'second-factor-set',
  'second-factor-removed',
  'second-factor-cleared',
  'recovery-codes-made',
  'person-closed',
  'administrator-unmade',
  'invitation-withdrawn',
  'role-changed',
  'left-team',
  'assessment-moved',
  'seat-withdrawn',
  'paper-taken-back',
  'count-taken-back',
  'file-removed',
  'words-withheld',
  'recovery-code-replaced',
  'closed',
  'signed-off',
  'deleted',
  'retention-deleted',
  'retention-set',
  'example-removed',
  'settings-changed',
];

type Line = Pick<AuditTable, 'at' | 'assessment' | 'what'>;

export interface Undone {
  /** Of the trail, as whoever runs the machine is told of them. */
  readonly lines: readonly Line[];
  /** Seats that people gave up while they answered: no line tells of these. */
  readonly seats: readonly { readonly assessment: string; readonly count: number }[];
}

const LINES = `select at, assessment, action, what from audit
  where action in (select value from json_each(?)) and id not in (select id from restored.audit) order by place, what`;

/** Closing an anonymous assessment cuts every thread: only where it is open still is a missing seat one given up. */
const SEATS = `select seats.assessment, count(*) as count from restored.seats
  join assessments on assessments.id = seats.assessment
  where seats.key not in (select key from main.seats) and assessments.state = 'open'
  group by seats.assessment order by seats.assessment`;

/** What the file that is there has and the one in its place has not; undefined where it cannot be read. */
export function undoneBy(there: string, restored: string): Undone | undefined {
  try {
    return guarded(() => {
      const raw = new Database(there, { fileMustExist: true });
      try {
        raw.prepare('attach ? as restored').run(restored);
        const lines = raw
          .prepare<string[], Pick<AuditTable, 'at' | 'assessment' | 'action' | 'what'>>(LINES)
          .all(JSON.stringify(UNDONE));
        const seats = raw.prepare<[], Undone['seats'][number]>(SEATS).all();
        return {
          lines: lines.map((line) => ({ at: line.at, assessment: line.assessment, what: toldOfLine(line) })),
          seats,
        };
      } finally {
        raw.close();
      }
    });
  } catch (error) {
    // Damaged, or of a version that had other tables: the reason to replace it must not be what keeps one from it.
    if (error instanceof StorageTrouble || error instanceof Database.SqliteError) return undefined;
    throw error;
  }
}
