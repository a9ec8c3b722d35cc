/** Which page saved an answer last: by the id its save carried. */
import type { Store } from './database.ts';

/** The id of the save that stands for each of these items of a seat; items saved without one are left out. */
export async function lastSaveIds(
  store: Store,
  seat: string,
  items: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (items.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('answers')
    .select(['item', 'save_id'])
    .where('seat', '=', seat)
    .where('item', 'in', items)
    .orderBy('item')
    .orderBy('round')
    .orderBy('sequence')
    .execute();
  const last = new Map<string, string>();
  for (const { item, save_id } of rows) {
    if (save_id === null) last.delete(item);
    else last.set(item, save_id);
  }
  return last;
}
