/** The agenda of a workshop: what to talk about first, within the minutes there are. `docs/method.md` 8. */
import type { Label } from './agreement.ts';
import type { Questionnaire } from './questionnaire.ts';
import type { Results } from './results.ts';

/** Why an item is on the agenda: the first that fits. */
export const AGENDA_REASONS = [
  'who',
  'gate',
  'unknown',
  'split',
  'differing more than chance',
  'mixed',
  'rest',
] as const;
export type AgendaReason = (typeof AGENDA_REASONS)[number];

export interface AgendaEntry {
  /** Item or who-question. */
  readonly item: string;
  readonly why: AgendaReason;
}

export interface Agenda {
  /** Length of the workshop. */
  readonly minutes: number;
  readonly entries: readonly AgendaEntry[];
  /** What does not fit any more, in the same order. */
  readonly left: readonly AgendaEntry[];
}

type Measured = Pick<Results, 'items' | 'gates' | 'who'>;

const AGREED: readonly (Label | null)[] = ['agreed-in-place', 'agreed-not-in-place'];

/** Minutes of a workshop where none are said. */
const USUAL_MINUTES = 60;

interface Ranked extends AgendaEntry {
  readonly urgency: number;
  readonly place: number;
}

function whoEntries({ who }: Measured, { whoQuestions }: Questionnaire): Ranked[] {
  return whoQuestions.flatMap(({ id }, place): Ranked[] => {
    const measured = who.find((each) => each.id === id);
    return measured === undefined || measured.state === 'met'
      ? []
      : [{ item: id, why: 'who', urgency: 0, place }];
  });
}

function reasonOf(item: Measured['items'][number], inGate: boolean, isMet: boolean): AgendaReason {
  if (inGate && (!isMet || !AGREED.includes(item.label))) return 'gate';
  if (item.flags.includes('unknown')) return 'unknown';
  if (item.label === 'split') return 'split';
  if (item.flags.includes('more-than-chance')) return 'differing more than chance';
  return item.label === 'mixed' ? 'mixed' : 'rest';
}

/** AD + range + share of don't know among the applicable; what is not shown counts as nothing. */
export function urgencyOf({ adMedian, range, dontKnow, n, blank }: Measured['items'][number]): number {
  const applicable = n + dontKnow + blank;
  return (adMedian ?? 0) + (range ?? 0) + (applicable === 0 ? 0 : dontKnow / applicable);
}

function itemEntries({ items, gates }: Measured, { themes }: Questionnaire): Ranked[] {
  const states = gates.filter(({ state }) => state !== 'does-not-apply').flatMap((gate) => gate.items);
  const all = themes.flatMap((theme) => theme.items.map(({ id }) => ({ id, weight: theme.weight })));
  return all.flatMap(({ id, weight }, place): Ranked[] => {
    const item = items.find((each) => each.id === id);
    if (item === undefined) return [];
    const own = states.filter((state) => state.id === id);
    const why = reasonOf(
      item,
      own.length > 0,
      own.every(({ state }) => state === 'met'),
    );
    return [{ item: id, why, urgency: weight * urgencyOf(item), place }];
  });
}

function byReason(a: Ranked, b: Ranked): number {
  const reason = AGENDA_REASONS.indexOf(a.why) - AGENDA_REASONS.indexOf(b.why);
  // Figures within a hair of each other are equal.
  const urgency = Math.abs(a.urgency - b.urgency) < 1e-9 ? 0 : b.urgency - a.urgency;
  return reason || urgency || a.place - b.place;
}

/**
 * Who-questions in any state but met; gate items whose own state is not met or whose label is not agreed;
 * then items unknown, split, differing more than chance, mixed, and the rest, each under the first that
 * fits. Within these by theme weight x (AD + range + don't-know share), ties in questionnaire order; as many
 * as fit into the minutes less those reserved. In: what may be shown of the answers so far.
 */
export function makeAgenda(
  questionnaire: Questionnaire,
  measured: Measured,
  minutes = USUAL_MINUTES,
): Agenda {
  const { minutesPerItem, reservedMinutes } = questionnaire.agenda;
  const room = Math.max(0, Math.floor((minutes - reservedMinutes) / minutesPerItem + 1e-9));
  const ranked = [...whoEntries(measured, questionnaire), ...itemEntries(measured, questionnaire)].sort(
    byReason,
  );
  const entries = ranked.map(({ item, why }) => ({ item, why }));
  return { minutes, entries: entries.slice(0, room), left: entries.slice(room) };
}
