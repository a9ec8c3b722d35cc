/** Breaks text into lines that fit a width, ragged right, without ever losing or overrunning a character. */
import { type Atom, atoms, boxParts, type Fragment, textAtom } from './atoms.ts';
import { graphemes, tidy } from './characters.ts';
import type { Fonts } from './fonts.ts';
import type { TextStyle } from './style.ts';

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
    for (const cluster of clusters(atoms(paragraph, style, fonts))) {
      const parts = cluster.flatMap((atom) => (atom.kind === 'box' ? boxParts(atom, 0, style, fonts) : []));
      widest = Math.max(widest, ...(parts.length > 0 ? parts.map(({ ink }) => ink) : [inkOf(cluster)]));
    }
  }
  return widest;
}

/** Blank lines around the text go, and one blank line is enough between paragraphs. */
function paragraphs(text: string): string[] {
  const tidied = tidy(text).replace(/^\s+|\s+$/g, '');
  if (tidied === '') return [];
  if (!tidied.includes('\n')) return [tidied];
  const parts = tidied.replace(/\n(?: *\n)+/g, '\n\n').split('\n');
  // The space keeps the words of two paragraphs apart for readers that run lines together.
  return parts.map((part, index) => (index < parts.length - 1 ? `${part} ` : part));
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
  let sum = 0;
  for (const { width } of some) sum += width;
  return sum;
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
    for (const atom of cluster) line.push(atom);
    used += widthOf(cluster);
  };
  for (const cluster of clusters(all)) {
    if (inkOf(cluster) <= width) place(cluster);
    else for (const part of shatter(cluster, width, style, fonts)) place(part);
  }
  if (line.length > 0 || lines.length === 0) lines.push(finish(line));
  return lines;
}

/** What is too long for any line breaks where an address may, and failing that between characters. */
function shatter(cluster: readonly Atom[], width: number, style: TextStyle, fonts: Fonts): Atom[][] {
  return cluster.flatMap((atom): Atom[][] => {
    if (atom.kind === 'box') {
      const parts = atom.ink <= width ? [atom] : boxParts(atom, width, style, fonts);
      if (parts.every(({ ink }) => ink <= width)) return parts.map((part) => [part]);
    }
    const parts = atom.text.split(INSIDE_ADDRESS).flatMap((part) => {
      return fonts.width(part, style.face, style.size) <= width ? [part] : graphemes(part);
    });
    return parts.map((part) => [textAtom(part, atom.url, style, fonts, true)]);
  });
}

function finish(line: readonly Atom[]): Line {
  const fragments: { -readonly [key in keyof Fragment]: Fragment[key] }[] = [];
  for (const atom of line) {
    const last = fragments.at(-1);
    if (last?.kind === 'text' && atom.kind === 'text' && last.url === atom.url) {
      last.text += atom.text;
      last.width += atom.width;
    } else {
      const { ink: _ink, breakAfter: _breakAfter, ...fragment } = atom;
      fragments.push(fragment);
    }
  }
  return { fragments, width: inkOf(line) };
}
