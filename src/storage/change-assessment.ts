/** The joint: load, decide, keep and log in one transaction, or nothing of it. */
import type { Assessment, Change, Step } from '#core/life-cycle.ts';
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import { loadAssessment, saveAssessment } from './assessments.ts';
import { addAudit, type By } from './audit.ts';
import { freshId, type Reader, type Store } from './database.ts';
import { sweepFiles } from './file-folder.ts';
import { freezeQuestionnaire } from './frozen-questionnaires.ts';
import { holdRight } from './right-lost.ts';
import { endWorkshops, forgetPresence } from './workshop-ending.ts';

/** What is left to do once the change is safe: ids only. */
export interface Effect {
  readonly kind: 'wake';
  readonly assessment: string;
}

export interface Changed {
  readonly assessment: Assessment;
  readonly after: readonly Effect[];
}

/**
 * Changes an assessment: `decide` is pure, sees the assessment as it is now, and gives the change or a
 * refusal; neither it nor anyone else gets hold of the database meanwhile (its one connection is taken).
 * Throws `StorageTrouble` or `RightLost`, and then nothing was changed.
 */
export async function changeAssessment(
  store: Store,
  id: string,
  decide: (current: Assessment, reader: Reader) => Outcome<Change> | Promise<Outcome<Change>>,
  by: By,
): Promise<Outcome<Changed>> {
  const outcome = await store.db.transaction().execute(async (transaction) => {
    const current = await loadAssessment(transaction, id);
    if (current === undefined) return refuse({ kind: 'not-found' });
    const decision = await decide(current, transaction);
    if (decision.ok) await keepChange(store, transaction, current, decision.value, by);
    return decision;
  });
  if (!outcome.ok) return outcome;
  const { assessment, steps } = outcome.value;
  // What a workshop ends with, the keys of seats and whole assessments are gone for good.
  if (steps.some(({ kind }) => kind !== 'freeze-questionnaire')) store.scrub();
  if (steps.some(({ kind }) => kind === 'delete')) await sweepFiles(store);
  return done({ assessment, after: [{ kind: 'wake', assessment: id }] });
}

/** Keeps an agreed change with its steps and its line in the audit list, within a transaction. Throws `RightLost`. */
export async function keepChange(
  store: Store,
  reader: Reader,
  before: Assessment,
  change: Change,
  by: By,
): Promise<void> {
  // Here and not with the line: by then it may be deleted, or another team's.
  await holdRight(reader, before.team, by);
  await saveAssessment(store, reader, before, change.assessment);
  for (const step of change.steps) await takeStep(store, reader, before, step, by);
  const { action, what, timeless } = change;
  const at = timeless ? null : by.at;
  await addAudit(store, reader, { who: by.who, at, assessment: before.id, action, what });
}

async function takeStep(
  store: Store,
  reader: Reader,
  { id, setup }: Assessment,
  step: Step,
  by: By,
): Promise<void> {
  switch (step.kind) {
    case 'freeze-questionnaire':
      return await freezeQuestionnaire(reader, step.chosen);
    case 'destroy-seat-keys':
      return await destroySeatKeys(store, reader, id);
    case 'end-workshops':
      return await endWorkshops(reader, id, setup.mode, by);
    case 'delete':
      await reader.deleteFrom('assessments').where('id', '=', id).execute();
  }
}

/** Every seat gets a key that no link leads to, and loses what a page could recognise its answers by. */
async function destroySeatKeys(store: Store, reader: Reader, assessment: string): Promise<void> {
  const seats = await reader
    .selectFrom('seats')
    .select('key')
    .where('assessment', '=', assessment)
    .orderBy('key')
    .execute();
  await forgetPresence(reader, assessment);
  for (const { key } of seats) {
    await reader
      .updateTable('seats')
      .set({ key: freshId(store) })
      .where('key', '=', key)
      .execute();
  }
  await reader
    .updateTable('answers')
    .set({ save_id: null })
    .where('seat', 'in', (seats) =>
      seats.selectFrom('seats').select('key').where('assessment', '=', assessment),
    )
    .execute();
}
