/** Text of the Word file: what XML can hold, its line ends kept. */
import { TextRun } from 'docx';
import { legalText } from './xml.ts';

export interface Look {
  readonly bold?: boolean;
  readonly italics?: boolean;
  /** In half points. */
  readonly size?: number;
  readonly color?: string;
}

export function textLines(text: string): readonly string[] {
  return legalText(text).split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/);
}

/** A run for each line of the text. */
export function textRuns(text: string, look: Look = {}): TextRun[] {
  return textLines(text).map(
    (line, index) => new TextRun({ ...look, text: line, ...(index === 0 ? {} : { break: 1 }) }),
  );
}
