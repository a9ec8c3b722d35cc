/** The look of the Word file: Word's own styles, so that what is pasted elsewhere takes the look found there. */
import { AlignmentType, type IStylesOptions, LevelFormat, LineRuleType } from 'docx';
import { ACCENT, GREY } from './style.ts';

export const BULLETS = 'bullets';
export const NUMBERS = 'numbers';
/** Width and height of the text on A4 with margins of 2 cm, in twentieths of a point. */
export const TEXT_WIDTH = 9638;
export const TEXT_HEIGHT = 14570;
export const MARGIN = 1134;

const colour = (hex: string): string => hex.replace('#', '');

const ACCENT_COLOUR = colour(ACCENT);
const GREY_COLOUR = colour(GREY);

/** Sizes are in half points, spaces in twentieths of a point. */
function headingStyle(size: number, before: number) {
  return {
    run: { size, bold: true, color: ACCENT_COLOUR, font: 'Arial' },
    paragraph: { spacing: { before, after: 120 }, keepNext: true, keepLines: true },
  };
}

export function stylesIn(language: string): IStylesOptions {
  return {
    default: {
      document: {
        run: { font: 'Arial', size: 21, language: { value: language } },
        paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
      },
      heading1: headingStyle(36, 360),
      heading2: headingStyle(27, 280),
      heading3: headingStyle(22, 200),
      listParagraph: { paragraph: { spacing: { after: 80 } } },
    },
    paragraphStyles: [
      {
        id: 'Caption',
        name: 'caption',
        basedOn: 'Normal',
        next: 'Normal',
        quickFormat: true,
        run: { bold: true, size: 19, color: ACCENT_COLOUR },
        paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
      },
      {
        id: 'Note',
        name: 'Note',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: 19, color: GREY_COLOUR },
      },
      { id: 'Lead', name: 'Lead', basedOn: 'Normal', quickFormat: true, run: { size: 27 } },
      {
        id: 'Quote',
        name: 'Quote',
        basedOn: 'Normal',
        quickFormat: true,
        paragraph: { indent: { left: 400 }, spacing: { before: 80, after: 120 }, keepLines: true },
      },
      {
        id: 'Cell',
        name: 'Table text',
        basedOn: 'Normal',
        quickFormat: true,
        run: { size: 18 },
        paragraph: { spacing: { before: 30, after: 30, line: 240 } },
      },
      { id: 'Verdict', name: 'Verdict', basedOn: 'Normal', quickFormat: true },
    ],
  };
}

function level(format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string) {
  const style = { paragraph: { indent: { left: 400, hanging: 300 } } };
  return { level: 0, format, text, alignment: AlignmentType.LEFT, style };
}

export const NUMBERING = {
  config: [
    { reference: BULLETS, levels: [level(LevelFormat.BULLET, '\u2022')] },
    { reference: NUMBERS, levels: [level(LevelFormat.DECIMAL, '%1.')] },
  ],
};
