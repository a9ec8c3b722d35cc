/** The facts of assessments: every recording is kept, the last one counts. */
import type { Fact } from '#core/facts.ts';
import { type RecordedFact, recordFact } from '#core/life-cycle-facts.ts';
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import { loadAssessment } from './assessments.ts';
import { addAudit, type By } from './audit.ts';
import type { Effect } from './change-assessment.ts';
import type { Reader, Store } from './database.ts';
import { listFiles, type StoredFile } from './fact-attachments.ts';

/** One recording of a fact. */
export interface FactHistoryLine extends RecordedFact {
  /** ISO time. */
  readonly at: string;
  readonly who: string;
}

/** The history of an assessment's facts by id, oldest first. */
async function historyOf(
  reader: Reader,
  assessment: string,
  fact?: string,
): Promise<ReadonlyMap<string, readonly FactHistoryLine[]>> {
  const rows = await reader
    .selectFrom('facts')
    .selectAll()
    .where('assessment', '=', assessment)
    .$if(fact !== undefined, (query) => query.where('fact', '=', fact ?? ''))
    .orderBy('fact')
    .orderBy('version')
    .execute();
  const lines = rows.map(({ body, version, at, who }) => ({
    // Written below from the same type.
    fact: JSON.parse(body) as Fact,
    version,
    at,
    who,
  }));
  return Map.groupBy(lines, (line) => line.fact.id);
}

/** A fact with what is attached to it. */
function withFiles(fact: Fact, attached: readonly StoredFile[]): Fact {
  const files = attached
    .filter((file) => file.fact === fact.id)
    .map(({ name, type, size, hash }) => ({ name, type, size, hash }));
  return files.length === 0 ? fact : { ...fact, files };
}

/** The facts as they stand, by id, with the files attached to each. */
export async function factsOf(
  reader: Reader,
  assessment: string,
): Promise<ReadonlyMap<string, RecordedFact>> {
  const history = await historyOf(reader, assessment);
  const attached = await listFiles(reader, assessment);
  return new Map(
    [...history].flatMap(([id, lines]) => {
      const last = lines.at(-1);
      return last === undefined
        ? []
        : [[id, { fact: withFiles(last.fact, attached), version: last.version }] as const];
    }),
  );
}

/** Every recording of one fact, oldest first. */
export async function factHistory(
  store: Store,
  assessment: string,
  fact: string,
): Promise<readonly FactHistoryLine[]> {
  return (await historyOf(store.db, assessment, fact)).get(fact) ?? [];
}

/** Adds one recording, within a transaction. */
export async function insertFact(
  reader: Reader,
  assessment: string,
  { fact, version, at, who }: FactHistoryLine,
): Promise<void> {
  await reader
    .insertInto('facts')
    .values({ assessment, fact: fact.id, version, body: JSON.stringify(fact), at, who })
    .execute();
}

/** What was recorded, and what is left to do once it is safe. */
export interface FactRecorded extends RecordedFact {
  readonly after: readonly Effect[];
}

/** Records a fact over version `basedOn` of it (0 for none yet), held against the questionnaire. */
export async function changeFact(
  store: Store,
  assessment: string,
  input: { readonly fact: Fact; readonly basedOn: number; readonly questionnaire: Questionnaire },
  by: By,
): Promise<Outcome<FactRecorded>> {
  return await store.db.transaction().execute(async (transaction) => {
    const current = await loadAssessment(transaction, assessment);
    if (current === undefined) return refuse({ kind: 'not-found' });
    const lines = (await historyOf(transaction, assessment, input.fact.id)).get(input.fact.id);
    const decision = recordFact(current, input.questionnaire, input, lines?.at(-1));
    if (!decision.ok) return decision;
    const { recorded, isNew, what } = decision.value;
    if (isNew) {
      await insertFact(transaction, assessment, { ...recorded, ...by });
      await addAudit(store, transaction, { ...by, assessment, action: 'fact-recorded', what });
    }
    const { fact, version } = recorded;
    return done({ fact, version, after: [{ kind: 'wake' as const, assessment }] });
  });
}
