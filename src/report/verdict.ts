/** The verdict panel: big words beside a shape of their own, readable without colour. */
import { STATE_COLOURS } from '#charts/palette.ts';
import type { Block } from '#core/report.ts';
import { drawLines } from './ink.ts';
import { type Passage, setText } from './lines.ts';
import { drawMark } from './marks.ts';
import type { Element } from './pdfkit.ts';
import { flowLines, type Setting } from './setting.ts';
import type { Stage } from './stage.ts';
import { PROSE_WIDTH, TINT, TYPE } from './style.ts';

type VerdictBlock = Extract<Block, { kind: 'verdict' }>;

const BEFORE = 12;
const PADDING = 12;
const BAR = 5;
const SHAPE = 42;
const GAP = 4;
const AFTER = 6;
const TEXT_LEFT = BAR + PADDING + SHAPE + PADDING;

export function settleVerdict(stage: Stage, block: VerdictBlock): Setting {
  const width = stage.width - TEXT_LEFT - PADDING;
  const headline = setText(block.headline, TYPE.verdict, width, stage.fonts);
  const sentence = setText(block.sentence, TYPE.body, width, stage.fonts);
  const words = headline.height + GAP + sentence.height;
  const height = Math.max(words, SHAPE) + 2 * PADDING;
  if (height > stage.fullPage) return settleLongVerdict(stage, block);
  return {
    before: BEFORE,
    head: height,
    draw(parent) {
      stage.begin(BEFORE, height);
      drawPanel(stage, block, height);
      const panel = stage.element(parent, 'Div');
      drawWords(stage, panel, headline, sentence, stage.y + (height - words) / 2, width);
      stage.y += height + AFTER;
    },
  };
}

function drawPanel(stage: Stage, block: VerdictBlock, height: number): void {
  const { document, left, y, width } = stage;
  stage.artifact(() => {
    document.rect(left, y, width, height).fill(TINT);
    document.rect(left, y, BAR, height).fill(STATE_COLOURS[block.state]);
    drawMark(document, block.state, left + BAR + PADDING, y + (height - SHAPE) / 2, SHAPE);
  });
}

function drawWords(
  stage: Stage,
  panel: Element,
  headline: Passage,
  sentence: Passage,
  top: number,
  width: number,
): void {
  const x = stage.left + TEXT_LEFT;
  const parts = [
    { passage: headline, y: top },
    { passage: sentence, y: top + headline.height + GAP },
  ];
  for (const { passage, y } of parts) {
    if (passage.lines.length === 0) continue;
    drawLines(stage, passage.lines, passage.style, { x, y, width }, stage.element(panel, 'P'), 'P');
  }
}

/** Words too many for any panel are set as prose: losing them would be worse than losing the panel. */
function settleLongVerdict(stage: Stage, block: VerdictBlock): Setting {
  const passages = [
    setText(block.headline, TYPE.verdict, stage.width, stage.fonts),
    setText(block.sentence, TYPE.body, PROSE_WIDTH, stage.fonts),
  ];
  return {
    before: BEFORE,
    head: TYPE.verdict.leading,
    draw(parent) {
      stage.begin(BEFORE, TYPE.verdict.leading);
      for (const passage of passages) {
        flowLines(stage, passage, { x: stage.left, width: stage.width }, stage.element(parent, 'P'), 'P');
      }
    },
  };
}
