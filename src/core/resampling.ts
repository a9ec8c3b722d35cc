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
  const starts = sizes.map((_, at) => sizes.slice(0, at).reduce((total, size) => total + size, 0));
  const values = Float64Array.from(scores.flatMap((group) => [...group].sort((a, b) => a - b)));
  return {
    values,
    starts,
    sizes,
    groups: sizes.filter((size) => size > 0).length,
    means: new Float64Array(DRAWS),
  };
}

/** Adds what a group picks in one draw: its first `size` numbers each pick one of its scores. */
function pickInto(flat: Flat, draw: number, group: number, numbers: Float64Array): void {
  const size = flat.sizes[group] ?? 0;
  if (size === 0) return;
  const start = flat.starts[group] ?? 0;
  let sum = 0;
  for (let at = 0; at < size; at++) {
    sum += flat.values[start + Math.floor((numbers[at] ?? 0) * size)] ?? 0;
  }
  flat.means[draw] = (flat.means[draw] ?? 0) + sum / size / flat.groups;
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
    const numbers = people.map((count) => new Float64Array(count));
    for (let draw = 0; draw < DRAWS; draw++) {
      numbers.forEach((own, group) => {
        for (let at = 0; at < own.length; at++) own[at] = random();
        for (const flat of drawn) pickInto(flat, draw, group, own);
      });
    }
  }
  return flats.map((flat) => {
    if (flat === null) return null;
    flat.means.sort();
    return { low: quantile(flat.means, 0.025), high: quantile(flat.means, 0.975) };
  });
}
