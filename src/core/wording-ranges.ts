/** The words for resampling ranges. `docs/method.md` 2. */
import type { ResamplingRange } from './resampling.ts';
import { countOf, sayScore } from './wording.ts';

/** A range in a sentence. */
export function sayResampled({ low, high }: ResamplingRange): string {
  return `Other people of the same organisations would give ${sayScore(low)} to ${sayScore(high)} in most draws; this is not 95 % confidence.`;
}

/** Why there is none. */
export function sayNoRange(singles: number): string {
  return singles === 0
    ? 'no range is given.'
    : `${countOf(singles, 'organisation has', 'organisations have')} one usable answer, so no range is given.`;
}
