/** One question on paper: what is asked, of whom, the boxes, how one knows, and room for a comment. */
import {
  BASIS_WORDS,
  DONT_KNOW,
  HELD_ELSEWHERE,
  NOBODY_YET,
  NOT_APPLICABLE,
  SHARED,
} from '#core/answer-words.ts';
import { EVIDENCE_BASES } from '#core/answers.ts';
import type { PaperQuestion } from '#core/paper.ts';
import { RATING_CODES } from '#core/paper-marks.ts';
import type { Item, ScalePoint } from '#core/questionnaire.ts';
import { columns, fitting, flowing, writingLines } from './paper-boxes.ts';
import { asOne, ends, gap, type Paper, type Part, words } from './paper-parts.ts';

const WHY = 'What makes you say that? (optional) An example helps. Do not name patients or colleagues.';
/** More organisations than these are not listed again at every question: their names are written down. */
const MOST_TICKS = 8;

function head(paper: Paper, { number, question, only }: PaperQuestion): Part[] {
  const { style } = paper;
  return [
    ...(only === undefined ? [] : words(paper, only, style.body)),
    ...words(paper, `${number} ${question.question}`, style.question, 'H3'),
    ...(question.help === undefined ? [] : words(paper, question.help, style.body)),
    gap(paper, style.gap),
  ];
}

function how(paper: Paper): Part[] {
  const { style } = paper;
  return [
    gap(paper, style.gap),
    ...flowing(
      paper,
      'How do you know? (optional)',
      EVIDENCE_BASES.map((basis) => BASIS_WORDS[basis]),
    ),
    gap(paper, style.gap),
    asOne([...words(paper, WHY, style.body), writingLines(paper, 2)]),
  ];
}

function whoKnows(paper: Paper, organisations: readonly string[]): Part[] {
  const { style } = paper;
  if (organisations.length === 0 || organisations.length > MOST_TICKS) {
    const asking = words(paper, 'Which one knows? (optional) Write its name.', style.strong);
    return [asOne([...asking, writingLines(paper, 1)])];
  }
  return flowing(paper, 'Which one knows? (optional)', organisations);
}

function anchorParts(paper: Paper, { anchors }: Item): Part[] {
  if (anchors === undefined) return [];
  const [first, last] = [RATING_CODES[0], RATING_CODES.at(-1)];
  return [
    ...ends(paper, `${first} means: ${anchors.barrier}`, `${last} means: ${anchors.facilitator}`),
    gap(paper, paper.style.gap),
  ];
}

/**
 * A rated question. `organisations` are those who may know instead. In large print the five points stand
 * below each other, unless that is `tight`: then as few lines as hold them.
 */
export function ratedParts(
  paper: Paper,
  asked: PaperQuestion<Item>,
  scale: readonly ScalePoint[],
  organisations: readonly string[],
  isTight: boolean,
): Part[] {
  const { style } = paper;
  const labels = scale.map(({ label }, index) => `${RATING_CODES[index] ?? ''} ${label}`);
  return [
    ...head(paper, asked),
    ...anchorParts(paper, asked.question),
    ...(isTight && style.scaleColumns === 1
      ? fitting(paper, labels)
      : columns(paper, labels, style.scaleColumns)),
    ...flowing(paper, 'or', [DONT_KNOW, NOT_APPLICABLE, HELD_ELSEWHERE]),
    ...whoKnows(paper, organisations),
    ...how(paper),
  ];
}

/** A who-question. */
export function whoParts(paper: Paper, asked: PaperQuestion, organisations: readonly string[]): Part[] {
  // Printed from files it may be that no organisation was named.
  const unnamed = [
    ...words(paper, 'Write the name of the organisation.', paper.style.body),
    writingLines(paper, 1),
  ];
  const named = organisations.length === 0 ? unnamed : fitting(paper, organisations);
  const shared = organisations.length > 1 ? [`${SHARED}: tick each of them above too`] : [];
  return [
    ...head(paper, asked),
    ...named,
    ...fitting(paper, shared),
    ...flowing(paper, 'or', [NOBODY_YET, DONT_KNOW]),
    ...how(paper),
  ];
}
