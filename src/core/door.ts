/** What the functions behind the disclosure door are handed: the judgement and how much of it may be said. */
import type { BasisOf } from './evidence-bases.ts';
import type { Judged } from './judging.ts';
import type { Rounding } from './rounding.ts';
import type { Grouping } from './scoring.ts';

export interface Door {
  readonly judged: Judged;
  readonly rounding: Rounding;
  /** Fewest people behind a published figure. */
  readonly k: number;
  /** Names are shown with ratings. */
  readonly attributed: boolean;
  /** Fewer than k people rated: no figure at all. */
  readonly nothing: boolean;
  readonly basisOf: BasisOf;
}

/** Ids of the organisations pooled in a grouping. */
export function pooledIn(door: Door, grouping: Grouping): string[] {
  return grouping.groups
    .filter((group) => group.pooled)
    .flatMap((group) => group.members)
    .sort((a, b) => a - b)
    .map((member) => door.judged.panel.organisations[member]?.id ?? '');
}
