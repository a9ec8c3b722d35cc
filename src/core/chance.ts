/** How much of the difference between organisations could be luck: variance shares, shuffles, Kruskal-Wallis. `docs/method.md` 3. */
import { isAbove, isAtLeast, isAtMost } from './numbers.ts';
import { type Random, seededRandom } from './random.ts';
import { sumOfRatings, type Tally } from './scoring.ts';

/** One-way analysis of variance of ratings over every group with one. */
export interface VarianceShares {
  /** SSB / SST, 0..1; null when nobody differs or only one group rated. */
  readonly eta2: number | null;
  /** (SSB - (G - 1) MSW) / (SST + MSW); may be negative; null also when no group has two ratings. */
  readonly omega2: number | null;
}

/** eta^2 and omega^2 of an item over its groups (Hays 1963). */
export function varianceShares(groups: readonly Tally[]): VarianceShares {
  const rated = groups.filter((group) => group.n > 0);
  const n = rated.reduce((total, group) => total + group.n, 0);
  const grand = rated.reduce((total, group) => total + sumOfRatings(group), 0) / n;
  let between = 0;
  let total = 0;
  for (const group of rated) {
    between += group.n * (sumOfRatings(group) / group.n - grand) ** 2;
    group.counts.forEach((count, index) => {
      total += count * (index - 2 - grand) ** 2;
    });
  }
  if (rated.length < 2 || !isAbove(total, 0)) return { eta2: null, omega2: null };
  const within = n - rated.length;
  if (within === 0) return { eta2: between / total, omega2: null };
  const meanWithin = (total - between) / within;
  return {
    eta2: between / total,
    omega2: (between - (rated.length - 1) * meanWithin) / (total + meanWithin),
  };
}

/** Shuffles drawn, and how many of them may reach the range for it to be more than chance. */
const SHUFFLES = 2000;
const CHANCE_AT_MOST = 0.05;
/** Above this many ratings the Kruskal-Wallis test stands in for the shuffles. */
const SHUFFLE_LIMIT = 200;

/**
 * Share of seeded shuffles among people (sizes of groups kept) that give a range as large or larger;
 * above 200 ratings the Kruskal-Wallis p. In: tallies in invitation order, the range found. 0..1.
 */
export function chanceOfRange(groups: readonly Tally[], range: number): number {
  const n = groups.reduce((total, group) => total + group.n, 0);
  if (n > SHUFFLE_LIMIT) return kruskalWallis(groups).p;
  const ascending = ratingsAscending(groups, n);
  const sizes = groups.map((group) => group.n);
  const random = seededRandom(1);
  let reached = 0;
  const dealt = new Int8Array(n);
  for (let draw = 0; draw < SHUFFLES; draw++) {
    dealt.set(ascending);
    shuffle(dealt, random);
    if (isAtLeast(rangeOfDeal(dealt, sizes), range)) reached++;
  }
  return reached / SHUFFLES;
}

/** At most 100 of the 2,000 shuffles (or a p of at most 0.05). */
export function isMoreThanChance(chance: number): boolean {
  return isAtMost(chance, CHANCE_AT_MOST);
}

function ratingsAscending(groups: readonly Tally[], n: number): Int8Array {
  const ratings = new Int8Array(n);
  let at = 0;
  for (let index = 0; index < 5; index++) {
    for (const group of groups) {
      for (let i = 0; i < (group.counts[index] ?? 0); i++) ratings[at++] = index - 2;
    }
  }
  return ratings;
}

function shuffle(values: Int8Array, random: Random): void {
  for (let i = values.length - 1; i >= 1; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = values[i] ?? 0;
    values[i] = values[j] ?? 0;
    values[j] = kept;
  }
}

function rangeOfDeal(dealt: Int8Array, sizes: readonly number[]): number {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let at = 0;
  let compared = 0;
  for (const size of sizes) {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += dealt[at++] ?? 0;
    if (size < 2) continue;
    lowest = Math.min(lowest, sum / size);
    highest = Math.max(highest, sum / size);
    compared++;
  }
  return compared < 2 ? 0 : highest - lowest;
}

/** Kruskal-Wallis H with the correction for ties, its degrees of freedom and p (Kruskal & Wallis 1952). */
export function kruskalWallis(groups: readonly Tally[]): {
  readonly h: number;
  readonly df: number;
  readonly p: number;
} {
  const rated = groups.filter((group) => group.n > 0);
  const n = rated.reduce((total, group) => total + group.n, 0);
  const df = rated.length - 1;
  const ranks: number[] = [];
  let before = 0;
  let ties = 0;
  for (let index = 0; index < 5; index++) {
    const count = rated.reduce((total, group) => total + (group.counts[index] ?? 0), 0);
    ranks.push(before + (count + 1) / 2);
    ties += count ** 3 - count;
    before += count;
  }
  const correction = 1 - ties / (n ** 3 - n);
  if (df < 1 || !isAbove(correction, 0)) return { h: 0, df, p: 1 };
  let sum = 0;
  for (const group of rated) {
    const rankSum = group.counts.reduce((total, count, index) => total + count * (ranks[index] ?? 0), 0);
    sum += rankSum ** 2 / group.n;
  }
  const h = ((12 / (n * (n + 1))) * sum - 3 * (n + 1)) / correction;
  return { h, df, p: chiSquareTail(h, df) };
}

/**
 * P(chi-square with df degrees of freedom > x): the regularised upper incomplete gamma function,
 * by its series below a + 1 and its continued fraction above (Abramowitz & Stegun 6.5).
 */
export function chiSquareTail(x: number, df: number): number {
  if (x <= 0) return 1;
  const a = df / 2;
  const half = x / 2;
  return half < a + 1 ? 1 - lowerGammaSeries(a, half) : upperGammaFraction(a, half);
}

function lowerGammaSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; k < 1000 && Math.abs(term) > Math.abs(sum) * 1e-16; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum * Math.exp(-x + a * Math.log(x) - logGamma(a));
}

function upperGammaFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 1000; i++) {
    const numerator = -i * (i - a);
    b += 2;
    d = 1 / (Math.abs(numerator * d + b) < tiny ? tiny : numerator * d + b);
    c = b + numerator / c;
    if (Math.abs(c) < tiny) c = tiny;
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) < 1e-16) break;
  }
  return h * Math.exp(-x + a * Math.log(x) - logGamma(a));
}

/** ln gamma(a) for a = 1/2, 1, 3/2, ...: exact by recurrence, as only half degrees of freedom occur. */
function logGamma(a: number): number {
  let sum = Number.isInteger(a) ? 0 : 0.5 * Math.log(Math.PI);
  for (let x = a - 1; x > 0; x--) sum += Math.log(x);
  return sum;
}
