/** Rows of cells set side by side: table rows, and terms with their descriptions. */
import type { StateWord } from '#core/report.ts';
import { drawLines } from './ink.ts';
import type { Line, Passage } from './lines.ts';
import { drawMark } from './marks.ts';
import type { Element } from './pdfkit.ts';
import type { Stage } from './stage.ts';

/** A cell's text set to its width, and where it stands in the row. */
export interface Slot {
  readonly passage: Passage;
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly mark?: StateWord;
}

/** A slot and the structure element its text belongs to. */
interface TaggedSlot extends Slot {
  readonly element: Element;
  readonly tag: string;
}

export const ROW_PADDING = 4;
export const MARK = { size: 9, room: 14 } as const;
/** A row that must be split starts only where at least this many lines of it fit. */
const FEWEST_SPLIT_LINES = 3;

export function rowHeight(slots: readonly Slot[], padding: number = ROW_PADDING): number {
  return Math.max(0, ...slots.map((slot) => slot.passage.height)) + 2 * padding;
}

/** Room in which a row that must be split may start. */
export function startOfSplit(slots: readonly Slot[], padding: number = ROW_PADDING): number {
  const leading = Math.max(0, ...slots.map(({ passage }) => passage.style.leading));
  return FEWEST_SPLIT_LINES * leading + 2 * padding;
}

/**
 * Draws a row in one piece, on a new page if need be. Only a row taller than `capacity`, what a fresh page
 * holds, is split, and then between lines. `turnPage` closes the page and opens the next.
 */
export function drawRow(
  stage: Stage,
  slots: readonly TaggedSlot[],
  capacity: number,
  turnPage: () => void,
  padding: number = ROW_PADDING,
): void {
  const height = rowHeight(slots, padding);
  if (height > stage.room && height > capacity) {
    drawInParts(stage, slots, turnPage, padding);
    return;
  }
  if (height > stage.room) turnPage();
  drawSlice(stage, slots, padding);
}

function drawInParts(
  stage: Stage,
  slots: readonly TaggedSlot[],
  turnPage: () => void,
  padding: number,
): void {
  if (shortest(stage, slots, padding) < FEWEST_SPLIT_LINES) turnPage();
  let rest = slots;
  let first = true;
  while (rest.some((slot) => slot.passage.lines.length > 0)) {
    if (!first) turnPage();
    const counts = rest.map((slot) => linesInRoom(stage, slot.passage, padding));
    drawSlice(
      stage,
      rest.map((slot, index) => part(slot, 0, counts[index] ?? 1)),
      padding,
      first,
    );
    rest = rest.map((slot, index) => part(slot, counts[index] ?? 1));
    first = false;
  }
}

function shortest(stage: Stage, slots: readonly Slot[], padding: number): number {
  return Math.min(...slots.map((slot) => linesInRoom(stage, slot.passage, padding)));
}

function linesInRoom(stage: Stage, passage: Passage, padding: number): number {
  return Math.max(1, Math.floor((stage.room - 2 * padding) / passage.style.leading));
}

function part(slot: TaggedSlot, from: number, to?: number): TaggedSlot {
  const lines: readonly Line[] = slot.passage.lines.slice(from, to);
  const { style } = slot.passage;
  return { ...slot, passage: { style, lines, height: lines.length * style.leading } };
}

function drawSlice(stage: Stage, slots: readonly TaggedSlot[], padding: number, withMarks = true): void {
  const top = stage.y + padding;
  for (const slot of slots) {
    if (withMarks) drawSlotMark(stage, slot, top);
    if (slot.passage.lines.length === 0) continue;
    const place = { x: slot.x, y: top, width: slot.width, align: slot.align };
    drawLines(stage, slot.passage.lines, slot.passage.style, place, slot.element, slot.tag);
  }
  stage.y += rowHeight(slots, padding);
}

/** The word beside it says the same, so a screen reader passes over the shape. */
function drawSlotMark(stage: Stage, slot: Slot, top: number): void {
  const { mark } = slot;
  if (mark === undefined) return;
  const y = top + (slot.passage.style.leading - MARK.size) / 2;
  stage.artifact(() => drawMark(stage.document, mark, slot.x - MARK.room, y, MARK.size));
}
