/** Colours of every picture: the Government Analysis Function palette, five points in two hues and a grey. */
import type { StateWord } from '#core/report.ts';

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

/** Colours of the states; the shape always says the same without colour. */
export const STATE_COLOURS: Readonly<Record<StateWord, string>> = {
  met: ACCENT,
  claimed: '#28A197',
  contested: '#801650',
  'not-met': '#F46A25',
  unknown: '#3D3D3D',
  'does-not-apply': '#3D3D3D',
  ready: ACCENT,
  'ready-with-conditions': '#28A197',
  'not-ready-yet': '#801650',
  'not-enough-evidence': '#3D3D3D',
};

/** Letters that stand for organisations in pictures, in the order shown. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + (index % 26)) + (index >= 26 ? `${Math.floor(index / 26)}` : '');
}
