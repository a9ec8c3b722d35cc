/** The answers of a seat: what a person says to an item, as sent in and as it stands. */
import type { Answer, EvidenceBasis } from './answers.ts';

/** What a person says to one item; a null answer is a blank, given by clearing. */
export interface AnswerValue {
  readonly answer: Answer | null;
  readonly comment?: string;
  readonly evidence?: EvidenceBasis;
}

/** The answer that counts, with the number of times it was saved. */
export interface StoredAnswer extends AnswerValue {
  readonly item: string;
  /** Counts the changes of the answer, over all rounds. */
  readonly sequence: number;
  /** The round it was given in, when that is told. */
  readonly round?: number;
}

/** An answer sent in, over what its page showed (sequence 0: nothing). */
export interface Save extends AnswerValue {
  readonly item: string;
  readonly basedOn: number;
  /** Made up by the page for this save, so that one sent twice is stored once. */
  readonly saveId?: string;
  /** Given in a round of a workshop: it counts there even when it says the same as before. */
  readonly isVote?: boolean;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** Whether two plain values say the same, whatever the order of their keys. */
export function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

/** The value alone, as it is kept: a comment without its outer spaces, nothing for an empty one. */
export function plainValue({ answer, comment, evidence }: AnswerValue): AnswerValue {
  const words = comment?.normalize('NFC').trim() ?? '';
  return {
    answer,
    ...(words === '' ? {} : { comment: words }),
    ...(evidence === undefined ? {} : { evidence }),
  };
}
