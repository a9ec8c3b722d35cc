/** The joint of a workshop: load, decide, keep the move with its rounds, in one transaction, or nothing of it. */
import { judgeEvidence } from '#core/judging.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { done, type Outcome, refuse } from '#core/life-cycle-refusal.ts';
import { publishForRoom } from '#core/publish.ts';
import { itemsOf, type Questionnaire } from '#core/questionnaire.ts';
import type { Results } from '#core/results.ts';
import { lastRound, type Round } from '#core/rounds.ts';
import { seenOf } from '#core/seen.ts';
import type { Workshop } from '#core/workshop.ts';
import type { Floor, Moved } from '#core/workshop-moves.ts';
import { loadAssessment } from './assessments.ts';
import type { By } from './audit.ts';
import type { Reader, Store } from './database.ts';
import { gatherEvidence } from './evidence.ts';
import { frozenQuestionnaire } from './frozen-questionnaires.ts';
import { type KeptRound, keepRound, listRounds } from './rounds.ts';
import { settleWorkshop } from './workshop-ending.ts';
import { findWorkshop, saveWorkshop } from './workshops.ts';

/** Where a move comes from. */
export interface Asked {
  readonly workshop: string;
  /** The version its page showed. */
  readonly basedOn: number;
  /** Of the form: sent twice, it is one move. */
  readonly mark: string;
  /** ISO day, for the dates of facts. */
  readonly today: string;
}

/** What may be known of the answers at a reveal, worked out only when a move asks for it. */
export type Published = Pick<Results, 'items' | 'who' | 'gates'>;

export interface OnFloor {
  readonly floor: Floor;
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire;
  readonly published: () => Promise<Published>;
  /** The same as if nobody had answered the item after this round. */
  readonly publishedUntil: (round: Round) => Promise<Published>;
}

/** Items and who-questions that anyone has answered, with the last round of their answers. */
export async function answeredItems(
  reader: Reader,
  assessment: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await reader
    .selectFrom('answers')
    .innerJoin('seats', 'seats.key', 'answers.seat')
    .select((row) => ['answers.item', row.fn.max('answers.round').as('round')])
    .where('seats.assessment', '=', assessment)
    .where('answers.answer', 'is not', null)
    .groupBy('answers.item')
    .execute();
  const tallied = await reader
    .selectFrom('tallies')
    .select(['item', 'round'])
    .where('assessment', '=', assessment)
    .execute();
  const ascending = [...rows, ...tallied].sort((a, b) => a.round - b.round);
  return new Map(ascending.map(({ item, round }) => [item, round]));
}

/** Every question by id with its words. */
function questionWords(questionnaire: Questionnaire): ReadonlyMap<string, string> {
  return new Map(
    [...itemsOf(questionnaire), ...questionnaire.whoQuestions].map(({ id, question }) => [id, question]),
  );
}

async function stepOf(reader: Reader, workshop: string, mark: string): Promise<boolean> {
  if (mark === '') return false;
  const row = await reader
    .selectFrom('workshop_steps')
    .select('version')
    .where('workshop', '=', workshop)
    .where('mark', '=', mark)
    .executeTakeFirst();
  return row !== undefined;
}

/** What facilitators did since a version, oldest first. */
async function stepsSince(reader: Reader, workshop: string, version: number): Promise<readonly string[]> {
  const rows = await reader
    .selectFrom('workshop_steps')
    .select('what')
    .where('workshop', '=', workshop)
    .where('version', '>', version)
    .orderBy('version')
    .execute();
  return rows.map(({ what }) => what);
}

async function standOn(
  store: Store,
  reader: Reader,
  workshop: Workshop,
  { today }: Asked,
  at: string,
): Promise<Outcome<OnFloor>> {
  const assessment = await loadAssessment(reader, workshop.assessment);
  const frozen = await frozenQuestionnaire(store, assessment?.questionnaire?.hash ?? '', reader);
  if (assessment === undefined || frozen === undefined) return refuse({ kind: 'workshop-not-found' });
  const { questionnaire } = frozen;
  const evidence = () => gatherEvidence(reader, assessment, questionnaire, today);
  let known: Published | undefined;
  return done({
    assessment,
    questionnaire,
    floor: {
      workshop,
      titles: questionWords(questionnaire),
      whoQuestions: questionnaire.whoQuestions.map(({ id }) => id),
      rounds: await listRounds(reader, assessment.id),
      answered: await answeredItems(reader, assessment.id),
      at,
    },
    published: async () => {
      known ??= publishForRoom(judgeEvidence(await evidence()));
      return known;
    },
    publishedUntil: async ({ item, round }) => {
      const all = await evidence();
      const responses = all.responses.filter((each) => each.item !== item || each.round <= round);
      return publishForRoom(judgeEvidence({ ...all, responses }));
    },
  });
}

async function keepMove(
  reader: Reader,
  { assessment, published, publishedUntil }: OnFloor,
  { workshop, what, opens, reveals }: Moved,
  { mark }: Asked,
  by: By,
): Promise<void> {
  await saveWorkshop(reader, workshop);
  const keep = (round: KeptRound) => keepRound(reader, assessment.id, round);
  for (const round of opens) await keep({ ...round, workshop: workshop.id, seen: null });
  for (const round of reveals) {
    const isLast = lastRound(reveals, round.item) === round;
    const results = isLast ? await published() : await publishedUntil(round);
    const seen = seenOf(results, round.item, round.round) ?? null;
    await keep({ ...round, workshop: workshop.id, seen });
  }
  await reader
    .insertInto('workshop_steps')
    .values({
      workshop: workshop.id,
      version: workshop.version,
      what,
      ...by,
      mark: mark === '' ? null : mark,
    })
    .execute();
  if (workshop.state === 'ended') await settleWorkshop(reader, workshop, assessment.setup.mode);
}

/**
 * Makes a move. `decide` sees the floor as it is now and gives the move or a refusal. A page that showed an
 * older version is refused with what others did since; a form that is sent twice is one move. Gives the
 * workshop as it stands. Throws `StorageTrouble`, and then nothing was changed.
 */
export async function changeWorkshop(
  store: Store,
  asked: Asked,
  decide: (on: OnFloor) => Outcome<Moved> | Promise<Outcome<Moved>>,
  by: By,
): Promise<Outcome<Workshop>> {
  const outcome = await store.db.transaction().execute(async (transaction): Promise<Outcome<Workshop>> => {
    const workshop = await findWorkshop(transaction, asked.workshop);
    if (workshop === undefined) return refuse({ kind: 'workshop-not-found' });
    if (await stepOf(transaction, workshop.id, asked.mark)) return done(workshop);
    if (asked.basedOn !== workshop.version) {
      const since = await stepsSince(transaction, workshop.id, asked.basedOn);
      return refuse({ kind: 'workshop-moved', since });
    }
    const on = await standOn(store, transaction, workshop, asked, by.at);
    if (!on.ok) return on;
    const decision = await decide(on.value);
    if (!decision.ok) return decision;
    await keepMove(transaction, on.value, decision.value, asked, by);
    return done(decision.value.workshop);
  });
  if (outcome.ok && outcome.value.state === 'ended') store.scrub();
  return outcome;
}
