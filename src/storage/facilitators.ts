/** Browsers that may run a workshop without an account, and the recovery code that lets them. */
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import type { Reader, Store } from './database.ts';

/** Whether the key, of a pass, opens this workshop's facilitator screen. */
export async function mayFacilitate(reader: Reader, key: string, workshop: string): Promise<boolean> {
  const row = await reader
    .selectFrom('facilitators')
    .select('key')
    .where('key', '=', key)
    .where('workshop', '=', workshop)
    .executeTakeFirst();
  return row !== undefined;
}

/** Lets a browser in that gave the code: keeps the key of its fresh pass. Gives the workshop's id. */
export async function addFacilitator(store: Store, codeKey: string, key: string): Promise<Outcome<string>> {
  return await store.db.transaction().execute(async (transaction): Promise<Outcome<string>> => {
    const row = await transaction
      .selectFrom('workshops')
      .select('id')
      .where('code_key', '=', codeKey)
      .executeTakeFirst();
    if (row === undefined) return refuse({ kind: 'unknown-recovery-code' });
    await transaction.insertInto('facilitators').values({ key, workshop: row.id }).execute();
    return done(row.id);
  });
}

/** A new code in place of the old one; with `endPasses` those who came by the old one are out. */
export async function replaceCode(
  store: Store,
  workshop: string,
  codeKey: string,
  endPasses: boolean,
): Promise<void> {
  await store.db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('workshops')
      .set({ code_key: codeKey })
      .where('id', '=', workshop)
      .execute();
    if (endPasses) await transaction.deleteFrom('facilitators').where('workshop', '=', workshop).execute();
  });
}
