/** The moves of a facilitator: what each does to a workshop, and when it is refused. */
import type { AgendaEntry } from './agenda.ts';
import { done, type Outcome, type Refused, refuse } from './life-cycle-refusal.ts';
import { FIRST_ROUND, lastRound, type Round, roundOfSave, roundToRate } from './rounds.ts';
import { type Entry, entryBefore, entryOf, itemNow, MINUTES, nextEntry, type Workshop } from './workshop.ts';

/** What a move is decided on. */
export interface Floor {
  readonly workshop: Workshop;
  /** Every item and who-question of the questionnaire, by id, with the words people know it by. */
  readonly titles: ReadonlyMap<string, string>;
  readonly whoQuestions: readonly string[];
  /** Of the assessment, in every workshop. */
  readonly rounds: readonly Round[];
  /** Items that anyone has answered, with the last round that has an answer. */
  readonly answered: ReadonlyMap<string, number>;
  /** ISO time. */
  readonly at: string;
}

/** What has to be kept together with the move. */
export interface Moved {
  readonly workshop: Workshop;
  /** A sentence for the other facilitators and the record. */
  readonly what: string;
  /** Rounds that open. */
  readonly opens: readonly Round[];
  /** Rounds that are shown now, as the answers to each are at this moment. */
  readonly reveals: readonly Round[];
}

type Move = Outcome<Moved>;

function moved(
  { workshop, at }: Floor,
  what: string,
  fields: Partial<Omit<Workshop, 'id' | 'assessment' | 'version'>>,
  rounds: Partial<Pick<Moved, 'opens' | 'reveals'>> = {},
): Move {
  const since = fields.now === undefined ? workshop.since : at;
  const next = { ...workshop, since, ...fields, version: workshop.version + 1 };
  return done({ workshop: next, what, opens: [], reveals: [], ...rounds });
}

/** Why nothing can be put before the room now. */
function standstill({ workshop }: Floor): Refused | undefined {
  if (workshop.state === 'ended') return refuse({ kind: 'workshop-ended' });
  return workshop.state === 'paused' ? refuse({ kind: 'workshop-paused' }) : undefined;
}

function title({ titles }: Floor, item: string): string {
  return titles.get(item) ?? item;
}

/** What was discussed stays so. */
function marked(agenda: readonly Entry[], item: string, mark: Entry['mark']): readonly Entry[] {
  return agenda.map((entry) =>
    entry.item === item && entry.mark !== 'discussed' ? { ...entry, mark } : entry,
  );
}

/** What stands on the table when an item comes up: its last reveal, or the item alone. */
function broughtUp({ rounds }: Floor, item: string): Workshop['now'] {
  const last = lastRound(rounds, item);
  return last?.state === 'revealed'
    ? { at: 'revealed', item, round: last.round }
    : { at: 'introduced', item, round: last?.round ?? 0 };
}

const NOT_NOW = refuse({ kind: 'move-not-now' });

export interface Starting {
  readonly id: string;
  readonly assessment: string;
  readonly minutes: number;
  readonly agenda: readonly AgendaEntry[];
  /** ISO time. */
  readonly at: string;
}

/** A fresh workshop with the agenda proposed. Refused with minutes that are none. */
export function startWorkshop({ id, assessment, minutes, agenda, at }: Starting): Outcome<Workshop> {
  if (!Number.isInteger(minutes) || minutes < MINUTES.fewest || minutes > MINUTES.most)
    return refuse({ kind: 'minutes-out-of-range', ...MINUTES });
  return done({
    id,
    assessment,
    version: 1,
    state: 'running',
    minutes,
    startedAt: at,
    agenda: agenda.map(({ item, why }) => ({ item, why, mark: 'waiting' })),
    ownOrder: false,
    now: { at: 'gathering' },
    since: at,
  });
}

/** Everyone answers by themselves. */
export function beginSilence(floor: Floor): Move {
  const { at } = floor.workshop.now;
  const stopped = standstill(floor);
  if (stopped !== undefined) return stopped;
  if (at !== 'gathering' && at !== 'between') return NOT_NOW;
  return moved(floor, 'The silent minutes began.', { now: { at: 'silent' } });
}

/**
 * The opening reveal: who-questions as they were answered so far. The agenda orders itself by what was just
 * said, unless a facilitator has ordered it; entries added by hand stay.
 */
export function openReveal(floor: Floor, proposed: readonly AgendaEntry[]): Move {
  const { workshop, rounds, whoQuestions, answered } = floor;
  const stopped = standstill(floor);
  if (stopped !== undefined) return stopped;
  if (workshop.now.at !== 'gathering' && workshop.now.at !== 'silent' && workshop.now.at !== 'between')
    return NOT_NOW;
  const agenda = workshop.ownOrder ? workshop.agenda : reordered(workshop.agenda, proposed);
  const reveals = whoQuestions.flatMap((item): Round[] => {
    const last = lastRound(rounds, item);
    const round = roundOfSave(last);
    // After an earlier reveal only where people answered since.
    const isNew = last?.state !== 'revealed' || (answered.get(item) ?? 0) >= round;
    return isNew ? [{ item, round, state: 'revealed' }] : [];
  });
  if (whoQuestions.length === 0)
    return moved(floor, 'The agenda was drawn up.', { agenda, now: { at: 'between' } });
  return moved(
    floor,
    'Who leads, pays and employs was shown.',
    { agenda, now: { at: 'opening' } },
    { reveals },
  );
}

function reordered(agenda: readonly Entry[], proposed: readonly AgendaEntry[]): readonly Entry[] {
  const stays = agenda.filter(({ why, mark }) => why === 'added' || mark !== 'waiting');
  const fresh = proposed
    .filter(({ item }) => !stays.some((entry) => entry.item === item))
    .map(({ item, why }): Entry => ({ item, why, mark: 'waiting' }));
  return [
    ...stays.filter(({ mark }) => mark !== 'waiting'),
    ...fresh,
    ...stays.filter(({ mark }) => mark === 'waiting'),
  ];
}

/** Puts an item of the agenda before the room. */
export function introduce(floor: Floor, item: string): Move {
  const { workshop, rounds } = floor;
  const stopped = standstill(floor);
  if (stopped !== undefined) return stopped;
  if (entryOf(workshop, item) === undefined) return refuse({ kind: 'not-on-agenda', item });
  const round = lastRound(rounds, item)?.round ?? 0;
  return moved(floor, `"${title(floor, item)}" was introduced.`, { now: { at: 'introduced', item, round } });
}

/** Opens the rating, or another round of it after a reveal. */
export function openRating(floor: Floor): Move {
  const { workshop, rounds, answered } = floor;
  const stopped = standstill(floor);
  if (stopped !== undefined) return stopped;
  const { now } = workshop;
  if (now.at !== 'introduced' && now.at !== 'revealed') return NOT_NOW;
  const { item } = now;
  const round = roundToRate(lastRound(rounds, item), answered.has(item));
  const again = now.at === 'revealed' ? ' again' : '';
  return moved(
    floor,
    `Rating of "${title(floor, item)}" was opened${again}.`,
    { now: { at: 'rating', item, round } },
    { opens: [{ item, round, state: 'rating' }] },
  );
}

/** Shows what was said: of the round being rated, of answers given beforehand, or once more what was shown. */
export function reveal(floor: Floor): Move {
  const { workshop, rounds, answered } = floor;
  const stopped = standstill(floor);
  if (stopped !== undefined) return stopped;
  const { now } = workshop;
  if (now.at !== 'rating' && now.at !== 'introduced') return NOT_NOW;
  const { item } = now;
  const last = lastRound(rounds, item);
  if (last === undefined && !answered.has(item)) return refuse({ kind: 'nothing-to-reveal' });
  const round = last?.round ?? FIRST_ROUND;
  const agenda = marked(workshop.agenda, item, 'discussed');
  const reveals = last?.state === 'revealed' ? [] : [...unseenBefore(floor, item, round), round];
  return moved(
    floor,
    `"${title(floor, item)}" was revealed.`,
    { agenda, now: { at: 'revealed', item, round } },
    { reveals: reveals.map((each) => ({ item, round: each, state: 'revealed' })) },
  );
}

/** What people said before the room rated: shown beside it once it can influence nobody. */
function unseenBefore({ rounds }: Floor, item: string, round: number): readonly number[] {
  const isKnown = rounds.some((each) => each.item === item && each.round === FIRST_ROUND);
  return round > FIRST_ROUND && !isKnown ? [FIRST_ROUND] : [];
}

/** On to the next item that waits; nothing on the table when none does. */
export function goOn(floor: Floor): Move {
  const stopped = standstill(floor);
  if (stopped !== undefined) return stopped;
  return toNext(floor, floor.workshop.agenda);
}

function toNext(floor: Floor, agenda: readonly Entry[]): Move {
  const next = nextEntry({ ...floor.workshop, agenda });
  if (next === undefined)
    return moved(floor, 'The room came to the end of the agenda.', { agenda, now: { at: 'between' } });
  const now = broughtUp(floor, next.item);
  return moved(floor, `"${title(floor, next.item)}" was introduced.`, { agenda, now });
}

/** Leaves the item before the room without a discussion, and goes on. */
export function skip(floor: Floor): Move {
  const stopped = standstill(floor);
  if (stopped !== undefined) return stopped;
  const item = itemNow(floor.workshop);
  if (item === undefined) return NOT_NOW;
  return toNext(floor, marked(floor.workshop.agenda, item, 'skipped'));
}

/** Back to the entry before. */
export function goBack(floor: Floor): Move {
  const stopped = standstill(floor);
  if (stopped !== undefined) return stopped;
  const before = entryBefore(floor.workshop);
  if (before === undefined) return NOT_NOW;
  return moved(floor, `The room went back to "${title(floor, before.item)}".`, {
    now: broughtUp(floor, before.item),
  });
}

export function pause(floor: Floor): Move {
  const stopped = standstill(floor);
  return stopped ?? moved(floor, 'The workshop was paused.', { state: 'paused' });
}

export function resume(floor: Floor): Move {
  if (floor.workshop.state === 'ended') return refuse({ kind: 'workshop-ended' });
  if (floor.workshop.state === 'running') return NOT_NOW;
  return moved(floor, 'The workshop went on.', { state: 'running' });
}

/** Ends it, early or not; twice is once. */
export function end(floor: Floor): Move {
  if (floor.workshop.state === 'ended') return refuse({ kind: 'workshop-ended' });
  return moved(floor, 'The workshop ended.', { state: 'ended', now: { at: 'between' } });
}

/** What can be done to the agenda: an entry up or down by one, off, or another item on at the end. */
export type AgendaChange = { readonly kind: 'raise' | 'lower' | 'drop' | 'add'; readonly item: string };

export function changeAgenda(floor: Floor, { kind, item }: AgendaChange): Move {
  const { workshop, titles } = floor;
  if (workshop.state === 'ended') return refuse({ kind: 'workshop-ended' });
  const { agenda } = workshop;
  const at = agenda.findIndex((entry) => entry.item === item);
  if (kind === 'add') {
    if (!titles.has(item)) return refuse({ kind: 'unknown-item', item });
    if (at >= 0) return NOT_NOW;
    const added: Entry = { item, why: 'added', mark: 'waiting' };
    return moved(floor, `"${title(floor, item)}" was added to the agenda.`, { agenda: [...agenda, added] });
  }
  if (at < 0) return refuse({ kind: 'not-on-agenda', item });
  if (kind === 'drop') {
    if (item === itemNow(workshop)) return NOT_NOW;
    const rest = agenda.filter((entry) => entry.item !== item);
    return moved(floor, `"${title(floor, item)}" was taken off the agenda.`, {
      agenda: rest,
      ownOrder: true,
    });
  }
  const to = kind === 'raise' ? at - 1 : at + 1;
  const [entry, other] = [agenda[at], agenda[to]];
  if (entry === undefined || other === undefined) return NOT_NOW;
  const swapped = agenda.map((each, index) => (index === at ? other : index === to ? entry : each));
  const where = kind === 'raise' ? 'up' : 'down';
  return moved(floor, `"${title(floor, item)}" was moved ${where} the agenda.`, {
    agenda: swapped,
    ownOrder: true,
  });
}
