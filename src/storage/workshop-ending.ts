/** The end of a workshop: who was there stays as a number, and what could lead to a person goes. */
import type { AnonymityMode } from '#core/assessment.ts';
import type { Workshop } from '#core/workshop.ts';
import type { By } from './audit.ts';
import type { Reader } from './database.ts';
import { runningWorkshop, saveWorkshop } from './workshops.ts';

/** People in a workshop, and of them those a facilitator answers for. */
export async function countPresent(
  reader: Reader,
  workshop: string,
): Promise<{ readonly present: number; readonly onBehalf: number }> {
  const ended = await reader
    .selectFrom('workshops')
    .select(['present', 'on_behalf'])
    .where('id', '=', workshop)
    .executeTakeFirst();
  if (typeof ended?.present === 'number') return { present: ended.present, onBehalf: ended.on_behalf ?? 0 };
  const seats = await reader
    .selectFrom('seats')
    .select(({ fn }) => fn.countAll().as('people'))
    .where('workshop', '=', workshop)
    .executeTakeFirst();
  const helped = await reader
    .selectFrom('helped')
    .select(({ fn }) => fn.countAll().as('people'))
    .where('workshop', '=', workshop)
    .executeTakeFirst();
  return { present: Number(seats?.people ?? 0), onBehalf: Number(helped?.people ?? 0) };
}

/**
 * Settles a workshop that has just ended: numbers take the place of who was there, the labels of those
 * answered for go, and unless attributed the times of its moves shrink to the day, so that the round of an
 * answer tells nobody when its person was there.
 */
export async function settleWorkshop(reader: Reader, { id }: Workshop, mode: AnonymityMode): Promise<void> {
  const { present, onBehalf } = await countPresent(reader, id);
  await reader.updateTable('workshops').set({ present, on_behalf: onBehalf }).where('id', '=', id).execute();
  await reader.deleteFrom('helped').where('workshop', '=', id).execute();
  if (mode === 'attributed') return;
  await reader
    .updateTable('workshop_steps')
    .set(({ fn, val }) => ({ at: fn<string>('substr', ['at', val(1), val(10)]) }))
    .where('workshop', '=', id)
    .execute();
}

/** Ends whatever runs when its assessment closes, within that transaction. */
export async function endWorkshops(
  reader: Reader,
  assessment: string,
  mode: AnonymityMode,
  by: By,
): Promise<void> {
  const running = await runningWorkshop(reader, assessment);
  if (running === undefined) return;
  const version = running.version + 1;
  const ended: Workshop = { ...running, version, state: 'ended', now: { at: 'between' }, since: by.at };
  await saveWorkshop(reader, ended);
  const what = 'The workshop ended, because the assessment was closed.';
  await reader
    .insertInto('workshop_steps')
    .values({ workshop: running.id, version, what, at: by.at, who: by.who, mark: null })
    .execute();
  await settleWorkshop(reader, ended, mode);
}

/** Of anonymous seats nothing says any more who was in a workshop or had someone else answer. */
export async function forgetPresence(reader: Reader, assessment: string): Promise<void> {
  await reader
    .updateTable('seats')
    .set({ workshop: null })
    .where('assessment', '=', assessment)
    .where('workshop', 'is not', null)
    .execute();
  await reader
    .updateTable('seats')
    .set({ entered: 'online' })
    .where('assessment', '=', assessment)
    .where('entered', '=', 'on-behalf')
    .execute();
  await reader
    .updateTable('answers')
    .set({ behalf: null })
    .where('behalf', 'is not', null)
    .where('seat', 'in', (seats) =>
      seats.selectFrom('seats').select('key').where('assessment', '=', assessment),
    )
    .execute();
}
