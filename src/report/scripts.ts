/** Scripts the font has no letters of: a stretch in one of them is described as a whole, not letter by letter. */

/** By Script_Extensions, so that marks and punctuation that scripts share belong to each of them. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['Arabic', /^\p{scx=Arab}/u],
  ['Hebrew', /^\p{scx=Hebr}/u],
  ['Bengali', /^\p{scx=Beng}/u],
  ['Devanagari', /^\p{scx=Deva}/u],
  ['Gujarati', /^\p{scx=Gujr}/u],
  ['Gurmukhi', /^\p{scx=Guru}/u],
  ['Tamil', /^\p{scx=Taml}/u],
  ['Telugu', /^\p{scx=Telu}/u],
  ['Malayalam', /^\p{scx=Mlym}/u],
  ['Sinhala', /^\p{scx=Sinh}/u],
  ['Thai', /^\p{scx=Thai}/u],
  ['Ethiopic', /^\p{scx=Ethi}/u],
  ['Armenian', /^\p{scx=Armn}/u],
  ['Georgian', /^\p{scx=Geor}/u],
  ['Korean', /^\p{Script=Hang}/u],
  ['Chinese or Japanese', /^[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}]/u],
];
const OTHER_LETTER = /^[\p{L}\p{M}\p{N}]/u;
const PUNCTUATION = /^\p{P}/u;
/** So few are described one by one. */
const FEW = 3;

/** A stretch of graphemes in one script, `end` not included. */
interface Stretch {
  readonly end: number;
  readonly script: string;
}

/** The script the font lacks that a grapheme is in; undefined for what is no letter. */
export function scriptOf(grapheme: string): string | undefined {
  const known = SCRIPTS.find(([, belongs]) => belongs.test(grapheme))?.[0];
  return known ?? (OTHER_LETTER.test(grapheme) ? 'other' : undefined);
}

/** The stretch of one script that begins at `start`, spaces between its words included; undefined where it is short. */
export function stretchAt(
  graphemes: readonly string[],
  start: number,
  isDrawn: (grapheme: string) => boolean,
): Stretch | undefined {
  const script = scriptOf(graphemes[start] ?? '');
  if (script === undefined) return undefined;
  let end = start + 1;
  for (let at = end; at < graphemes.length; at++) {
    const grapheme = graphemes[at] ?? '';
    if (grapheme === ' ') continue;
    if (isDrawn(grapheme)) break;
    if (scriptOf(grapheme) !== script && !PUNCTUATION.test(grapheme)) break;
    end = at + 1;
  }
  return end - start > FEW ? { end, script } : undefined;
}

/** What stands for a stretch: script, length, and its ends, by which two of a length are told apart. */
export function describeStretch(script: string, graphemes: readonly string[]): string {
  const code = (grapheme = ''): string =>
    `U+${(grapheme.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return `[${script} script, ${graphemes.length} characters, ${code(graphemes[0])} to ${code(graphemes.at(-1))}]`;
}
