/** Items as published. */
import { EVIDENCE_BASES } from './answers.ts';
import type { Door } from './door.ts';
import { type Basis, latestBases } from './evidence-bases.ts';
import type { ItemMeasure } from './measures.ts';
import { cellsOf, isRating, latest, NOT_INVITED } from './panel.ts';
import { pooledIn } from './publish-themes.ts';
import type { PublishedItem } from './results.ts';
import type { Rounding } from './rounding.ts';
import { sumOfRatings } from './scoring.ts';

type EvidenceCounts = Record<Basis, number>;

/**
 * Whether people may be split in two: each part, and what it shares with and leaves of each shown group,
 * must hold k people or none.
 */
export function maySplit(inPart: readonly boolean[], groups: readonly number[], k: number): boolean {
  const sizes = new Map<string, number>();
  inPart.forEach((inside, index) => {
    for (const key of [`${inside}`, `${inside}:${groups[index]}`]) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  });
  return [...sizes.values()].every((size) => size >= k);
}

/** Evidence basis of every latest rating, by item id and person id. */
function indexEvidence(door: Door): ReadonlyMap<string, EvidenceCounts> {
  const { panel, evidence } = door.judged;
  const basisOf = latestBases(evidence.responses);
  const groupOf = door.judged.pooled.measures.grouping.groupOf;
  const now = latest(panel);
  const counts = new Map<string, EvidenceCounts>();
  panel.items.forEach((item, index) => {
    const cells = cellsOf(panel, now, index);
    const raters = panel.people.flatMap((person, at) =>
      isRating(cells[at] ?? 9)
        ? [
            {
              group: groupOf[person.organisation] ?? 0,
              basis: basisOf(item, person.id),
            },
          ]
        : [],
    );
    const bases: readonly (keyof EvidenceCounts)[] = [...EVIDENCE_BASES, 'not-said'];
    const groups = raters.map((rater) => rater.group);
    const shown =
      door.attributed ||
      bases.every((basis) =>
        maySplit(
          raters.map((rater) => rater.basis === basis),
          groups,
          door.k,
        ),
      );
    if (!shown) return;
    const tally: EvidenceCounts = { 'seen-myself': 0, document: 0, told: 0, impression: 0, 'not-said': 0 };
    for (const { basis } of raters) tally[basis]++;
    counts.set(item, tally);
  });
  return counts;
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
  const evidence = indexEvidence(door);
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
      evidence: hidden ? null : (evidence.get(item.id) ?? null),
    };
  });
}
