/** What a paper questionnaire is made of: parts that each stand in one piece, and words. */
import { drawLines } from './ink.ts';
import { setText } from './lines.ts';
import type { PaperStyle } from './paper-style.ts';
import type { Element } from './pdfkit.ts';
import type { Stage } from './stage.ts';
import type { TextStyle } from './style.ts';

/** Drawn where the stage stands, as part of `parent`; it never breaks over two pages. */
export interface Part {
  readonly height: number;
  readonly draw: (parent: Element) => void;
}

export interface Paper {
  readonly stage: Stage;
  readonly style: PaperStyle;
}

/** Between texts beside each other. */
const COLUMN_GAP = 14;

/** White space. */
export function gap({ stage }: Paper, height: number): Part {
  return {
    height,
    draw: () => {
      stage.y += height;
    },
  };
}

/** Text, part by part of at most `most` lines where it is long. */
export function words({ stage }: Paper, text: string, style: TextStyle, tag = 'P', most = 12): Part[] {
  const { lines } = setText(text, style, stage.width, stage.fonts);
  const shared: { element?: Element } = {};
  const count = Math.ceil(lines.length / most);
  return Array.from({ length: count }, (_, index) => {
    const some = lines.slice(index * most, (index + 1) * most);
    const height = some.length * style.leading;
    return {
      height,
      draw: (parent) => {
        shared.element ??= stage.element(parent, tag);
        const place = { x: stage.left, y: stage.y, width: stage.width };
        drawLines(stage, some, style, place, shared.element, tag);
        stage.y += height;
      },
    };
  });
}

/** Two texts beside each other, at the left and the right end; below each other in large print. */
export function ends(paper: Paper, left: string, right: string): Part[] {
  const { stage, style } = paper;
  if (style.scaleColumns === 1)
    return [...words(paper, left, style.body), ...words(paper, right, style.body)];
  const width = (stage.width - COLUMN_GAP) / 2;
  const sides = [left, right].map((text) => setText(text, style.body, width, stage.fonts));
  const height = Math.max(...sides.map((side) => side.height));
  const draw = (parent: Element): void => {
    sides.forEach(({ lines }, index) => {
      const place = { x: stage.left + index * (width + COLUMN_GAP), y: stage.y, width };
      if (lines.length > 0) drawLines(stage, lines, style.body, place, stage.element(parent, 'P'), 'P');
    });
    stage.y += height;
  };
  return [{ height, draw }];
}

export function heightOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { height }) => sum + height, 0);
}

/** Parts that never stand apart. */
export function asOne(parts: readonly Part[]): Part {
  const draw = (parent: Element): void => {
    for (const part of parts) part.draw(parent);
  };
  return { height: heightOf(parts), draw };
}

/**
 * Draws parts on one page, on a new one if need be; what no page can hold starts one and goes on from page
 * to page. `continued` is told while a further page may be needed.
 */
export function drawTogether(
  { stage }: Paper,
  parts: readonly Part[],
  parent: Element,
  { before, continued }: { before: number; continued?: (isOn: boolean) => void },
): void {
  stage.begin(before, Math.min(heightOf(parts), stage.fullPage));
  continued?.(true);
  for (const part of parts) {
    if (part.height > stage.room && !stage.atTop) stage.startPage();
    part.draw(parent);
  }
  continued?.(false);
}
