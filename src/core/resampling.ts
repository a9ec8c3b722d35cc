/** How much a theme's score could move with other people of the same organisations. `docs/method.md` 2. */
import { seededRandom } from './random.ts';

/** One theme: the scores of each group's people, groups in invitation order. */
export interface Resampled {
  /** By group, 0..100; empty where nobody has a score. */
  readonly scores: readonly (readonly number[])[];
}

/** Percentiles 2.5 and 97.5 of the resampled equal-organisation means. */
export interface ResamplingRange {
  readonly low: number;
  readonly high: number;
}

const DRAWS = 2000;
const SEED = 1;

/** Quantile of ascending values by type 7: linear between the two nearest. */
export function quantile(ascending: ArrayLike<number>, share: number): number {
  const at = (ascending.length - 1) * share;
  const low = ascending[Math.floor(at)] ?? Number.NaN;
  const high = ascending[Math.ceil(at)] ?? Number.NaN;
  return low + (at - Math.floor(at)) * (high - low);
}

/** Whether within every organisation with a usable answer at least two people have one. */
function canResample({ scores }: Resampled): boolean {
  const sizes = scores.map((group) => group.length).filter((size) => size > 0);
  return sizes.length > 0 && sizes.every((size) => size > 1);
}

/** What a draw needs of one theme and group: where its scores stand in the theme's flat list. */
interface Flat {
  readonly values: Float64Array;
  /** By group. */
  readonly starts: readonly number[];
  readonly sizes: readonly number[];
  readonly groups: number;
  readonly means: Float64Array;
}

function flatten({ scores }: Resampled): Flat {
  const sizes = scores.map((group) => group.length);
  const values = Float64Array.from(scores.flatMap((group) => [...group].sort((a, b) => a - b)));
  return {
    values,
    starts: startsOf(sizes),
    sizes,
    groups: sizes.filter((size) => size > 0).length,
    means: new Float64Array(DRAWS),
  };
}

/**
 * Adds what each group picks in one draw: the first `size` of its numbers each pick one of its scores.
 * `numbers` holds those of all groups, each group's from its place in `from` on.
 */
function pickInto(flat: Flat, draw: number, numbers: Float64Array, from: readonly number[]): void {
  const { values, starts, sizes, groups, means } = flat;
  let total = 0;
  for (let group = 0; group < sizes.length; group++) {
    const size = sizes[group] ?? 0;
    if (size === 0) continue;
    const start = starts[group] ?? 0;
    const first = from[group] ?? 0;
    let sum = 0;
    // Truncation to a whole number, written so that it costs nothing: this line runs millions of times.
    for (let at = 0; at < size; at++) sum += values[start + (((numbers[first + at] ?? 0) * size) >>> 0)] ?? 0;
    total += sum / size / groups;
  }
  means[draw] = total;
}

/** Where each group starts when all are laid in one row. */
function startsOf(sizes: readonly number[]): readonly number[] {
  let next = 0;
  return sizes.map((size) => {
    next += size;
    return next - size;
  });
}

/**
 * The resampling range of each theme (never called 95 % confidence: with two to five people an organisation
 * it covers some 70-85 %). In: how many people each group has, in invitation order, and the themes. 2,000
 * draws within groups by the named generator; per draw each group takes one number for each of its people,
 * and every theme sees the same numbers. Null where a group has one usable answer, or none has any.
 * Tested against `bootstrap-exact-small.json`.
 */
export function resamplingRanges(
  people: readonly number[],
  themes: readonly Resampled[],
): readonly (ResamplingRange | null)[] {
  const flats = themes.map((theme) => (canResample(theme) ? flatten(theme) : null));
  const drawn = flats.filter((flat) => flat !== null);
  if (drawn.length > 0) {
    const random = seededRandom(SEED);
    const from = startsOf(people);
    const numbers = new Float64Array(people.reduce((total, count) => total + count, 0));
    for (let draw = 0; draw < DRAWS; draw++) {
      for (let at = 0; at < numbers.length; at++) numbers[at] = random();
      for (const flat of drawn) pickInto(flat, draw, numbers, from);
    }
  }
  return flats.map((flat) => {
    if (flat === null) return null;
    flat.means.sort();
    return { low: quantile(flat.means, 0.025), high: quantile(flat.means, 0.975) };
  });
}
