/** The exact questionnaires that assessments opened with, whatever became of their files. */
import type { ChosenQuestionnaire } from '#core/life-cycle.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import type { Reader, Store } from './database.ts';

/** Keeps a questionnaire under the hash of its text; one that is there already is the same. */
export async function freezeQuestionnaire(reader: Reader, chosen: ChosenQuestionnaire): Promise<void> {
  const { text, questionnaire } = chosen;
  const { id, version, hash } = chosen.ref;
  await reader
    .insertInto('questionnaires')
    .values({ hash, id, version, text, value: JSON.stringify(questionnaire) })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
}

/** What never changes needs to be read once. */
const known = new WeakMap<Store, Map<string, ChosenQuestionnaire>>();

/** A kept questionnaire by the hash of its text, or undefined. */
export async function frozenQuestionnaire(
  store: Store,
  hash: string,
  reader: Reader = store.db,
): Promise<ChosenQuestionnaire | undefined> {
  const memory = known.get(store) ?? new Map<string, ChosenQuestionnaire>();
  known.set(store, memory);
  const remembered = memory.get(hash);
  if (remembered !== undefined) return remembered;
  const row = await reader
    .selectFrom('questionnaires')
    .selectAll()
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  // As it was understood then: stricter checks of a later version must not lock people out.
  const questionnaire = JSON.parse(row.value) as Questionnaire;
  const modules = questionnaire.modules?.map(({ id, version }) => ({ id, version }));
  const found = {
    ref: { id: row.id, version: row.version, hash, ...(modules && { modules }) },
    text: row.text,
    questionnaire,
  };
  memory.set(hash, found);
  return found;
}
