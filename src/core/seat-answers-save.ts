/** Saving one answer of a seat: whether it fits, whether it is new, and whether another device was faster. */
import { type Answer, EVIDENCE_BASES } from './answers.ts';
import { done, type Outcome, type Refused, refuse } from './life-cycle-refusal.ts';
import { itemsOf, type Questionnaire, RATINGS } from './questionnaire.ts';
import { FIRST_ROUND } from './rounds.ts';
import { plainValue, type Save, type StoredAnswer, sameValue } from './seat-answers.ts';

export interface SaveDecision {
  readonly stored: StoredAnswer;
  /** False when nothing has to be written. */
  readonly isNew: boolean;
}

export const LONGEST_COMMENT = 5000;

/** What answers are held against. */
export interface AnswerRules {
  readonly kinds: ReadonlyMap<string, 'rated' | 'who'>;
  readonly organisations: ReadonlySet<string>;
}

/** The rules of a questionnaire and the organisations of an assessment. */
export function answerRules(questionnaire: Questionnaire, organisations: Iterable<string>): AnswerRules {
  return {
    kinds: new Map<string, 'rated' | 'who'>([
      ...itemsOf(questionnaire).map(({ id }) => [id, 'rated'] as const),
      ...questionnaire.whoQuestions.map(({ id }) => [id, 'who'] as const),
    ]),
    organisations: new Set(organisations),
  };
}

/** Organisations named once each, all of the assessment; a rated item may leave open who knows. */
function namesFit(names: readonly string[], fewest: number, rules: AnswerRules): boolean {
  const known = names.every((name) => rules.organisations.has(name));
  return known && names.length >= fewest && new Set(names).size === names.length;
}

function fits(answer: Answer, kind: 'rated' | 'who', rules: AnswerRules): boolean {
  switch (answer.state) {
    case 'dont-know':
      return true;
    case 'rated':
      return kind === 'rated' && RATINGS.some((rating) => rating === answer.rating);
    case 'not-applicable':
      return kind === 'rated';
    case 'held-elsewhere':
      return kind === 'rated' && namesFit(answer.organisations, 0, rules);
    case 'nobody-yet':
      return kind === 'who';
    case 'organisations':
      return kind === 'who' && namesFit(answer.organisations, 1, rules);
    case 'blank':
    case 'not-shown':
      return false;
  }
}

function refuseMisfit(save: Save, rules: AnswerRules): Refused | undefined {
  const { item, answer, comment = '', evidence } = save;
  const kind = rules.kinds.get(item);
  if (kind === undefined) return refuse({ kind: 'unknown-item', item });
  if (comment.length > LONGEST_COMMENT) {
    return refuse({ kind: 'comment-too-long', item, most: LONGEST_COMMENT });
  }
  const basisKnown = evidence === undefined || EVIDENCE_BASES.includes(evidence);
  if (basisKnown && (answer === null || fits(answer, kind, rules))) return undefined;
  return refuse({ kind: 'answer-does-not-fit', item });
}

/**
 * Decides on one save.
 * `current`: the answer that counts now, if any. `known`: whether a save with this id was stored before.
 * `round`: the one it belongs to. Equal to what stands, or stored before: done, and nothing is written; a
 * vote is written once in each round, so that who keeps to an answer is seen to have given it. Over an older version than what
 * stands: refused with the current answer, so that no device overwrites another in silence.
 */
export function decideSave(
  save: Save,
  current: StoredAnswer | undefined,
  known: boolean,
  rules: AnswerRules,
  round: number = FIRST_ROUND,
): Outcome<SaveDecision> {
  const misfit = refuseMisfit(save, rules);
  if (misfit !== undefined) return misfit;
  const value = plainValue(save);
  const before: StoredAnswer = current ?? { item: save.item, sequence: 0, answer: null };
  const stands = sameValue(value, plainValue(before)) && (save.isVote !== true || current?.round === round);
  if (known || stands) return done({ stored: before, isNew: false });
  if (save.basedOn !== before.sequence) {
    return refuse({ kind: 'answer-changed-elsewhere', current: before });
  }
  return done({ stored: { item: save.item, sequence: before.sequence + 1, round, ...value }, isNew: true });
}
