/** Distances as published: of shown groups and pools, and none where the figures themselves are not shown. `docs/method.md` 6 and 7. */
import {
  type GateDistance,
  gateDistance,
  type ItemDistance,
  itemDistances,
  type LineDistance,
  themeDistance,
  themeSinking,
} from './distances.ts';
import type { Door } from './door.ts';
import { type ThemeMeasure, themeItems } from './measures.ts';
import { isBelow } from './numbers.ts';
import { isRating, type Panel } from './panel.ts';
import { retainCells } from './retention.ts';
import { meansOfColumns } from './scoring.ts';
import { distanceUp, type Rater } from './steps.ts';

export interface PublishedDistances {
  /** To the next line up, by theme; none above both lines. */
  readonly themes: Readonly<Record<string, LineDistance>>;
  /** Until it falls below the next line down, by theme. */
  readonly sinking: Readonly<Record<string, LineDistance>>;
  /** Of organisations below their line on a theme, by `organisation:theme`. */
  readonly organisations: Readonly<Record<string, LineDistance>>;
  /** Items of gates. */
  readonly items: Readonly<Record<string, ItemDistance>>;
  readonly gates: Readonly<Record<string, GateDistance>>;
}

/** People with a score of a theme and the ratings it is made of, by group. */
function themeRaters(panel: Panel, theme: ThemeMeasure, items: readonly number[], k: number): Rater[] {
  const columns = items.map((item) => retainCells(panel, item, theme.grouping, k));
  const means = meansOfColumns(panel.people.length, columns);
  return panel.people.flatMap(({ organisation }, person): Rater[] => {
    if (Number.isNaN(means[person])) return [];
    const ratings = columns.map((cells) => cells[person] ?? 9).filter(isRating);
    return [{ group: theme.grouping.groupOf[organisation] ?? 0, ratings }];
  });
}

function fromEntries<T>(entries: readonly (readonly [string, T | null | undefined])[]): Record<string, T> {
  return Object.fromEntries(
    entries.flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, value] as const])),
  );
}

/** Organisations and pools below their line on a theme, each with a distance of its own. */
function organisationDistances(
  theme: ThemeMeasure,
  raters: readonly Rater[],
  line: number,
): (readonly [string, LineDistance | null])[] {
  return theme.groups.flatMap(({ group, score }, index) => {
    if (score === null || !isBelow(score, line)) return [];
    const own = distanceUp(
      raters.filter((rater) => rater.group === index),
      line,
    );
    return [[`${group.id}:${theme.id}`, own && { line, ...own }] as const];
  });
}

/** The score among an item's distances is as exact as other scores. */
function publishItem(distance: ItemDistance, { rounding }: Door): ItemDistance {
  const { ifEveryoneMovedOne } = distance;
  return { ...distance, ifEveryoneMovedOne: rounding.score(ifEveryoneMovedOne) ?? ifEveryoneMovedOne };
}

/** Distances of themes, organisations, items and gates; of what is hidden, none. */
export function publishDistances(door: Door): PublishedDistances {
  const { judged, k, nothing, attributed } = door;
  const { panel, thresholds, evidence } = judged;
  const { measures } = judged.pooled;
  const places = themeItems(evidence.questionnaire);
  const retained = attributed ? 1 : k;
  const themes = measures.themes.flatMap((theme, index) =>
    nothing || theme.people < k
      ? []
      : [{ theme, raters: themeRaters(panel, theme, places[index] ?? [], retained) }],
  );
  const shown = measures.items.filter(
    (item) =>
      !nothing && item.all.n >= k && item.groups.reduce((total, { tally }) => total + tally.n, 0) >= k,
  );
  const items = itemDistances(evidence.questionnaire, shown, thresholds);
  return {
    themes: fromEntries(
      themes.map(({ theme, raters }) => [theme.id, themeDistance(theme.score, raters, thresholds)]),
    ),
    sinking: fromEntries(
      themes.map(({ theme, raters }) => [theme.id, themeSinking(theme.score, raters, thresholds)]),
    ),
    organisations: fromEntries(
      themes.flatMap(({ theme, raters }) =>
        organisationDistances(theme, raters, thresholds.organisationOnTheme),
      ),
    ),
    items: fromEntries([...items].map(([id, distance]) => [id, publishItem(distance, door)])),
    gates: fromEntries(
      evidence.questionnaire.gates.map((gate) => [
        gate.id,
        gateDistance(gate.items.map((id) => items.get(id) ?? null)),
      ]),
    ),
  };
}
