/** Breaks text into lines that fit a width, ragged right, without ever losing or overrunning a character. */
import { BREAK, graphemes, NO_BREAK, type Piece, pieces, tidy } from './characters.ts';
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

export interface Line {
  readonly fragments: readonly Fragment[];
  /** Without the space at the end. */
  readonly width: number;
}

/** Text set to a width. */
export interface Passage {
  readonly style: TextStyle;
  readonly lines: readonly Line[];
  readonly height: number;
}

/** The least that moves to a next line as a whole. */
interface Atom extends Fragment {
  readonly ink: number;
  readonly breakAfter: boolean;
}

/** Boxes are set a little smaller, with room for their outline. */
export const BOX = { scale: 0.84, padding: 2, gap: 1.5 } as const;

const WORDS = new RegExp(`[^ ${BREAK}]*[ ${BREAK}]+|[^ ${BREAK}]+`, 'gu');
const AFTER_HYPHEN = /(?<=\p{L}[-–—/])(?=\p{L})/u;
const INSIDE_ADDRESS = /(?<=[/?&=._\-#%+])/u;

export function setText(text: string, style: TextStyle, width: number, fonts: Fonts): Passage {
  const lines = paragraphs(text).flatMap((paragraph) =>
    fill(atoms(paragraph, style, fonts), width, style, fonts),
  );
  return { style, lines, height: lines.length * style.leading };
}

/** Width of the widest word, which a column should not have to break. */
export function widestWord(text: string, style: TextStyle, fonts: Fonts): number {
  let widest = 0;
  for (const paragraph of paragraphs(text)) {
    for (const cluster of clusters(atoms(paragraph, style, fonts))) widest = Math.max(widest, inkOf(cluster));
  }
  return widest;
}

/** Blank lines around the text go, and one blank line is enough between paragraphs. */
function paragraphs(text: string): string[] {
  const tidied = tidy(text).replace(/^\s+|\s+$/g, '');
  if (tidied === '') return [];
  const parts = tidied.replace(/\n(?: *\n)+/g, '\n\n').split('\n');
  // The space keeps the words of two paragraphs apart for readers that run lines together.
  return parts.map((part, index) => (index < parts.length - 1 ? `${part} ` : part));
}

function atoms(paragraph: string, style: TextStyle, fonts: Fonts): Atom[] {
  const covers = (codePoint: number) => fonts.covers(codePoint, style.face);
  return stretches(paragraph).flatMap(({ text, url }) =>
    pieces(text, covers).flatMap((piece) => pieceAtoms(piece, url, style, fonts)),
  );
}

function pieceAtoms(piece: Piece, url: string | undefined, style: TextStyle, fonts: Fonts): Atom[] {
  if (piece.kind === 'box') return [boxAtom(piece, url, style, fonts)];
  const words = piece.text.match(WORDS) ?? [];
  return words.flatMap((word) => wordAtoms(word, url, style, fonts));
}

function wordAtoms(word: string, url: string | undefined, style: TextStyle, fonts: Fonts): Atom[] {
  if (url !== undefined) return [textAtom(word, url, style, fonts, /[ \u200B]$/.test(word))];
  const parts = word.split(AFTER_HYPHEN);
  return parts.map((part, index) =>
    textAtom(part, undefined, style, fonts, index < parts.length - 1 || /[ \u200B]$/.test(part)),
  );
}

function textAtom(
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
  piece: Extract<Piece, { kind: 'box' }>,
  url: string | undefined,
  style: TextStyle,
  fonts: Fonts,
): Atom {
  const ink = fonts.width(piece.text, style.face, style.size * BOX.scale) + 2 * BOX.padding + 2 * BOX.gap;
  return { ...piece, width: ink, ink, breakAfter: true, ...(url === undefined ? {} : { url }) };
}

/** Atoms that must stay on one line, such as a bracket and the address it opens. */
function clusters(all: readonly Atom[]): Atom[][] {
  const found: Atom[][] = [];
  let current: Atom[] = [];
  all.forEach((atom, index) => {
    current.push(atom);
    if (!atom.breakAfter && all[index + 1]?.kind !== 'box') return;
    found.push(current);
    current = [];
  });
  if (current.length > 0) found.push(current);
  return found;
}

function widthOf(some: readonly Atom[]): number {
  return some.reduce((sum, atom) => sum + atom.width, 0);
}

function inkOf(some: readonly Atom[]): number {
  const last = some.at(-1);
  return last === undefined ? 0 : widthOf(some) - last.width + last.ink;
}

function fill(all: readonly Atom[], width: number, style: TextStyle, fonts: Fonts): Line[] {
  const lines: Line[] = [];
  let line: Atom[] = [];
  let used = 0;
  const place = (cluster: readonly Atom[]) => {
    if (line.length > 0 && used + inkOf(cluster) > width) {
      lines.push(finish(line));
      line = [];
      used = 0;
    }
    line.push(...cluster);
    used += widthOf(cluster);
  };
  for (const cluster of clusters(all)) {
    const parts = inkOf(cluster) <= width ? [cluster] : shatter(cluster, width, style, fonts);
    for (const part of parts) place(part);
  }
  if (line.length > 0 || lines.length === 0) lines.push(finish(line));
  return lines;
}

/** What is too long for any line breaks where an address may, and failing that between characters. */
function shatter(cluster: readonly Atom[], width: number, style: TextStyle, fonts: Fonts): Atom[][] {
  return cluster.flatMap((atom): Atom[][] => {
    if (atom.ink <= width && atom.kind === 'box') return [[atom]];
    const parts = atom.text.split(INSIDE_ADDRESS).flatMap((part) => {
      return fonts.width(part, style.face, style.size) <= width ? [part] : graphemes(part);
    });
    return parts.map((part) => [textAtom(part, atom.url, style, fonts, true)]);
  });
}

function finish(line: readonly Atom[]): Line {
  const fragments: Fragment[] = [];
  for (const { ink: _ink, breakAfter: _breakAfter, ...atom } of line) {
    const last = fragments.at(-1);
    if (last?.kind === 'text' && atom.kind === 'text' && last.url === atom.url) {
      fragments[fragments.length - 1] = {
        ...last,
        text: last.text + atom.text,
        width: last.width + atom.width,
      };
    } else {
      fragments.push(atom);
    }
  }
  return { fragments, width: inkOf(line) };
}
