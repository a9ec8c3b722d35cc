/** The audit trail as a table. */
import { toCsv } from './tables-csv.ts';

export interface TrailLine {
  readonly place: number;
  readonly at: string | null;
  readonly who: string;
  readonly assessment: string | null;
  readonly action: string;
  readonly what: string;
  readonly hash: string | null;
}

/** One row a line; a spreadsheet takes nothing that was written for a formula. */
export function auditCsv(lines: readonly TrailLine[]): string {
  const header = ['number', 'time', 'who', 'assessment', 'action', 'what', 'seal'];
  const rows = lines.map(({ place, at, who, assessment, action, what, hash }) => [
    place === 0 ? '' : place,
    at,
    who,
    assessment,
    action,
    what,
    hash,
  ]);
  return toCsv(header, rows, { bom: true });
}
