/** The fields of a question: strings from a form become an answer, and an answer the strings of a form. */
import { type Answer, EVIDENCE_BASES, type EvidenceBasis } from '#core/answers.ts';
import { RATINGS } from '#core/questionnaire.ts';
import type { AnswerValue } from '#core/seat-answers.ts';
import type { Filled } from '#templates/seat/question-view.ts';
import type { Fields } from './form.ts';

/** What a person said, as their page had it, and what it was based on. */
export interface Sent {
  readonly item: string;
  readonly filled: Filled;
  readonly basedOn: number;
}

/** The answer of a question, or a sentence on what to do. */
export type AnswerRead =
  | { readonly ok: true; readonly value: AnswerValue }
  | { readonly ok: false; readonly message: string };

const VERSION = 'version-';
export const NOT_ONE_OF_THEM = 'Choose one of the answers shown.';
const SHARED_BY_TWO = 'Tick at least two organisations that share this, or choose one organisation.';

/** The items whose questions the sent page showed. */
export function itemsSent(fields: Fields): readonly string[] {
  return fields.names.filter((name) => name.startsWith(VERSION)).map((name) => name.slice(VERSION.length));
}

/** The item whose answer the button that was pressed takes back; empty for any other button. */
export function itemCleared(fields: Fields): string {
  return fields.text('clear');
}

/** The fields of one question; what it rests on stays when the answer is taken back. */
export function readSent(fields: Fields, item: string): Sent {
  const isCleared = itemCleared(fields) === item;
  return {
    item,
    basedOn: fields.count(`${VERSION}${item}`) ?? 0,
    filled: {
      choice: isCleared ? '' : fields.text(`answer-${item}`),
      held: isCleared ? [] : fields.all(`held-${item}`),
      shared: isCleared ? [] : fields.all(`shared-${item}`),
      comment: fields.text(`comment-${item}`),
      evidence: fields.text(`evidence-${item}`),
    },
  };
}

/** The choice made; without script someone may tick what a choice opens and not the choice itself. */
function choiceMade({ choice, held, shared }: Filled): string {
  if (choice !== '') return choice;
  if (held.length > 0) return 'held-elsewhere';
  return shared.length > 0 ? 'shared' : '';
}

function readChoice(filled: Filled): Answer | null | string {
  const { held, shared } = filled;
  const choice = choiceMade(filled);
  const rating = RATINGS.find((known) => `${known}` === choice);
  if (rating !== undefined) return { state: 'rated', rating };
  if (choice.startsWith('organisation:')) {
    return { state: 'organisations', organisations: [choice.slice('organisation:'.length)] };
  }
  switch (choice) {
    case '':
      return null;
    case 'dont-know':
    case 'not-applicable':
    case 'nobody-yet':
      return { state: choice };
    case 'held-elsewhere':
      return { state: choice, organisations: [...new Set(held)] };
    case 'shared': {
      const organisations = [...new Set(shared)];
      return organisations.length < 2 ? SHARED_BY_TWO : { state: 'organisations', organisations };
    }
    default:
      return NOT_ONE_OF_THEM;
  }
}

function basisOf(text: string): EvidenceBasis | undefined {
  return EVIDENCE_BASES.find((basis) => basis === text);
}

/** The answer the fields stand for; whether it fits the questionnaire is decided where it is saved. */
export function readAnswer(filled: Filled): AnswerRead {
  const answer = readChoice(filled);
  if (typeof answer === 'string') return { ok: false, message: answer };
  const evidence = basisOf(filled.evidence);
  return {
    ok: true,
    value: { answer, comment: filled.comment, ...(evidence === undefined ? {} : { evidence }) },
  };
}

function choiceOf(answer: Answer | null): string {
  if (answer === null) return '';
  if (answer.state === 'rated') return `${answer.rating}`;
  if (answer.state !== 'organisations') return answer.state;
  const [only = ''] = answer.organisations;
  return answer.organisations.length === 1 ? `organisation:${only}` : 'shared';
}

/** The fields of an answer that stands. */
export function fill(value: AnswerValue | undefined): Filled {
  const answer = value?.answer ?? null;
  return {
    choice: choiceOf(answer),
    held: answer?.state === 'held-elsewhere' ? answer.organisations : [],
    shared: answer?.state === 'organisations' && answer.organisations.length > 1 ? answer.organisations : [],
    comment: value?.comment ?? '',
    evidence: value?.evidence ?? '',
  };
}
