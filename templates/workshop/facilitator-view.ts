/** What the facilitator screen is drawn from. */
import type { AssessmentAction } from '#core/actions.ts';
import type { Assessment } from '#core/life-cycle.ts';
import type { Item, ScalePoint, WhoQuestion } from '#core/questionnaire.ts';
import type { Seen } from '#core/seen.ts';
import type { Turnout } from '#core/turnout.ts';
import type { SeenNames } from '#core/wording-seen.ts';
import type { Workshop } from '#core/workshop.ts';
import type { KeptNote } from '#core/workshop-record.ts';
import type { WorkshopWays } from './links.tsx';

/** What is on the table, as far as the facilitator may see it. */
export interface TableView {
  readonly question: Item | WhoQuestion | undefined;
  readonly theme: string | undefined;
  readonly place: { readonly number: number; readonly of: number } | undefined;
  readonly turnout: Turnout | undefined;
  readonly seen: Seen | undefined;
  readonly before: Seen | undefined;
  readonly opening: readonly Seen[];
}

/** What is noted of a question, and agreed at it. */
export interface NotesView {
  readonly item: string;
  readonly note: KeptNote;
  readonly actions: readonly AssessmentAction[];
}

export interface FacilitatorView {
  /** Where the facilitator screen is. */
  readonly base: string;
  /** Of the screen. */
  readonly version: string;
  /** One for each time the screen is drawn. */
  readonly mark: string;
  readonly workshop: Workshop;
  readonly assessment: Assessment;
  readonly table: TableView;
  /** Whole minutes since the workshop began, and since what is before the room did. */
  readonly gone: number;
  readonly here: number;
  readonly minutesPerItem: number;
  readonly said: SeenNames;
  /** The points as people see them, whichever way round the item is worded. */
  readonly asked: readonly ScalePoint[];
  /** The words of a question by id. */
  readonly titleOf: (id: string) => string;
  /** Questions that are not on the agenda. */
  readonly rest: readonly { readonly id: string; readonly title: string }[];
  readonly hasWho: boolean;
  /** Someone has answered the question that was introduced. */
  readonly isAnswered: boolean;
  /** Names of organisations whose hands were counted in this round. */
  readonly tallied: readonly string[];
  /** Of the question before the room. */
  readonly notes: NotesView | undefined;
  readonly ways: WorkshopWays;
  /** They have an account, and see the rest of the assessment. */
  readonly isMember: boolean;
}
