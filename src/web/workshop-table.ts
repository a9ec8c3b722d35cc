/** What is before the room now, for one viewer: the one place where a workshop's answers reach a screen. */
import { type Moment, maySee, type Viewer } from '#core/access.ts';
import type { Assessment } from '#core/life-cycle.ts';
import { type Item, itemsOf, type Questionnaire, type WhoQuestion } from '#core/questionnaire.ts';
import type { Seen } from '#core/seen.ts';
import { askedOfAll, silentQuestions } from '#core/silent.ts';
import { type Turnout, turnoutOf } from '#core/turnout.ts';
import { itemNow, type Workshop } from '#core/workshop.ts';
import { findAssessment } from '#storage/assessments.ts';
import { frozenQuestionnaire } from '#storage/frozen-questionnaires.ts';
import { type KeptRound, listRounds } from '#storage/rounds.ts';
import { presentAt, silentlyDone } from '#storage/workshop-presence.ts';
import type { Services } from './opened.ts';

/** A workshop with what it is about. */
export interface Standing {
  readonly workshop: Workshop;
  readonly assessment: Assessment;
  readonly questionnaire: Questionnaire;
}

/** What one viewer may see of the table. */
export interface OnTable {
  /** The item or who-question before the room. */
  readonly question: Item | WhoQuestion | undefined;
  /** Title of its theme, none for a who-question. */
  readonly theme: string | undefined;
  /** "3 of 8": its place on the agenda. */
  readonly place: { readonly number: number; readonly of: number } | undefined;
  /** How many have answered; absent for who may not know. */
  readonly turnout: Turnout | undefined;
  /** What is revealed now. */
  readonly seen: Seen | undefined;
  /** The reveal of the round before. */
  readonly before: Seen | undefined;
  /** The who-questions of the opening reveal. */
  readonly opening: readonly Seen[];
}

/** Undefined when the assessment is gone. */
export async function standingOf(services: Services, workshop: Workshop): Promise<Standing | undefined> {
  const assessment = await findAssessment(services.store, workshop.assessment);
  const frozen = await frozenQuestionnaire(services.store, assessment?.questionnaire?.hash ?? '');
  if (assessment === undefined || frozen === undefined) return undefined;
  return { workshop, assessment, questionnaire: frozen.questionnaire };
}

/** The moment as the table of who sees what names it: a reveal while something is revealed. */
export function momentInRoom({ workshop, assessment }: Standing): Moment {
  const isReveal = workshop.now.at === 'revealed' || workshop.now.at === 'opening';
  return assessment.state === 'open' && isReveal && workshop.state !== 'ended' ? 'reveal' : assessment.state;
}

/** The questions of the silent minutes. */
export function silentIds(
  services: Services,
  { questionnaire }: Pick<Standing, 'questionnaire'>,
): readonly string[] {
  const short = services.library.entries.find(({ ref }) => ref.id === `${questionnaire.id}-short`);
  return silentQuestions(
    questionnaire,
    short === undefined ? [] : itemsOf(short.questionnaire).map(({ id }) => id),
  );
}

async function readTurnout(services: Services, standing: Standing): Promise<Turnout> {
  const { workshop, assessment, questionnaire } = standing;
  const { organisations, scheme } = assessment.setup;
  const { db } = services.store;
  if (workshop.now.at === 'silent') {
    const ids = askedOfAll(questionnaire, silentIds(services, standing), scheme.features);
    return turnoutOf(organisations, await silentlyDone(db, workshop.id, ids, ids.length), assessment.setup);
  }
  const at = 'item' in workshop.now && workshop.now.at !== 'introduced' ? workshop.now : undefined;
  return turnoutOf(organisations, await presentAt(db, workshop, at), assessment.setup);
}

const turnouts = new WeakMap<Standing, Promise<Turnout>>();

/** Read once for what a request stands on, so that a screen shows the count its version tells. */
function turnout(services: Services, standing: Standing): Promise<Turnout> {
  const known = turnouts.get(standing) ?? readTurnout(services, standing);
  turnouts.set(standing, known);
  return known;
}

/** The part of the screens' version that a vote or someone coming in changes. */
export async function countVersion(services: Services, standing: Standing): Promise<string> {
  const { answered, present } = await turnout(services, standing);
  return `${standing.workshop.version}-${answered}-${present}`;
}

function seenIn(rounds: readonly KeptRound[], item: string, round: number): Seen | undefined {
  return rounds.find((one) => one.item === item && one.round === round)?.seen ?? undefined;
}

function revealed(rounds: readonly KeptRound[], { workshop, questionnaire }: Standing) {
  const { now } = workshop;
  if (now.at === 'opening') {
    const opening = questionnaire.whoQuestions.flatMap(({ id }): Seen[] => {
      const last = rounds.filter(({ item, seen }) => item === id && seen !== null).at(-1)?.seen;
      return last === undefined || last === null ? [] : [last];
    });
    return { seen: undefined, before: undefined, opening };
  }
  if (now.at !== 'revealed') return { seen: undefined, before: undefined, opening: [] };
  const earlier = rounds.filter(
    ({ item, round, seen }) => item === now.item && round < now.round && seen !== null,
  );
  const before = earlier.at(-1)?.seen ?? undefined;
  return { seen: seenIn(rounds, now.item, now.round), before, opening: [] };
}

/** What the viewer may see of the table now. Nothing that depends on answers is read before a reveal. */
export async function tableFor(services: Services, standing: Standing, viewer: Viewer): Promise<OnTable> {
  const { workshop, assessment, questionnaire } = standing;
  const item = itemNow(workshop);
  const question = [...itemsOf(questionnaire), ...questionnaire.whoQuestions].find(({ id }) => id === item);
  const theme = questionnaire.themes.find(({ items }) => items.some(({ id }) => id === item))?.title;
  const index = workshop.agenda.findIndex((entry) => entry.item === item);
  const moment = momentInRoom(standing);
  const { mode } = assessment.setup;
  const rounds = maySee(viewer, 'spread', moment, mode)
    ? await listRounds(services.store.db, assessment.id)
    : [];
  return {
    question,
    theme,
    place: index < 0 ? undefined : { number: index + 1, of: workshop.agenda.length },
    turnout: maySee(viewer, 'answered-count', moment, mode) ? await turnout(services, standing) : undefined,
    ...revealed(rounds, standing),
  };
}
