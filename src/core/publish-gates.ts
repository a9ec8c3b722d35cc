/** Gates as published: real states in words, figures from the pooled data. */

import type { Door } from './door.ts';
import { type GateFlag, type GateJudgement, lowestGroup } from './gates.ts';
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

/** Whether others name an organisation that does not name itself is read from the pooled data. */
function flagsOf(door: Door, real: GateJudgement, pooled: GateJudgement | undefined): GateFlag[] {
  const fromPool = pooled?.flags.includes('named-but-not-claiming') === true && !door.nothing;
  const flags = real.flags.filter((flag) => flag !== 'named-but-not-claiming');
  return fromPool ? [...flags, 'named-but-not-claiming'] : flags;
}

/** Gates in questionnaire order. */
export function publishGates(door: Door): PublishedGate[] {
  const { real, pooled, evidence } = door.judged;
  const facts = new Map((evidence.facts ?? []).map((fact) => [fact.id, fact]));
  return real.judgement.gates.map((gate, index) => {
    const seen = pooled.judgement.gates[index];
    return {
      id: gate.id,
      kind: gate.kind,
      state: gate.applies ? gate.state : 'does-not-apply',
      opinion: gate.opinion,
      who: gate.who,
      facts: gate.facts,
      factStates: gate.factStates.map((fact) => ({ ...fact, fact: facts.get(fact.id) ?? null })),
      flags: flagsOf(door, gate, seen),
      unexplained: gate.applies && seen !== undefined && seen.state !== gate.state,
      items: gate.items,
      ...figuresOf(door, gate),
    };
  });
}
