/** Assessments as rows: found, listed, added, and kept after a change. */
import type { AnonymityMode, Setup } from '#core/assessment.ts';
import { makeCode } from '#core/join.ts';
import type { Assessment, QuestionnaireRef } from '#core/life-cycle.ts';
import { type AssessmentState, STATES } from '#core/life-cycle-refusal.ts';
import { addAudit, type By } from './audit.ts';
import { freshId, type Reader, type Store } from './database.ts';
import { organisationRows, saveOrganisations, toOrganisation } from './organisations.ts';
import type { AssessmentsTable, OrganisationsTable } from './tables.ts';

/** The state a row names. */
export function stateOf(text: string): AssessmentState {
  const state = STATES.find((known) => known === text);
  if (state === undefined) throw new Error(`an assessment is in the unknown state ${text}`);
  return state;
}

type Modules = NonNullable<QuestionnaireRef['modules']>;

function questionnaireOf(row: AssessmentsTable): Assessment['questionnaire'] {
  const { questionnaire_id: id, questionnaire_version: version, questionnaire_hash: hash } = row;
  if (id === null || version === null || hash === null) return null;
  const modules = row.questionnaire_modules;
  // Written below from the same type.
  return { id, version, hash, ...(modules === null ? {} : { modules: JSON.parse(modules) as Modules }) };
}

function toAssessment(row: AssessmentsTable, organisations: readonly OrganisationsTable[]): Assessment {
  // Written below from the same types: what the program itself put there is trusted.
  const setup = JSON.parse(row.setup) as Omit<Setup, 'organisations'> & { readonly mode: AnonymityMode };
  return {
    id: row.id,
    team: row.team,
    series: row.series,
    version: row.version,
    state: stateOf(row.state),
    setup: { ...setup, organisations: organisations.map(toOrganisation) },
    questionnaire: questionnaireOf(row),
    allowOthers: row.allow_others === 1,
    others: organisations.filter(({ other }) => other === 1).map(({ id }) => id),
    joinCode: row.join_code,
    example: row.example === 1,
    createdOn: row.created_on,
    changedIn: JSON.parse(row.changed_in) as Assessment['changedIn'],
  };
}

function toRow(assessment: Assessment): Omit<AssessmentsTable, 'join_token'> {
  const { organisations: _, ...setup } = assessment.setup;
  const modules = assessment.questionnaire?.modules;
  return {
    id: assessment.id,
    team: assessment.team,
    series: assessment.series,
    version: assessment.version,
    state: assessment.state,
    setup: JSON.stringify(setup),
    questionnaire_id: assessment.questionnaire?.id ?? null,
    questionnaire_version: assessment.questionnaire?.version ?? null,
    questionnaire_hash: assessment.questionnaire?.hash ?? null,
    questionnaire_modules: modules === undefined ? null : JSON.stringify(modules),
    allow_others: assessment.allowOthers ? 1 : 0,
    join_code: assessment.joinCode,
    example: assessment.example ? 1 : 0,
    created_on: assessment.createdOn,
    changed_in: JSON.stringify(assessment.changedIn),
  };
}

/** The assessment as it is within a transaction, or undefined. */
export async function loadAssessment(reader: Reader, id: string): Promise<Assessment | undefined> {
  const row = await reader.selectFrom('assessments').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toAssessment(row, await organisationRows(reader, id));
}

/** Read assessments, good as long as the row has the version they were read at. */
const known = new WeakMap<Store, Map<string, Assessment>>();
const MOST_KNOWN = 200;

/** An assessment by id, or undefined. */
export async function findAssessment(store: Store, id: string): Promise<Assessment | undefined> {
  const memory = known.get(store) ?? new Map<string, Assessment>();
  known.set(store, memory);
  const row = await store.db
    .selectFrom('assessments')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirst();
  const remembered = memory.get(id);
  if (remembered !== undefined && remembered.version === row?.version) return remembered;
  const found = await loadAssessment(store.db, id);
  if (memory.size >= MOST_KNOWN) memory.clear();
  if (found !== undefined) memory.set(id, found);
  return found;
}

/** The assessments of all the teams a person is in, the youngest first. */
export async function listAssessments(store: Store, person: string): Promise<readonly Assessment[]> {
  const rows = await store.db
    .selectFrom('assessments')
    .selectAll()
    .where('team', 'in', (members) =>
      members.selectFrom('members').select('team').where('person', '=', person),
    )
    .orderBy('created_on', 'desc')
    .orderBy('id')
    .execute();
  const found: Assessment[] = [];
  for (const row of rows) found.push(toAssessment(row, await organisationRows(store.db, row.id)));
  return found;
}

/** Every assessment of the data file in short, for whoever runs the server. */
export async function listEveryAssessment(
  store: Store,
): Promise<readonly { readonly id: string; readonly title: string; readonly state: string }[]> {
  const rows = await store.db
    .selectFrom('assessments')
    .select(['id', 'state', 'setup'])
    .orderBy('created_on', 'desc')
    .orderBy('id')
    .execute();
  // Written below from the same type.
  return rows.map(({ id, state, setup }) => ({ id, state, title: (JSON.parse(setup) as Setup).title }));
}

/** The assessments of a series, the oldest first. */
export async function listSeries(store: Store, series: string): Promise<readonly Assessment[]> {
  const rows = await store.db
    .selectFrom('assessments')
    .selectAll()
    .where('series', '=', series)
    // Two can be made on one day: the audit list knows which was first.
    .orderBy((row) =>
      row
        .selectFrom('audit')
        .select(({ fn }) => fn.min('place').as('place'))
        .whereRef('audit.assessment', '=', 'assessments.id')
        .where('place', '>', 0),
    )
    .execute();
  const found: Assessment[] = [];
  for (const row of rows) found.push(toAssessment(row, await organisationRows(store.db, row.id)));
  return found;
}

/** Keeps a changed assessment, within the transaction that loaded it. */
export async function saveAssessment(
  store: Store,
  reader: Reader,
  before: Assessment,
  after: Assessment,
): Promise<void> {
  const { id, ...columns } = toRow(after);
  await reader.updateTable('assessments').set(columns).where('id', '=', id).execute();
  if (before.setup.organisations !== after.setup.organisations) await saveOrganisations(store, reader, after);
}

/** A code that no assessment has. */
export async function freshCode(store: Store, reader: Reader): Promise<string> {
  for (;;) {
    const code = makeCode(store.random(24));
    if (code === undefined) continue;
    const taken = await reader.selectFrom('assessments').select('id').where('join_code', '=', code).execute();
    if (taken.length === 0) return code;
  }
}

/** Inserts an assessment with its organisations, within a transaction. */
export async function insertAssessment(
  store: Store,
  reader: Reader,
  make: (id: string, joinCode: string) => Assessment,
): Promise<Assessment> {
  const assessment = make(freshId(store), await freshCode(store, reader));
  await reader
    .insertInto('assessments')
    .values({ ...toRow(assessment), join_token: freshId(store) })
    .execute();
  await saveOrganisations(store, reader, assessment);
  return assessment;
}

/** Adds a new assessment, or the repeat of one, under a fresh id and code. */
export async function addAssessment(
  store: Store,
  make: (id: string, joinCode: string) => Assessment,
  by: By,
): Promise<Assessment> {
  return await store.db.transaction().execute(async (transaction) => {
    const assessment = await insertAssessment(store, transaction, make);
    const repeated = assessment.series !== assessment.id;
    const action = repeated ? 'repeated' : 'created';
    const what = repeated ? 'A repeat was made as a new draft.' : 'A draft was made.';
    await addAudit(store, transaction, { ...by, assessment: assessment.id, action, what });
    return assessment;
  });
}

/** What invitations are made of: the link for all, the code, and a link for each organisation. */
export interface Invitations {
  readonly code: string;
  readonly token: string;
  readonly organisations: readonly { readonly id: string; readonly token: string }[];
}

/** The invitations of an assessment. These links let people join and open nothing that was said. */
export async function invitationsOf(store: Store, id: string): Promise<Invitations | undefined> {
  const row = await store.db
    .selectFrom('assessments')
    .select(['join_code', 'join_token'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const rows = await organisationRows(store.db, id);
  return {
    code: row.join_code,
    token: row.join_token,
    organisations: rows.map((organisation) => ({ id: organisation.id, token: organisation.join_token })),
  };
}
