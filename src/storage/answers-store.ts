/** The answers of seats: every change is a row, the highest sequence counts, and none is lost or doubled. */
import { type Answer, EVIDENCE_BASES, type Response } from '#core/answers.ts';
import { refuseUnlessOpen } from '#core/join.ts';
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import { lastRound, roundOfSave } from '#core/rounds.ts';
import type { Save, StoredAnswer } from '#core/seat-answers.ts';
import { answerRules, decideSave } from '#core/seat-answers-save.ts';
import { layTallies } from '#core/tallies.ts';
import { stateOf } from './assessments.ts';
import type { Reader, Store } from './database.ts';
import { frozenQuestionnaire } from './frozen-questionnaires.ts';
import { gather } from './gathering.ts';
import { organisationRows } from './organisations.ts';
import { roundsOf, talliesOf } from './rounds.ts';
import type { AnswersTable } from './tables.ts';
import { withholding } from './withheld.ts';

type AnswerRow = Pick<AnswersTable, 'item' | 'round' | 'sequence' | 'answer' | 'comment' | 'evidence'>;

function toStored(row: AnswerRow): StoredAnswer {
  const evidence = EVIDENCE_BASES.find((basis) => basis === row.evidence);
  return {
    item: row.item,
    sequence: row.sequence,
    round: row.round,
    answer: row.answer === null ? null : (JSON.parse(row.answer) as Answer),
    ...(row.comment === null ? {} : { comment: row.comment }),
    ...(evidence === undefined ? {} : { evidence }),
  };
}

/** Whose answer it is, where it belongs, and whether a facilitator gave it for them. */
type AnswerPlace = Pick<AnswersTable, 'assessment' | 'seat' | 'round' | 'behalf'>;

/** The row of an answer. */
export function toAnswerRow(at: AnswerPlace, stored: StoredAnswer, saveId: string | undefined): AnswersTable {
  const { item, sequence, answer, comment = null, evidence = null } = stored;
  return {
    ...at,
    item,
    sequence,
    answer: answer === null ? null : JSON.stringify(answer),
    comment,
    evidence,
    save_id: saveId ?? null,
  };
}

/** What stands of a seat's item, and whether a save was kept before. */
async function lastOf(reader: Reader, seat: string, { item, saveId }: Save) {
  const row = await reader
    .selectFrom('answers')
    .selectAll()
    .select((row) => [
      row
        .exists(
          row
            .selectFrom('answers as earlier')
            .select('earlier.sequence')
            .where('earlier.seat', '=', seat)
            .where('earlier.item', '=', item)
            .where('earlier.save_id', '=', saveId ?? null),
        )
        .as('known'),
    ])
    .where('seat', '=', seat)
    .where('item', '=', item)
    .orderBy('round', 'desc')
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { last: row && toStored(row), known: Boolean(row?.known) };
}

interface Sheet {
  readonly seat: string;
  readonly saves: readonly Save[];
  /** A facilitator gives them for the person. */
  readonly onBehalf: boolean;
}

type Saved = Outcome<readonly Outcome<StoredAnswer>[]>;

/** One gathering for each data file. */
const gatherings = new WeakMap<Store, (sheet: Sheet) => Promise<Saved>>();

function gatheringOf(store: Store): (sheet: Sheet) => Promise<Saved> {
  const made = gatherings.get(store) ?? gather((sheets: readonly Sheet[]) => saveSheets(store, sheets));
  gatherings.set(store, made);
  return made;
}

async function saveSheets(store: Store, sheets: readonly Sheet[]): Promise<readonly Saved[]> {
  return await store.db.transaction().execute(async (transaction) => {
    const saved: Saved[] = [];
    for (const sheet of sheets) saved.push(await saveSheet(store, transaction, sheet));
    return saved;
  });
}

/**
 * Saves the answers of a page, each by itself: for every one, what stands now or why it was refused.
 * Refused as a whole when the link leads nowhere or the assessment is not open; then nothing is kept.
 * What is given back as done is on the disk. Throws `StorageTrouble`, and then none of them was kept.
 */
export async function saveAnswers(
  store: Store,
  seat: string,
  saves: readonly Save[],
  onBehalf = false,
): Promise<Saved> {
  return await gatheringOf(store)({ seat, saves, onBehalf });
}

/** The round each item's answers belong to now. */
export async function roundsOfSaves(
  reader: Reader,
  assessment: string,
  saves: readonly Pick<Save, 'item'>[],
): Promise<(item: string) => number> {
  if (saves.length === 0) return () => roundOfSave(undefined);
  const items = saves.map(({ item }) => item);
  const rounds = await roundsOf(reader, assessment, items);
  return (item) => roundOfSave(lastRound(rounds, item));
}

async function saveSheet(store: Store, reader: Reader, sheet: Sheet): Promise<Saved> {
  const { seat, saves, onBehalf } = sheet;
  const found = await reader
    .selectFrom('seats')
    .innerJoin('assessments', 'assessments.id', 'seats.assessment')
    .select(['assessments.id', 'assessments.state', 'assessments.questionnaire_hash as hash'])
    .where('seats.key', '=', seat)
    .executeTakeFirst();
  if (found === undefined) return refuse({ kind: 'unknown-link' });
  const refused = refuseUnlessOpen(stateOf(found.state));
  if (refused !== undefined) return refused;
  const frozen = await frozenQuestionnaire(store, found.hash ?? '', reader);
  if (frozen === undefined) throw new Error('an open assessment has no questionnaire');
  const organisations = saves.some(({ answer }) => answer !== null && 'organisations' in answer)
    ? await organisationRows(reader, found.id)
    : [];
  const rules = answerRules(
    frozen.questionnaire,
    organisations.map(({ id }) => id),
  );
  const roundOf = await roundsOfSaves(reader, found.id, saves);
  const outcomes: Outcome<StoredAnswer>[] = [];
  for (const save of saves) {
    const round = roundOf(save.item);
    const at = { assessment: found.id, seat, round, behalf: onBehalf ? 1 : null };
    outcomes.push(await saveOne(reader, at, save, rules));
  }
  return done(outcomes);
}

async function saveOne(
  reader: Reader,
  at: AnswerPlace,
  save: Save,
  rules: ReturnType<typeof answerRules>,
): Promise<Outcome<StoredAnswer>> {
  const { last, known } = await lastOf(reader, at.seat, save);
  const decision = decideSave(save, last, known, rules, at.round);
  if (!decision.ok) return decision;
  const { stored, isNew } = decision.value;
  if (isNew)
    await reader
      .insertInto('answers')
      .values(toAnswerRow(at, stored, save.saveId))
      .execute();
  return done(stored);
}

/** What stands of each item of a seat, cleared ones included; by item. */
export async function answersOfSeat(store: Store, seat: string): Promise<ReadonlyMap<string, StoredAnswer>> {
  return await storedOf(store.db, seat);
}

/** The same within a transaction. */
export async function storedOf(reader: Reader, seat: string): Promise<ReadonlyMap<string, StoredAnswer>> {
  const rows = await reader
    .selectFrom('answers')
    .select(['item', 'round', 'sequence', 'answer', 'comment', 'evidence'])
    .where('seat', '=', seat)
    .orderBy('item')
    .orderBy('round')
    .orderBy('sequence')
    .execute();
  // Later rows of an item replace earlier ones.
  return new Map(rows.map((row) => [row.item, toStored(row)]));
}

/** A code for the n-th person: `P001`. */
function personCode(index: number): string {
  return `P${String(index + 1).padStart(3, '0')}`;
}

/**
 * Every answer that counts, round by round, for judging; never to be shown as it is (see `publish`). People
 * are numbered in the order of their keys, which says nothing. A blank is left out unless something was
 * written beside it.
 */
export async function responsesOf(reader: Reader, assessment: string): Promise<readonly Response[]> {
  const seats = await reader
    .selectFrom('seats')
    .select(['key', 'organisation', 'role'])
    .where('assessment', '=', assessment)
    .orderBy('key')
    .execute();
  const places = new Map(seats.map((seat, index) => [seat.key, { ...seat, person: personCode(index) }]));
  const rows = await reader
    .selectFrom('answers')
    .innerJoin('seats', 'seats.key', 'answers.seat')
    .select(['seat', 'item', 'round', 'sequence', 'answer', 'comment', 'evidence'])
    .where('seats.assessment', '=', assessment)
    .orderBy('seat')
    .orderBy('item')
    .orderBy('round')
    .orderBy('sequence')
    .execute();
  const readAnswer = answerMemory();
  const isWithheld = await withholding(reader, assessment);
  const responses = rows.flatMap((row, index): Response[] => {
    const next = rows[index + 1];
    const isLast = next?.seat !== row.seat || next.item !== row.item || next.round !== row.round;
    const place = places.get(row.seat);
    if (!isLast || place === undefined || (row.answer === null && row.comment === null)) return [];
    const evidence = EVIDENCE_BASES.find((basis) => basis === row.evidence);
    return [
      {
        person: place.person,
        organisation: place.organisation,
        item: row.item,
        round: row.round,
        answer: row.answer === null ? { state: 'blank' } : readAnswer(row.answer),
        ...(place.role === null ? {} : { role: place.role }),
        ...(row.comment === null ? {} : { comment: row.comment }),
        ...(isWithheld('comment', row.item, row.comment ?? '') ? { withheld: true } : {}),
        ...(evidence === undefined ? {} : { evidence }),
      },
    ];
  });
  const people = [...places.values()].map(({ person, organisation, role }) => ({
    person,
    organisation,
    ...(role === null ? {} : { role }),
  }));
  return layTallies(responses, people, await talliesOf(reader, assessment));
}

/** Those of the people of `responsesOf` whose answers were keyed in from paper. */
export async function peopleOnPaper(reader: Reader, assessment: string): Promise<ReadonlySet<string>> {
  const seats = await reader
    .selectFrom('seats')
    .select('entered')
    .where('assessment', '=', assessment)
    .orderBy('key')
    .execute();
  return new Set(seats.flatMap(({ entered }, index) => (entered === 'paper' ? [personCode(index)] : [])));
}

/** The same few answers come again and again: each is read once. */
function answerMemory(): (json: string) => Answer {
  const memory = new Map<string, Answer>();
  return (json) => {
    const known = memory.get(json) ?? (JSON.parse(json) as Answer);
    memory.set(json, known);
    return known;
  };
}
