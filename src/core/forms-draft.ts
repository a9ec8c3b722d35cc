/** The draft's forms: what an owner entered about scheme, money, decision and options becomes values or problems. */
import type { Decision, Option, Scheme } from './assessment.ts';
import { type Entered, type FormRead, readDay, tooLong, unlessWrong } from './forms-entered.ts';

const LONGEST_LINE = 200;
const LONGEST_TEXT = 5000;
export const MOST_OPTIONS = 8;

type Texts<K extends string> = { readonly [key in K]?: string };

/** Only the texts that are there. */
function given<K extends string>(texts: Readonly<Record<K, string>>): Texts<K> {
  const entries = Object.entries(texts).filter(([, text]) => text !== '');
  return Object.fromEntries(entries) as Texts<K>;
}

export type SchemeWords = Pick<Scheme, 'name' | 'what' | 'forWhom' | 'alternatives'>;

/** Name, what it does, for whom, and the alternatives. The name must be there. */
export function readScheme(entered: Entered): FormRead<SchemeWords> {
  const name = entered.text('name');
  const problems = [
    ...(name === '' ? [{ field: 'name', message: 'Enter the name of the scheme' }] : []),
    ...tooLong(entered, 'name', LONGEST_LINE, 'The name'),
    ...tooLong(entered, 'what', LONGEST_TEXT, 'What the scheme does'),
    ...tooLong(entered, 'for-whom', LONGEST_TEXT, 'Who it is for'),
    ...tooLong(entered, 'alternatives', LONGEST_TEXT, 'The alternatives'),
  ];
  const texts = given({
    what: entered.text('what'),
    forWhom: entered.text('for-whom'),
    alternatives: entered.text('alternatives'),
  });
  return unlessWrong(problems, { name, ...texts });
}

export type Money = Pick<Scheme, 'funding' | 'fundingEnds'>;

/** Where the money comes from and the day on which it ends; both may be left out. */
export function readMoney(entered: Entered): FormRead<Money> {
  const ends = readDay(entered, 'funding-ends', 'The date the money ends');
  const problems = [...tooLong(entered, 'funding', LONGEST_TEXT, 'The funding'), ...ends.problems];
  const money = given({ funding: entered.text('funding'), fundingEnds: ends.day ?? '' });
  return unlessWrong(problems, money);
}

/** What is to be decided, by whom and on which day. The question must be there. */
export function readDecision(entered: Entered): FormRead<Decision> {
  const on = readDay(entered, 'on', 'The date of the decision');
  const question = entered.text('question');
  const problems = [
    ...(question === '' ? [{ field: 'question', message: 'Enter what is to be decided' }] : []),
    ...tooLong(entered, 'question', LONGEST_TEXT, 'The question'),
    ...tooLong(entered, 'by', LONGEST_LINE, 'Who decides'),
    ...on.problems,
  ];
  return unlessWrong(problems, { question, ...given({ by: entered.text('by'), on: on.day ?? '' }) });
}

/** The rows of a list of fields `what-NUMBER-name`, by number, in order. */
export function rowsOf(names: readonly string[], what: string): readonly number[] {
  const found = names.flatMap((name) => {
    const match = new RegExp(`^${what}-(\\d{1,3})-name$`).exec(name);
    return match === null ? [] : [Number(match[1])];
  });
  return [...new Set(found)].sort((a, b) => a - b);
}

/** Options compared, one a row; empty rows count for nothing. */
export function readOptions(entered: Entered, rows: readonly number[]): FormRead<readonly Option[]> {
  const filled = rows.filter(
    (row) => entered.text(`option-${row}-name`) !== '' || entered.text(`option-${row}-what`) !== '',
  );
  const problems = filled.flatMap((row) => [
    ...(entered.text(`option-${row}-name`) === ''
      ? [{ field: `option-${row}-name`, message: `Enter the name of option ${row + 1}` }]
      : []),
    ...tooLong(entered, `option-${row}-name`, LONGEST_LINE, `The name of option ${row + 1}`),
    ...tooLong(entered, `option-${row}-what`, LONGEST_TEXT, `What option ${row + 1} means`),
  ]);
  const options = filled.map((row, index) => ({
    id: `option-${index + 1}`,
    name: entered.text(`option-${row}-name`),
    ...given({ what: entered.text(`option-${row}-what`) }),
  }));
  return unlessWrong(problems, options);
}
