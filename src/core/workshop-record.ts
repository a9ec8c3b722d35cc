/** What a workshop leaves behind: what was shown, what was said and why, who does what by when. */
import type { AssessmentAction } from './actions.ts';
import type { AgendaReason } from './agenda.ts';
import { type Entered, type FormRead, tooLong, unlessWrong } from './forms-entered.ts';
import type { Seen } from './seen.ts';
import type { Entry } from './workshop.ts';

/** What was noted of an item; each text may be empty. */
export interface Note {
  /** What was said. */
  readonly said: string;
  /** Why the room sees it so, or why it moved. */
  readonly reason: string;
  /** What a minority holds. */
  readonly minority: string;
}

/** A note as it is kept: `version` counts its changes, 0 before any. */
export interface KeptNote extends Note {
  readonly item: string;
  readonly version: number;
}

export const NO_NOTE: Note = { said: '', reason: '', minority: '' };

/** A round as the room saw it. */
export interface SeenRound {
  readonly round: number;
  readonly seen: Seen;
  /** Organisations whose hands were counted. */
  readonly tallied: readonly string[];
}

export interface DiscussedEntry {
  readonly item: string;
  readonly why: AgendaReason | 'added';
  readonly mark: Entry['mark'];
  /** Oldest first. */
  readonly rounds: readonly SeenRound[];
  readonly note: Note | null;
  /** Texts of the note that could identify someone, and are withheld. */
  readonly withheld: number;
  readonly actions: readonly AssessmentAction[];
}

/** One workshop, whole. */
export interface WorkshopRecord {
  readonly id: string;
  /** ISO day. */
  readonly heldOn: string;
  readonly minutes: number;
  readonly ended: boolean;
  /** People who were there. */
  readonly present: number;
  /** Of them, those a facilitator answered for. */
  readonly onBehalf: number;
  readonly entries: readonly DiscussedEntry[];
}

/** Whether anyone had answered what was shown. */
function hasAnswers({ seen }: SeenRound): boolean {
  if (seen.kind === 'who') return seen.who.people > 0;
  const { n, dontKnow, notApplicable, heldElsewhere } = seen.item;
  return n + dontKnow + notApplicable + heldElsewhere > 0;
}

/** Whether there is anything to tell of an entry: shown, noted or agreed. */
export function cameUp({ rounds, note, withheld, actions }: DiscussedEntry): boolean {
  const isNoted = note !== null && [note.said, note.reason, note.minority].some((text) => text !== '');
  return rounds.some(hasAnswers) || isNoted || withheld > 0 || actions.length > 0;
}

/** Whether there is anything to tell of a workshop. */
export function wasHeld({ entries }: Pick<WorkshopRecord, 'entries'>): boolean {
  return entries.some(cameUp);
}

export const LONGEST_NOTE = 2000;

/** The note of a form; refused when a text is too long. */
export function readNote(entered: Entered): FormRead<Note> {
  const note: Note = {
    said: entered.text('said'),
    reason: entered.text('reason'),
    minority: entered.text('minority'),
  };
  return unlessWrong(
    [
      ...tooLong(entered, 'said', LONGEST_NOTE, 'What was said'),
      ...tooLong(entered, 'reason', LONGEST_NOTE, 'The reason'),
      ...tooLong(entered, 'minority', LONGEST_NOTE, 'The minority view'),
    ],
    note,
  );
}
