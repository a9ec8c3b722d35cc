/** Drawn questions kept for a while: most people see the same ones in one of a few states. */
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { QuestionView } from '#templates/seat/question-view.ts';
import type { Visit } from './seat-visit.ts';

/** About 4 kilobytes each. */
const MOST_CARDS = 2000;

/** Gives the drawing of a question, drawn now or before. */
export type DrawCard = (view: QuestionView, level: number, draw: () => Child) => Child;

const cards = new Map<string, Child>();

/** What someone wrote, and what went wrong for them, is drawn for them alone. */
function isCommon({ filled, problem, elsewhere }: QuestionView): boolean {
  return filled.comment === '' && filled.evidence === '' && problem === undefined && elsewhere === undefined;
}

/** A text built of parts is walked part by part each time it is sent; one that was read back is not. */
function inOnePiece(text: string): string {
  return Buffer.from(text).toString();
}

/** Everything else a card shows hangs on the assessment as it is now and the person's organisation. */
export function cardsFor({ assessment, seat }: Pick<Visit, 'assessment' | 'seat'>): DrawCard {
  const place = [assessment.id, assessment.version, seat.organisation];
  return (view, level, draw) => {
    if (!isCommon(view)) return draw();
    const { choice, held, shared } = view.filled;
    const key = JSON.stringify([...place, level, view.question.id, choice, held, shared]);
    const known = cards.get(key);
    if (known !== undefined) return known;
    const drawn = raw(inOnePiece(`${draw()}`));
    if (cards.size >= MOST_CARDS) cards.clear();
    cards.set(key, drawn);
    return drawn;
  };
}
