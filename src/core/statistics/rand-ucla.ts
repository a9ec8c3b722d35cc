/** Disagreement in a panel by the RAND/UCLA appropriateness method, on nine points. `docs/method.md`, annex. */
import { isAbove } from '../numbers.ts';
import { quantile } from './spread.ts';

export interface PanelSpread {
  readonly median: number;
  readonly p30: number;
  readonly p70: number;
  /** Interpercentile range p70 - p30, 0..8. */
  readonly ipr: number;
  /** Its middle, 1..9. */
  readonly centre: number;
  /** Asymmetry index, the distance of that from 5, 0..4. */
  readonly asymmetry: number;
  /** The range adjusted for symmetry, 2.35 + 1.5 AI: 2.35..8.35. */
  readonly ipras: number;
  /** Disagreement index IPR / IPRAS, 0 or more. */
  readonly index: number;
  /** IPR above IPRAS: the index is above 1. */
  readonly disagreement: boolean;
}

/** Range that stands for disagreement when ratings are symmetric, and how far asymmetry moves it. */
const SYMMETRIC_RANGE = 2.35;
const CORRECTION = 1.5;
const MIDPOINT = 5;

/** Five points on nine, 2 (rating + 3) - 1, for a rating from -2 to 2 (ours). Out: 1, 3, 5, 7 or 9. */
export function onNinePoints(rating: number): number {
  return 2 * (rating + 3) - 1;
}

/**
 * IPR, IPRAS and the disagreement index (Fitch and others 2001; the index after it), percentiles of type 7. In: ratings from
 * 1 to 9. Null for none.
 */
export function panelSpread(ratings: readonly number[]): PanelSpread | null {
  const median = quantile(ratings, 0.5);
  const p30 = quantile(ratings, 0.3);
  const p70 = quantile(ratings, 0.7);
  if (median === null || p30 === null || p70 === null) return null;
  const ipr = p70 - p30;
  const centre = (p30 + p70) / 2;
  const asymmetry = Math.abs(MIDPOINT - centre);
  const ipras = SYMMETRIC_RANGE + CORRECTION * asymmetry;
  return {
    median,
    p30,
    p70,
    ipr,
    centre,
    asymmetry,
    ipras,
    index: ipr / ipras,
    disagreement: isAbove(ipr, ipras),
  };
}
