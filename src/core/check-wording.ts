/** How questions and anchors are worded: short enough, and plain enough to be read by everyone. */
import { error, warning, wordCount } from './check-words.ts';
import { itemsOf, type Questionnaire } from './questionnaire.ts';
import { isGradedLanguage, readingGrade } from './reading-age.ts';
import type { Problem } from './refusal.ts';

/** What a text is held to. */
export interface Wording {
  /** Ours are refused where those that people bring are warned about. */
  readonly shipped: boolean;
  /** A tag such as `en-GB`; the reading grade is measured in English alone. */
  readonly language: string;
}

export const QUESTION_WORDS = 25;
export const ANCHOR_WORDS = 20;
/** Flesch-Kincaid grades; ours to set, as plain English for residents. */
const HIGHEST_GRADE = 9;
const HIGHEST_MEDIAN_GRADE = 7.5;

/** Whether a text is too long or, within its length, too hard: one slip is said once. */
export function checkWording(
  text: string,
  mostWords: number,
  path: Problem['path'],
  { shipped, language }: Wording,
): Problem[] {
  const say = shipped ? error : warning;
  const count = wordCount(text);
  if (count > mostWords) return [say(path, `This has ${count} words; shorten it to at most ${mostWords}.`)];
  const grade = isGradedLanguage(language) ? readingGrade(text) : 0;
  return grade > HIGHEST_GRADE ? [say(path, tooHard(grade))] : [];
}

function tooHard(grade: number): string {
  return `This reads at grade ${sayGrade(grade)}; keep it at ${HIGHEST_GRADE} or lower. Use shorter sentences and shorter words.`;
}

/** Rounded up, so that a grade above the line never reads as the line. */
function sayGrade(grade: number): string {
  return (Math.ceil(grade * 10) / 10).toFixed(1);
}

/** Whether the questions are easy on the whole, said once; those already called too long are left out. */
export function checkMedianGrade(questionnaire: Questionnaire, shipped: boolean): Problem[] {
  if (!isGradedLanguage(questionnaire.language)) return [];
  const questions = itemsOf(questionnaire).map(({ question }) => question);
  const short = questions.filter((question) => wordCount(question) <= QUESTION_WORDS);
  const grade = median(short.map(readingGrade));
  if (grade <= HIGHEST_MEDIAN_GRADE) return [];
  const say = shipped ? error : warning;
  const found = `The questions read at grade ${sayGrade(grade)} in the middle (the median)`;
  const message = `${found}; keep that at ${HIGHEST_MEDIAN_GRADE} or lower. Use shorter sentences and shorter words in the hardest.`;
  return [say(['themes'], message)];
}

/** The mean of the two middle values; 0 of none. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const high = sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0;
  return (low + high) / 2;
}
