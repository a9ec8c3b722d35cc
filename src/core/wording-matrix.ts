/** The words for codes of the CFIR matrix. `docs/method.md` 10. */
import type { CfirCode } from './cfir-matrix.ts';

interface CodeWords {
  readonly code: CfirCode;
  /** Told apart without colour. */
  readonly symbol: string;
  readonly words: string;
}

/** The legend, from strong facilitator to not applicable. */
export const CODE_WORDS: readonly CodeWords[] = [
  { code: '+2', symbol: '▲▲', words: 'strong facilitator, with concrete evidence from two people or more' },
  { code: '+1', symbol: '▲', words: 'facilitator, or a strong one without evidence from two people' },
  { code: '0', symbol: '●', words: 'neither barrier nor facilitator' },
  { code: '0 (mixed)', symbol: '±', words: 'mixed: barrier and facilitator cancel out' },
  { code: '-1', symbol: '▼', words: 'barrier, or a strong one without evidence from two people' },
  { code: '-2', symbol: '▼▼', words: 'strong barrier, with concrete evidence from two people or more' },
  {
    code: 'M',
    symbol: '?',
    words: 'missing: 30 % or more of those it applies to do not know, or nobody answered enough for a score',
  },
  { code: 'N/A', symbol: '–', words: 'not applicable: it applies to nobody there' },
];

/** "▲ +1". */
export function sayCode(code: CfirCode): string {
  return `${CODE_WORDS.find((known) => known.code === code)?.symbol ?? ''} ${code}`
    .trim()
    .replaceAll(' ', '\u00a0');
}

export function wordsOfCode(code: CfirCode): string {
  return CODE_WORDS.find((known) => known.code === code)?.words ?? code;
}
