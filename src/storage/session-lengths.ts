/** How long sessions last on this installation. */
import { lengthsOf, type SessionLengths } from '#core/session-lengths.ts';
import type { Reader, Store } from './database.ts';
import { changeSetting } from './settings.ts';

const UNUSED = 'session-unused-hours';
const WHOLE = 'session-whole-hours';

export async function sessionLengths({ db }: Pick<Store, 'db'>): Promise<SessionLengths> {
  const rows = await db
    .selectFrom('settings')
    .select(['name', 'value'])
    .where('name', 'in', [UNUSED, WHOLE])
    .execute();
  const kept = new Map(rows.map(({ name, value }) => [name, value]));
  return lengthsOf(kept.get(UNUSED), kept.get(WHOLE));
}

export async function changeSessionLengths(reader: Reader, { unused, whole }: SessionLengths): Promise<void> {
  await changeSetting(reader, UNUSED, `${unused}`);
  await changeSetting(reader, WHOLE, `${whole}`);
}
