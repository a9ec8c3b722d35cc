/** The shape of each state, told apart without colour and in greyscale. */
import { STATE_COLOURS } from '#charts/palette.ts';
import type { StateWord } from '#core/report.ts';
import type { ReportDocument } from './pdfkit.ts';
import { PAPER } from './style.ts';

/** Draws on a field of 20 by 20 units. */
type Draw = (document: ReportDocument, colour: string) => void;

/** Draws the shape of `state` in a square of `size` points. */
export function drawMark(
  document: ReportDocument,
  state: StateWord,
  x: number,
  y: number,
  size: number,
): void {
  document.save();
  document.translate(x, y).scale(size / 20);
  MARKS[state](document, STATE_COLOURS[state]);
  document.restore();
}

const TICK = 'M5.6 10.4 L8.8 13.6 L14.6 6.8';
const QUESTION = 'M7.2 7.9 C7.2 4.2 12.8 4.2 12.8 7.9 C12.8 10.2 10 10 10 12.2';

function line(document: ReportDocument, path: string, colour: string, width: number): void {
  document.path(path).lineWidth(width).lineCap('round').lineJoin('round').stroke(colour);
}

function tickedCircle(document: ReportDocument, colour: string): void {
  document.circle(10, 10, 9).fill(colour);
  line(document, TICK, PAPER, 2.2);
}

function halfCircle(document: ReportDocument, colour: string): void {
  document.path('M10 1.9 A8.1 8.1 0 0 0 10 18.1 Z').fill(colour);
  document.circle(10, 10, 8.1).lineWidth(1.8).stroke(colour);
}

function opposedTriangles(document: ReportDocument, colour: string): void {
  document.polygon([0.8, 2.6], [9.2, 10], [0.8, 17.4]).fill(colour);
  document.polygon([19.2, 2.6], [10.8, 10], [19.2, 17.4]).fill(colour);
}

function crossedSquare(document: ReportDocument, colour: string): void {
  document.rect(1.5, 1.5, 17, 17).fill(colour);
  line(document, 'M6 6 L14 14 M14 6 L6 14', PAPER, 2.4);
}

function questionRing(document: ReportDocument, colour: string): void {
  document.circle(10, 10, 8.2).lineWidth(1.6).stroke(colour);
  line(document, QUESTION, colour, 1.7);
  document.circle(10, 15, 1.1).fill(colour);
}

function dash(document: ReportDocument, colour: string): void {
  document.rect(3, 8.8, 14, 2.4).fill(colour);
}

function tickedDiamond(document: ReportDocument, colour: string): void {
  document.polygon([10, 0.4], [19.6, 10], [10, 19.6], [0.4, 10]).fill(colour);
  line(document, 'M6.4 10.3 L9 12.9 L13.6 7.4', PAPER, 2);
}

function pauseSquare(document: ReportDocument, colour: string): void {
  document.roundedRect(1, 1, 18, 18, 3).fill(colour);
  document.rect(6, 5.5, 2.8, 9).fill(PAPER);
  document.rect(11.2, 5.5, 2.8, 9).fill(PAPER);
}

const MARKS: Readonly<Record<StateWord, Draw>> = {
  met: tickedCircle,
  claimed: halfCircle,
  contested: opposedTriangles,
  'not-met': crossedSquare,
  unknown: questionRing,
  'does-not-apply': dash,
  ready: tickedCircle,
  'ready-with-conditions': tickedDiamond,
  'not-ready-yet': pauseSquare,
  'not-enough-evidence': questionRing,
};
