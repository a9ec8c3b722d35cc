/** Gates: evidence they can be judged on, and names that exist. */
import { unknownFeature, unknownItem } from './check-items.ts';
import { checkRange } from './check-thresholds.ts';
import { didYouMean, error, quoted } from './check-words.ts';
import { type Gate, itemsOf, type Questionnaire } from './questionnaire.ts';
import type { Problem } from './refusal.ts';

interface Known {
  readonly items: ReadonlySet<string>;
  readonly who: ReadonlySet<string>;
  readonly features: ReadonlySet<string>;
}

/** Every problem of the gates, in order. */
export function checkGates(questionnaire: Questionnaire): Problem[] {
  const known: Known = {
    items: new Set(itemsOf(questionnaire).map((item) => item.id)),
    who: new Set(questionnaire.whoQuestions.map((who) => who.id)),
    features: new Set(questionnaire.features.map((feature) => feature.id)),
  };
  return questionnaire.gates.flatMap((gate, g) => checkGate(gate, ['gates', g], known));
}

function checkGate(gate: Gate, path: Problem['path'], known: Known): Problem[] {
  const { appliesIf } = gate;
  return [
    ...checkEvidence(gate, path),
    ...gate.items.flatMap((item, i) => checkGateItem(item, [...path, 'items', i], known)),
    ...(gate.who === undefined ? [] : checkWho(gate.who, [...path, 'who'], known)),
    ...(appliesIf === undefined ? [] : unknownFeature(appliesIf, known.features, [...path, 'applies-if'])),
    ...checkRange(gate.thresholds, [...path, 'thresholds']),
  ];
}

/** A gate with nothing to judge it by would stay unknown for ever. `docs/method.md` 4. */
function checkEvidence(gate: Gate, path: Problem['path']): Problem[] {
  if (gate.items.length > 0 || gate.facts.length > 0 || gate.who !== undefined) return [];
  return [
    error(path, `The gate ${quoted(gate.id)} has no evidence. Give it items, a who-question or facts.`),
  ];
}

function checkGateItem(item: string, path: Problem['path'], known: Known): Problem[] {
  if (known.items.has(item)) return [];
  const message = known.who.has(item)
    ? `${quoted(item)} is a who-question. Name it under who.`
    : unknownItem(item, known.items);
  return [error(path, message)];
}

function checkWho(who: string, path: Problem['path'], known: Known): Problem[] {
  if (known.who.has(who)) return [];
  const message = known.items.has(who)
    ? `${quoted(who)} is a rated item. Name it under items.`
    : `${quoted(who)} is not a who-question of this questionnaire.${didYouMean(who, known.who) || ' Name the id of one, or remove it.'}`;
  return [error(path, message)];
}
