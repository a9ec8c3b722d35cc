/** Statements of organisations and the links of their leads: every version is kept, the last one counts. */
import type { Assessment } from '#core/life-cycle.ts';
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import { type Statement, takesStatements, type WrittenStatement } from '#core/statements.ts';
import { findAssessment, loadAssessment } from './assessments.ts';
import { addAudit } from './audit.ts';
import type { Reader, Store } from './database.ts';
import { organisationRows } from './organisations.ts';
import type { StatementsTable } from './tables.ts';

/** An organisation as its lead comes to it. */
export interface LeadDoor {
  readonly assessment: Assessment;
  /** Id of the organisation. */
  readonly organisation: string;
}

/** What a lead's link opens, or undefined. */
export async function findLeadDoor(store: Store, token: string): Promise<LeadDoor | undefined> {
  const row = await store.db
    .selectFrom('organisations')
    .select(['assessment', 'id'])
    .where('lead_token', '=', token)
    .executeTakeFirst();
  const assessment = row && (await findAssessment(store, row.assessment));
  return row && assessment && { assessment, organisation: row.id };
}

/** The token of each organisation's lead, in invitation order. */
export async function leadTokensOf(
  reader: Reader,
  assessment: string,
): Promise<readonly { readonly organisation: string; readonly token: string }[]> {
  const rows = await organisationRows(reader, assessment);
  return rows.flatMap(({ id, lead_token: token }) => (token === null ? [] : [{ organisation: id, token }]));
}

function toStatement({ organisation, version, name, role, text, at }: StatementsTable): Statement {
  return { organisation, version, name, role, text, on: at.slice(0, 10) };
}

/** Every version of an organisation's statement, oldest first. */
export async function statementHistory(
  reader: Reader,
  assessment: string,
  organisation: string,
): Promise<readonly Statement[]> {
  const rows = await reader
    .selectFrom('statements')
    .selectAll()
    .where('assessment', '=', assessment)
    .where('organisation', '=', organisation)
    .orderBy('version')
    .execute();
  return rows.map(toStatement);
}

/** Every version of every organisation, oldest first; by organisation, in invitation order. */
export async function statementHistories(
  reader: Reader,
  assessment: string,
): Promise<ReadonlyMap<string, readonly Statement[]>> {
  const rows = await reader
    .selectFrom('statements')
    .selectAll()
    .where('assessment', '=', assessment)
    .orderBy('version')
    .execute();
  const statements = rows.map(toStatement);
  const organisations = await organisationRows(reader, assessment);
  return new Map(
    organisations.map(({ id }) => [id, statements.filter(({ organisation }) => organisation === id)]),
  );
}

/** The statements as they stand, in invitation order. */
export async function statementsOf(reader: Reader, assessment: string): Promise<readonly Statement[]> {
  const histories = await statementHistories(reader, assessment);
  return [...histories.values()].flatMap((history) => history.at(-1) ?? []);
}

/** A statement as its form sent it. */
export interface Stating {
  readonly written: WrittenStatement;
  /** The version its page showed, 0 before any. */
  readonly basedOn: number;
  /** ISO time. */
  readonly at: string;
}

/**
 * Keeps a new version while statements are taken. The same words again are nothing new; over a version its
 * page did not show it is refused with what stands there now.
 */
export async function makeStatement(
  store: Store,
  { assessment, organisation }: { readonly assessment: string; readonly organisation: string },
  { written, basedOn, at }: Stating,
): Promise<Outcome<Statement>> {
  return await store.db.transaction().execute(async (transaction): Promise<Outcome<Statement>> => {
    const current = await loadAssessment(transaction, assessment);
    if (current === undefined) return refuse({ kind: 'not-found' });
    if (!takesStatements(current.state)) return refuse({ kind: 'wrong-state', state: current.state });
    const standing = (await statementHistory(transaction, assessment, organisation)).at(-1);
    const { name, role, text } = written;
    if (standing?.name === name && standing.role === role && standing.text === text) return done(standing);
    if (standing !== undefined && standing.version !== basedOn)
      return refuse({ kind: 'statement-changed-meanwhile', current: standing });
    const row = { assessment, organisation, version: (standing?.version ?? 0) + 1, name, role, text, at };
    await transaction.insertInto('statements').values(row).execute();
    const named = current.setup.organisations.find(({ id }) => id === organisation)?.name ?? organisation;
    const what = `${named} made a statement${row.version === 1 ? '' : ` (version ${row.version})`}.`;
    await addAudit(store, transaction, { who: 'lead', at, assessment, action: 'statement-made', what });
    return done(toStatement(row));
  });
}
