/** Splits what people wrote into text the font can draw and boxes that describe what it cannot. */
import { describeCharacter } from './emoji.ts';

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** `original` is what a reader who copies the box should get, where that can be written. */
  | { readonly kind: 'box'; readonly text: string; readonly original?: string };

/** Letters, punctuation and line ends that every face of the font has: nearly all text needs no closer look. */
const PLAIN =
  /^[\n\u0020-\u007E\u00A1-\u00AC\u00AE-\u00B4\u00B6-\u017E\u2013\u2014\u2018-\u201E\u2022\u2026]*$/;
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const ODD_SPACES = /[\t\u1680\u2000-\u200A\u205F\u3000]/g;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const UNWRITABLE = /[\p{Cc}\p{Cs}]/u;

/** Characters that share a glyph; drawing one of each pair keeps the glyph's meaning the same in every document. */
const SAME_GLYPH: Readonly<Record<string, string>> = {
  '\u00B5': 'μ',
  '\u2206': 'Δ',
  '\u03D5': 'φ',
  '\u2010': '-',
};

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A break is allowed here and nothing is drawn. */
export const BREAK = '\u200B';
/** Drawn as a space and a hyphen, but no break is allowed there. */
export const NO_BREAK = /[\u00A0\u2011\u202F]/g;

/** One kind of line end and of space, composed letters. */
export function tidy(text: string): string {
  return text.replace(LINE_ENDS, '\n').replace(ODD_SPACES, ' ').normalize('NFC');
}

/** Graphemes: what a reader takes for one character. */
export function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

/** `text` must be tidy. Nothing visible is lost: every grapheme ends in a text or in a box. */
export function pieces(text: string, covers: (codePoint: number) => boolean): Piece[] {
  if (PLAIN.test(text)) return text === '' ? [] : [{ kind: 'text', text }];
  const found: Piece[] = [];
  let run = '';
  for (const grapheme of graphemes(text)) {
    const drawn = drawable(grapheme, covers);
    if (drawn !== undefined) {
      run += drawn;
      continue;
    }
    if (run !== '') found.push({ kind: 'text', text: run });
    run = '';
    found.push(box(grapheme));
  }
  if (run !== '') found.push({ kind: 'text', text: run });
  return found;
}

function drawable(grapheme: string, covers: (codePoint: number) => boolean): string | undefined {
  if (grapheme === '\n' || grapheme === BREAK) return grapheme;
  const visible = grapheme.replace(INVISIBLE, '');
  for (const character of visible) {
    if (!covers(character.codePointAt(0) ?? 0)) return undefined;
  }
  return SAME_GLYPH[visible] ?? visible;
}

function box(grapheme: string): Piece {
  const text = describeCharacter(grapheme);
  return UNWRITABLE.test(grapheme) ? { kind: 'box', text } : { kind: 'box', text, original: grapheme };
}
