/** `sandpilot audit`: whether the audit trail is as it was written, and the trail itself to take away. */
import { auditCsv } from '#report/audit-csv.ts';
import { type AuditCheck, checkAudit } from '#storage/audit-check.ts';
import { readTrail } from '#storage/audit-list.ts';
import { withData } from './data.ts';
import type { Io } from './problems.ts';
import { writeOutput } from './report.ts';

export interface AuditRequest {
  readonly json: boolean;
  /** A seal noted earlier. */
  readonly head: string | undefined;
  /** Where the trail is written, as CSV or, by its ending, JSON. */
  readonly output: string | undefined;
}

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/** Whoever can write the file can take it back to before the trail, change it, and have it sealed: then this is how it is seen. */
function olderWords(before: number): string {
  return `But ${counted(before, 'line')} of them ${before === 1 ? 'is' : 'are'} from before the trail was sealed, and nobody can tell whether they were changed until then. If this installation never ran a version without seals, or an earlier check said another number here, somebody took the seals off and had them put on anew.\n`;
}

function say({ lines, timeless, before, head, broken }: AuditCheck, io: Io): void {
  if (broken === undefined) {
    io.out(`${counted(lines, 'line')}, and ${counted(timeless, 'line')} without a time.\n`);
    io.out(`The trail is whole. Its head is ${head === '' ? 'not there yet' : head}\n`);
    if (before > 0) io.out(olderWords(before));
    io.out('Note the head elsewhere: with --head it shows later whether lines were taken off the end.\n');
  } else {
    const place = broken.line === undefined ? '' : `line ${broken.line}: `;
    io.err(`error: ${place}the trail is not as it was written. ${broken.what}\n`);
  }
}

/** Checks the trail, and writes it where asked. 1 when it is not whole. */
export function auditCommand({ json, head, output }: AuditRequest, io: Io): Promise<number> {
  return withData(io, async ({ store }) => {
    const check = await checkAudit(store.db, store.auditKey, head);
    if (json) io.out(`${JSON.stringify({ whole: check.broken === undefined, ...check }, null, 2)}\n`);
    else say(check, io);
    if (output !== undefined) {
      const lines = (await readTrail(store.db, {}, { offset: 0, limit: -1 })).toReversed();
      const bytes = output.endsWith('.json') ? `${JSON.stringify(lines, null, 2)}\n` : auditCsv(lines);
      if (!writeOutput(output, Buffer.from(bytes), 'trail', io)) return 1;
    }
    return check.broken === undefined ? 0 : 1;
  });
}
