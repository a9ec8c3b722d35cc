/** Agreement on one item: median, average deviation, label and flags. `docs/method.md` 3. */
import { isAbove, isAtLeast, isAtMost, isBelow } from './numbers.ts';
import { dontKnowShare, type Grouping, sumOfRatings, type Tally } from './scoring.ts';

export type Label =
  | 'too-few-to-label'
  | 'agreed-in-place'
  | 'agreed-not-in-place'
  | 'split'
  | 'close'
  | 'mixed';

export type ItemFlag = 'unknown' | 'organisations-differ' | 'more-than-chance' | 'passed-on';

/** Fewest ratings that get a label. */
const LABEL_MINIMUM = 5;
/** The published cut-off A/6 for five points (Burke & Dunlap 2002). */
export const AD_LINE = 5 / 6;
/** Share of don't know from which an item is unknown (ours). */
export const UNKNOWN_SHARE = 0.3;

type Counts = Tally['counts'];

function rankedRating(counts: Counts, rank: number): number {
  let seen = 0;
  for (let index = 0; index < counts.length; index++) {
    seen += counts[index] ?? 0;
    if (rank < seen) return index - 2;
  }
  return 2;
}

/** Median rating, type 7 (the mean of the middle two when n is even); null for no ratings. */
export function medianRating({ counts, n }: Pick<Tally, 'counts' | 'n'>): number | null {
  if (n === 0) return null;
  return (rankedRating(counts, Math.floor((n - 1) / 2)) + rankedRating(counts, Math.floor(n / 2))) / 2;
}

/** Average deviation about the median, mean |x - median|, 0..2 (Burke, Finkelstein & Dusig 1999); null for no ratings. */
export function averageDeviation(tally: Pick<Tally, 'counts' | 'n'>): number | null {
  const median = medianRating(tally);
  if (median === null) return null;
  let sum = 0;
  tally.counts.forEach((count, index) => {
    sum += count * Math.abs(index - 2 - median);
  });
  return sum / tally.n;
}

/**
 * From this n on the 5 % critical value is never below 5/6, so the label needs no further value:
 * P(AD <= 5/6) is 0.0499 at n = 17 and falls from there (held by a test to n = 60).
 */
const CRITICAL_FROM = 18;

const criticalValues = new Map<number, number | null>();

/**
 * The largest AD about the median whose chance is at most 5 % when n people answer at random, each of
 * the five points alike: exact, by going through every way the answers can fall. Null when even full
 * agreement is likelier than 5 % (n = 1, 2). n at most 60: the ways grow with n^4.
 */
export function criticalDeviation(n: number): number | null {
  const known = criticalValues.get(n);
  if (known !== undefined) return known;
  const value = findCriticalDeviation(n);
  criticalValues.set(n, value);
  return value;
}

function findCriticalDeviation(n: number): number | null {
  const chances = deviationChances(n);
  let cumulated = 0;
  let critical: number | null = null;
  for (let sum = 0; sum < chances.length; sum++) {
    const chance = chances[sum] ?? 0;
    cumulated += chance;
    if (isAbove(cumulated, 0.05)) break;
    if (chance > 0) critical = sum / n;
  }
  return critical;
}

/** Chance of each sum of deviations about the median (always a whole number) under random answers. */
export function deviationChances(n: number): Float64Array {
  const logFactorial = new Float64Array(n + 1);
  for (let i = 2; i <= n; i++) logFactorial[i] = (logFactorial[i - 1] ?? 0) + Math.log(i);
  const log = (i: number): number => logFactorial[i] ?? 0;
  const base = log(n) - n * Math.log(5);
  const chances = new Float64Array(2 * n + 1);
  for (let a = 0; a <= n; a++)
    for (let b = 0; a + b <= n; b++)
      for (let c = 0; a + b + c <= n; c++)
        for (let d = 0; a + b + c + d <= n; d++) {
          const e = n - a - b - c - d;
          const deviation = averageDeviation({ counts: [a, b, c, d, e], n }) ?? 0;
          const sum = Math.round(deviation * n);
          chances[sum] = (chances[sum] ?? 0) + Math.exp(base - log(a) - log(b) - log(c) - log(d) - log(e));
        }
  return chances;
}

/** The AD at or below which an item is *close*: min(5/6, the critical value for n); null where there is none. */
export function closeLine(n: number): number | null {
  if (n >= CRITICAL_FROM) return AD_LINE;
  const critical = criticalDeviation(n);
  return critical === null ? null : Math.min(AD_LINE, critical);
}

/** The label of an item, the first that fits (ours; the deviation's source above). */
export function labelOf(tally: Tally): Label {
  const { n, counts } = tally;
  if (n < LABEL_MINIMUM) return 'too-few-to-label';
  const low = (counts[0] + counts[1]) / n;
  const high = (counts[3] + counts[4]) / n;
  if (isAtLeast(high, 0.75) && isBelow(low, 0.15)) return 'agreed-in-place';
  if (isAtLeast(low, 0.75) && isBelow(high, 0.15)) return 'agreed-not-in-place';
  if (isAtLeast(low, 1 / 3) && isAtLeast(high, 1 / 3)) return 'split';
  const line = closeLine(n);
  if (line !== null && isAtMost(averageDeviation(tally) ?? 0, line)) return 'close';
  return 'mixed';
}

/** Don't know at 30 % or more of those an item applies to. */
export function isUnknown(tally: Tally): boolean {
  return tally.dontKnow > 0 && isAtLeast(dontKnowShare(tally), UNKNOWN_SHARE);
}

/** Range of the mean ratings over groups with at least two ratings; 0 with fewer than two such. */
export function rangeOfGroups(groups: readonly Tally[]): number {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let compared = 0;
  for (const group of groups) {
    if (group.n < 2) continue;
    const mean = sumOfRatings(group) / group.n;
    lowest = Math.min(lowest, mean);
    highest = Math.max(highest, mean);
    compared++;
  }
  return compared < 2 ? 0 : highest - lowest;
}

/** Organisations differ: a range of one rating point or more. */
export function organisationsDiffer(range: number): boolean {
  return isAtLeast(range, 1);
}

/**
 * Everyone who was asked thinks someone else has it: at least one person said *held elsewhere*, and no
 * group of an organisation named for the item has a rating of it.
 */
export function isPassedOn(
  all: Tally,
  heldBy: ReadonlySet<number>,
  groups: readonly Tally[],
  grouping: Grouping,
): boolean {
  const rated = (organisation: number): boolean => (groups[grouping.groupOf[organisation] ?? -1]?.n ?? 0) > 0;
  return all.heldElsewhere > 0 && ![...heldBy].some(rated);
}
