/** Re-runs and flips as published: from the shown groups' own verdict, or not at all. `docs/method.md` 6 and 7. */
import type { Judged } from './judging.ts';
import { type Base, type Flip, flipsOf, type Robustness, rerunAll } from './robustness.ts';

/** What re-runs of the shown data start from. */
export function baseOf(judged: Judged): Base {
  const { evidence, panel, thresholds, pooled } = judged;
  return {
    questionnaire: evidence.questionnaire,
    panel,
    measures: pooled.measures,
    grouping: pooled.measures.grouping,
    k: evidence.mode === 'attributed' ? 1 : evidence.k,
    verdict: pooled.judgement.verdict,
    context: {
      facts:
        evidence.facts === undefined ? undefined : new Map(evidence.facts.map((fact) => [fact.id, fact])),
      today: evidence.today,
      organisationsInvited: evidence.organisations.length,
      thresholds,
      features: evidence.features,
    },
  };
}

export interface PublishedRobustness {
  /** Null where the shown data give another verdict than the published one, or nothing may be shown. */
  readonly robustness: Robustness | null;
  readonly flips: readonly Flip[];
}

/** Re-runs and flips; `nothing` when fewer than k people rated. */
export function publishRobustness(judged: Judged, nothing: boolean): PublishedRobustness {
  const { verdict } = judged.pooled.judgement;
  if (nothing || verdict !== judged.real.judgement.verdict) return { robustness: null, flips: [] };
  const robustness = rerunAll(baseOf(judged));
  return { robustness, flips: flipsOf(robustness, verdict) };
}
