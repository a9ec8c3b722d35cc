/** How long assessments are kept: what was set, what was announced, and what is deleted when its time is over. */
import { READING } from '#core/audit-actions.ts';
import {
  countedFrom,
  type Fate,
  fateOf,
  type Keeping,
  mayDelete,
  monthsKept,
  type Reviews,
  sayMonths,
  withReview,
} from '#core/keeping.ts';
import { type Assessment, type Change, endKeeping } from '#core/life-cycle.ts';
import type { Outcome } from '#core/life-cycle-refusal.ts';
import { loadAssessment } from './assessments.ts';
import { addAudit, type By } from './audit.ts';
import { changeAssessment } from './change-assessment.ts';
import type { Reader, Store } from './database.ts';
import { countAnswers, noteFewer } from './keeping-answers.ts';
import { changeSetting, findSetting } from './settings.ts';
import type { KeepingTable } from './tables.ts';

/** The months of the installation; undefined while everything is kept. */
export async function monthsOfInstallation(reader: Reader): Promise<number | undefined> {
  const row = await reader
    .selectFrom('settings')
    .select('value')
    .where('name', '=', 'retention-months')
    .executeTakeFirst();
  return row === undefined || row.value === '' ? undefined : Number(row.value);
}

interface Own {
  readonly months: number | undefined;
  readonly warnedOn: string | null;
  readonly answers: number | null;
}

async function ownKeeping(reader: Reader, assessment: string): Promise<Own> {
  const row = await reader
    .selectFrom('keeping')
    .select(['months', 'warned_on', 'answers'])
    .where('assessment', '=', assessment)
    .executeTakeFirst();
  const { months, warned_on: warnedOn = null, answers = null } = row ?? {};
  return { months: months ?? undefined, warnedOn, answers };
}

const NO_CHANGE = [...READING, 'retention-set', 'retention-warned'] as const;

async function lastChange(reader: Reader, { id, createdOn }: Assessment): Promise<string> {
  const row = await reader
    .selectFrom('audit')
    .select(({ fn }) => fn.max('at').as('at'))
    .where('assessment', '=', id)
    .where('action', 'not in', NO_CHANGE)
    .executeTakeFirst();
  return row?.at?.slice(0, 10) ?? createdOn;
}

export interface KeepingFound extends Keeping {
  /** Of the assessment alone. */
  readonly own: number | undefined;
}

/** How long an assessment is kept, with what was announced. */
export async function keepingOf(reader: Reader, assessment: Assessment): Promise<KeepingFound> {
  const { months: own, warnedOn, answers } = await ownKeeping(reader, assessment.id);
  const months = monthsKept(await monthsOfInstallation(reader), own);
  const isGoingOn = assessment.state === 'draft' || assessment.state === 'open';
  const since = countedFrom(assessment, isGoingOn ? await lastChange(reader, assessment) : '');
  const mayHaveGrown = assessment.state === 'open' && warnedOn !== null;
  const answeredSince =
    mayHaveGrown && (answers === null || (await countAnswers(reader, assessment.id)) > answers);
  return { since, months, warnedOn, answeredSince, own };
}

async function keep(
  reader: Reader,
  assessment: string,
  fields: Partial<Omit<KeepingTable, 'assessment'>>,
): Promise<void> {
  await reader
    .insertInto('keeping')
    .values({ assessment, months: null, warned_on: null, answers: null, ...fields })
    .onConflict((conflict) => conflict.column('assessment').doUpdateSet(fields))
    .execute();
}

/** Sets the months of one assessment; undefined: as long as the installation keeps all. */
export async function setMonths(
  store: Store,
  { assessment, months }: { readonly assessment: string; readonly months: number | undefined },
  by: By,
): Promise<void> {
  const said = months === undefined ? 'as long as all of this installation' : `for ${sayMonths(months)}`;
  const what = `From its closing it is kept ${said}.`;
  await store.db.transaction().execute(async (transaction) => {
    if ((await loadAssessment(transaction, assessment)) === undefined) return;
    await keep(transaction, assessment, { months: months ?? null });
    await addAudit(store, transaction, { ...by, assessment, action: 'retention-set', what });
  });
}

export interface Announced {
  readonly assessment: Assessment;
  /** ISO day of its deletion. */
  readonly day: string;
}

export interface Reviewed {
  readonly announced: readonly Announced[];
  readonly deleted: number;
  /** Those that could not be looked at, with what was thrown: they stop none of the others. */
  readonly failed: readonly { readonly assessment: string; readonly error: unknown }[];
}

/** Announces one whose time is soon over, or takes back what was announced before it was kept longer. */
async function announce(
  store: Store,
  id: string,
  { today, at }: Clock,
): Promise<{ readonly fate: Fate; readonly assessment: Assessment } | undefined> {
  return await store.db.transaction().execute(async (transaction) => {
    const assessment = await loadAssessment(transaction, id);
    if (assessment === undefined) return undefined;
    const keeping = await keepingOf(transaction, assessment);
    const fate = fateOf(keeping, today);
    if (fate.kind === 'to-warn') {
      await keep(transaction, id, { warned_on: today, answers: await countAnswers(transaction, id) });
      const unless = assessment.state === 'open' ? ', unless somebody answers before' : '';
      const what = `Its time is soon over: on ${fate.day} it is deleted with all that belongs to it${unless}.`;
      const line = { who: 'system', at, assessment: id, what } as const;
      await addAudit(store, transaction, { ...line, action: 'retention-warned' });
    } else if ((fate.kind === 'kept' || fate.kind === 'kept-until') && keeping.warnedOn !== null) {
      await keep(transaction, id, { warned_on: null, answers: null });
    } else if (fate.kind === 'warned') await noteFewer(transaction, id);
    return { fate, assessment };
  });
}

interface Clock {
  /** ISO day where the server runs. */
  readonly today: string;
  /** ISO time. */
  readonly at: string;
}

/** Notes that all is looked through today. */
async function noteReview(store: Store, today: string): Promise<Reviews> {
  return await store.db.transaction().execute(async (transaction) => {
    const [last, waited] = (await findSetting({ db: transaction }, 'retention-reviewed'))?.split(' ') ?? [];
    const before = last === undefined || waited === undefined ? undefined : { last, waited };
    const now = withReview(before, today);
    await changeSetting(transaction, 'retention-reviewed', `${now.last} ${now.waited}`);
    return now;
  });
}

/** Deletes one that is due. Whoever changes or answers it at this moment is heard: it is looked at again tomorrow. */
async function end(store: Store, { id, version }: Assessment, { today, at }: Clock): Promise<boolean> {
  const decide = async (current: Assessment, reader: Reader): Promise<Outcome<Change>> => {
    const isDue = fateOf(await keepingOf(reader, current), today).kind === 'due';
    return endKeeping(current, isDue ? version : -1);
  };
  return (await changeAssessment(store, id, decide, { who: 'system', at })).ok;
}

/**
 * Looks at every assessment once: announces, and deletes what was announced and is due. `tell` is told of each
 * announcement at once, so that what happens to the next cannot lose it.
 */
export async function reviewKeeping(
  store: Store,
  clock: Clock,
  tell: (announced: Announced) => Promise<void> = () => Promise.resolve(),
): Promise<Reviewed> {
  const reviews = await noteReview(store, clock.today);
  const rows = await store.db.selectFrom('assessments').select('id').orderBy('id').execute();
  const announced: Announced[] = [];
  const failed: { assessment: string; error: unknown }[] = [];
  let deleted = 0;
  for (const { id } of rows)
    try {
      const found = await announce(store, id, clock);
      if (found?.fate.kind === 'to-warn') {
        const one = { assessment: found.assessment, day: found.fate.day };
        announced.push(one);
        await tell(one);
      }
      const isDue = found?.fate.kind === 'due' && mayDelete(reviews);
      if (isDue && (await end(store, found.assessment, clock))) deleted += 1;
    } catch (error) {
      failed.push({ assessment: id, error });
    }
  return { announced, deleted, failed };
}
