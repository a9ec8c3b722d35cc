/** An assessment moved from one team to another. */
import { moveAssessment as decideMove } from '#core/life-cycle.ts';
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import { mayDo } from '#core/roles.ts';
import { loadAssessment } from './assessments.ts';
import type { By } from './audit.ts';
import { keepChange } from './change-assessment.ts';
import type { Store } from './database.ts';
import { findTeam, roleIn, type Team } from './teams.ts';

/** Moves it, if whoever does it may give it away here and begin assessments there. */
export async function moveAssessment(
  store: Store,
  { assessment: id, team }: { readonly assessment: string; readonly team: string },
  by: By,
): Promise<Outcome<Team>> {
  return await store.db.transaction().execute(async (transaction): Promise<Outcome<Team>> => {
    const current = await loadAssessment(transaction, id);
    const here = current && (await roleIn(transaction, current.team, by.who));
    if (current === undefined || here === undefined) return refuse({ kind: 'not-found' });
    if (!mayDo(here, 'move')) return refuse({ kind: 'role-may-not', deed: 'move' });
    const to = await findTeam({ db: transaction }, team);
    const there = await roleIn(transaction, team, by.who);
    if (to === undefined || there === undefined) return refuse({ kind: 'team-not-found' });
    if (!mayDo(there, 'draft')) return refuse({ kind: 'role-may-not', deed: 'draft' });
    const decided = decideMove(current, to);
    if (!decided.ok) return decided;
    await keepChange(store, transaction, current, decided.value, by);
    return done(to);
  });
}
