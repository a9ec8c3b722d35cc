/** Draws lines of text, with their links and the boxes that describe characters the font lacks. */
import { BOX, type Fragment } from './atoms.ts';
import type { Line } from './lines.ts';
import { type Element, pdfString } from './pdfkit.ts';
import type { Stage } from './stage.ts';
import { ACCENT, GREY, PAPER, type TextStyle } from './style.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
  /** Lines set to the right end at `x + width`. */
  readonly width: number;
  readonly align?: 'left' | 'right';
}

interface PlacedFragment extends Fragment {
  readonly x: number;
  readonly baseline: number;
}

/** Height of capitals, by which a line is centred in its leading. */
const CAPITALS = 0.66;

/**
 * Draws the lines as content of `element`. Addresses become Link elements inside it, and boxes become Span
 * elements whose ActualText is what was written, so that a screen reader says it and copying gives it.
 */
export function drawLines(
  stage: Stage,
  lines: readonly Line[],
  style: TextStyle,
  place: Place,
  element: Element,
  tag: string,
): void {
  for (const run of runs(placeLines(lines, style, place), sameAddress)) {
    const url = run[0]?.url;
    if (url === undefined) drawRun(stage, run, style, element, tag);
    else drawLink(stage, run, style, element, url);
  }
}

/** Draws the lines inside marked content that is already open, without links. */
export function drawPlainLines(stage: Stage, lines: readonly Line[], style: TextStyle, place: Place): void {
  drawFragments(stage, placeLines(lines, style, place), style);
}

function placeLines(lines: readonly Line[], style: TextStyle, place: Place): PlacedFragment[] {
  return lines.flatMap((line, index) => {
    let x = place.align === 'right' ? place.x + place.width - line.width : place.x;
    const baseline = place.y + index * style.leading + (style.leading + CAPITALS * style.size) / 2;
    return line.fragments.map((fragment) => {
      const placed = { ...fragment, x, baseline };
      x += fragment.width;
      return placed;
    });
  });
}

/** Neighbours that belong together, in order. */
function runs(
  fragments: readonly PlacedFragment[],
  together: (a: PlacedFragment, b: PlacedFragment) => boolean,
): PlacedFragment[][] {
  const found: PlacedFragment[][] = [];
  for (const fragment of fragments) {
    const last = found.at(-1);
    if (last?.[0] !== undefined && together(last[0], fragment)) last.push(fragment);
    else found.push([fragment]);
  }
  return found;
}

const sameAddress = (a: PlacedFragment, b: PlacedFragment) => a.url === b.url;
/** Boxes side by side are one word to whoever hears or copies it. */
const replaceAlike = (a: PlacedFragment, b: PlacedFragment) =>
  (a.original === undefined) === (b.original === undefined);

function drawRun(
  stage: Stage,
  run: readonly PlacedFragment[],
  style: TextStyle,
  element: Element,
  tag: string,
): void {
  for (const part of runs(run, replaceAlike)) {
    const isReplaced = part[0]?.original !== undefined;
    const draw = () => drawFragments(stage, part, style);
    const actual = part.map(({ original = '' }) => original).join('');
    if (!isReplaced) stage.content(element, tag, draw);
    else stage.content(stage.element(element, 'Span', { actual }), 'Span', draw);
  }
}

function drawFragments(stage: Stage, fragments: readonly PlacedFragment[], style: TextStyle): void {
  for (const fragment of fragments) {
    if (fragment.kind === 'box') drawBox(stage, fragment, style);
    else drawText(stage, fragment, style);
  }
}

function drawText(stage: Stage, fragment: PlacedFragment, style: TextStyle): void {
  const { text, x, baseline, width, url } = fragment;
  if (text === '') return;
  const { document, fonts } = stage;
  document.fillColor(style.colour);
  fonts.show(text, { x, y: baseline, width }, style);
  if (url === undefined) return;
  document.moveTo(x, baseline + 1.6).lineTo(x + width, baseline + 1.6);
  document.lineWidth(0.5).stroke(style.colour);
}

function drawBox(stage: Stage, fragment: PlacedFragment, style: TextStyle): void {
  const { document, fonts } = stage;
  const size = style.size * BOX.scale;
  const width = fragment.width - 2 * BOX.gap;
  const left = fragment.x + BOX.gap;
  document.roundedRect(left, fragment.baseline - style.size * 0.8, width, style.size * 1.06, 2);
  document.lineWidth(0.5).fillAndStroke(PAPER, GREY);
  document.fillColor(GREY);
  const place = { x: left + BOX.padding, y: fragment.baseline - style.size * 0.03, width };
  fonts.show(fragment.text, place, { face: style.face, size });
}

function drawLink(
  stage: Stage,
  run: readonly PlacedFragment[],
  style: TextStyle,
  parent: Element,
  url: string,
): void {
  const link = stage.element(parent, 'Link');
  drawRun(stage, run, { ...style, colour: ACCENT }, link, 'Link');
  for (const { x, baseline, width } of run) {
    stage.document.link(x, baseline - style.size, width, style.size * 1.3, url, {
      structParent: link,
      Contents: pdfString(url),
    });
  }
  // Ended on its own page: PDFKit notes the page of an annotation when its element ends.
  link.end();
}
