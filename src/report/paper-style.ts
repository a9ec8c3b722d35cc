/** Type sizes and boxes of a paper questionnaire, in the usual and in large print. */
import type { Margins } from './stage.ts';
import { PAGE, type TextStyle, TYPE } from './style.ts';

export interface PaperStyle {
  readonly margins: Margins;
  readonly title: TextStyle;
  readonly section: TextStyle;
  readonly question: TextStyle;
  readonly body: TextStyle;
  readonly strong: TextStyle;
  readonly margin: TextStyle;
  /** Side of a box to tick. */
  readonly box: number;
  /** The five points beside each other; below each other where the type is large. */
  readonly scaleColumns: 1 | 5;
  /** Height of a line to write on. */
  readonly writing: number;
  /** White space between the parts of a question, and between questions. */
  readonly gap: number;
  readonly between: number;
}

function sized(style: TextStyle, size: number, leading: number): TextStyle {
  return { ...style, size, leading };
}

const USUAL: PaperStyle = {
  margins: PAGE,
  title: TYPE.title,
  section: sized(TYPE.section, 15, 20),
  question: sized(TYPE.strong, 11.5, 15.5),
  body: sized(TYPE.body, 10.5, 14),
  strong: sized(TYPE.strong, 10.5, 14),
  margin: TYPE.margin,
  box: 11,
  scaleColumns: 5,
  writing: 21,
  gap: 5,
  between: 20,
};

/** Nothing is smaller than 18 points, the margins included. */
const LARGE: PaperStyle = {
  margins: { side: 42, top: 42, bottom: 58 },
  title: sized(TYPE.title, 28, 34),
  section: sized(TYPE.section, 23, 29),
  question: sized(TYPE.strong, 19, 25),
  body: sized(TYPE.body, 18, 24),
  strong: sized(TYPE.strong, 18, 24),
  margin: sized(TYPE.margin, 18, 22),
  box: 19,
  scaleColumns: 1,
  writing: 36,
  gap: 8,
  between: 30,
};

export function paperStyle(largePrint: boolean): PaperStyle {
  return largePrint ? LARGE : USUAL;
}
