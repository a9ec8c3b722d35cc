/** The report's page, type sizes and colours: one scale and one accent, used by every block. */
import type { StateWord } from '#core/report.ts';

export type Face = 'regular' | 'strong';

export interface TextStyle {
  readonly face: Face;
  readonly size: number;
  /** Distance from one baseline to the next. */
  readonly leading: number;
  readonly colour: string;
}

/** A4 in points. The sides are wide so that a line of prose stays readable. */
export const PAGE = { width: 595.28, height: 841.89, side: 66, top: 74, bottom: 66 } as const;
/** About eighty characters of body text; tables and pictures use the full width. */
export const PROSE_WIDTH = 408;

export const ACCENT = '#12436D';
const INK = '#1A1A1A';
export const GREY = '#3D3D3D';
export const HAIRLINE = '#BFC5CA';
export const TINT = '#EEF2F6';
export const BAND = '#FDEBE1';
export const PAPER = '#FFFFFF';

const style = (face: Face, size: number, leading: number, colour: string): TextStyle => ({
  face,
  size,
  leading,
  colour,
});

/** Two sizes above body (13.5 and 21), two below (9.5 for tables, 8.5 for the margins). */
export const TYPE = {
  title: style('strong', 21, 26, ACCENT),
  chapter: style('strong', 21, 26, ACCENT),
  section: style('strong', 13.5, 18, ACCENT),
  subsection: style('strong', 10.5, 15, INK),
  body: style('regular', 10.5, 15, INK),
  strong: style('strong', 10.5, 15, INK),
  lead: style('regular', 13.5, 19, INK),
  note: style('regular', 9.5, 13, GREY),
  caption: style('strong', 9.5, 13, ACCENT),
  cell: style('regular', 9.5, 12.5, INK),
  strongCell: style('strong', 9.5, 12.5, INK),
  columnTitle: style('strong', 9.5, 12.5, INK),
  verdict: style('strong', 21, 26, INK),
  band: style('strong', 9.5, 13, INK),
  margin: style('regular', 8.5, 11, GREY),
} as const;

/** The words drawn where a cell names a state but has no text of its own. */
export const STATE_LABELS: Readonly<Record<StateWord, string>> = {
  met: 'Met',
  claimed: 'Claimed',
  contested: 'Contested',
  'not-met': 'Not met',
  unknown: 'Unknown',
  'does-not-apply': 'Does not apply',
  ready: 'Ready',
  'ready-with-conditions': 'Ready with conditions',
  'not-ready-yet': 'Not ready yet',
  'not-enough-evidence': 'Not enough evidence',
};
