/** Papers keyed in: a seat, its answers and a line in the audit list, all of it or nothing. */
import { type JoinDoor, type JoinRequest, refuseUnlessOpen, takePlace } from '#core/join.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import { plainValue, type Save, type StoredAnswer, sameValue } from '#core/seat-answers.ts';
import { answerRules, decideSave } from '#core/seat-answers-save.ts';
import { roundsOfSaves, storedOf, toAnswerRow } from './answers-store.ts';
import { loadAssessment } from './assessments.ts';
import { addAudit, type By } from './audit.ts';
import type { Reader, Store } from './database.ts';
import { frozenQuestionnaire } from './frozen-questionnaires.ts';
import { type Seat, takeSeat } from './seats.ts';
import type { SeatsTable } from './tables.ts';

/** One paper. */
export interface Pack {
  /** Of a fresh private link; the same for a form that is sent twice. */
  readonly key: string;
  readonly request: JoinRequest;
  readonly saves: readonly Save[];
}

/** An open assessment with what people answer in it. */
interface Opened {
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire;
}

async function openOne(store: Store, reader: Reader, id: string): Promise<Outcome<Opened>> {
  const assessment = await loadAssessment(reader, id);
  if (assessment === undefined) return refuse({ kind: 'not-found' });
  const refused = refuseUnlessOpen(assessment.state);
  if (refused !== undefined) return refused;
  const frozen = await frozenQuestionnaire(store, assessment.questionnaire?.hash ?? '', reader);
  if (frozen === undefined) throw new Error('an open assessment has no questionnaire');
  return done({ assessment, questionnaire: frozen.questionnaire });
}

/** Every answer as it will stand, or why one of them does not fit. */
function decidePack(
  { assessment, questionnaire }: Opened,
  saves: readonly Save[],
): Outcome<readonly StoredAnswer[]> {
  const organisations = assessment.setup.organisations.map(({ id }) => id);
  const rules = answerRules(questionnaire, organisations);
  const stored: StoredAnswer[] = [];
  for (const save of saves) {
    const decision = decideSave(save, undefined, false, rules);
    if (!decision.ok) return decision;
    if (decision.value.isNew) stored.push(decision.value.stored);
  }
  return done(stored);
}

/** The same place and the same answers: the form was only sent twice. */
async function isSame(
  reader: Reader,
  { assessment, questionnaire }: Opened,
  seat: Pick<SeatsTable, 'key' | 'organisation' | 'role' | 'name'>,
  { request, saves }: Pack,
): Promise<boolean> {
  const roles = questionnaire.roles.map(({ id }) => id);
  const joining = takePlace(assessment, roles, {}, request);
  if (!joining.ok || joining.value.change !== undefined) return false;
  const { organisation, role = null, name = null } = joining.value.place;
  const { key, ...place } = seat;
  const before = [...(await storedOf(reader, key)).values()].map((stored) => [
    stored.item,
    plainValue(stored),
  ]);
  const now = saves.map((save) => [save.item, plainValue(save)]);
  return (
    sameValue(place, { organisation, role, name }) &&
    sameValue(Object.fromEntries(before), Object.fromEntries(now))
  );
}

async function logPaper(
  store: Store,
  reader: Reader,
  { id, setup }: Assessment,
  line: { readonly seat: Pick<Seat, 'organisation'>; readonly by: By; readonly isBack: boolean },
): Promise<void> {
  const { seat, by, isBack } = line;
  const name = setup.organisations.find((each) => each.id === seat.organisation)?.name;
  const forWhom = name === undefined ? '' : ` for ${name}`;
  await addAudit(store, reader, {
    assessment: id,
    at: setup.mode === 'anonymous' ? null : by.at,
    who: by.who,
    action: isBack ? 'paper-taken-back' : 'paper-keyed-in',
    what: isBack
      ? `A paper questionnaire keyed in${forWhom} was taken back.`
      : `A paper questionnaire was keyed in${forWhom}.`,
  });
}

/** The paper that already stands under this key. */
async function again(reader: Reader, opened: Opened, pack: Pack): Promise<Outcome<string> | undefined> {
  const row = await reader
    .selectFrom('seats')
    .select(['key', 'organisation', 'role', 'name', 'assessment', 'entered'])
    .where('key', '=', pack.key)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { assessment, entered, ...seat } = row;
  if (assessment !== opened.assessment.id || entered !== 'paper') return refuse({ kind: 'unknown-link' });
  return (await isSame(reader, opened, seat, pack))
    ? done(row.organisation)
    : refuse({ kind: 'paper-keyed-in' });
}

/**
 * Keys in one paper: a seat that is handed in, marked as paper, under the key of a fresh private link, with
 * all its answers. Sent twice it is kept once; other answers under the same key are refused, so that nothing
 * is lost in silence. Gives the organisation it counts for. Throws `StorageTrouble`, and then nothing was kept.
 */
export async function keyInPaper(store: Store, door: JoinDoor, pack: Pack, by: By): Promise<Outcome<string>> {
  return await store.db.transaction().execute(async (transaction): Promise<Outcome<string>> => {
    const opened = await openOne(store, transaction, door.assessment);
    if (!opened.ok) return opened;
    const { assessment } = opened.value;
    const standing = await again(transaction, opened.value, pack);
    if (standing !== undefined) return standing;
    const decided = decidePack(opened.value, pack.saves);
    if (!decided.ok) return decided;
    const { key, request } = pack;
    const seat = await takeSeat(store, transaction, door, { key, request, by, entered: 'paper' });
    if (!seat.ok) return seat;
    const roundOf = await roundsOfSaves(transaction, assessment.id, pack.saves);
    const rows = decided.value.map((stored) => {
      const at = { assessment: assessment.id, seat: key, round: roundOf(stored.item), behalf: null };
      return toAnswerRow(at, stored, undefined);
    });
    if (rows.length > 0) await transaction.insertInto('answers').values(rows).execute();
    const now = (await loadAssessment(transaction, assessment.id)) ?? assessment;
    await logPaper(store, transaction, now, { seat: seat.value, by, isBack: false });
    return done(seat.value.organisation);
  });
}

/**
 * Takes back a paper that was just keyed in, with all its answers, while open. One that its person has
 * changed since is theirs to withdraw, by the private link. Gives the organisation it counted for.
 */
export async function takeBackPaper(
  store: Store,
  door: JoinDoor,
  key: string,
  by: By,
): Promise<Outcome<string>> {
  const outcome = await store.db.transaction().execute(async (transaction): Promise<Outcome<string>> => {
    const opened = await openOne(store, transaction, door.assessment);
    if (!opened.ok) return opened;
    const { assessment } = opened.value;
    const row = await transaction
      .selectFrom('seats')
      .select('organisation')
      .where('key', '=', key)
      .where('assessment', '=', assessment.id)
      .where('entered', '=', 'paper')
      .executeTakeFirst();
    if (row === undefined) return refuse({ kind: 'paper-not-there' });
    const answers = [...(await storedOf(transaction, key)).values()];
    if (answers.some(({ sequence }) => sequence > 1)) return refuse({ kind: 'paper-changed-since' });
    await transaction.deleteFrom('seats').where('key', '=', key).execute();
    await logPaper(store, transaction, assessment, { seat: row, by, isBack: true });
    return done(row.organisation);
  });
  if (outcome.ok) store.scrub();
  return outcome;
}
