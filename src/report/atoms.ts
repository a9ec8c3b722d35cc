/** Cuts a paragraph into what moves to a next line as a whole; a word is cut and measured once for a document. */
import { type Box, BREAK, NO_BREAK, pieces } from './characters.ts';
import type { Fonts } from './fonts.ts';
import { stretches } from './links.ts';
import type { TextStyle } from './style.ts';

/** A stretch of one line drawn in one go. */
export interface Fragment {
  readonly kind: 'text' | 'box';
  readonly text: string;
  /** Including the space that ends a word, which a line keeps for readers that run lines together. */
  readonly width: number;
  readonly url?: string;
  readonly original?: string;
}

/** The least that moves to a next line as a whole. */
export interface Atom extends Fragment {
  readonly ink: number;
  readonly breakAfter: boolean;
}

/** Boxes are set a little smaller, with room for their outline. */
export const BOX = { scale: 0.84, padding: 2, gap: 1.5 } as const;

const WORDS = new RegExp(`[^ ${BREAK}]*[ ${BREAK}]+|[^ ${BREAK}]+`, 'gu');
const AFTER_HYPHEN = /(?<=\p{L}[-–—/])(?=\p{L})/u;

/** Words of running text as atoms. */
type Known = Map<string, readonly Atom[]>;

/** By face and size, kept with the fonts of a document: the same words come again and again. */
const knownOf = new WeakMap<Fonts, Map<string, Known>>();

function knownIn({ face, size }: TextStyle, fonts: Fonts): Known {
  const styles = knownOf.get(fonts) ?? new Map<string, Known>();
  knownOf.set(fonts, styles);
  const key = `${face} ${size}`;
  const known: Known = styles.get(key) ?? new Map();
  styles.set(key, known);
  return known;
}

export function atoms(paragraph: string, style: TextStyle, fonts: Fonts): Atom[] {
  const covers = (codePoint: number) => fonts.covers(codePoint, style.face);
  const known = knownIn(style, fonts);
  const found: Atom[] = [];
  for (const { text, url } of stretches(paragraph)) {
    for (const piece of pieces(text, covers)) {
      if (piece.kind === 'text') closeBox(found, piece.text);
      if (piece.kind === 'box') found.push(boxAtom(piece, url, style, fonts));
      else if (url === undefined) addWords(found, piece.text, known, style, fonts);
      else
        for (const word of wordsOf(piece.text)) found.push(textAtom(word, url, style, fonts, endsWord(word)));
    }
  }
  return found;
}

/** A full stop or a closing bracket does not begin a line. */
const CLOSING = /^[.,;:!?)\]”’"'…%]/;

function closeBox(found: Atom[], next: string): void {
  const last = found.at(-1);
  if (last?.kind === 'box' && CLOSING.test(next)) found[found.length - 1] = { ...last, breakAfter: false };
}

function wordsOf(text: string): readonly string[] {
  return text.match(WORDS) ?? [];
}

function addWords(found: Atom[], text: string, known: Known, style: TextStyle, fonts: Fonts): void {
  for (const word of wordsOf(text)) {
    let cut = known.get(word);
    if (cut === undefined) {
      cut = wordAtoms(word, style, fonts);
      known.set(word, cut);
    }
    for (const atom of cut) found.push(atom);
  }
}

function wordAtoms(word: string, style: TextStyle, fonts: Fonts): Atom[] {
  const parts = word.split(AFTER_HYPHEN);
  return parts.map((part, index) =>
    textAtom(part, undefined, style, fonts, index < parts.length - 1 || endsWord(part)),
  );
}

function endsWord(part: string): boolean {
  return /[ \u200B]$/.test(part);
}

export function textAtom(
  raw: string,
  url: string | undefined,
  style: TextStyle,
  fonts: Fonts,
  breakAfter: boolean,
): Atom {
  const text = raw
    .replaceAll(BREAK, '')
    .replace(NO_BREAK, (character) => (character === '\u2011' ? '-' : ' '));
  const width = fonts.width(text, style.face, style.size);
  const trimmed = raw.replace(/[ \u200B]+$/, '').length < raw.length ? text.trimEnd() : text;
  const ink = trimmed === text ? width : fonts.width(trimmed, style.face, style.size);
  return { kind: 'text', text, width, ink, breakAfter, ...(url === undefined ? {} : { url }) };
}

function boxAtom(
  { text, original }: Pick<Box, 'text' | 'original'>,
  url: string | undefined,
  style: TextStyle,
  fonts: Fonts,
): Atom {
  const ink = fonts.width(text, style.face, style.size * BOX.scale) + 2 * BOX.padding + 2 * BOX.gap;
  const stands = original === undefined ? {} : { original };
  return {
    kind: 'box',
    text,
    ...stands,
    width: ink,
    ink,
    breakAfter: true,
    ...(url === undefined ? {} : { url }),
  };
}

/** A description in boxes that fit a width, as far as its words do; together they stand for what the whole stands for. */
export function boxParts(box: Atom, width: number, style: TextStyle, fonts: Fonts): Atom[] {
  const part = (text: string, index: number): Atom => {
    const stands = box.original === undefined ? {} : { original: index === 0 ? box.original : '' };
    return boxAtom({ text, ...stands }, box.url, style, fonts);
  };
  const texts: string[] = [];
  for (const word of box.text.split(' ')) {
    const longer = `${texts.at(-1)} ${word}`;
    if (texts.length > 0 && part(longer, 0).ink <= width) texts[texts.length - 1] = longer;
    else texts.push(word);
  }
  return texts.map(part);
}
