/** Themes as published. */
import type { Door } from './door.ts';
import type { PublishedTheme } from './results.ts';
import type { Grouping } from './scoring.ts';

/** Ids of the organisations pooled in a grouping. */
export function pooledIn(door: Door, grouping: Grouping): string[] {
  return grouping.groups
    .filter((group) => group.pooled)
    .flatMap((group) => group.members)
    .sort((a, b) => a - b)
    .map((member) => door.judged.panel.organisations[member]?.id ?? '');
}

/** Themes in questionnaire order; without figures where fewer than k people have a score. */
export function publishThemes(door: Door): PublishedTheme[] {
  const { rounding } = door;
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
