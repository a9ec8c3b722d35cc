/** The decision taken on an assessment: every recording is kept, the last one counts. */
import type { DecisionTaken } from '#core/decision-taken.ts';
import { type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import { type RecordedDecision, recordDecision } from '#core/life-cycle-sign-off.ts';
import type { SignOff } from '#core/sign-off.ts';
import { loadAssessment } from './assessments.ts';
import { addAudit, type By } from './audit.ts';
import type { Reader, Store } from './database.ts';
import { snapshotsOf } from './snapshots.ts';

/** The decision as it stands, or undefined. */
export async function decisionOf(reader: Reader, assessment: string): Promise<RecordedDecision | undefined> {
  const row = await reader
    .selectFrom('decisions')
    .select(['body', 'version'])
    .where('assessment', '=', assessment)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  // Written below from the same type.
  return row && { decision: JSON.parse(row.body) as DecisionTaken, version: row.version };
}

/** What was signed last and decided since, as it stands beside current results; null before anybody signed. */
export async function signOffOf(reader: Reader, assessment: string): Promise<SignOff | null> {
  const last = (await snapshotsOf(reader, assessment)).at(-1);
  if (last === undefined) return null;
  const { number, on, name, role, reviewBy, attestations, changes } = last;
  const decision = (await decisionOf(reader, assessment))?.decision ?? null;
  return { number, on, name, role, reviewBy, attestations, changes, isSnapshot: false, decision };
}

/** Records the decision over the version its page showed. */
export async function keepDecision(
  store: Store,
  assessment: string,
  input: { readonly decision: DecisionTaken; readonly basedOn: number },
  by: By,
): Promise<Outcome<RecordedDecision>> {
  return await store.db.transaction().execute(async (transaction): Promise<Outcome<RecordedDecision>> => {
    const current = await loadAssessment(transaction, assessment);
    if (current === undefined) return refuse({ kind: 'not-found' });
    const outcome = recordDecision(current, await decisionOf(transaction, assessment), input);
    if (!outcome.ok) return outcome;
    const { recorded, isNew, what } = outcome.value;
    if (isNew) {
      const { version, decision } = recorded;
      const row = { assessment, version, body: JSON.stringify(decision), at: by.at, who: by.who };
      await transaction.insertInto('decisions').values(row).execute();
      await addAudit(store, transaction, { ...by, assessment, action: 'decision-recorded', what });
    }
    return { ok: true, value: recorded };
  });
}
