/** Rounds: one pass of rating an item each. What was revealed stays as the room saw it; later answers belong to the next. */

/** A round as it was opened or revealed in a workshop. */
export interface Round {
  readonly item: string;
  /** 1, 2, ... */
  readonly round: number;
  readonly state: 'rating' | 'revealed';
}

/** Answers given before any workshop. */
export const FIRST_ROUND = 1;

/** The last round of an item, by number. */
export function lastRound<R extends Round>(rounds: readonly R[], item: string): R | undefined {
  return rounds
    .filter((round) => round.item === item)
    .reduce<R | undefined>((last, round) => (last && last.round > round.round ? last : round), undefined);
}

/**
 * The round an answer to the item belongs to now, from home or in the room: the one being rated; after a
 * reveal the next, so that a round stays what the room saw; before any workshop the first.
 */
export function roundOfSave(last: Round | undefined): number {
  if (last === undefined) return FIRST_ROUND;
  return last.state === 'rating' ? last.round : last.round + 1;
}

/** The round that opens when the item is put to the room; what anyone said beforehand stays the first. */
export function roundToRate(last: Round | undefined, isAnswered: boolean): number {
  if (last !== undefined) return roundOfSave(last);
  return isAnswered ? FIRST_ROUND + 1 : FIRST_ROUND;
}
