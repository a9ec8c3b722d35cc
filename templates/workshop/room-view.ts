/** What the room screen and an observer's page are drawn from: nothing else reaches them. */
import type { PictureSize } from '#charts/reveal-dots.ts';
import type { Seen } from '#core/seen.ts';
import type { Turnout } from '#core/turnout.ts';
import type { SeenNames } from '#core/wording-seen.ts';
import type { Now, WorkshopState } from '#core/workshop.ts';

/** How people join. */
export interface WayIn {
  /** The address without its beginning, as it is read out. */
  readonly address: string;
  /** As it is said. */
  readonly code: string;
  /** The picture of the link, as an address of its data. */
  readonly qr: string;
}

export interface RoomView {
  readonly version: string;
  /** Read from ten metres, or on a page. */
  readonly size: PictureSize;
  readonly scheme: string;
  readonly isPractice: boolean;
  readonly state: WorkshopState;
  readonly at: Now['at'];
  /** The question before the room. */
  readonly question: string | undefined;
  readonly theme: string | undefined;
  readonly place: { readonly number: number; readonly of: number } | undefined;
  readonly turnout: Turnout | undefined;
  readonly seen: Seen | undefined;
  readonly before: Seen | undefined;
  /** Who-questions of the opening reveal, each with its words. */
  readonly opening: readonly { readonly question: string; readonly seen: Seen }[];
  readonly said: SeenNames;
  /** Ids of the organisations invited. */
  readonly organisations: readonly string[];
  /** Whole minutes since what is before the room began. */
  readonly minutes: number;
  /** Undefined where nobody joins from, such as an observer's page. */
  readonly wayIn: WayIn | undefined;
}
