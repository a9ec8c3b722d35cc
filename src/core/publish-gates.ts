/** Gates as published: real states in words, figures from the pooled data. */

import type { Door } from './door.ts';
import { type GateJudgement, lowestGroup } from './gates.ts';
import type { ItemMeasure } from './measures.ts';
import { isBelow } from './numbers.ts';
import type { PublishedGate } from './results.ts';
import { applicableOf, dontKnowShare } from './scoring.ts';

/** The item of a gate with the lowest score; the first when none has one. */
function weakestItem(door: Door, gate: GateJudgement): ItemMeasure | null {
  let weakest: ItemMeasure | null = null;
  for (const { id } of gate.items) {
    const item = door.judged.pooled.measures.items.find((candidate) => candidate.id === id);
    if (item === undefined) continue;
    const lower =
      weakest === null ||
      (item.score !== null && (weakest.score === null || isBelow(item.score, weakest.score)));
    if (lower) weakest = item;
  }
  return weakest;
}

function figuresOf(door: Door, gate: GateJudgement) {
  const item = weakestItem(door, gate);
  const { rounding } = door;
  const shown = item !== null && !door.nothing && item.all.n >= door.k;
  const byGroup = shown && item.groups.reduce((total, { tally }) => total + tally.n, 0) >= door.k;
  const lowest = byGroup ? lowestGroup(item) : null;
  const share = item !== null && !door.nothing && applicableOf(item.all) > 0 ? dontKnowShare(item.all) : null;
  return {
    score: byGroup ? rounding.score(item.score) : null,
    lowestOrganisation: rounding.score(lowest?.score ?? null),
    lowestOrganisationId: lowest?.id ?? null,
    dontKnowShare: rounding.figure(share),
    adMedian: shown ? rounding.figure(item.adMedian) : null,
  };
}

/**
 * Gates in questionnaire order. The gate's state is the real one; what it is made of is said as the shown
 * data give it, so that no part tells more than the one word does. Where the two do not fit, that is said.
 */
export function publishGates(door: Door): PublishedGate[] {
  const { real, pooled, evidence } = door.judged;
  const facts = new Map((evidence.facts ?? []).map((fact) => [fact.id, fact]));
  return real.judgement.gates.map((gate, index) => {
    const seen = pooled.judgement.gates[index] ?? gate;
    return {
      id: gate.id,
      kind: gate.kind,
      state: gate.applies ? gate.state : 'does-not-apply',
      opinion: seen.opinion,
      who: seen.who,
      facts: gate.facts,
      factStates: gate.factStates.map((fact) => ({ ...fact, fact: facts.get(fact.id) ?? null })),
      flags: seen.flags.filter((flag) => flag !== 'named-but-not-claiming' || !door.nothing),
      unexplained: gate.applies && seen.state !== gate.state,
      items: seen.items,
      ...figuresOf(door, gate),
    };
  });
}
