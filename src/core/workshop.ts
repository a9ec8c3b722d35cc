/** A workshop: people answer together, blind, then revealed, then talked about. One state with a version. */
import type { AgendaReason } from './agenda.ts';

export const WORKSHOP_STATES = ['running', 'paused', 'ended'] as const;
export type WorkshopState = (typeof WORKSHOP_STATES)[number];

/** An item or who-question to talk about, and why. */
export interface Entry {
  readonly item: string;
  readonly why: AgendaReason | 'added';
  readonly mark: 'waiting' | 'discussed' | 'skipped';
}

/** What is before the room. */
export type Now =
  /** Started; people join. */
  | { readonly at: 'gathering' }
  /** Everyone answers the silent questions. */
  | { readonly at: 'silent' }
  /** Who leads, pays, employs: the who-questions as maps. */
  | { readonly at: 'opening' }
  /** An item: told, rated blind, then revealed. `round` is the one rated or last revealed, 0 before any. */
  | { readonly at: 'introduced' | 'rating' | 'revealed'; readonly item: string; readonly round: number }
  /** Nothing on the table. */
  | { readonly at: 'between' };

export interface Workshop {
  readonly id: string;
  readonly assessment: string;
  /** Counts every move of a facilitator, from 1. */
  readonly version: number;
  readonly state: WorkshopState;
  /** Length in minutes. */
  readonly minutes: number;
  /** ISO time. */
  readonly startedAt: string;
  readonly agenda: readonly Entry[];
  /** A facilitator has ordered the agenda by hand: it orders itself no more. */
  readonly ownOrder: boolean;
  readonly now: Now;
  /** ISO time at which `now` began. */
  readonly since: string;
}

export const MINUTES = { fewest: 15, most: 240, usual: 75 } as const;
/** Silent minutes at the start when nobody has answered beforehand. */
export const SILENT_MINUTES = 10;

/** The item before the room, if any. */
export function itemNow({ now }: Pick<Workshop, 'now'>): string | undefined {
  return 'item' in now ? now.item : undefined;
}

/** The entry of an item. */
export function entryOf({ agenda }: Pick<Workshop, 'agenda'>, item: string): Entry | undefined {
  return agenda.find((entry) => entry.item === item);
}

/** The next entry nobody has dealt with, after the one before the room and then from the top. */
export function nextEntry(workshop: Pick<Workshop, 'agenda' | 'now'>): Entry | undefined {
  const { agenda } = workshop;
  const at = agenda.findIndex(({ item }) => item === itemNow(workshop));
  return [...agenda.slice(at + 1), ...agenda.slice(0, at + 1)].find(
    ({ item, mark }) => mark === 'waiting' && item !== itemNow(workshop),
  );
}

/** The entry before the one before the room, whatever became of it. */
export function entryBefore(workshop: Pick<Workshop, 'agenda' | 'now'>): Entry | undefined {
  const { agenda } = workshop;
  const at = agenda.findIndex(({ item }) => item === itemNow(workshop));
  return at < 0 ? agenda.findLast(({ mark }) => mark !== 'waiting') : agenda[at - 1];
}
