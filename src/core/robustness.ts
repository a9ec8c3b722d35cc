/** Does the verdict hold? Everything judged again under other reasonable rules, and what flips it. `docs/method.md` 6. */
import { type GateContext, isRatedByTooFew, type RerunRules, type Weighting } from './gates.ts';
import { BLANK, cellsOf, DONT_KNOW, isRating, latest, type Panel } from './panel.ts';
import type { Thresholds } from './questionnaire.ts';
import {
  type Counting,
  countForReruns,
  type DontKnow,
  measuresWithout,
  type RerunData,
} from './rerun-data.ts';
import { retainCells } from './retention.ts';
import type { Group, Grouping } from './scoring.ts';
import { type Attendance, countRules, type Rule, type Verdict, verdictAgain } from './verdict.ts';
import { isNamedByTooFew } from './who.ts';

export const WEIGHTINGS: readonly Weighting[] = ['equal-organisation', 'person-weighted'];
export const DONT_KNOWS: readonly DontKnow[] = [null, -2, 0];
/** Points all thresholds move by together. */
export const SHIFTS = [-5, 0, 5] as const;
export type Shift = (typeof SHIFTS)[number];

/** One re-run. */
export interface RerunRow {
  readonly mode: Weighting;
  /** Left out (null), or taken as this rating. */
  readonly dontKnow: DontKnow;
  /** The organisation or pool left out, null when everyone counts. */
  readonly leftOut: string | null;
  readonly shift: Shift;
  readonly verdict: Verdict;
}

export interface Robustness {
  /** Runs that can differ, the base included. */
  readonly runs: number;
  /** Of them, those with the verdict of the base. */
  readonly unchanged: number;
  /** `unchanged / runs`; null with fewer than 5 people. It is not a probability. */
  readonly share: number | null;
  /** All of them, whether they can differ or not. */
  readonly rows: readonly RerunRow[];
}

/** A single change that gives another verdict, named `person-weighted`, `dont-know:-2`, `without:O`, `thresholds:+5`. */
export interface Flip {
  readonly change: string;
  readonly verdict: Verdict;
}

/** What re-runs start from. */
export interface Base extends Counting {
  /** The assessment's own groups: organisations, or shown organisations and pools. */
  readonly grouping: Grouping;
  readonly context: Omit<GateContext, 'unknownAsMet' | 'weighting' | 'rerun'>;
  readonly verdict: Verdict;
}

const PEOPLE_FOR_A_SHARE = 5;

function shifted(thresholds: Thresholds, by: number): Thresholds {
  return {
    gate: thresholds.gate + by,
    lowestOrganisation: thresholds.lowestOrganisation + by,
    themeLow: thresholds.themeLow + by,
    themeReady: thresholds.themeReady + by,
    organisationOnTheme: thresholds.organisationOnTheme + by,
  };
}

/** A questionnaire whose gates' own lines move along. */
function withShiftedGates({ questionnaire }: Base, by: number): Base['questionnaire'] {
  if (by === 0) return questionnaire;
  const move = (line: number | undefined) => (line === undefined ? undefined : line + by);
  return {
    ...questionnaire,
    gates: questionnaire.gates.map((gate) => {
      const [line, lowest] = [move(gate.thresholds.gate), move(gate.thresholds.lowestOrganisation)];
      return {
        ...gate,
        thresholds: {
          ...(line === undefined ? {} : { gate: line }),
          ...(lowest === undefined ? {} : { lowestOrganisation: lowest }),
        },
      };
    }),
  };
}

function latestColumns(panel: Panel): readonly Int8Array[] {
  const now = latest(panel);
  return panel.items.map((_, item) => cellsOf(panel, now, item));
}

/** Every column a run may rest on: the latest answers, and those that marks of items and themes still rest on. */
function countedColumns({ panel, measures, questionnaire, k }: Base): readonly Int8Array[] {
  const now = latestColumns(panel);
  if (panel.snapshots.length === 1) return now;
  const ofItems = measures.items.map(({ grouping }, item) => retainCells(panel, item, grouping, k));
  const themeOf = questionnaire.themes.flatMap((theme, index) =>
    theme.items.map(() => measures.themes[index]),
  );
  const ofThemes = themeOf.flatMap((theme, item) =>
    theme === undefined ? [] : [retainCells(panel, item, theme.grouping, k)],
  );
  return [...now, ...ofItems, ...ofThemes];
}

/** People of each organisation for whom any cell fits, of columns of cells; their latest unless told. */
function countPeople(
  panel: Panel,
  fits: (cell: number) => boolean,
  columns: readonly Int8Array[] = latestColumns(panel),
): readonly number[] {
  const found = new Uint8Array(panel.people.length);
  for (const cells of columns) {
    for (let person = 0; person < cells.length; person++) {
      if (found[person] === 0 && fits(cells[person] ?? BLANK)) found[person] = 1;
    }
  }
  const counts = new Array<number>(panel.organisations.length).fill(0);
  panel.people.forEach(({ organisation }, person) => {
    counts[organisation] = (counts[organisation] ?? 0) + (found[person] ?? 0);
  });
  return counts;
}

function sumOver({ members }: Group, counts: readonly number[]): number {
  return members.reduce((total, member) => total + (counts[member] ?? 0), 0);
}

/** Who answered when don't knows count as ratings, or not; a pool stands for its members. */
function attendanceUnder({ panel, grouping }: Base, dontKnow: DontKnow): Attendance {
  const counts = countPeople(panel, (cell) => isRating(cell) || (dontKnow !== null && cell === DONT_KNOW));
  const answering = grouping.groups.filter((group) => sumOver(group, counts) > 0);
  return {
    people: counts.reduce((total, count) => total + count, 0),
    organisations: answering.reduce((total, { members }) => total + members.length, 0),
    invited: panel.organisations.length,
  };
}

/** The tests on numbers as they come out with everyone. */
interface Kept {
  readonly kept: readonly Rule[];
  readonly rerun: RerunRules;
}

function keptOf(base: Base, data: RerunData): Kept {
  const everyone = measuresWithout(data, new Set());
  const tooFew = [
    ...everyone.items.filter(isRatedByTooFew),
    ...everyone.who.filter((question) => isNamedByTooFew(question)),
  ];
  return {
    kept: countRules(base.panel, everyone, attendanceUnder(base, data.dontKnow)),
    rerun: { tooFew: new Set(tooFew.map(({ id }) => id)), ignoreDontKnow: data.dontKnow !== null },
  };
}

function runsWithout(base: Base, data: RerunData, { kept, rerun }: Kept, group: Group | null): RerunRow[] {
  const measures = measuresWithout(data, new Set(group?.members));
  return SHIFTS.flatMap((shift) => {
    const questionnaire = withShiftedGates(base, shift);
    const thresholds = shifted(base.context.thresholds, shift);
    return WEIGHTINGS.map((mode): RerunRow => {
      const context = { ...base.context, thresholds, weighting: mode, rerun };
      const verdict = verdictAgain(questionnaire, { measures, kept }, context);
      return { mode, dontKnow: data.dontKnow, leftOut: group?.id ?? null, shift, verdict };
    });
  });
}

/** Groups that may be left out: those with a rating, as long as another has one too. */
function leavable({ panel, grouping }: Base): readonly Group[] {
  const raters = countPeople(panel, isRating);
  const rating = grouping.groups.filter((group) => sumOver(group, raters) > 0);
  return rating.length < 2 ? [] : rating;
}

/** Which of the runs without a group can differ from each other. */
function differing(base: Base): (leftOut: string | null) => { weightings: boolean; treatments: boolean } {
  const { panel, grouping } = base;
  const unsure = countPeople(panel, (cell) => cell === DONT_KNOW, countedColumns(base));
  const present = new Array<number>(panel.organisations.length).fill(0);
  for (const { organisation } of panel.people) present[organisation] = (present[organisation] ?? 0) + 1;
  return (leftOut) => {
    const staying = grouping.groups.filter(({ id }) => id !== leftOut);
    const sizes = staying.map((group) => sumOver(group, present)).filter((size) => size > 0);
    return {
      weightings: sizes.length > 1 && sizes.some((size) => size > 1),
      treatments: staying.some((group) => sumOver(group, unsure) > 0),
    };
  };
}

/**
 * Judges again under {equal-organisation, person-weighted} x {don't know left out, as -2, as 0} x {all,
 * without each organisation} x {thresholds -5, 0, +5}. Leaving one out keeps the outcome that tests on
 * numbers of people and organisations have with everyone; the last one, or one without a rating, is never
 * left out. In: measures by real or pooled groups, with the verdict they give. Runs that cannot differ count
 * once in `runs` and `unchanged`; `rows` holds all.
 */
export function rerunAll(base: Base): Robustness {
  const groups = [null, ...leavable(base)];
  const rows = DONT_KNOWS.flatMap((dontKnow) => {
    const data = countForReruns(base, dontKnow);
    const kept = keptOf(base, data);
    return groups.flatMap((group) => runsWithout(base, data, kept, group));
  });
  const canDiffer = differing(base);
  const counted = rows.filter(({ mode, dontKnow, leftOut }) => {
    const { weightings, treatments } = canDiffer(leftOut);
    return (weightings || mode === 'equal-organisation') && (treatments || dontKnow === null);
  });
  const unchanged = counted.filter(({ verdict }) => verdict === base.verdict).length;
  const { people } = attendanceUnder(base, null);
  const share = people < PEOPLE_FOR_A_SHARE ? null : unchanged / counted.length;
  return { runs: counted.length, unchanged, share, rows };
}

/** What of a run differs from the base. */
export function changesOf({ mode, dontKnow, leftOut, shift }: RerunRow): readonly string[] {
  return [
    ...(mode === 'person-weighted' ? ['person-weighted'] : []),
    ...(dontKnow === null ? [] : [`dont-know:${dontKnow}`]),
    ...(leftOut === null ? [] : [`without:${leftOut}`]),
    ...(shift === 0 ? [] : [`thresholds:${shift > 0 ? '+' : ''}${shift}`]),
  ];
}

/** Every single change that gives another verdict, in the order of the grid. */
export function flipsOf({ rows }: Pick<Robustness, 'rows'>, verdict: Verdict): readonly Flip[] {
  return rows.flatMap((row): Flip[] => {
    const [change, ...more] = changesOf(row);
    return change === undefined || more.length > 0 || row.verdict === verdict
      ? []
      : [{ change, verdict: row.verdict }];
  });
}
