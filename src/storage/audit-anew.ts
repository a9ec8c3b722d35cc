/** Begins the audit trail anew under another secret: every line sealed once more, and a line of the trail that says so. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { addAudit } from './audit.ts';
import { type AuditCheck, checkAudit } from './audit-check.ts';
import { sealAll } from './audit-sealing.ts';
import { auditKeyOf } from './audit-seals.ts';
import { writeSecret } from './backup-copies.ts';
import { DATA_FILE } from './backup-manifest.ts';
import { openStore, type RandomBytes, type Store } from './database.ts';
import { isInUse } from './in-use.ts';
import { type Reseal, resealSecondFactors } from './second-factors-anew.ts';
import { signOutEveryone } from './sessions.ts';
import type { Tables } from './tables.ts';

export interface AnewRequest {
  readonly dataDir: string;
  /** The one from now on; undefined where one is to be made and kept in the data folder. */
  readonly secret: string | undefined;
  /** The one of before: the trail is checked with it first. Undefined where it is lost. */
  readonly oldSecret: string | undefined;
  /** A seal noted earlier, which the trail of before has to have. */
  readonly head: string | undefined;
  /** Seals lines too that are not as they were written, or that nobody can check. */
  readonly unchecked: boolean;
  /** Keeps the seed of a second factor under the one from now on. */
  readonly reseal: (sealed: string, from: string | undefined, to: string) => ReturnType<Reseal>;
  readonly now: () => Date;
  readonly random: RandomBytes;
}

export type BegunAnew =
  | {
      readonly ok: true;
      readonly said: string;
      /** So many second factors have to be cleared: nobody could read them. */
      readonly lost: number;
    }
  | {
      readonly ok: false;
      readonly problem: 'no-data' | 'in-use' | 'whole-already' | 'no-old-secret' | 'not-whole';
      /** A sentence on the first line that is not as it was written. */
      readonly what?: string;
    };

/** What the trail of before turned out to be, as its new line has it. */
function sayBefore(check: AuditCheck | undefined): string {
  const lines = 'The lines before this one were sealed anew';
  if (check === undefined) return `${lines} as they stood, unchecked.`;
  if (check.broken !== undefined)
    return `${lines} as they stood. Not as they were written: ${check.broken.what}`;
  const head = check.head === '' ? '' : ` Their head was ${check.head}.`;
  return `${lines}, whole under the secret of before.${head}`;
}

/** The table refuses changes: for this one time it lets them through. */
async function unlocked(transaction: Kysely<Tables>, run: () => Promise<void>): Promise<void> {
  const trigger = await sql<{
    sql: string;
  }>`select sql from sqlite_schema where name = 'audit_stays'`.execute(transaction);
  await sql`drop trigger if exists audit_stays`.execute(transaction);
  await run();
  for (const { sql: text } of trigger.rows) await sql.raw(text).execute(transaction);
}

async function sealAnew(
  store: Store,
  { now, reseal, oldSecret }: AnewRequest,
  check: AuditCheck | undefined,
  secret: string,
): Promise<BegunAnew> {
  const isWhole = check !== undefined && check.broken === undefined;
  const said = sayBefore(check);
  const underThis: Reseal = (sealed) => reseal(sealed, oldSecret, secret);
  return await store.db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('audit_tallies').execute();
    await unlocked(transaction, () =>
      sealAll(transaction, store.auditKey, (lines) => (isWhole ? check.before : lines)),
    );
    // Those of the secret of before open nothing any more.
    await signOutEveryone(transaction);
    const line = { assessment: null, at: now().toISOString(), who: 'system', action: 'begun-anew' } as const;
    await addAudit(store, transaction, { ...line, what: said });
    return { ok: true, said, lost: await resealSecondFactors(transaction, underThis) } as const;
  });
}

/** Begins it anew, or says why not and changes nothing. Throws `StorageTrouble`. */
export async function beginAnew(request: AnewRequest): Promise<BegunAnew> {
  const { dataDir, oldSecret, head, unchecked, random } = request;
  const file = join(dataDir, DATA_FILE);
  if (!existsSync(file)) return { ok: false, problem: 'no-data' };
  if (isInUse(dataDir)) return { ok: false, problem: 'in-use' };
  const secret = request.secret ?? Buffer.from(random(32)).toString('base64url');
  const store = await openStore(file, { random, auditKey: auditKeyOf(secret), whoeverSealed: true });
  try {
    if ((await checkAudit(store.db, store.auditKey)).broken === undefined)
      return { ok: false, problem: 'whole-already' };
    if (oldSecret === undefined && !unchecked) return { ok: false, problem: 'no-old-secret' };
    const check =
      oldSecret === undefined ? undefined : await checkAudit(store.db, auditKeyOf(oldSecret), head);
    if (check?.broken !== undefined && !unchecked)
      return { ok: false, problem: 'not-whole', what: check.broken.what };
    // Before anything hangs on it.
    if (request.secret === undefined) writeSecret(dataDir, secret);
    return await sealAnew(store, request, check, secret);
  } finally {
    await store.close();
  }
}
