/** Items as published. */
import { type Door, pooledIn } from './door.ts';
import { BASES, type Basis } from './evidence-bases.ts';
import type { ItemMeasure } from './measures.ts';
import { BLANK, cellsOf, isRating, latest, NOT_INVITED } from './panel.ts';
import type { PublishedItem } from './results.ts';
import type { Rounding } from './rounding.ts';
import { sumOfRatings } from './scoring.ts';

type EvidenceCounts = Record<Basis, number>;

/** People split in two: those with something, and the rest. */
export interface Split {
  readonly inside: number;
  readonly outside: number;
}

/**
 * Whether people may be split in two: each part, and what it shares with and leaves of each shown group,
 * must hold k people or none.
 */
export function maySplit(groups: readonly Split[], k: number): boolean {
  const everyone = {
    inside: groups.reduce((total, { inside }) => total + inside, 0),
    outside: groups.reduce((total, { outside }) => total + outside, 0),
  };
  const holds = (people: number): boolean => people === 0 || people >= k;
  return [...groups, everyone].every(({ inside, outside }) => holds(inside) && holds(outside));
}

function noEvidence(): EvidenceCounts {
  return { 'seen-myself': 0, document: 0, told: 0, impression: 0, 'not-said': 0 };
}

/** Latest ratings of an item by evidence basis, one count for each of the assessment's groups. */
function countEvidence({ judged, basisOf }: Door, item: number): readonly EvidenceCounts[] {
  const { panel, pooled } = judged;
  const { groups, groupOf } = pooled.measures.grouping;
  const cells = cellsOf(panel, latest(panel), item);
  const counts = groups.map(noEvidence);
  panel.people.forEach(({ organisation }, person) => {
    const own = counts[groupOf[organisation] ?? 0];
    if (own !== undefined && isRating(cells[person] ?? BLANK)) own[basisOf(item, person)]++;
  });
  return counts;
}

/** The same over everyone; null where the split may not be shown. */
function evidenceOf(door: Door, item: number): EvidenceCounts | null {
  const byGroup = countEvidence(door, item);
  const rated = byGroup.map((counts) => BASES.reduce((total, basis) => total + counts[basis], 0));
  const splitBy = (basis: Basis): Split[] =>
    byGroup.map((counts, group) => ({
      inside: counts[basis],
      outside: (rated[group] ?? 0) - counts[basis],
    }));
  if (!door.attributed && !BASES.every((basis) => maySplit(splitBy(basis), door.k))) return null;
  const everyone = noEvidence();
  for (const counts of byGroup) for (const basis of BASES) everyone[basis] += counts[basis];
  return everyone;
}

function heldByOf(door: Door, item: number): string[] {
  const { panel } = door.judged;
  return [...(panel.heldBy[item] ?? [])]
    .filter((organisation) => organisation !== NOT_INVITED)
    .sort((a, b) => a - b)
    .map((organisation) => panel.organisations[organisation]?.id ?? '');
}

/** States of answers over everyone are counts of everyone, shown unless nothing may be. */
function countStates({ all }: ItemMeasure, nothing: boolean) {
  const shown = (count: number): number => (nothing ? 0 : count);
  return {
    n: shown(all.n),
    dontKnow: shown(all.dontKnow),
    notApplicable: shown(all.notApplicable),
    heldElsewhere: shown(all.heldElsewhere),
    notShown: shown(all.notShown),
    blank: shown(all.blank),
  };
}

function publishGroups(item: ItemMeasure, rounding: Rounding): PublishedItem['organisations'] {
  return item.groups
    .filter(({ tally }) => tally.n > 0)
    .map(({ group, score, tally }) => ({
      organisation: group.id,
      score: rounding.score(score),
      people: tally.n,
      counts: [...tally.counts],
    }));
}

/** Whether figures by group may be shown: an earlier round may hold them to fewer ratings than there are now. */
function mayShowGroups(item: ItemMeasure, k: number): boolean {
  return item.groups.reduce((total, { tally }) => total + tally.n, 0) >= k;
}

/** Items in questionnaire order; without what rests on ratings where fewer than k people rated. */
export function publishItems(door: Door): PublishedItem[] {
  const { rounding, nothing } = door;
  return door.judged.pooled.measures.items.map((item, index) => {
    const hidden = nothing || item.all.n < door.k;
    const hiddenByGroup = hidden || !mayShowGroups(item, door.k);
    const overall = <T>(value: T): T | null => (hidden ? null : value);
    const byGroup = <T>(value: T): T | null => (hiddenByGroup ? null : value);
    return {
      id: item.id,
      ...countStates(item, nothing),
      counts: overall([...item.all.counts]),
      heldBy: nothing ? [] : heldByOf(door, index),
      score: byGroup(rounding.score(item.score)),
      personWeighted: byGroup(rounding.score(item.personWeighted)),
      weightingDiffers: !hiddenByGroup && item.weightingDiffers,
      mean: overall(rounding.mean(item.all.n === 0 ? null : sumOfRatings(item.all) / item.all.n)),
      median: overall(item.median),
      adMedian: overall(rounding.figure(item.adMedian)),
      range: byGroup(rounding.figure(item.range)),
      label: overall(item.label),
      flags: nothing ? [] : item.flags,
      chance: byGroup(rounding.figure(item.chance)),
      eta2: byGroup(rounding.figure(item.eta2)),
      omega2: byGroup(rounding.figure(item.omega2)),
      organisations: hiddenByGroup ? [] : publishGroups(item, rounding),
      pool: pooledIn(door, item.grouping),
      evidence: hidden ? null : evidenceOf(door, index),
    };
  });
}
