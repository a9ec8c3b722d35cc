/** Themes as published. */
import { type Door, pooledIn } from './door.ts';
import { type ThemeMeasure, themeItems } from './measures.ts';
import { type ResamplingRange, resamplingRanges } from './resampling.ts';
import type { PublishedTheme } from './results.ts';
import { retainCells } from './retention.ts';
import type { Rounding } from './rounding.ts';
import { meansOfColumns, scoreOfRating } from './scoring.ts';

/** A theme as it is resampled: how many people each of its groups has, and the scores among them. */
interface Drawable {
  readonly sizes: readonly number[];
  readonly scores: readonly (readonly number[])[];
}

function drawableOf(
  { judged, k, attributed }: Door,
  theme: ThemeMeasure,
  items: readonly number[],
): Drawable {
  const { panel } = judged;
  const { groupOf, groups } = theme.grouping;
  const scores: number[][] = groups.map(() => []);
  const sizes = new Array<number>(groups.length).fill(0);
  const columns = items.map((item) => retainCells(panel, item, theme.grouping, attributed ? 1 : k));
  const means = meansOfColumns(panel.people.length, columns);
  panel.people.forEach(({ organisation }, person) => {
    const group = groupOf[organisation] ?? 0;
    sizes[group] = (sizes[group] ?? 0) + 1;
    const mean = means[person] ?? Number.NaN;
    if (!Number.isNaN(mean)) scores[group]?.push(scoreOfRating(mean));
  });
  return { sizes, scores };
}

/** Resampling ranges of all themes; those with the same groups are drawn together, from the same numbers. */
function rangesOf(door: Door): ReadonlyMap<ThemeMeasure, ResamplingRange> {
  const { themes } = door.judged.pooled.measures;
  const places = themeItems(door.judged.evidence.questionnaire);
  const drawables = themes.map((theme, index) => ({
    theme,
    ...drawableOf(door, theme, places[index] ?? []),
  }));
  const found = new Map<ThemeMeasure, ResamplingRange>();
  for (const together of Map.groupBy(drawables, ({ sizes }) => sizes.join()).values()) {
    resamplingRanges(together[0]?.sizes ?? [], together).forEach((range, index) => {
      const theme = together[index]?.theme;
      if (range !== null && theme !== undefined) found.set(theme, range);
    });
  }
  return found;
}

function publishRange(range: ResamplingRange | undefined, { score }: Rounding): ResamplingRange | null {
  return range === undefined ? null : { low: score(range.low) ?? 0, high: score(range.high) ?? 0 };
}

/** Themes in questionnaire order; without figures where fewer than k people have a score. */
export function publishThemes(door: Door): PublishedTheme[] {
  const { rounding } = door;
  const ranges = door.nothing ? new Map<ThemeMeasure, ResamplingRange>() : rangesOf(door);
  const answering = new Set(door.judged.panel.people.map((person) => person.organisation));
  return door.judged.pooled.measures.themes.map((theme) => {
    const hidden = door.nothing || theme.people < door.k;
    const groups = hidden
      ? []
      : theme.groups.filter(({ group }) => group.members.some((member) => answering.has(member)));
    return {
      id: theme.id,
      score: hidden ? null : rounding.score(theme.score),
      personWeighted: hidden ? null : rounding.score(theme.personWeighted),
      weightingDiffers: !hidden && theme.weightingDiffers,
      standardError: hidden ? null : rounding.figure(theme.standardError),
      resamplingRange: hidden ? null : publishRange(ranges.get(theme), rounding),
      singles: groups.filter((group) => group.people === 1).length,
      people: theme.people,
      organisations: groups
        .filter((group) => group.people > 0)
        .map(({ group, score, people }) => ({
          organisation: group.id,
          score: rounding.score(score),
          people,
        })),
      withoutScore: groups.filter((group) => group.people === 0).map(({ group }) => group.id),
      mostlyElsewhere: groups.filter((group) => group.mostlyElsewhere).map(({ group }) => group.id),
      pool: pooledIn(door, theme.grouping),
    };
  });
}
