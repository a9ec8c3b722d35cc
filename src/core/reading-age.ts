/** How hard a text is to read: words, syllables and the Flesch-Kincaid grade, with an open list of glossed words. */

/*
 * Source: Kincaid, Fishburne, Rogers and Chissom 1975, Derivation of new readability formulas for Navy enlisted
 * personnel, Research Branch Report 8-75. Made for English; it says nothing of other languages.
 */

/**
 * Long words that every partner meets daily and that the pages explain; each counts as two syllables.
 * A word belongs here only if there is no shorter honest one. The list stays short and open.
 */
export const COUNTED_AS_TWO: readonly string[] = [
  'accountable',
  'agreement',
  'agreements',
  'information',
  'organisation',
  'organisations',
];

/** Words that the rule below counts wrongly, with their syllables in British speech. */
const SPOKEN: Readonly<Record<string, number>> = {
  area: 3,
  areas: 3,
  every: 2,
  everyone: 3,
  everything: 3,
  idea: 3,
  ideas: 3,
  people: 2,
  "people's": 2,
  real: 1,
  sometimes: 2,
  someone: 2,
  something: 2,
  somewhere: 2,
  therefore: 2,
  whereas: 2,
  science: 2,
  society: 4,
  quiet: 2,
  client: 2,
  clients: 2,
  diet: 2,
  trial: 2,
  trials: 2,
  reuse: 2,
  create: 2,
  created: 3,
  cooperate: 4,
  coordinate: 4,
  coordinated: 5,
  website: 2,
  homeless: 2,
  careful: 2,
  carefully: 3,
  hopeful: 2,
  useful: 2,
  baseline: 2,
  namely: 2,
  timely: 2,
  safely: 2,
  rarely: 2,
  safety: 2,
  likely: 2,
  closely: 2,
  widely: 2,
  carers: 2,
};

/** Words of a text: letters, digits, inner apostrophes and inner hyphens split apart. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu) ?? [];
}

/** Sentences, at least one: ended by a full stop, question mark, exclamation mark or the end. */
export function countSentences(text: string): number {
  return Math.max(1, text.split(/(?<=[.?!])\s/u).filter((part) => wordsOf(part).length > 0).length);
}

/** Spoken syllables of one word, at least 1, erring on the high side. `GPs` is read letter by letter. */
export function countSyllables(word: string): number {
  if (/^[A-Z]{2,5}s?$/.test(word)) return word.replace(/s$/, '').length;
  const lower = word.toLowerCase().replaceAll('’', "'");
  if (COUNTED_AS_TWO.includes(lower)) return 2;
  const spoken = Object.hasOwn(SPOKEN, lower) ? SPOKEN[lower] : undefined;
  if (spoken !== undefined) return spoken;
  if (/^\p{N}+$/u.test(lower)) return lower.length;
  const stem = lower.replace(/'(?:s|t|re|ve|ll|d|m)?$/, '');
  let count = stem.match(/[aeiouy]+/g)?.length ?? 0;
  // Two vowels that are spoken apart: go-ing, be-ing, pri-or, var-i-ous, sit-u-ate, re-act.
  count += stem.match(/[eouy]ing/g)?.filter((found) => found !== 'uing').length ?? 0;
  count += stem.match(/(?<![tscgx])i(?:a|o|u)/g)?.length ?? 0;
  count += stem.match(/(?<![qg])u(?:a|ou)/g)?.length ?? 0;
  count += /^(?:re|pre)[aeiou](?!d|l|s|ch|n)/.test(stem) ? 1 : 0;
  // A silent e at the end, alone or before s and d: place, places count one or two, agreed, started.
  if (/[^aeiouyl]e$/.test(stem) || /[aeiouy]le$/.test(stem)) count -= 1;
  else if (/[^aeiouy]es$/.test(stem) && !/(?:s|x|z|ch|sh|c|g|[^aeiouy]l)es$/.test(stem)) count -= 1;
  else if (/[^aeiouytd]ed$/.test(stem)) count -= 1;
  return Math.max(1, count);
}

/** Flesch-Kincaid grade: 0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid et al. 1975). */
export function readingGrade(text: string): number {
  const words = wordsOf(text);
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + countSyllables(word), 0);
  return 0.39 * (words.length / countSentences(text)) + 11.8 * (syllables / words.length) - 15.59;
}

/** Whether a language tag (`en`, `en-GB`) is one that the grade is made for. */
export function isGradedLanguage(language: string): boolean {
  return /^en(-|$)/.test(language);
}
