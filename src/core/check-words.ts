/** The wording of problems: quoting what was found, guessing what was meant, and the problem itself. */
import type { Problem } from './refusal.ts';

type Path = Problem['path'];

export function error(path: Path, message: string): Problem {
  return { path, message, severity: 'error' };
}

export function warning(path: Path, message: string): Problem {
  return { path, message, severity: 'warning' };
}

const SHOWN = 60;

/** What was found, in quotes: cut short, and without control characters that could steer a terminal. */
export function quoted(text: string): string {
  const clean = [...text.slice(0, SHOWN * 2)].map((c) => (/\p{C}/u.test(c) ? '?' : c)).join('');
  return clean.length > SHOWN ? `"${clean.slice(0, SHOWN)}..."` : `"${clean}"`;
}

export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** `1 theme`, `2 themes`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Levenshtein distance, row by row. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above[b.length] ?? 0;
}

const plain = (word: string) =>
  word
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');

/** The known word within a small edit distance, if there is one. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const found = plain(word);
  if (found === '' || found.length > SHOWN * 2) return undefined;
  let best: string | undefined;
  let least = Math.min(3, Math.ceil(found.length / 4)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - found.length) >= least) continue;
    const far = distance(found, plain(candidate));
    if (far < least) {
      best = candidate;
      least = far;
    }
  }
  return best;
}

/** ` Did you mean "items"?`, or nothing: to be put after a sentence. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const guess = nearest(word, known);
  return guess === undefined ? '' : ` Did you mean ${quoted(guess)}?`;
}

const LISTED = 12;

/** `a, b, c`, with a long list cut short. */
export function listed(words: Iterable<string>): string {
  const all = [...words];
  const shown = all.slice(0, LISTED).join(', ');
  return all.length > LISTED ? `${shown} and ${all.length - LISTED} more` : shown;
}
