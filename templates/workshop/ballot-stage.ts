/** What a ballot has to show, stage by stage. */
import type { Child } from 'hono/jsx';
import type { Organisation } from '#core/assessment.ts';
import type { Item, WhoQuestion } from '#core/questionnaire.ts';
import type { Content } from '../nhsuk/content.ts';
import type { Wording } from '../seat/question-card.tsx';
import type { QuestionView } from '../seat/question-view.ts';

/** Where on the agenda a question stands. */
export interface Placed {
  readonly theme: string | undefined;
  readonly place: { readonly number: number; readonly of: number } | undefined;
}

/** A question to be answered now. */
export interface Rating extends Placed {
  readonly view:
    | { readonly kind: 'item'; readonly of: QuestionView<Item> }
    | { readonly kind: 'who'; readonly of: QuestionView<WhoQuestion> };
  readonly round: number;
  readonly wording: Wording;
  /** Those to choose from. */
  readonly organisations: readonly Organisation[];
  /** Its fields, drawn now or before. */
  readonly draw: (view: QuestionView, level: number, draw: () => Child) => Child;
  /** One for each time the form is served. */
  readonly form: string;
  /** What counts in this round, in words; undefined when nothing does yet. */
  readonly counts: string | undefined;
  readonly isOfRole: boolean;
}

export type BallotStage =
  | { readonly at: 'gathering' | 'between' }
  | { readonly at: 'silent'; readonly questions: string; readonly isDone: boolean }
  | {
      readonly at: 'opening';
      readonly maps: readonly { readonly question: string; readonly drawn: Content }[];
    }
  | (Placed & { readonly at: 'introduced'; readonly question: Content; readonly help: Content | undefined })
  | { readonly at: 'rating'; readonly rating: Rating }
  | (Placed & {
      readonly at: 'revealed';
      readonly question: Content;
      readonly label: string;
      readonly drawn: Content;
      /** The person's own answer, in words. */
      readonly own: string | undefined;
      /** To answer or change an answer all the same. */
      readonly rating: Rating;
    })
  | { readonly at: 'ended'; readonly wasThere: boolean };
