/** One number out of several theme scores, for those who ask for it: three ways to average. `docs/method.md`, annex. */

export interface Composite {
  /** Weak themes are made up for by strong ones. */
  readonly arithmetic: number;
  /** Made up for in part: product of powers, scores below 1 taken as 1. */
  readonly geometric: number;
  /** Not made up for at all: the lowest score. */
  readonly weakest: number;
}

/** The geometric mean of anything with 0 is 0; scores are taken as at least this (ours). */
const FLOOR = 1;

/**
 * Arithmetic and geometric mean (OECD & JRC 2008) and the weakest of scores from 0 to 100. Weights, one a
 * score and all above 0, count in both means and not in the weakest; without them all weigh the same.
 * Null for no scores, and where weights do not fit.
 */
export function composite(
  scores: readonly number[],
  weights: readonly number[] = scores.map(() => 1),
): Composite | null {
  const fits = weights.length === scores.length && weights.every((weight) => weight > 0 && weight < Infinity);
  if (scores.length === 0 || !fits) return null;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: (score: number) => number): number =>
    scores.reduce((sum, score, index) => sum + (weights[index] ?? 0) * of(score), 0) / total;
  return {
    arithmetic: mean((score) => score),
    geometric: Math.exp(mean((score) => Math.log(Math.max(FLOOR, score)))),
    weakest: Math.min(...scores),
  };
}
