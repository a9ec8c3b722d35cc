/** The CFIR matrix: each construct by organisation, in the codes of the rating guide. `docs/method.md` 10. */
import { isUnknown, labelOf } from './agreement.ts';
import type { ConstructSet } from './coverage.ts';
import { pooledColumns } from './disclosure.ts';
import { type Door, pooledIn } from './door.ts';
import { isConcrete } from './evidence-bases.ts';
import { BLANK, cellsOf, isRating, latest, type Panel } from './panel.ts';
import { itemsOf, type Questionnaire } from './questionnaire.ts';
import {
  addTallies,
  applicableOf,
  eachByItself,
  type Grouping,
  meansOfColumns,
  type Tally,
  tallyByGroup,
} from './scoring.ts';

/**
 * -2..2; `0 (mixed)`: ratings on both sides that cancel out; `M`: unknown or nobody rated; `N/A`: applies to
 * nobody there. Codes of Damschroder & Lowery 2013 (Implement Sci 8:51).
 */
export type CfirCode = '-2' | '-1' | '0' | '+1' | '+2' | '0 (mixed)' | 'M' | 'N/A';

export interface MatrixCell {
  /** Organisation id or pool. */
  readonly organisation: string;
  readonly code: CfirCode;
  /** People with a score on the construct. */
  readonly people: number;
}

export interface MatrixRow {
  readonly construct: string;
  readonly items: readonly string[];
  /** The partnership as one case: the equal-organisation mean; null when too few may be shown. */
  readonly whole: CfirCode | null;
  readonly cells: readonly MatrixCell[];
  /** Organisations pooled here, when the pool is not the assessment's. */
  readonly pool: readonly string[];
}

export interface CfirMatrix {
  readonly cfir2022: readonly MatrixRow[];
  /** Through the mapping; empty when none was given. */
  readonly cfir2009: readonly MatrixRow[];
}

/** The constructs of a questionnaire's items by code, in the order in which they first occur. */
function constructSets(questionnaire: Questionnaire): readonly ConstructSet[] {
  const sets = new Map<string, string[]>();
  for (const { id, constructs } of itemsOf(questionnaire)) {
    for (const code of constructs) sets.set(code, [...(sets.get(code) ?? []), id]);
  }
  return [...sets].map(([code, items]) => ({ code, items }));
}

/** Ratings below, at and above 0 of people with concrete evidence, as people. */
interface Concrete {
  readonly below: number;
  readonly above: number;
}

/** What a code is made from, of one group or of everyone. */
export interface Coded {
  /** Mean rating -2..2 of the people with a score on the construct; null without any. */
  readonly mean: number | null;
  /** Their answers to its items, added up. */
  readonly tally: Tally;
  readonly concrete: Concrete;
}

function signed(rating: number): CfirCode {
  if (rating === 0) return '0';
  const size = Math.abs(rating) >= 2 ? 2 : 1;
  return rating > 0 ? `+${size}` : `-${size}`;
}

/** Nearest whole number, halves away from zero. */
function awayFromZero(value: number): number {
  return Math.sign(value) * Math.floor(Math.abs(value) + 0.5 + 1e-9);
}

const PEOPLE_WITH_EVIDENCE = 2;

/**
 * The code of a construct: N/A when it applies to nobody; M when a third or so do not know (the item rule:
 * 30 % of applicable) or nobody has a score; else the mean rating rounded half away from zero, *mixed* where
 * that is 0 and the ratings are labelled split or mixed, and +-2 only where two people on that side have
 * concrete evidence (else +-1).
 */
export function codeOf({ mean, tally, concrete }: Coded): CfirCode {
  if (applicableOf(tally) === 0) return 'N/A';
  if (mean === null || isUnknown(tally)) return 'M';
  const rounded = awayFromZero(mean);
  if (rounded === 0) {
    const label = labelOf(tally);
    return label === 'split' || label === 'mixed' ? '0 (mixed)' : '0';
  }
  const backed = rounded > 0 ? concrete.above : concrete.below;
  return signed(backed >= PEOPLE_WITH_EVIDENCE ? rounded : Math.sign(rounded));
}

type IsConcrete = (item: number, person: number) => boolean;

/** People of a group with concrete evidence for a rating on either side. */
function countConcrete(
  columns: readonly Int8Array[],
  items: readonly number[],
  people: readonly number[],
  backed: IsConcrete,
): Concrete {
  const has = (person: number, fits: (rating: number) => boolean): boolean =>
    columns.some((cells, at) => {
      const cell = cells[person] ?? BLANK;
      return isRating(cell) && fits(cell) && backed(items[at] ?? 0, person);
    });
  return {
    below: people.filter((person) => has(person, (rating) => rating < 0)).length,
    above: people.filter((person) => has(person, (rating) => rating > 0)).length,
  };
}

function meanOver(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((total, value) => total + value, 0) / values.length;
}

interface Asked {
  readonly set: ConstructSet;
  readonly items: readonly number[];
  readonly grouping: Grouping;
  readonly columns: readonly Int8Array[];
}

function peopleByGroup(panel: Panel, { groupOf, groups }: Grouping): readonly (readonly number[])[] {
  const people: number[][] = groups.map(() => []);
  panel.people.forEach(({ organisation }, person) => {
    people[groupOf[organisation] ?? 0]?.push(person);
  });
  return people;
}

function rowOf(door: Door, { set, items, grouping, columns }: Asked, backed: IsConcrete): MatrixRow {
  const { panel } = door.judged;
  const means = meansOfColumns(panel.people.length, columns);
  const members = peopleByGroup(panel, grouping);
  const tallies = columns.map((cells) => tallyByGroup(panel, cells, grouping));
  const groups = grouping.groups.map((group, index) => {
    const people = members[index] ?? [];
    const scored = people.map((person) => means[person] ?? Number.NaN).filter((mean) => !Number.isNaN(mean));
    return {
      id: group.id,
      size: people.length,
      scored: scored.length,
      mean: meanOver(scored),
      tally: addTallies(tallies.flatMap((byGroup) => byGroup[index] ?? [])),
      concrete: countConcrete(columns, items, people, backed),
    };
  });
  const everyone: Coded = {
    mean: meanOver(groups.flatMap(({ mean }) => mean ?? [])),
    tally: addTallies(groups.map(({ tally }) => tally)),
    concrete: {
      below: groups.reduce((total, { concrete }) => total + concrete.below, 0),
      above: groups.reduce((total, { concrete }) => total + concrete.above, 0),
    },
  };
  const people = groups.reduce((total, { scored }) => total + scored, 0);
  const isShown = !door.nothing && people >= door.k;
  return {
    construct: set.code,
    items: set.items,
    whole: isShown ? codeOf(everyone) : null,
    cells: isShown
      ? groups
          .filter(({ size }) => size > 0)
          .map((group) => ({ organisation: group.id, code: codeOf(group), people: group.scored }))
      : [],
    pool: pooledIn(door, grouping),
  };
}

/** What counts by group for some items: as it is when attributed, else pooled and retained. */
function askedOf(door: Door, set: ConstructSet): Asked {
  const { panel, pooled } = door.judged;
  const items = set.items.map((id) => panel.items.indexOf(id)).filter((at) => at >= 0);
  if (door.attributed) {
    const now = latest(panel);
    const columns = items.map((item) => cellsOf(panel, now, item));
    return { set, items, grouping: eachByItself(panel), columns };
  }
  const { grouping, answers } = pooledColumns(panel, pooled.measures.pool, door.k, items);
  return { set, items, grouping, columns: answers };
}

/** The matrix in both views; groups with fewer than k people behind a row are pooled in it. */
export function publishMatrix(door: Door): CfirMatrix {
  const { evidence } = door.judged;
  const backed: IsConcrete = (item, person) => isConcrete(door.basisOf(item, person));
  const rows = (sets: readonly ConstructSet[]): MatrixRow[] =>
    sets.filter(({ items }) => items.length > 0).map((set) => rowOf(door, askedOf(door, set), backed));
  return {
    cfir2022: rows(constructSets(evidence.questionnaire)),
    cfir2009: rows(evidence.olderConstructs ?? []),
  };
}
