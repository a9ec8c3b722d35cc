/** Splits what people wrote into text the font can draw and boxes that describe what it cannot. */
import { describeCharacter } from './emoji.ts';
import { describeStretch, scriptOf, stretchAt } from './scripts.ts';

export type Piece = { readonly kind: 'text'; readonly text: string } | Box;

export interface Box {
  readonly kind: 'box';
  readonly text: string;
  /** What a reader who copies the box should get, where that can be written. */
  readonly original?: string;
  /** What stands for it where there is hardly room. */
  readonly brief: string;
}

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
  const all = graphemes(text);
  const isDrawn = (grapheme: string): boolean => drawable(grapheme, covers) !== undefined;
  let run = '';
  const closeRun = (): void => {
    if (run !== '') found.push({ kind: 'text', text: run });
    run = '';
  };
  for (let at = 0; at < all.length; ) {
    const grapheme = all[at] ?? '';
    const drawn = drawable(grapheme, covers);
    if (drawn !== undefined) {
      run += drawn;
      at += 1;
      continue;
    }
    closeRun();
    const stretch = stretchAt(all, at, isDrawn);
    const end = stretch?.end ?? at + 1;
    found.push(stretch === undefined ? box(grapheme) : stretchBox(stretch.script, all.slice(at, end)));
    at = end;
  }
  closeRun();
  return found;
}

/** A box after one that says the same. */
const SAME_AGAIN = /(\[[^\]]+\])(?:\s*\1)+/g;

/** As `pieces`, for where there is hardly room: what cannot be drawn is named in a word. */
export function inBrief(text: string, covers: (codePoint: number) => boolean): string {
  return pieces(tidy(text), covers)
    .map((piece) => (piece.kind === 'text' ? piece.text : piece.brief))
    .join('')
    .replaceAll(SAME_AGAIN, '$1');
}

function drawable(grapheme: string, covers: (codePoint: number) => boolean): string | undefined {
  if (grapheme === '\n' || grapheme === BREAK) return grapheme;
  const visible = grapheme.replace(INVISIBLE, '');
  for (const character of visible) {
    if (!covers(character.codePointAt(0) ?? 0)) return undefined;
  }
  return SAME_GLYPH[visible] ?? visible;
}

function box(grapheme: string): Box {
  const text = describeCharacter(grapheme);
  const brief = text.startsWith('[U+') ? briefly(scriptOf(grapheme)) : text;
  return UNWRITABLE.test(grapheme)
    ? { kind: 'box', text, brief }
    : { kind: 'box', text, brief, original: grapheme };
}

function stretchBox(script: string, all: readonly string[]): Box {
  return { kind: 'box', text: describeStretch(script, all), brief: briefly(script), original: all.join('') };
}

function briefly(script = '…'): string {
  return `[${script}]`;
}
