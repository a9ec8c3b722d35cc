/** A person's own answers as a table for their spreadsheet. */
import { toCsv } from './tables-csv.ts';

export interface OwnAnswer {
  readonly question: string;
  /** In words, empty when there is none. */
  readonly answer: string;
  readonly comment: string;
  readonly basis: string;
}

/** One row a question; a spreadsheet takes nothing that was written for a formula. */
export function ownAnswersCsv(answers: readonly OwnAnswer[]): string {
  const rows = answers.map(({ question, answer, comment, basis }) => [question, answer, comment, basis]);
  const header = ['Question', 'Answer', 'Comment', 'How you know'];
  return toCsv(header, rows, { bom: true });
}
