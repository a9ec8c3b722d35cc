/** The words of every way to answer: on screen, on paper and in a person's own copy. */
import type { Answer, EvidenceBasis } from './answers.ts';
import type { ScalePoint } from './questionnaire.ts';
import { type Names, sayList } from './wording.ts';

export const DONT_KNOW = 'I do not know';
export const NOT_APPLICABLE = 'This does not apply here';
export const HELD_ELSEWHERE = 'Another organisation knows';
export const NOBODY_YET = 'Nobody yet';
export const SHARED = 'Several share it';

const STATE_WORDS = {
  'dont-know': DONT_KNOW,
  'not-applicable': NOT_APPLICABLE,
  'nobody-yet': NOBODY_YET,
  'not-shown': 'Not asked',
  blank: 'No answer',
} as const;

/** How someone knows, not said: takes back what was said before. */
export const BASIS_NOT_SAID = { value: 'not-said', text: 'I would rather not say' } as const;

export const BASIS_WORDS: Readonly<Record<EvidenceBasis, string>> = {
  'seen-myself': 'I have seen it myself',
  document: 'It is written in a document',
  told: 'Someone told me',
  impression: 'It is my impression',
};

function withNames(words: string, named: string): string {
  return named === '' ? words : `${words}: ${named}`;
}

/** An answer as its person gave it. */
export function sayAnswer(
  answer: Answer,
  scale: readonly ScalePoint[],
  names: Pick<Names, 'organisation'>,
): string {
  if (answer.state === 'rated')
    return scale.find(({ rating }) => rating === answer.rating)?.label ?? `${answer.rating}`;
  if (answer.state === 'organisations' || answer.state === 'held-elsewhere') {
    const named = sayList(answer.organisations.map(names.organisation));
    if (answer.state === 'held-elsewhere') return withNames(HELD_ELSEWHERE, named);
    return answer.organisations.length > 1 ? withNames(SHARED, named) : named;
  }
  return STATE_WORDS[answer.state];
}
