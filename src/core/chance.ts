/** How much of the difference between organisations could be luck: variance shares, shuffles, Kruskal-Wallis. `docs/method.md` 3. */
import { isAtLeast, isAtMost } from './numbers.ts';
import { RATINGS } from './questionnaire.ts';
import { type Random, seededRandom } from './random.ts';
import type { Tally } from './scoring.ts';
import { kruskalWallisTest } from './statistics/kruskal-wallis.ts';
import { type CountedGroups, etaSquared, omegaSquared, varianceTable } from './statistics/one-way.ts';

/** One-way analysis of variance of ratings over every group with one. */
export interface VarianceShares {
  /** SSB / SST, 0..1; null when nobody differs or only one group rated. */
  readonly eta2: number | null;
  /** (SSB - (G - 1) MSW) / (SST + MSW); may be negative; null also when no group has two ratings. */
  readonly omega2: number | null;
}

/** Tallies as counts of the five ratings. */
function counted(groups: readonly Tally[]): CountedGroups {
  return { points: RATINGS, counts: groups.map((group) => group.counts) };
}

/** eta^2 and omega^2 of an item over its groups (Hays 1963). */
export function varianceShares(groups: readonly Tally[]): VarianceShares {
  const table = varianceTable(counted(groups));
  return table === null
    ? { eta2: null, omega2: null }
    : { eta2: etaSquared(table), omega2: omegaSquared(table) };
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
  if (n > SHUFFLE_LIMIT) return kruskalWallisTest(counted(groups))?.p ?? 1;
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
