/** Figures: the shapes of a drawing set on the page inside one tagged figure. */
import type { Block, Drawing, Shape } from '#core/report.ts';
import { drawPlainLines } from './ink.ts';
import { setText } from './lines.ts';
import type { Element, ReportDocument } from './pdfkit.ts';
import { drawPassage } from './prose.ts';
import type { Setting } from './setting.ts';
import type { Stage } from './stage.ts';
import { type TextStyle, TYPE } from './style.ts';

type FigureBlock = Extract<Block, { kind: 'figure' }>;
type AreaShape = Exclude<Shape, { kind: 'text' | 'line' }>;
type TextShape = Extract<Shape, { kind: 'text' }>;

const BEFORE = 14;
const TITLE_GAP = 5;
const AFTER = 4;
/** Leaves room on the page for the heading that may stand above. */
const TALLEST = 0.8;

interface Placed {
  readonly drawing: Drawing;
  readonly scale: number;
  readonly left?: number;
}

export function settleFigure(stage: Stage, block: FigureBlock): Setting {
  const { drawing } = block;
  const title = setText(block.title, TYPE.caption, stage.width, stage.fonts);
  const scale = Math.min(1, stage.width / drawing.width, (stage.fullPage * TALLEST) / drawing.height);
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
  const { lines } = setText(shape.text.replace(/\s+/g, ' '), style, Number.MAX_SAFE_INTEGER, stage.fonts);
  const width = lines[0]?.width ?? 0;
  const x = shape.x - width * SHIFT[shape.anchor ?? 'start'];
  // `y` is the baseline, as in SVG; a line of text hangs from its top.
  drawPlainLines(stage, lines, style, { x, y: shape.y - BASELINE * shape.size, width });
}

const SHIFT = { start: 0, middle: 0.5, end: 1 } as const;
/** From the top of a line as high as its type size down to the baseline: `ink.ts` centres capitals. */
const BASELINE = 0.83;
