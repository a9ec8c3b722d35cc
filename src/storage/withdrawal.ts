/** A seat taken out with all its answers by the owner of an assessment, found by the private link of its person. */
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import { withdrawOnRequest } from '#core/life-cycle-withdrawal.ts';
import { loadAssessment } from './assessments.ts';
import type { By } from './audit.ts';
import { keepChange } from './change-assessment.ts';
import type { Store } from './database.ts';

/** Takes it out, if the key is of a seat in this assessment. */
export async function withdrawForPerson(
  store: Store,
  { assessment: id, key }: { readonly assessment: string; readonly key: string },
  by: By,
): Promise<Outcome<null>> {
  const outcome = await store.db.transaction().execute(async (transaction): Promise<Outcome<null>> => {
    const current = await loadAssessment(transaction, id);
    if (current === undefined) return refuse({ kind: 'not-found' });
    const decided = withdrawOnRequest(current);
    if (!decided.ok) return decided;
    const gone = await transaction
      .deleteFrom('seats')
      .where('key', '=', key)
      .where('assessment', '=', id)
      .executeTakeFirst();
    if (gone.numDeletedRows === 0n) return refuse({ kind: 'unknown-link' });
    await keepChange(store, transaction, current, decided.value, by);
    return done(null);
  });
  if (outcome.ok) store.scrub();
  return outcome;
}
