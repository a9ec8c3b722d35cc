/** The words for barriers and strategies: why, how strongly, and what it does not say. */
import type { BarrierReason } from './barriers.ts';
import type { Mapping } from './coverage.ts';
import type { Level, OfferedStrategy } from './strategies.ts';
import { type Names, sayScore } from './wording.ts';

/** Said wherever the tables hold no figure; never that none exists. */
export const NO_FIGURE = 'no figure in the tables we may reproduce';

export const OPINION_NOT_PROOF =
  'Expert opinion, not proof: the strategies that implementation experts chose for such a barrier, when they were asked which of 73 would help (CFIR-ERIC matching, Waltz et al. 2019). Nobody has shown that they work here.';

export const BARRIER_RULE =
  'A question stands in the way where its score is below the line for a theme that is not ready, where people agree that it is not in place, or where a gate rests on it and people say it is not met. The rule is ours; each question says which part of it applies.';

export const MAPPING_NOTE =
  'The experts were asked about constructs of CFIR 2009, and the questions name those of 2022. The way from one to the other is many to many; each says whether it was published or is our own reading.';

export const GLOSS_NOTE =
  'The words of the strategies are those of the American health service; "In the NHS (ours)" is our own reading.';

const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  '1': 'Level 1 (half of the experts or more)',
  '2': 'Level 2 (a fifth to a half of the experts)',
  '1or2': 'Level 1 or 2, not told apart',
  'listed-as-top': 'Listed among the top strategies, without a level',
};

export function sayLevel({ level }: Pick<OfferedStrategy, 'level'>): string {
  return LEVEL_WORDS[level];
}

/** "73 % of the experts", or that the tables hold none. */
export function sayPercent({ percent }: Pick<OfferedStrategy, 'percent'>): string {
  return percent === null ? NO_FIGURE : `${percent} % of the experts`;
}

/** "Score 25, below 40". */
export function sayBarrier(reason: BarrierReason, names: Pick<Names, 'gate'>): string {
  switch (reason.kind) {
    case 'low-score':
      return `Score ${sayScore(reason.score)}, below ${sayScore(reason.line)}`;
    case 'agreed-not-in-place':
      return 'Agreed: not in place';
    case 'gate':
      return `People say that gate ${reason.gate} "${names.gate(reason.gate)}" is not met here`;
  }
}

/** "III.J of 2022 (published mapping)". */
export function sayMapping({ to, provenance }: Mapping): string {
  return `${to} (${provenance})`;
}
