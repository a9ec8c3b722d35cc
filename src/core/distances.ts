/** What is missing to the next line up, and what separates from the one below: items of gates, gates, themes. `docs/method.md` 6. */
import { AD_LINE } from './agreement.ts';
import { type GateLines, linesOf } from './gates.ts';
import type { ItemMeasure } from './measures.ts';
import { isAtLeast, isBelow } from './numbers.ts';
import type { Questionnaire, Thresholds } from './questionnaire.ts';
import type { Tally } from './scoring.ts';
import { type Distance, distanceDown, distanceUp, type Rater, scoreOneStepUp } from './steps.ts';

/** A distance with its line, 0..100. */
export interface LineDistance extends Distance {
  readonly line: number;
}

export interface ItemDistance {
  /** To the gate line. */
  readonly score: Distance;
  /** Steps until no organisation is below its line. */
  readonly lowestOrganisation: number;
  /** Steps until the average deviation is at most 5/6. */
  readonly ad: number;
  /** Steps until either side is below a third; 0 unless split. */
  readonly split: number;
  /** The largest of these: it takes at least so many. */
  readonly atLeast: number;
  /** Steps down until a line that is met now is not; null where the score is below the gate line. */
  readonly sinking: number | null;
  /** The score if every rater moved one point up. */
  readonly ifEveryoneMovedOne: number;
}

export interface GateDistance {
  /** At least: the sum over its items. */
  readonly steps: number;
  /** At least: the most that one of its items needs. */
  readonly people: number;
}

const SCALE_STEP = 25;
/** A hair that double precision may put a whole number above itself. */
const HAIR = 1e-9;

function ceiling(value: number): number {
  return Math.max(0, Math.ceil(value - HAIR));
}

/** Steps from `at` points down to strictly below `line`, worth 25/n each. */
function stepsBelow(at: number, line: number, n: number): number {
  return Math.floor(((at - line) * n) / SCALE_STEP + HAIR) + 1;
}

/** The ratings of a tally one by one. */
function ratingsOf({ counts }: Tally): number[] {
  return counts.flatMap((count, index) => new Array<number>(count).fill(index - 2));
}

/** The raters of an item by group, one rating each. */
function ratersOf(item: Pick<ItemMeasure, 'groups'>): readonly Rater[] {
  return item.groups.flatMap(({ tally }, group) =>
    ratingsOf(tally).map((rating) => ({ group, ratings: [rating] })),
  );
}

/** Steps until each organisation is at its line: ceil((line - m) n / 25) each, none for those above. */
function toLowestLine(item: Pick<ItemMeasure, 'groups'>, line: number): number {
  return item.groups.reduce(
    (total, { score, tally }) =>
      total + (score === null ? 0 : ceiling(((line - score) * tally.n) / SCALE_STEP)),
    0,
  );
}

function sideBelowAThird(near: number, far: number, n: number): number {
  // How many must leave: the fewest after which the side is strictly below a third.
  const leave = Math.max(0, near + far - Math.ceil(n / 3 - HAIR) + 1);
  return Math.min(leave, near) + 2 * Math.max(0, leave - near);
}

/** Steps to 0 until either side is below a third, those nearest to 0 first. */
function toNoSplit({ counts, n }: Tally): number {
  const low = sideBelowAThird(counts[1], counts[0], n);
  const high = sideBelowAThird(counts[3], counts[4], n);
  return Math.min(low, high);
}

type Measured = Pick<ItemMeasure, 'groups' | 'all' | 'adMedian' | 'label' | 'score'>;

function sinkingOf(item: Measured, raters: readonly Rater[], lines: GateLines): number | null {
  if (item.score === null || isBelow(item.score, lines.gate)) return null;
  const down = distanceDown(raters, lines.gate)?.steps;
  const organisations = item.groups.flatMap(({ score, tally }) =>
    score !== null && isAtLeast(score, lines.lowestOrganisation)
      ? [stepsBelow(score, lines.lowestOrganisation, tally.n)]
      : [],
  );
  const deviation = item.adMedian ?? 0;
  const spread = isAtLeast(AD_LINE, deviation)
    ? [Math.floor(item.all.n * (AD_LINE - deviation) + HAIR) + 1]
    : [];
  const all = [...(down === undefined ? [] : [down]), ...organisations, ...spread];
  return all.length === 0 ? null : Math.min(...all);
}

/** How far an item of a gate is from passing, and from failing; null without a rating. */
export function itemDistance(item: Measured, lines: GateLines): ItemDistance | null {
  const raters = ratersOf(item);
  const score = distanceUp(raters, lines.gate);
  const moved = scoreOneStepUp(raters);
  if (score === null || moved === null) return null;
  const lowestOrganisation = toLowestLine(item, lines.lowestOrganisation);
  const ad = ceiling(item.all.n * ((item.adMedian ?? 0) - AD_LINE));
  const split = item.label === 'split' ? toNoSplit(item.all) : 0;
  return {
    score,
    lowestOrganisation,
    ad,
    split,
    atLeast: Math.max(score.steps, lowestOrganisation, ad, split),
    sinking: sinkingOf(item, raters, lines),
    ifEveryoneMovedOne: moved,
  };
}

/** Distances of the items of all gates by id, each held against the strictest lines of its gates. */
export function itemDistances(
  questionnaire: Questionnaire,
  items: readonly ItemMeasure[],
  thresholds: Thresholds,
): ReadonlyMap<string, ItemDistance> {
  const found = new Map<string, ItemDistance>();
  for (const gate of questionnaire.gates) {
    for (const id of gate.items) {
      const item = items.find((candidate) => candidate.id === id);
      const distance = item && itemDistance(item, linesOf(gate, thresholds));
      if (distance === undefined || distance === null) continue;
      const known = found.get(id);
      if (known === undefined || known.atLeast < distance.atLeast) found.set(id, distance);
    }
  }
  return found;
}

/** What a gate's items need together; null when one of them has no rating, or it has none. */
export function gateDistance(distances: readonly (ItemDistance | null)[]): GateDistance | null {
  const known = distances.filter((distance) => distance !== null);
  if (known.length === 0 || known.length < distances.length) return null;
  return {
    steps: known.reduce((total, { atLeast }) => total + atLeast, 0),
    people: Math.max(...known.map(({ score }) => score.people)),
  };
}

/** The next line up of a theme, or undefined when it is above both. */
function lineAbove(score: number, { themeLow, themeReady }: Thresholds): number | undefined {
  return [themeLow, themeReady].find((line) => isBelow(score, line));
}

/** The next line down that is met. */
function lineBelow(score: number, { themeLow, themeReady }: Thresholds): number | undefined {
  return [themeReady, themeLow].find((line) => isAtLeast(score, line));
}

/** Steps of a theme to the next line up; null above both lines or without a score. */
export function themeDistance(
  score: number | null,
  raters: readonly Rater[],
  thresholds: Thresholds,
): LineDistance | null {
  const line = score === null ? undefined : lineAbove(score, thresholds);
  const up = line === undefined ? null : distanceUp(raters, line);
  return line === undefined || up === null ? null : { line, ...up };
}

/** Steps of a theme until it falls below the next line down; null below both or without a score. */
export function themeSinking(
  score: number | null,
  raters: readonly Rater[],
  thresholds: Thresholds,
): LineDistance | null {
  const line = score === null ? undefined : lineBelow(score, thresholds);
  const down = line === undefined ? null : distanceDown(raters, line);
  return line === undefined || down === null ? null : { line, ...down };
}
