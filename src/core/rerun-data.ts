/** Answers counted by organisation, so that they can be judged again without one of them. `docs/method.md` 6 and 11. */
import { averageDeviation, labelOf } from './agreement.ts';
import type { WhoAnswer } from './answers.ts';
import type { OpinionMeasure } from './gates.ts';
import type { Measures } from './measures.ts';
import { cellsOf, DONT_KNOW, latest, type Panel } from './panel.ts';
import type { Questionnaire } from './questionnaire.ts';
import { retainCells, retainWho } from './retention.ts';
import {
  addTallies,
  equalOrganisationMean,
  type Group,
  type Grouping,
  meansOfColumns,
  personWeightedMean,
  scoreOfRating,
  sumOfRatings,
  type Tally,
  tallyByGroup,
  tallyScore,
} from './scoring.ts';
import { countGroup, summariseWho, type WhoMeasure } from './who.ts';

/** What a don't know to an item counts as: nothing, or a scored rating. */
export type DontKnow = null | -2 | 0;

/** An item of a gate: tallies by organisation, of what counts by group and of everyone's latest answers. */
interface ItemData {
  readonly id: string;
  readonly grouping: Grouping;
  readonly counted: readonly Tally[];
  readonly current: readonly Tally[];
}

interface ThemeData {
  readonly id: string;
  readonly grouping: Grouping;
  /** By organisation: sum of its people's mean ratings, and how many have one. */
  readonly sums: readonly number[];
  readonly people: readonly number[];
}

interface WhoData {
  readonly whole: WhoMeasure;
  readonly answers: readonly (WhoAnswer | undefined)[];
}

/** Everything a re-run needs of one don't-know treatment. */
export interface RerunData {
  readonly panel: Panel;
  readonly dontKnow: DontKnow;
  readonly items: readonly ItemData[];
  readonly themes: readonly ThemeData[];
  readonly who: readonly WhoData[];
}

export interface Counting {
  readonly questionnaire: Questionnaire;
  readonly panel: Panel;
  /** Real or pooled: their groupings are kept. */
  readonly measures: Measures;
  /** People of a group that must have changed before a later round counts; 1 where everything does. */
  readonly k: number;
}

function eachAlone(panel: Panel): Grouping {
  const groups = panel.organisations.map(({ id }, index): Group => ({ id, members: [index], pooled: false }));
  return { groups, groupOf: panel.organisations.map((_, index) => index) };
}

/** Cells with don't knows as ratings; the same cells when they stay what they are. */
function substituted(cells: Int8Array, dontKnow: DontKnow): Int8Array {
  return dontKnow === null ? cells : cells.map((cell) => (cell === DONT_KNOW ? dontKnow : cell));
}

function themeData(
  { panel, k }: Counting,
  id: string,
  grouping: Grouping,
  items: readonly number[],
  dontKnow: DontKnow,
): ThemeData {
  const columns = items.map((item) => substituted(retainCells(panel, item, grouping, k), dontKnow));
  const means = meansOfColumns(panel.people.length, columns);
  const sums = new Array<number>(panel.organisations.length).fill(0);
  const people = new Array<number>(panel.organisations.length).fill(0);
  panel.people.forEach(({ organisation }, person) => {
    const mean = means[person] ?? Number.NaN;
    if (Number.isNaN(mean)) return;
    sums[organisation] = (sums[organisation] ?? 0) + mean;
    people[organisation] = (people[organisation] ?? 0) + 1;
  });
  return { id, grouping, sums, people };
}

/** Counts what gates and themes rest on, by organisation. */
export function countForReruns(counting: Counting, dontKnow: DontKnow): RerunData {
  const { questionnaire, panel, measures, k } = counting;
  const alone = eachAlone(panel);
  const now = latest(panel);
  const inGates = new Set(questionnaire.gates.flatMap((gate) => gate.items));
  const items = measures.items.flatMap(({ id, grouping }, index): ItemData[] => {
    if (!inGates.has(id)) return [];
    const tally = (cells: Int8Array) => tallyByGroup(panel, substituted(cells, dontKnow), alone);
    const counted = tally(retainCells(panel, index, grouping, k));
    const current = panel.snapshots.length === 1 ? counted : tally(cellsOf(panel, now, index));
    return [{ id, grouping, counted, current }];
  });
  let next = 0;
  const themes = questionnaire.themes.map(({ id, items: own }, index) => {
    const grouping = measures.themes[index]?.grouping ?? alone;
    return themeData(
      counting,
      id,
      grouping,
      own.map(() => next++),
      dontKnow,
    );
  });
  const who = measures.who.map((whole, index) => ({
    whole,
    answers: retainWho(panel, index, whole.grouping, k),
  }));
  return { panel, dontKnow, items, themes, who };
}

/** The members of each group that stay, groups without any left out. */
function remaining(grouping: Grouping, left: ReadonlySet<number>): readonly Group[] {
  return grouping.groups.flatMap((group): Group[] => {
    const members = group.members.filter((member) => !left.has(member));
    if (members.length === 0) return [];
    return [members.length === group.members.length ? group : { ...group, members }];
  });
}

function itemWithout(item: ItemData, left: ReadonlySet<number>): OpinionMeasure {
  const sum = (tallies: readonly Tally[], members: readonly number[]) => {
    const [only, ...others] = members.flatMap((member) => tallies[member] ?? []);
    // Most groups are one organisation, whose tally stands already.
    return only !== undefined && others.length === 0
      ? only
      : addTallies([...(only ? [only] : []), ...others]);
  };
  const groups = remaining(item.grouping, left).map((group) => {
    const tally = sum(item.counted, group.members);
    return { group, tally, score: tallyScore(tally) };
  });
  const staying = item.current.flatMap((tally, organisation) => (left.has(organisation) ? [] : [tally]));
  const all = addTallies(staying);
  return {
    id: item.id,
    all,
    groups,
    score: equalOrganisationMean(groups.map(({ score }) => score)),
    personWeighted: personWeightedMean(
      groups.map(({ tally }) => ({ sum: sumOfRatings(tally), people: tally.n })),
    ),
    adMedian: averageDeviation(all),
    label: labelOf(all),
  };
}

function themeWithout({ id, grouping, sums, people }: ThemeData, left: ReadonlySet<number>) {
  const add = (values: readonly number[], { members }: Group): number =>
    members.reduce((total, member) => total + (values[member] ?? 0), 0);
  const groups = remaining(grouping, left).map((group) => {
    const [sum, count] = [add(sums, group), add(people, group)];
    return { group, sum, people: count, score: count === 0 ? null : scoreOfRating(sum / count) };
  });
  return {
    id,
    grouping,
    groups,
    score: equalOrganisationMean(groups.map(({ score }) => score)),
    personWeighted: personWeightedMean(groups),
    people: groups.reduce((total, group) => total + group.people, 0),
  };
}

/** The people of a panel by organisation, by index. */
function peopleOf(panel: Panel, members: readonly number[]): readonly number[] {
  return panel.people.flatMap(({ organisation }, index) => (members.includes(organisation) ? [index] : []));
}

function whoWithout(
  panel: Panel,
  { whole, answers }: WhoData,
  question: number,
  left: ReadonlySet<number>,
): WhoMeasure {
  if (left.size === 0) return whole;
  const groups = remaining(whole.grouping, left).map((group) => {
    const known = whole.groups.find((candidate) => candidate.group === group);
    return known ?? countGroup(panel, group, answers, peopleOf(panel, group.members));
  });
  return summariseWho(panel, question, groups, whole.grouping);
}

/** Gate items, themes and who-questions without the organisations in `left`, by index. */
export function measuresWithout({ panel, items, themes, who }: RerunData, left: ReadonlySet<number>) {
  return {
    items: items.map((item) => itemWithout(item, left)),
    themes: themes.map((theme) => themeWithout(theme, left)),
    who: who.map((question, index) => whoWithout(panel, question, index, left)),
  };
}
