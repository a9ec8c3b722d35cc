/** How far a score is from a line, counted in steps: one rating moved one point. `docs/method.md` 6. */
import { isAtLeast, isBelow } from './numbers.ts';
import { scoreOfRating } from './scoring.ts';

/** One person's ratings that make up their score, by organisation or pool. */
export interface Rater {
  /** Index of the group. */
  readonly group: number;
  /** Scored ratings, -2..2; one for a gate item. */
  readonly ratings: readonly number[];
}

export interface Distance {
  /** Ratings moved one point. */
  readonly steps: number;
  /** People who move all theirs to the end of the scale. */
  readonly people: number;
}

/** Points of the equal-organisation score that a person's steps are worth. */
interface Gain {
  /** Of one step: 25 / (G n_g m_p). */
  readonly each: number;
  /** Steps left up to +2 or down to -2. */
  readonly steps: number;
}

const TOP = 2;
const SCALE_STEP = 25;

function sizesOf(raters: readonly Rater[]): ReadonlyMap<number, number> {
  const sizes = new Map<number, number>();
  for (const { group } of raters) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return sizes;
}

function gainsOf(raters: readonly Rater[], direction: 1 | -1): Gain[] {
  const sizes = sizesOf(raters);
  return raters.map(({ group, ratings }) => ({
    each: SCALE_STEP / (sizes.size * (sizes.get(group) ?? 1) * ratings.length),
    steps: ratings.reduce((total, rating) => total + TOP - direction * rating, 0),
  }));
}

/** Equal-organisation score 0..100 of people who all have one; null without any. */
export function scoreOfRaters(raters: readonly Rater[]): number | null {
  const sizes = sizesOf(raters);
  if (sizes.size === 0) return null;
  const sums = new Map<number, number>();
  for (const { group, ratings } of raters) {
    const mean = ratings.reduce((total, rating) => total + rating, 0) / ratings.length;
    sums.set(group, (sums.get(group) ?? 0) + mean);
  }
  const means = [...sums].map(([group, sum]) => sum / (sizes.get(group) ?? 1));
  return scoreOfRating(means.reduce((total, mean) => total + mean, 0) / means.length);
}

/** Whether points suffice: up to the line, or down until strictly below it. */
type Suffices = (points: number) => boolean;

/** Steps that are worth the same, counted together. */
function sumByWorth(gains: readonly Gain[]): Gain[] {
  const sums = new Map<number, number>();
  for (const { each, steps } of gains) sums.set(each, (sums.get(each) ?? 0) + steps);
  return [...sums].map(([each, steps]) => ({ each, steps }));
}

/** Fewest steps, the most gainful first; null when all of them do not suffice. */
function countSteps(gains: readonly Gain[], suffices: Suffices): number | null {
  let points = 0;
  let steps = 0;
  if (suffices(0)) return 0;
  for (const { each, steps: left } of sumByWorth(gains).sort((a, b) => b.each - a.each)) {
    if (!suffices(points + left * each)) {
      points += left * each;
      steps += left;
      continue;
    }
    // The last steps of equal worth are searched by halving.
    let [low, high] = [1, left];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (suffices(points + middle * each)) high = middle;
      else low = middle + 1;
    }
    return steps + low;
  }
  return null;
}

/** Fewest people who move all their ratings to the end, the most gainful first. */
function countPeople(gains: readonly Gain[], suffices: Suffices): number | null {
  let points = 0;
  if (suffices(0)) return 0;
  const ascending = Float64Array.from(gains, ({ each, steps }) => each * steps).sort();
  for (let people = 1; people <= ascending.length; people++) {
    points += ascending.at(-people) ?? 0;
    if (suffices(points)) return people;
  }
  return null;
}

function distance(gains: readonly Gain[], suffices: Suffices): Distance | null {
  const [steps, people] = [countSteps(gains, suffices), countPeople(gains, suffices)];
  return steps === null || people === null ? null : { steps, people };
}

/** Steps and people up to a line (0..100); none when it is met, null without a score. */
export function distanceUp(raters: readonly Rater[], line: number): Distance | null {
  const score = scoreOfRaters(raters);
  if (score === null) return null;
  return distance(gainsOf(raters, 1), (points) => isAtLeast(score + points, line));
}

/** Steps and people down until strictly below a line; null without a score, or where no line lies below. */
export function distanceDown(raters: readonly Rater[], line: number): Distance | null {
  const score = scoreOfRaters(raters);
  if (score === null) return null;
  return distance(gainsOf(raters, -1), (points) => isBelow(score - points, line));
}

/** The score when every rating moves one point up, the highest staying where they are. */
export function scoreOneStepUp(raters: readonly Rater[]): number | null {
  return scoreOfRaters(
    raters.map(({ group, ratings }) => ({
      group,
      ratings: ratings.map((rating) => Math.min(TOP, rating + 1)),
    })),
  );
}
