/** How words are laid out, shared by the documents of a thread: laying out anew takes half the time of a report. */
import type { EmbeddedFont, Run } from './pdfkit.ts';
import type { Face } from './style.ts';

/** A run without its glyphs' objects: these remember the document they were first used in. */
interface Kept {
  readonly glyphs: readonly (readonly [id: number, codePoints: number[]])[];
  readonly positions: Run['positions'];
  readonly advanceWidth: number;
}

/** So many words have no place in a report that is read; then all begin anew. */
const MOST = 20_000;

const kept: Readonly<Record<Face, Map<string, Kept>>> = { regular: new Map(), strong: new Map() };

function keep(face: Face, text: string, run: Run): void {
  if (kept[face].size >= MOST) kept[face].clear();
  kept[face].set(text, {
    glyphs: run.glyphs.map(({ id, codePoints }) => [id, codePoints]),
    positions: run.positions,
    advanceWidth: run.advanceWidth,
  });
}

/** Lets a document's font look up how a word is laid out; the result is the same as if it had done so itself. */
export function shareLayouts(font: EmbeddedFont, face: Face): void {
  const layOut = font.layoutRun.bind(font);
  const layOutWord = (text: string): Run => {
    const known = kept[face].get(text);
    if (known === undefined) {
      const run = layOut(text);
      keep(face, text, run);
      return run;
    }
    const glyphs = known.glyphs.map(([id, codePoints]) => font.font.getGlyph(id, codePoints));
    return { glyphs, positions: known.positions, advanceWidth: known.advanceWidth };
  };
  font.layoutRun = (text, features) => {
    if (features !== undefined) return layOut(text, features);
    // No letter of the typeface moves for a space after it: a word is laid out once, at the end of a line or not.
    if (text.length > 1 && text.endsWith(' '))
      return joined(font.layoutRun(text.slice(0, -1)), layOutWord(' '));
    return layOutWord(text);
  };
}

function joined(first: Run, other: Run): Run {
  return {
    glyphs: [...first.glyphs, ...other.glyphs],
    positions: [...first.positions, ...other.positions],
    advanceWidth: first.advanceWidth + other.advanceWidth,
  };
}
