/** The F distribution: how likely so large a ratio of mean squares is, and which ratio has a given chance. `docs/method.md`, annex. */
import { betaShare } from './gamma.ts';

/** P(F > f) with these degrees of freedom (above, below), both above 0: 0..1 (Abramowitz & Stegun 26.6). */
export function fTail(f: number, above: number, below: number): number {
  if (f <= 0) return 1;
  const whole = below + above * f;
  // The smaller of two shares of the whole keeps its digits, the other would lose them.
  return above * f < below
    ? 1 - betaShare((above * f) / whole, above / 2, below / 2)
    : betaShare(below / whole, below / 2, above / 2);
}

/** The f with P(F > f) = tail, for a tail between 0 and 1: by halving, as the tail falls with f. */
export function fQuantile(tail: number, above: number, below: number): number {
  let low = 0;
  let high = 1;
  while (fTail(high, above, below) > tail && high < 1e300) high *= 2;
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (fTail(middle, above, below) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
