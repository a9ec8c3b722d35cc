/** What a page of questions shows of each: the fields as filled in, and what became of them. */
import type { Item, WhoQuestion } from '#core/questionnaire.ts';
import type { StoredAnswer } from '#core/seat-answers.ts';

/** The fields of a question as strings. */
export interface Filled {
  /** A rating, `dont-know` and the like, or `organisation:ID`. */
  readonly choice: string;
  /** Ticked where another organisation knows. */
  readonly held: readonly string[];
  /** Ticked where several share. */
  readonly shared: readonly string[];
  readonly comment: string;
  readonly evidence: string;
}

export interface QuestionView<Question extends Item | WhoQuestion = Item | WhoQuestion> {
  readonly question: Question;
  readonly filled: Filled;
  readonly version: number;
  /** What to do about this answer, and which of its fields it is about. */
  readonly problem?: { readonly message: string; readonly field: 'answer' | 'comment' } | undefined;
  /** What another page or device saved meanwhile. */
  readonly elsewhere?: StoredAnswer | undefined;
}
