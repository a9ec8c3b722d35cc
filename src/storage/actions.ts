/** Actions of assessments: one list, whether agreed in a workshop, added beside the results or made from a strategy. */
import type { ActionTerms, AssessmentAction } from '#core/actions.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { changeAction as decideChange, mayAct } from '#core/life-cycle-actions.ts';
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import { loadAssessment } from './assessments.ts';
import { addAudit, type By } from './audit.ts';
import { freshId, type Reader, type Store } from './database.ts';
import type { ActionsTable } from './tables.ts';

function toAction({ assessment: _, workshop: __, place: ___, ...action }: ActionsTable): AssessmentAction {
  return action;
}

/** The rows of an assessment, in the order of their entry. */
function rowsOf(reader: Reader, assessment: string) {
  return reader.selectFrom('actions').selectAll().where('assessment', '=', assessment).orderBy('place');
}

/** Every action of an assessment, in the order of their entry. */
export async function actionsFor(reader: Reader, assessment: string): Promise<readonly AssessmentAction[]> {
  return (await rowsOf(reader, assessment).execute()).map(toAction);
}

/** The actions agreed in a workshop, in the order of their entry. */
export async function actionsOf(reader: Reader, workshop: string): Promise<readonly AssessmentAction[]> {
  const rows = await reader
    .selectFrom('actions')
    .selectAll()
    .where('workshop', '=', workshop)
    .orderBy('place')
    .execute();
  return rows.map(toAction);
}

/** One action of an assessment. */
export async function findAction(
  reader: Reader,
  assessment: string,
  id: string,
): Promise<AssessmentAction | undefined> {
  const row = await rowsOf(reader, assessment).where('id', '=', id).executeTakeFirst();
  return row && toAction(row);
}

/** Where an action belongs; `workshop` is null for one that was not agreed in any. */
export interface ActionPlace {
  readonly assessment: string;
  readonly workshop: string | null;
}

export type NewAction = ActionTerms & Pick<AssessmentAction, 'source' | 'strategy'>;

/**
 * Adds an action within a transaction. `id` is made up by its form, so that one sent twice is one action;
 * where another place has it, or there is none, the action gets one of its own.
 */
export async function insertAction(
  store: Store,
  reader: Reader,
  at: ActionPlace,
  id: string,
  action: NewAction,
): Promise<{ readonly action: AssessmentAction; readonly isNew: boolean }> {
  const known = await reader.selectFrom('actions').selectAll().where('id', '=', id).executeTakeFirst();
  if (known?.assessment === at.assessment && known.workshop === at.workshop)
    return { action: toAction(known), isNew: false };
  const last = await reader
    .selectFrom('actions')
    .select(({ fn }) => fn.max('place').as('place'))
    .where('assessment', '=', at.assessment)
    .executeTakeFirst();
  const row: ActionsTable = {
    ...action,
    ...at,
    id: id === '' || known !== undefined ? freshId(store) : id,
    place: (last?.place ?? 0) + 1,
    version: 1,
  };
  await reader.insertInto('actions').values(row).execute();
  return { action: toAction(row), isNew: true };
}

/** Does something to an assessment's actions in one transaction, if the assessment is there. */
async function within<T>(
  store: Store,
  assessment: string,
  act: (transaction: Reader, current: Assessment) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return await store.db.transaction().execute(async (transaction) => {
    const current = await loadAssessment(transaction, assessment);
    return current === undefined ? refuse({ kind: 'not-found' }) : await act(transaction, current);
  });
}

/** Adds an action that an owner entered, with a line in the audit list that does not say what it is. */
export async function addOwnAction(
  store: Store,
  assessment: string,
  id: string,
  action: NewAction,
  by: By,
): Promise<Outcome<AssessmentAction>> {
  return await within(store, assessment, async (transaction, current) => {
    const able = mayAct(current);
    if (!able.ok) return able;
    const added = await insertAction(store, transaction, { assessment, workshop: null }, id, action);
    const line = { ...by, assessment, action: 'action-added', what: 'An action was added.' } as const;
    if (added.isNew) await addAudit(store, transaction, line);
    return done(added.action);
  });
}

/** Changes an action over version `basedOn` of it; refused, with what stands now, where someone was faster. */
export async function changeAction(
  store: Store,
  assessment: string,
  id: string,
  change: { readonly terms: ActionTerms; readonly basedOn: number },
  by: By,
): Promise<Outcome<AssessmentAction>> {
  return await within(store, assessment, async (transaction, current) => {
    const decision = decideChange(current, await findAction(transaction, assessment, id), change);
    if (!decision.ok) return decision;
    const { action, isNew } = decision.value;
    if (!isNew) return done(action);
    await transaction.updateTable('actions').set(action).where('id', '=', id).execute();
    const line = { ...by, assessment, action: 'action-changed', what: 'An action was changed.' } as const;
    await addAudit(store, transaction, line);
    return done(action);
  });
}
