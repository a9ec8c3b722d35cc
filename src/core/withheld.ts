/** Words of people that the owner keeps out of everything published, because they could identify someone. */
import { type AssessmentState, done, type Outcome, refuse } from './life-cycle-refusal.ts';

/** A comment, or a part of the note that a workshop took. */
export const WORDS_KINDS = ['comment', 'said', 'reason', 'minority'] as const;
export type WordsKind = (typeof WORDS_KINDS)[number];
export const NOTE_KINDS = ['said', 'reason', 'minority'] as const satisfies readonly WordsKind[];

/**
 * Words that a mark is about. The same words at the same place are one, whoever wrote them: nothing of a
 * person is in it, so it outlives the keys of seats.
 */
export interface MarkedWords {
  /** One-way, of kind, item and the words themselves. */
  readonly id: string;
  readonly kind: WordsKind;
  /** Id of the item or who-question. */
  readonly item: string;
}

/** A mark as it stands: `withheld` is false where the words were put back. */
export interface WordsMark extends MarkedWords {
  readonly withheld: boolean;
  /** Counts what was done to these words, from 1. */
  readonly version: number;
}

export interface WithheldWords extends WordsMark {
  /** ISO day. */
  readonly on: string;
}

/** What an owner ticked. */
export interface Withholding {
  readonly withhold: readonly MarkedWords[];
  /** Ids. */
  readonly putBack: readonly string[];
}

/** A mark to keep, with a sentence for the audit list that does not tell the words. */
export interface MarkChange {
  readonly mark: WordsMark;
  readonly what: string;
}

function sayWords({ kind, item }: MarkedWords): string {
  return kind === 'comment' ? `A comment on ${item}` : `Words of a workshop's note on ${item}`;
}

/** Whether what is withheld can still be put back: until somebody signed a report without it. */
export function canPutBack(state: AssessmentState): boolean {
  return state === 'closed';
}

/** The marks to add: words are withheld once results can be read, and put back until somebody signs. */
export function withholdWords(
  state: AssessmentState,
  standing: readonly WordsMark[],
  { withhold, putBack }: Withholding,
): Outcome<readonly MarkChange[]> {
  if (state !== 'closed' && state !== 'signed-off') return refuse({ kind: 'wrong-state', state });
  if (putBack.length > 0 && !canPutBack(state)) return refuse({ kind: 'wrong-state', state });
  const before = new Map(standing.map((mark) => [mark.id, mark]));
  const asked = new Map(withhold.map((words) => [words.id, words]));
  const added = [...asked.values()].flatMap((words): MarkChange[] => {
    const { id, kind, item } = words;
    const last = before.get(id);
    if (last?.withheld) return [];
    const mark = { id, kind, item, withheld: true, version: (last?.version ?? 0) + 1 };
    return [{ mark, what: `${sayWords(words)} was withheld, because it could identify someone.` }];
  });
  const returned = [...new Set(putBack)].flatMap((id): MarkChange[] => {
    const last = before.get(id);
    if (last === undefined || !last.withheld) return [];
    const mark = { ...last, withheld: false, version: last.version + 1 };
    return [{ mark, what: `${sayWords(last)} was put back after it had been withheld.` }];
  });
  return done([...added, ...returned]);
}

function sayParts(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? `${one} was` : `${many} were`} withheld because ${count === 1 ? 'it' : 'they'} could identify someone.`;
}

/** "2 comments were withheld because they could identify someone." */
export function sayWithheld(comments: number): string {
  return sayParts(comments, 'comment', 'comments');
}

export function sayWithheldNote(parts: number): string {
  return sayParts(parts, 'part of the note', 'parts of the note');
}
