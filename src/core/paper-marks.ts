/** Marks keyed in from paper become answers, or a sentence on what does not go together. */
import { type Answer, EVIDENCE_BASES } from './answers.ts';
import { type PaperSheet, questionsOnPaper } from './paper.ts';
import { RATINGS } from './questionnaire.ts';
import { plainValue, type Save } from './seat-answers.ts';
import { LONGEST_COMMENT } from './seat-answers-save.ts';

/** What is keyed in for one question, as strings. */
export interface Marks {
  /** One of the codes below, or empty. */
  readonly code: string;
  /** Ids of organisations ticked: those who know, or those who share. */
  readonly ticked: readonly string[];
  readonly comment: string;
  readonly evidence: string;
}

/** The five points are 1 to 5, from strong barrier to strong facilitator. */
export const RATING_CODES = ['1', '2', '3', '4', '5'] as const;
export const CODES = {
  dontKnow: 'd',
  notApplicable: 'n',
  heldElsewhere: 'e',
  shared: 's',
  nobodyYet: 'b',
  /** Takes back a mark that was keyed in by mistake. */
  noMark: '0',
} as const;
/** One organisation of a who-question. */
const ORGANISATION = 'o:';

/** The code of one organisation of a who-question. */
export function organisationCode(id: string): string {
  return `${ORGANISATION}${id}`;
}

export interface MarkProblem {
  readonly item: string;
  readonly field: 'answer' | 'comment';
  readonly message: string;
}

/** Whose paper it is, as far as it decides what goes together. */
export interface Keyed {
  /** Id, where the organisation is one of the assessment. */
  readonly organisation: string | undefined;
  readonly role: string;
  readonly organisations: readonly string[];
}

const UNKNOWN = 'This mark is not one of the answers. Choose one of those shown.';
const BOTH =
  'Organisations are ticked beside another answer. Keep the one the paper means, and take the other away.';
const TWO = 'Tick at least two organisations that share this, or choose one organisation.';
const OWN =
  "The organisation ticked is the person's own. Another one is meant, or the mark is another answer.";
const OTHER_ROLE =
  'This question is not for the role chosen. Take the answer away, or correct the role at the top.';

function isBlank(code: string): boolean {
  return code === '' || code === CODES.noMark;
}

function readRated({ code, ticked }: Marks, { organisation, organisations }: Keyed): Answer | null | string {
  const rating = RATINGS.find((_, index) => RATING_CODES[index] === code);
  const isHeld = code === CODES.heldElsewhere || (code === '' && ticked.length > 0);
  if (isHeld) {
    if (ticked.some((id) => !organisations.includes(id))) return UNKNOWN;
    if (organisation !== undefined && ticked.includes(organisation)) return OWN;
    return { state: 'held-elsewhere', organisations: [...new Set(ticked)] };
  }
  if (ticked.length > 0) return BOTH;
  if (rating !== undefined) return { state: 'rated', rating };
  if (code === CODES.dontKnow) return { state: 'dont-know' };
  if (code === CODES.notApplicable) return { state: 'not-applicable' };
  return isBlank(code) ? null : UNKNOWN;
}

function readWho({ code, ticked }: Marks, { organisations }: Keyed): Answer | null | string {
  if (code === CODES.shared || (code === '' && ticked.length > 0)) {
    const several = [...new Set(ticked)];
    if (several.some((id) => !organisations.includes(id))) return UNKNOWN;
    return several.length < 2 ? TWO : { state: 'organisations', organisations: several };
  }
  if (ticked.length > 0) return BOTH;
  if (isBlank(code)) return null;
  if (code === CODES.dontKnow) return { state: 'dont-know' };
  if (code === CODES.nobodyYet) return { state: 'nobody-yet' };
  const named = code.startsWith(ORGANISATION) ? code.slice(ORGANISATION.length) : undefined;
  if (named === undefined || !organisations.includes(named)) return UNKNOWN;
  return { state: 'organisations', organisations: [named] };
}

/** A paper as it was keyed in: what to save, and every problem at once. */
export interface PackRead {
  readonly saves: readonly Save[];
  readonly problems: readonly MarkProblem[];
}

/**
 * Reads the marks of a whole paper. Nothing is guessed: marks that contradict each other are problems.
 * Questions without a mark and without words are left out.
 */
export function readPack(sheet: PaperSheet, marksOf: (item: string) => Marks, keyed: Keyed): PackRead {
  const saves: Save[] = [];
  const problems: MarkProblem[] = [];
  const whoQuestions = new Set(sheet.who.map(({ question }) => question.id));
  for (const { question } of questionsOnPaper(sheet)) {
    const item = question.id;
    const marks = marksOf(item);
    const evidence = EVIDENCE_BASES.find((basis) => basis === marks.evidence);
    const answer = whoQuestions.has(item) ? readWho(marks, keyed) : readRated(marks, keyed);
    const refuse = (message: string, field: MarkProblem['field'] = 'answer'): void => {
      problems.push({ item, field, message });
    };
    if (typeof answer === 'string') {
      refuse(answer);
      continue;
    }
    const { comment } = plainValue({ answer, comment: marks.comment });
    const isForOthers =
      keyed.role !== '' && question.roles.length > 0 && !question.roles.includes(keyed.role);
    if (isForOthers && (answer !== null || comment !== undefined)) refuse(OTHER_ROLE);
    else if ((comment?.length ?? 0) > LONGEST_COMMENT)
      refuse(`Shorten the comment to at most ${LONGEST_COMMENT} characters.`, 'comment');
    else if (marks.evidence !== '' && evidence === undefined) refuse(UNKNOWN, 'comment');
    else if (answer !== null || comment !== undefined)
      saves.push({
        item,
        basedOn: 0,
        answer,
        ...(comment === undefined ? {} : { comment }),
        ...(evidence === undefined ? {} : { evidence }),
      });
  }
  return { saves, problems };
}
