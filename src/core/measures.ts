/** What is measured of an assessment: every item, theme and who-question, each by its own grouping. */
import {
  averageDeviation,
  type ItemFlag,
  isPassedOn,
  isUnknown,
  type Label,
  labelOf,
  medianRating,
  organisationsDiffer,
  rangeOfGroups,
} from './agreement.ts';
import { chanceOfRange, isMoreThanChance, varianceShares } from './chance.ts';
import { cellsOf, latest, type Panel } from './panel.ts';
import type { Questionnaire } from './questionnaire.ts';
import {
  eachByItself,
  equalOrganisationMean,
  type Group,
  type Grouping,
  isMostlyElsewhere,
  meansOfColumns,
  personWeightedMean,
  scoreGroups,
  standardError,
  sumOfRatings,
  type Tally,
  tallyAll,
  tallyByGroup,
  tallyScore,
  weightingDiffers,
} from './scoring.ts';
import { measureWho, type WhoMeasure } from './who.ts';

/** One group's part in an item. */
export interface ItemGroup {
  readonly group: Group;
  readonly tally: Tally;
  /** 0..100, null without a rating. */
  readonly score: number | null;
}

export interface ItemMeasure {
  readonly id: string;
  /** Over everyone, latest answers. */
  readonly all: Tally;
  /** By group, in invitation order, silent organisations included. */
  readonly groups: readonly ItemGroup[];
  readonly grouping: Grouping;
  /** Equal-organisation score 0..100; null without a rating. */
  readonly score: number | null;
  readonly personWeighted: number | null;
  readonly weightingDiffers: boolean;
  readonly median: number | null;
  readonly adMedian: number | null;
  readonly label: Label;
  readonly flags: readonly ItemFlag[];
  /** Rating points between the highest and lowest group with two ratings. */
  readonly range: number;
  /** Share of shuffles with a range as large; null where organisations do not differ. */
  readonly chance: number | null;
  readonly eta2: number | null;
  readonly omega2: number | null;
}

export interface ThemeGroup {
  readonly group: Group;
  readonly score: number | null;
  /** People with a score of the theme. */
  readonly people: number;
  /** More than half of its answers are *not applicable* or *held elsewhere*. */
  readonly mostlyElsewhere: boolean;
}

export interface ThemeMeasure {
  readonly id: string;
  readonly groups: readonly ThemeGroup[];
  readonly grouping: Grouping;
  readonly score: number | null;
  readonly personWeighted: number | null;
  readonly weightingDiffers: boolean;
  readonly standardError: number | null;
  /** People with a score. */
  readonly people: number;
}

export interface Measures {
  readonly items: readonly ItemMeasure[];
  readonly themes: readonly ThemeMeasure[];
  readonly who: readonly WhoMeasure[];
}

/** Measures one item from the cells that count by group (`cells`) and those of everyone now (`current`). */
export function measureItem(
  panel: Panel,
  item: number,
  grouping: Grouping,
  cells: Int8Array,
  current: Int8Array,
): ItemMeasure {
  const all = tallyAll(current);
  const tallies = tallyByGroup(panel, cells, grouping);
  const scores = tallies.map(tallyScore);
  const score = equalOrganisationMean(scores);
  const personWeighted = personWeightedMean(
    tallies.map((tally) => ({ sum: sumOfRatings(tally), people: tally.n })),
  );
  const range = rangeOfGroups(tallies);
  const differ = organisationsDiffer(range);
  const chance = differ ? chanceOfRange(tallies, range) : null;
  const flags: ItemFlag[] = [];
  if (isUnknown(all)) flags.push('unknown');
  if (differ) flags.push('organisations-differ');
  if (chance !== null && isMoreThanChance(chance)) flags.push('more-than-chance');
  if (isPassedOn(all, panel.heldBy[item] ?? new Set(), tallies, grouping)) flags.push('passed-on');
  return {
    id: panel.items[item] ?? '',
    all,
    groups: grouping.groups.map((group, index) => ({
      group,
      tally: tallies[index] ?? tallyAll(new Int8Array()),
      score: scores[index] ?? null,
    })),
    grouping,
    score,
    personWeighted,
    weightingDiffers: weightingDiffers(score, personWeighted),
    median: medianRating(all),
    adMedian: averageDeviation(all),
    label: labelOf(all),
    flags,
    range,
    chance,
    ...varianceShares(tallies),
  };
}

/** Measures a theme from one column of cells per item of it. */
export function measureTheme(
  panel: Panel,
  id: string,
  grouping: Grouping,
  columns: readonly Int8Array[],
): ThemeMeasure {
  const scored = scoreGroups(panel, meansOfColumns(panel.people.length, columns), grouping);
  const tallies = columns.map((cells) => tallyByGroup(panel, cells, grouping));
  const score = equalOrganisationMean(scored.map((group) => group.score));
  const personWeighted = personWeightedMean(scored);
  return {
    id,
    groups: grouping.groups.map((group, index) => ({
      group,
      score: scored[index]?.score ?? null,
      people: scored[index]?.people ?? 0,
      mostlyElsewhere: isMostlyElsewhere(tallies.flatMap((byGroup) => byGroup[index] ?? [])),
    })),
    grouping,
    score,
    personWeighted,
    weightingDiffers: weightingDiffers(score, personWeighted),
    standardError: standardError(scored),
    people: scored.reduce((total, group) => total + group.people, 0),
  };
}

/** Indexes of each theme's items in the panel. */
export function themeItems(questionnaire: Questionnaire): readonly (readonly number[])[] {
  let next = 0;
  return questionnaire.themes.map((theme) => theme.items.map(() => next++));
}

/** Measures everything with every organisation by itself and the latest answers: what is real. */
export function measure(questionnaire: Questionnaire, panel: Panel): Measures {
  const grouping = eachByItself(panel);
  const now = latest(panel);
  return {
    items: panel.items.map((_, item) => {
      const cells = cellsOf(panel, now, item);
      return measureItem(panel, item, grouping, cells, cells);
    }),
    themes: themeItems(questionnaire).map((items, index) =>
      measureTheme(
        panel,
        questionnaire.themes[index]?.id ?? '',
        grouping,
        items.map((item) => cellsOf(panel, now, item)),
      ),
    ),
    who: panel.whoQuestions.map((_, index) => measureWho(panel, index, grouping, now.who[index] ?? [])),
  };
}
