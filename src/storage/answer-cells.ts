/** What one rating cell says: the words for rated items and for who-questions, and what is wrong with others. */
import type { Answer } from '#core/answers.ts';
import { didYouMean, quoted } from '#core/check-words.ts';
import { RATINGS } from '#core/questionnaire.ts';

/** An answer with the organisations it names, or what is wrong with the cell. */
export type CellReading =
  | { readonly ok: true; readonly answer: Answer; readonly organisations: readonly string[] }
  | { readonly ok: false; readonly message: string };

export type QuestionKind = 'rated' | 'who';

const RATED_WORDS = ['dont-know', 'not-applicable', 'held-elsewhere'];
const WHO_WORDS = ['organisation', 'shared', 'nobody-yet', 'dont-know'];
const WORDS: Readonly<Record<QuestionKind, readonly string[]>> = { rated: RATED_WORDS, who: WHO_WORDS };

const SAY: Readonly<Record<QuestionKind, string>> = {
  rated: 'Write -2, -1, 0, 1, 2, dont-know, not-applicable or held-elsewhere:ORGANISATION.',
  who: 'Write organisation:ORGANISATION, shared:ONE|OTHER, nobody-yet or dont-know.',
};

const problem = (message: string): CellReading => ({ ok: false, message });
const said = (answer: Answer): CellReading => ({ ok: true, answer, organisations: [] });

/** Reads a trimmed cell that is not empty. */
export function readRatingCell(cell: string, kind: QuestionKind): CellReading {
  if (cell === 'dont-know') return said({ state: 'dont-know' });
  if (cell === 'not-answered') return said({ state: 'blank' });
  const colon = cell.indexOf(':');
  const word = colon < 0 ? cell : cell.slice(0, colon);
  const names = colon < 0 ? undefined : cell.slice(colon + 1);
  const reading = kind === 'rated' ? readRated(word, names) : readWho(word, names);
  return reading ?? wrongWord(cell, word, kind);
}

function readRated(word: string, names: string | undefined): CellReading | undefined {
  if (word === 'held-elsewhere') {
    return readNames(word, names, (organisations) => ({ state: 'held-elsewhere', organisations }));
  }
  if (names !== undefined) return undefined;
  if (word === 'not-applicable') return said({ state: 'not-applicable' });
  // Spreadsheets and typographers write +1, and a longer minus.
  const figure = word.replace(/^\u2212/, '-').replace(/^\+(?=[12]$)/, '');
  const rating = RATINGS.find((point) => String(point) === figure);
  return rating === undefined ? undefined : said({ state: 'rated', rating });
}

function readWho(word: string, names: string | undefined): CellReading | undefined {
  if (word === 'nobody-yet' && names === undefined) return said({ state: 'nobody-yet' });
  if (word !== 'organisation' && word !== 'shared') return undefined;
  const reading = readNames(word, names, (organisations) => ({ state: 'organisations', organisations }));
  if (!reading.ok) return reading;
  const several = reading.organisations.length > 1;
  if (word === 'organisation' && several)
    return problem('One organisation is expected here. For several write shared:ONE|OTHER.');
  if (word === 'shared' && !several)
    return problem('Shared needs at least two organisations. For one write organisation:ORGANISATION.');
  return reading;
}

function readNames(
  word: string,
  names: string | undefined,
  toAnswer: (organisations: readonly string[]) => Answer,
): CellReading {
  const list = (names ?? '').split('|').map((name) => name.trim().normalize('NFC'));
  if (list.every((name) => name === ''))
    return problem(`No organisation is named. Write ${word}:ORGANISATION.`);
  if (list.includes('')) return problem('An organisation is missing beside a |. Name it, or remove the |.');
  const twice = list.find((name, i) => list.indexOf(name) !== i);
  if (twice !== undefined) return problem(`${quoted(twice)} is named twice. Name it once.`);
  return { ok: true, answer: toAnswer(list), organisations: list };
}

function wrongWord(cell: string, word: string, kind: QuestionKind): CellReading {
  const other = kind === 'rated' ? 'who' : 'rated';
  const fits = kind === 'rated' ? WHO_WORDS.includes(word) : RATED_WORDS.includes(word) || isNumber(cell);
  if (fits) {
    const [is, isnt] =
      kind === 'rated' ? ['a rated item', 'a who-question'] : ['a who-question', 'a rated item'];
    return problem(`${quoted(cell)} answers ${isnt}, and this is ${is}. ${SAY[kind]}`);
  }
  if (kind === 'rated' && isNumber(cell))
    return problem(`${quoted(cell)} is not a rating: ${wrongNumber(cell)}`);
  const guess = didYouMean(word, [...WORDS[kind], ...WORDS[other]]);
  return problem(`${quoted(cell)} is not an answer. ${SAY[kind]}${guess}`);
}

const isNumber = (cell: string) => /^[+\-\u2212]?\d+([.,]\d+)?$/.test(cell);

function wrongNumber(cell: string): string {
  if (/[.,]/.test(cell))
    return 'ratings are whole numbers from -2 to 2. Ask for a whole one, or leave the row out.';
  return 'ratings go from -2 (strong barrier) to 2. Take 3 away from ratings given on a scale of 1 to 5.';
}
