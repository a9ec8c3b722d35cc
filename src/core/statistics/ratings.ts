/** Ratings as the annex takes them: people by items on one scale, with organisations if they are known. */
import type { Scale } from './spread.ts';

export interface Ratings {
  /** Five points. */
  readonly scale: Scale;
  readonly items: readonly string[];
  /** One row a person with at least one rating, one cell an item; null where the person did not rate. */
  readonly rows: readonly (readonly (number | null)[])[];
  /** Each person's organisation, in the order of the rows; null where nothing is known of organisations. */
  readonly organisations: readonly string[] | null;
}

/** A statistic by name, with where its formula was published. */
export interface Statistic {
  readonly id: string;
  readonly name: string;
  readonly source: string;
}

/** One value of a statistic. */
export interface Figure extends Statistic {
  /** The item it is of; null for all items together. */
  readonly item: string | null;
  /** Null where the statistic does not exist for these ratings. */
  readonly value: number | null;
  /** Ratings it rests on; of the mean ratings of people, the people. */
  readonly n: number;
  /** What the value says, or why there is none. */
  readonly says: string;
}

/** A figure with its sentence: `says` for a value, `none` for why there is none. */
export function figureOf(
  statistic: Statistic,
  on: { readonly item: string | null; readonly n: number },
  value: number | null,
  says: (value: number) => string,
  none: string,
): Figure {
  return { ...statistic, ...on, value, says: value === null ? none : says(value) };
}

/** `76 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** `p = 0.012`, or that it is smaller than can be printed. */
export function chanceWords(p: number): string {
  return p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`;
}

/** The ratings of each item, by those who rated it. */
export function ratingsByItem({
  items,
  rows,
}: Pick<Ratings, 'items' | 'rows'>): readonly (readonly number[])[] {
  return items.map((_, item) => rows.map((row) => row[item] ?? null).filter((rating) => rating !== null));
}
