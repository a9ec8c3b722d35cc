/** What a form sent and was not taken, in the words of the page it came from. */
import { BASIS_WORDS, SHARED, sayAnswer } from '#core/answer-words.ts';
import type { Questionnaire } from '#core/questionnaire.ts';
import { type AnswerValue, plainValue, sameValue } from '#core/seat-answers.ts';
import type { Answers } from '#core/seat-pages.ts';
import { type Names, namesOf, sayList } from '#core/wording.ts';
import { seatKey } from '#identity/seats.ts';
import { answersOfSeat } from '#storage/answers-store.ts';
import { findAssessment } from '#storage/assessments.ts';
import { frozenQuestionnaire } from '#storage/frozen-questionnaires.ts';
import type { Request } from './context.ts';
import type { Fields } from './form.ts';
import type { Services } from './opened.ts';
import { readAnswer, readSent } from './seat-form.ts';
import { isOfAnother } from './seat-mark.ts';
import { seatToken } from './session.ts';

/** What the fields of a page of questions stand for, and what stands of each answer. */
export interface PageWords {
  readonly questionnaire: Questionnaire;
  readonly names: Names;
  readonly answers: Answers;
}

/** What nobody typed: versions, marks, ids, rounds, the way on, the button; organisation and role are ids. */
const OWN =
  /^(_.*|version(-.*)?|after|from|go|do|clear|end|item|round|organisation|role|team|person|withdraw|withhold|put-back|.*-id)$/;
/** What opens something for whoever reads it: never shown again. */
const SECRET = /^(password|current|next|again|code|recovery-code|token|private-link|uri)$/;
const OF_QUESTION = /^(answer|comment|held|shared|evidence)-([^[]+)$/;
const FIELD_WORDS = new Map([
  ['answer', 'Answer'],
  ['comment', 'Comment'],
  ['held', 'Held by'],
  ['shared', 'Shared by'],
  ['evidence', 'How you know'],
  ['other', 'Organisation'],
  ['operator-name', 'Who runs this installation'],
  ['operator-contact', 'How to reach them about data protection'],
  ['administrator', 'Looks after this installation too (administrator)'],
  ['second-factor', 'Everyone who signs in here needs a second factor'],
  ['unused', 'Hours without doing anything'],
  ['whole', 'Hours in all'],
  ['sure', 'Are you sure?'],
]);

/**
 * The words of the assessment that a seat's form was sent to, for a browser that has, or had, a seat there. What
 * somebody else at this browser answered is not held against it: it would tell that they said the same.
 */
export async function pageWords(
  c: Request,
  services: Services,
  fields: Fields,
): Promise<PageWords | undefined> {
  const id = /^\/seat\/([^/]+)\//.exec(c.req.path)?.[1] ?? '';
  const token = seatToken(c, services, id);
  const assessment = token === undefined ? undefined : await findAssessment(services.store, id);
  const frozen = await frozenQuestionnaire(services.store, assessment?.questionnaire?.hash ?? '');
  if (token === undefined || assessment === undefined || frozen === undefined) return undefined;
  const { questionnaire } = frozen;
  const key = isOfAnother(services, fields, { token }) ? undefined : seatKey(services.identity, token);
  return {
    questionnaire,
    names: namesOf(questionnaire, assessment.setup.organisations),
    answers: key === undefined ? new Map() : await answersOfSeat(services.store, key),
  };
}

function sayValue({ answer, comment, evidence }: AnswerValue, words: PageWords): readonly string[] {
  return [
    ...(answer === null ? [] : [sayAnswer(answer, words.questionnaire.scale, words.names)]),
    ...(comment === undefined ? [] : [`Comment: ${comment}`]),
    ...(evidence === undefined ? [] : [`How you know: ${BASIS_WORDS[evidence]}`]),
  ];
}

/** What was said to one question; nothing where just that stands already. */
function questionLines(fields: Fields, item: string, words: PageWords): readonly string[] {
  const { filled } = readSent(fields, item);
  const read = readAnswer(filled);
  // Shared, and fewer than two ticked: the comment is not to be lost for that.
  const unread = { answer: null, comment: filled.comment };
  const value = plainValue(read.ok ? read.value : unread);
  const stored = words.answers.get(item);
  if (stored !== undefined && sameValue(value, plainValue(stored))) return [];
  const shared = read.ok ? [] : [`${SHARED}: ${sayList(filled.shared.map(words.names.organisation))}`];
  const said = [...shared, ...sayValue(value, words)];
  return said.length === 0 ? [] : [[words.names.item(item), ...said].join('\n')];
}

/** `for-whom` is what stands under "For whom"; a question that cannot be read goes by its id. */
function sayField(name: string): string {
  const [, kind = name, item = ''] = OF_QUESTION.exec(name) ?? [];
  const words = FIELD_WORDS.get(kind);
  if (words !== undefined) return item === '' ? words : `${words} (${item})`;
  const plain = name.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return `${plain.slice(0, 1).toUpperCase()}${plain.slice(1)}`;
}

/** What a person typed and chose, as lines to be copied. */
export function sentLines(fields: Fields, words?: PageWords): readonly string[] {
  const told = new Set<string>();
  return fields.names.flatMap((name): readonly string[] => {
    if (OWN.test(name) || SECRET.test(name)) return [];
    const item = OF_QUESTION.exec(name)?.[2];
    const isKnown = words !== undefined && item !== undefined && words.names.item(item) !== item;
    if (!isKnown) {
      const values = fields.all(name).map((value) => value.trim());
      return values.filter((value) => value !== '').map((value) => `${sayField(name)}: ${value}`);
    }
    if (told.has(item)) return [];
    told.add(item);
    return questionLines(fields, item, words);
  });
}
