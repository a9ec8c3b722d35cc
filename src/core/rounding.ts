/** How exact a published figure is: as computed when attributed, else whole points and two decimals. `docs/method.md` 7. */
import type { AnonymityMode } from './assessment.ts';
import { toHundredths, toWhole } from './numbers.ts';

export interface Rounding {
  /** Scores 0..100. */
  readonly score: (value: number | null) => number | null;
  /** Mean ratings -2..2: whole points of 0..100 on the rating scale. */
  readonly mean: (value: number | null) => number | null;
  /** Everything else: shares, deviations, ranges. */
  readonly figure: (value: number | null) => number | null;
}

function unlessNull(round: (value: number) => number): (value: number | null) => number | null {
  return (value) => (value === null ? null : round(value));
}

/** The rounding of a mode. */
export function roundingOf(mode: AnonymityMode): Rounding {
  if (mode === 'attributed') {
    const asItIs = unlessNull((value) => value);
    return { score: asItIs, mean: asItIs, figure: asItIs };
  }
  return {
    score: unlessNull(toWhole),
    mean: unlessNull((value) => (toWhole(50 + 25 * value) - 50) / 25),
    figure: unlessNull(toHundredths),
  };
}
