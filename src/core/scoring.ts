/** Tallies and scores: people, then organisations, then the partnership. `docs/method.md` 1 and 2. */
import { isAtLeast, meanOf } from './numbers.ts';
import { BLANK, cellsOf, DONT_KNOW, isRating, type Panel, type Snapshot } from './panel.ts';

/** Organisations that count as one in a number: one by one, or a pool. */
export interface Group {
  /** The organisation's id, or the name of the pool. */
  readonly id: string;
  /** Indexes of invited organisations. */
  readonly members: readonly number[];
  readonly pooled: boolean;
}

/** A division of all invited organisations into groups, ordered by their first member. */
export interface Grouping {
  readonly groups: readonly Group[];
  /** Organisation index -> group index. */
  readonly groupOf: readonly number[];
}

/** Makes a grouping from groups that hold every organisation once. */
export function makeGrouping(groups: readonly Group[], organisations: number): Grouping {
  const ordered = [...groups].sort((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0));
  const groupOf = new Array<number>(organisations).fill(-1);
  ordered.forEach((group, index) => {
    for (const member of group.members) groupOf[member] = index;
  });
  return { groups: ordered, groupOf };
}

/** Every organisation by itself. */
export function eachByItself(panel: Panel): Grouping {
  const groups = panel.organisations.map(({ id }, index) => ({ id, members: [index], pooled: false }));
  return makeGrouping(groups, panel.organisations.length);
}

/** How the answers to one item fall, for one group or for everyone. */
export interface Tally {
  /** Counts of -2, -1, 0, 1, 2. */
  readonly counts: readonly [number, number, number, number, number];
  /** Number of ratings. */
  readonly n: number;
  readonly dontKnow: number;
  readonly notApplicable: number;
  readonly heldElsewhere: number;
  readonly notShown: number;
  readonly blank: number;
}

/** Several tallies as one. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const add = (of: (tally: Tally) => number): number => tallies.reduce((sum, tally) => sum + of(tally), 0);
  return {
    counts: [
      add(({ counts }) => counts[0]),
      add(({ counts }) => counts[1]),
      add(({ counts }) => counts[2]),
      add(({ counts }) => counts[3]),
      add(({ counts }) => counts[4]),
    ],
    n: add(({ n }) => n),
    dontKnow: add(({ dontKnow }) => dontKnow),
    notApplicable: add(({ notApplicable }) => notApplicable),
    heldElsewhere: add(({ heldElsewhere }) => heldElsewhere),
    notShown: add(({ notShown }) => notShown),
    blank: add(({ blank }) => blank),
  };
}

/** Applicable = rated + don't know + blank. */
export function applicableOf(tally: Tally): number {
  return tally.n + tally.dontKnow + tally.blank;
}

/** People in the tally, whatever their answer. */
export function peopleOf(tally: Tally): number {
  return applicableOf(tally) + tally.notApplicable + tally.heldElsewhere + tally.notShown;
}

/** Share of don't know among the applicable, 0..1; 0 when it applies to nobody. */
export function dontKnowShare(tally: Tally): number {
  const applicable = applicableOf(tally);
  return applicable === 0 ? 0 : tally.dontKnow / applicable;
}

/** Score 0..100 of a mean rating. */
export function scoreOfRating(rating: number): number {
  return 50 + 25 * rating;
}

/** Sum of the ratings in a tally. */
export function sumOfRatings({ counts }: Tally): number {
  return -2 * counts[0] - counts[1] + counts[3] + 2 * counts[4];
}

/** Mean score 0..100 of the ratings in a tally, null without any. */
export function tallyScore(tally: Tally): number | null {
  return tally.n === 0 ? null : scoreOfRating(sumOfRatings(tally) / tally.n);
}

/** Five ratings, then blank, don't know, not applicable, held elsewhere, not shown. */
const STATES = 10;

function toTally(bins: Int32Array, at: number): Tally {
  const bin = (index: number): number => bins[at + index] ?? 0;
  const counts = [bin(0), bin(1), bin(2), bin(3), bin(4)] as const;
  return {
    counts,
    n: counts[0] + counts[1] + counts[2] + counts[3] + counts[4],
    blank: bin(5),
    dontKnow: bin(6),
    notApplicable: bin(7),
    heldElsewhere: bin(8),
    notShown: bin(9),
  };
}

function binOf(cell: number): number {
  return isRating(cell) ? cell + 2 : cell - BLANK + 5;
}

/** Tallies of one item's cells by group, in the grouping's order. */
export function tallyByGroup(panel: Panel, cells: Int8Array, grouping: Grouping): readonly Tally[] {
  const bins = new Int32Array(grouping.groups.length * STATES);
  panel.people.forEach((person, index) => {
    const group = grouping.groupOf[person.organisation] ?? 0;
    const at = group * STATES + binOf(cells[index] ?? BLANK);
    bins[at] = (bins[at] ?? 0) + 1;
  });
  return grouping.groups.map((_, group) => toTally(bins, group * STATES));
}

/** Tally of one item's cells over everyone. */
export function tallyAll(cells: Int8Array): Tally {
  const bins = new Int32Array(STATES);
  for (const cell of cells) {
    const at = binOf(cell);
    bins[at] = (bins[at] ?? 0) + 1;
  }
  return toTally(bins, 0);
}

/** A group's score on a theme: the mean of its people's scores. */
export interface GroupScore {
  readonly score: number | null;
  /** People with a score of this theme. */
  readonly people: number;
  /** Sum over people of (score - 50) / 25, for the person-weighted mean. */
  readonly sum: number;
  /** Population variance of the people's scores. */
  readonly variance: number;
}

/**
 * Half rule: a person has a theme score when they rated at least ceil(half) of what applies to them
 * and something does (`proration.json`).
 */
export function meetsHalfRule(rated: number, applicable: number): boolean {
  return applicable > 0 && rated >= Math.ceil(applicable / 2);
}

/**
 * A person's mean rating on the items given, by the half rule; null without a score.
 * `cells` holds one cell of this person per item.
 */
export function personMean(cells: readonly number[]): number | null {
  let rated = 0;
  let applicable = 0;
  let sum = 0;
  for (const cell of cells) {
    if (isRating(cell)) {
      rated++;
      applicable++;
      sum += cell;
    } else if (cell === DONT_KNOW || cell === BLANK) applicable++;
  }
  return meetsHalfRule(rated, applicable) ? sum / rated : null;
}

/** Mean rating (-2..2) of every person on a set of items, NaN without a score. */
export function personMeans(panel: Panel, snapshot: Snapshot, items: readonly number[]): Float64Array {
  const columns = items.map((item) => cellsOf(panel, snapshot, item));
  return meansOfColumns(panel.people.length, columns);
}

/** The same from columns of cells, one an item. */
export function meansOfColumns(people: number, columns: readonly Int8Array[]): Float64Array {
  const sums = new Int32Array(people);
  const rated = new Int32Array(people);
  const applicable = new Int32Array(people);
  for (const column of columns) {
    for (let person = 0; person < people; person++) {
      const cell = column[person] ?? BLANK;
      if (isRating(cell)) {
        sums[person] = (sums[person] ?? 0) + cell;
        rated[person] = (rated[person] ?? 0) + 1;
        applicable[person] = (applicable[person] ?? 0) + 1;
      } else if (cell === DONT_KNOW || cell === BLANK) applicable[person] = (applicable[person] ?? 0) + 1;
    }
  }
  const means = new Float64Array(people);
  for (let person = 0; person < people; person++) {
    const count = rated[person] ?? 0;
    means[person] = meetsHalfRule(count, applicable[person] ?? 0) ? (sums[person] ?? 0) / count : Number.NaN;
  }
  return means;
}

/** Scores of the groups on a theme from its people's mean ratings. */
export function scoreGroups(panel: Panel, means: Float64Array, grouping: Grouping): readonly GroupScore[] {
  const values: number[][] = grouping.groups.map(() => []);
  panel.people.forEach((person, index) => {
    const mean = means[index] ?? Number.NaN;
    if (Number.isNaN(mean)) return;
    values[grouping.groupOf[person.organisation] ?? 0]?.push(mean);
  });
  return values.map((ratings) => {
    const mean = meanOf(ratings);
    if (mean === null) return { score: null, people: 0, sum: 0, variance: 0 };
    const squares = meanOf(ratings.map((rating) => (rating - mean) ** 2)) ?? 0;
    return {
      score: scoreOfRating(mean),
      people: ratings.length,
      sum: mean * ratings.length,
      variance: 625 * squares,
    };
  });
}

/** Equal-organisation mean: groups without a score drop out; null when none has one. */
export function equalOrganisationMean(scores: readonly (number | null)[]): number | null {
  return meanOf(scores.filter((score) => score !== null));
}

/** Person-weighted mean over everyone with a score; null when nobody has one. */
export function personWeightedMean(
  groups: readonly { readonly sum: number; readonly people: number }[],
): number | null {
  const people = groups.reduce((total, group) => total + group.people, 0);
  if (people === 0) return null;
  const sum = (meanOf(groups.map((group) => group.sum)) ?? 0) * groups.length;
  return scoreOfRating(sum / people);
}

/**
 * Standard error of the equal-organisation mean: the organisations are all the partners, the people
 * within them a sample. SE = sqrt((1/G^2) sum_g popvar_g / n_g); null without any score.
 */
export function standardError(groups: readonly GroupScore[]): number | null {
  const scored = groups.filter((group) => group.people > 0);
  if (scored.length === 0) return null;
  const sum = scored.reduce((total, group) => total + group.variance / group.people, 0);
  return Math.sqrt(sum) / scored.length;
}

/** Points between the equal-organisation and the person-weighted mean from which it is said. */
const WEIGHTING_GAP = 5;

/** Whether the two means differ by 5 points or more. */
export function weightingDiffers(equal: number | null, weighted: number | null): boolean {
  return equal !== null && weighted !== null && isAtLeast(Math.abs(equal - weighted), WEIGHTING_GAP);
}

/** More than half of a group's answers in a theme being *not applicable* or *held elsewhere*. */
export function isMostlyElsewhere(tallies: readonly Tally[]): boolean {
  let elsewhere = 0;
  let answers = 0;
  for (const tally of tallies) {
    elsewhere += tally.notApplicable + tally.heldElsewhere;
    answers += tally.n + tally.dontKnow + tally.notApplicable + tally.heldElsewhere;
  }
  return answers > 0 && elsewhere * 2 > answers;
}
