/** Figures: the shapes of a drawing set on the page inside one tagged figure. */
import { widthOf } from '#charts/lettering.ts';
import type { Drawing, Shape } from '#core/report.ts';
import { inBrief } from './characters.ts';
import { type FigureBlock, figureParts } from './figure-parts.ts';
import { drawPlainLines } from './ink.ts';
import { type Line, setText } from './lines.ts';
import type { Element, ReportDocument } from './pdfkit.ts';
import { drawPassage } from './prose.ts';
import type { Setting } from './setting.ts';
import type { Stage } from './stage.ts';
import { type TextStyle, TYPE } from './style.ts';

type AreaShape = Exclude<Shape, { kind: 'text' | 'line' }>;
type TextShape = Extract<Shape, { kind: 'text' }>;

const BEFORE = 14;
const TITLE_GAP = 5;
const AFTER = 4;
/** Leaves room on the page for the heading that may stand above. */
const TALLEST = 0.8;
/** A picture is set smaller than this only where it cannot be cut: its words would be too small to read. */
const LEAST_SCALE = 0.9;
/** Letters smaller than this share of their size would not be read; dots stand for them. */
const LEAST_SHARE = 0.6;

interface Placed {
  readonly drawing: Drawing;
  readonly scale: number;
  readonly left?: number;
}

export function settleFigure(stage: Stage, block: FigureBlock): Setting {
  const tallest = (stage.fullPage * TALLEST) / (LEAST_SCALE * scaleAcross(stage, block.drawing));
  const [first, ...rest] = figureParts(block, tallest).map((part) => settlePart(stage, part));
  if (first === undefined) throw new Error(`The picture "${block.title}" has no part.`);
  return {
    ...first,
    draw(parent) {
      first.draw(parent);
      for (const part of rest) part.draw(parent);
    },
  };
}

function scaleAcross(stage: Stage, drawing: Drawing): number {
  return Math.min(1, stage.width / drawing.width);
}

function settlePart(stage: Stage, block: FigureBlock): Setting {
  const { drawing } = block;
  const title = setText(block.title, TYPE.caption, stage.width, stage.fonts);
  const scale = Math.min(scaleAcross(stage, drawing), (stage.fullPage * TALLEST) / drawing.height);
  const height = drawing.height * scale;
  const above = title.lines.length === 0 ? 0 : title.height + TITLE_GAP;
  const head = Math.min(above + height, stage.fullPage);
  return {
    before: BEFORE,
    head,
    draw(parent) {
      stage.begin(BEFORE, head);
      // The alternative text replaces all a figure holds, so the title stands beside it, not inside.
      const group = stage.element(parent, 'Div');
      if (title.lines.length > 0) {
        drawPassage(stage, title, stage.element(group, 'Caption'), 'Caption');
        stage.y += TITLE_GAP;
      }
      drawFigure(stage, group, block.summary, { drawing, scale });
      stage.y += height + AFTER;
    },
  };
}

/** Draws a figure where it is told, with the words that stand for it. */
export function drawFigure(
  stage: Stage,
  group: Element,
  alt: string,
  { drawing, scale, left = stage.left }: Placed,
): void {
  const { y, document } = stage;
  const right = left + drawing.width * scale;
  const bottom = y + drawing.height * scale;
  const figure = stage.element(group, 'Figure', {
    alt: alt.toWellFormed(),
    placement: 'Block',
    bbox: [left, y, right, bottom],
  });
  stage.content(figure, 'Figure', () => {
    document.save();
    document.translate(left, y).scale(scale);
    for (const shape of drawing.shapes) drawShape(stage, shape);
    document.restore();
  });
}

function drawShape(stage: Stage, shape: Shape): void {
  if (shape.kind === 'text') drawShapeText(stage, shape);
  else if (shape.kind === 'line') drawLine(stage.document, shape);
  else drawArea(stage.document, shape);
}

function drawArea(document: ReportDocument, shape: AreaShape): void {
  if (shape.kind === 'rect') document.rect(shape.x, shape.y, shape.width, shape.height);
  else if (shape.kind === 'circle') document.circle(shape.cx, shape.cy, shape.r);
  else document.polygon(...shape.points.map(([x, y]) => [x, y]));
  paint(document, shape.fill, shape.stroke);
}

function drawLine(document: ReportDocument, shape: Extract<Shape, { kind: 'line' }>): void {
  document.save();
  document.moveTo(shape.x1, shape.y1).lineTo(shape.x2, shape.y2).lineWidth(shape.width);
  if (shape.dash !== undefined) document.dash(shape.dash[0], { space: shape.dash[1] });
  document.stroke(shape.stroke);
  document.restore();
}

/** `none` is drawn as nothing, as in SVG; the path still has to be ended. */
function paint(document: ReportDocument, fill: string, stroke: string | undefined): void {
  const outline = stroke === 'none' ? undefined : stroke;
  document.lineWidth(1);
  if (fill === 'none' && outline === undefined) document.addContent('n');
  else if (fill === 'none') document.stroke(outline);
  else if (outline === undefined) document.fill(fill);
  else document.fillAndStroke(fill, outline);
}

function drawShapeText(stage: Stage, shape: TextShape): void {
  const style: TextStyle = {
    face: shape.strong === true ? 'strong' : 'regular',
    size: shape.size,
    leading: shape.size,
    colour: shape.fill,
  };
  const whole = lineOf(stage, shape.text.replace(/\s+/g, ' '), style);
  const room = widthOf(shape.text, shape.size, shape.strong);
  if (whole.width <= room) drawShapeLine(stage, shape, whole, style);
  else drawInBrief(stage, shape, style, room);
}

function lineOf(stage: Stage, text: string, style: TextStyle): Line {
  return setText(text, style, Number.MAX_SAFE_INTEGER, stage.fonts).lines[0] ?? { fragments: [], width: 0 };
}

/** A drawing was laid out without the boxes that stand for what cannot be drawn: they must not cover its other words. */
function drawInBrief(stage: Stage, shape: TextShape, style: TextStyle, room: number): void {
  const covers = (codePoint: number): boolean => stage.fonts.covers(codePoint, style.face);
  const named = inBrief(shape.text.replace(/\s+/g, ' '), covers);
  const isReadable = room / lineOf(stage, named, style).width >= LEAST_SHARE;
  const brief = isReadable ? named : '…';
  const share = Math.min(1, room / lineOf(stage, brief, style).width);
  const smaller = { ...style, size: style.size * share, leading: style.leading * share };
  drawShapeLine(stage, shape, lineOf(stage, brief, smaller), smaller);
}

function drawShapeLine(stage: Stage, shape: TextShape, line: Line, style: TextStyle): void {
  const x = shape.x - line.width * SHIFT[shape.anchor ?? 'start'];
  // `y` is the baseline, as in SVG; a line of text hangs from its top.
  const y = shape.y - BASELINE * style.size;
  drawPlainLines(stage, [line], style, { x, y, width: line.width });
}

const SHIFT = { start: 0, middle: 0.5, end: 1 } as const;
/** From the top of a line as high as its type size down to the baseline: `ink.ts` centres capitals. */
const BASELINE = 0.83;
