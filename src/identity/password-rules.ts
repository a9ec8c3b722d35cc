/** Which passwords are refused: short ones, the first that are guessed, what is known of the person, what leaked. */

import { COMMON_WORDS, KEYBOARD_ROWS } from './common-passwords.ts';
import guessedPasswords from './guessed-passwords.json' with { type: 'json' };
import type { Weakness } from './refusals.ts';
import type { Identity } from './tokens.ts';

const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 128;

/**
 * Passwords of twelve letters or more that are tried first, in small letters: the first 4,000 of "10 million
 * passwords" (Mark Burnett, 2015, given to the public; in the order of SecLists, MIT) and those of the 100,000
 * most used that the National Cyber Security Centre publishes to be refused (Pwned Passwords, 2019).
 */
const GUESSED: ReadonlySet<string> = new Set(guessedPasswords);

/** What a password must have beside what is easily guessed. */
const OWN_LETTERS = 4;
const SHORTEST_RUN = 4;
const SHORTEST_WORD = 3;
const FEWEST_DIFFERENT = 5;

/** Digits and signs that stand for letters: p4$$w0rd is guessed as soon as password is. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

function lookAlike(text: string): string {
  return [...text].map((letter) => LOOK_ALIKES[letter] ?? letter).join('');
}

const RUNS = KEYBOARD_ROWS.flatMap((row) => [row, [...row].reverse().join('')]);

/** How many letters from `start` on are a stretch of a row; 0 for too short a one. */
function runAt(text: string, start: number): number {
  const lengths = RUNS.map((row) => {
    let length = SHORTEST_RUN;
    while (start + length <= text.length && row.includes(text.slice(start, start + length))) length++;
    return length - 1;
  });
  const longest = Math.max(...lengths);
  return longest < SHORTEST_RUN ? 0 : longest;
}

/** Without stretches of a keyboard's rows, the alphabet or the digits, read either way. */
function withoutRuns(text: string): string {
  let rest = '';
  for (let at = 0; at < text.length; ) {
    const run = runAt(text, at);
    if (run === 0) rest += text[at];
    at += Math.max(1, run);
  }
  return rest;
}

/** A text that is one short part over and over, as that part. */
function unrepeated(text: string): string {
  for (let length = 1; length <= text.length / 2; length++) {
    const part = text.slice(0, length);
    if (part.repeat(Math.ceil(text.length / length)).startsWith(text)) return part;
  }
  return text;
}

/** How many letters are left when `words` are taken out, with all that is no letter. */
function lettersBeside(text: string, words: readonly string[]): number {
  const rest = words.reduce((left, word) => left.replaceAll(word, ' '), text);
  return rest.replaceAll(/[^\p{L}]/gu, '').length;
}

/** Either as it was typed or with look-alikes read as letters, whichever leaves less. */
function ownLetters(password: string, words: readonly string[]): number {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const typed = withoutRuns(password);
  // What stands around a word is no look-alike: Passw0rd!!!! ends in exclamation marks, not in letters.
  const core = typed.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return Math.min(lettersBeside(typed, longestFirst), lettersBeside(lookAlike(core), longestFirst));
}

export interface Known {
  readonly name: string;
  readonly email: string | undefined;
}

/** What a person is known by: parts of their name, and of their email. */
function knownWords({ name, email = '' }: Known): readonly string[] {
  const parts = `${name} ${email}`.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return parts.filter((part) => part.length >= SHORTEST_WORD);
}

/** What is wrong with a password for a person by the rules here alone. No rule asks for kinds of signs. */
export function weaknessOf(password: string, known: Known): Weakness | undefined {
  const letters = [...password.normalize('NFKC')];
  if (letters.length < SHORTEST_PASSWORD) return 'too-short';
  if (letters.length > LONGEST_PASSWORD) return 'too-long';
  const text = letters.join('').toLowerCase();
  if (GUESSED.has(text)) return 'common';
  if (new Set(letters).size < FEWEST_DIFFERENT || unrepeated(text).length < SHORTEST_PASSWORD / 2)
    return 'common';
  // A password of digits alone has no letters to count; long ones that are no run are still their own.
  const hasLetters = /\p{L}/u.test(text);
  if (!hasLetters) return withoutRuns(text).length < SHORTEST_PASSWORD / 2 ? 'common' : undefined;
  if (ownLetters(text, COMMON_WORDS) < OWN_LETTERS) return 'common';
  return ownLetters(text, [...COMMON_WORDS, ...knownWords(known)]) < OWN_LETTERS ? 'yours' : undefined;
}

/** What is wrong with a password that a person chooses, wherever they do; undefined when it can be taken. */
export async function weaknessChosen(
  { isBreached }: Pick<Identity, 'isBreached'>,
  password: string,
  known: Known,
): Promise<Weakness | undefined> {
  const weakness = weaknessOf(password, known);
  // What is refused anyway is asked of nobody.
  if (weakness !== undefined || isBreached === undefined) return weakness;
  return (await isBreached(password)) ? 'leaked' : undefined;
}
