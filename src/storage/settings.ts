/** A few things the installation remembers about itself. */
import type { Reader, Store } from './database.ts';

export type SettingName =
  | 'example-seeded'
  | 'retention-months'
  | 'retention-reviewed'
  | 'operator-name'
  | 'operator-contact'
  /** `yes` or `no`: whether everyone who signs in needs one. */
  | 'second-factor-demanded'
  /** Hours without doing anything, and in all. */
  | 'session-unused-hours'
  | 'session-whole-hours';

/** What is remembered under a name, or undefined. */
export async function findSetting(store: Pick<Store, 'db'>, name: SettingName): Promise<string | undefined> {
  const row = await store.db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row?.value;
}

/** Remembers a value under a name, within a transaction if one is given. */
export async function changeSetting(reader: Reader, name: SettingName, value: string): Promise<void> {
  await reader
    .insertInto('settings')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
