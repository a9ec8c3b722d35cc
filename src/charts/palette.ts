/** Colours of every picture: the Government Analysis Function palette, five points in two hues and a grey. */

export const INK = '#0b0c0c';
export const QUIET = '#505a5f';
export const RULE = '#b1b4b6';
export const ACCENT = '#12436D';
export const WHITE = '#ffffff';

/** Fills of the five points, strong barrier to strong facilitator, and the ink that is legible on each. */
export const POINTS: readonly { readonly fill: string; readonly ink: string }[] = [
  { fill: '#801650', ink: WHITE },
  { fill: '#cf9fbb', ink: INK },
  { fill: '#d9d9d9', ink: INK },
  { fill: '#a3b8cb', ink: INK },
  { fill: ACCENT, ink: WHITE },
];

/** Letters that stand for organisations in pictures, in the order shown. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + (index % 26)) + (index >= 26 ? `${Math.floor(index / 26)}` : '');
}
