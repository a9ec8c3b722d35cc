/** Gates: conditions that no average can make up for, judged on opinion, who-question and facts. `docs/method.md` 4. */
import { AD_LINE, isUnknown } from './agreement.ts';
import { type Fact, type FactState, judgeFact } from './facts.ts';
import type { ItemMeasure, Measures } from './measures.ts';
import { isAbove, isBelow } from './numbers.ts';
import type { Gate, GateKind, Thresholds } from './questionnaire.ts';
import { applicableOf, peopleOf } from './scoring.ts';
import { judgeWho, type WhoState } from './who.ts';

/** Worst first. */
export const GATE_STATES = ['unknown', 'not-met', 'contested', 'claimed', 'met'] as const;
export type GateState = (typeof GATE_STATES)[number];
export type OpinionState = WhoState;

export type GateFlag = 'not-widely-known' | 'named-but-not-claiming';

/** The worst of some states, *unknown* for none. */
export function worstOf<S extends GateState>(states: readonly S[]): S | 'unknown' {
  return (
    GATE_STATES.map((state) => states.find((found) => found === state)).find(
      (found) => found !== undefined,
    ) ?? 'unknown'
  );
}

/** An item counts by its equal-organisation score, or by the person-weighted one in a re-run. */
export type Weighting = 'equal-organisation' | 'person-weighted';

/** Fewest people who rated for an item or who-question to be known. */
const PEOPLE_MINIMUM = 3;

/** What an item's opinion is judged from. */
export type OpinionMeasure = Pick<
  ItemMeasure,
  'id' | 'all' | 'groups' | 'score' | 'personWeighted' | 'adMedian' | 'label'
>;

/** Groups the item was put before: not those whose people were all not shown it. */
function askedGroups(item: OpinionMeasure): OpinionMeasure['groups'] {
  return item.groups.filter(({ tally }) => tally.notShown === 0 || tally.notShown < peopleOf(tally));
}

/**
 * Whether fewer than 3 people, or people from fewer than half of the organisations, rated an item.
 * Organisations are all invited, less any whose people were not shown it; a pool stands for its members.
 */
export function isRatedByTooFew(item: OpinionMeasure): boolean {
  const organisations = askedGroups(item).reduce((total, { group }) => total + group.members.length, 0);
  const rated = item.groups
    .filter(({ tally }) => tally.n > 0)
    .reduce((total, { group }) => total + group.members.length, 0);
  return item.all.n < PEOPLE_MINIMUM || rated * 2 < organisations;
}

/**
 * Whether too many don't know: 30 % of applicable, or in more than a third of the organisations half or more
 * of those the item applies to. A pool is one organisation here.
 */
function isTooLittleKnown(item: OpinionMeasure): boolean {
  const asked = askedGroups(item);
  const unknowing = asked.filter(
    ({ tally }) => tally.dontKnow > 0 && tally.dontKnow * 2 >= applicableOf(tally),
  );
  return isUnknown(item.all) || isAbove(unknowing.length / asked.length, 1 / 3);
}

/** Lines an item of a gate is held against. */
export type GateLines = Pick<Thresholds, 'gate' | 'lowestOrganisation'>;

/** Whether an item is unknown; a re-run keeps the tests on numbers, and may switch off those on don't know. */
function isOpinionUnknown(item: OpinionMeasure, rerun: RerunRules | undefined): boolean {
  if (rerun === undefined ? isRatedByTooFew(item) : rerun.tooFew.has(item.id)) return true;
  return rerun?.ignoreDontKnow === true ? false : isTooLittleKnown(item);
}

/** Opinion on one item of a gate: unknown, not met, contested or met. */
function judgeOpinion(
  item: OpinionMeasure,
  lines: GateLines,
  { weighting, rerun }: Pick<GateContext, 'weighting' | 'rerun'>,
): OpinionState {
  if (isOpinionUnknown(item, rerun)) return 'unknown';
  const score = weighting === 'equal-organisation' ? item.score : item.personWeighted;
  if (score === null || isBelow(score, lines.gate)) return score === null ? 'unknown' : 'not-met';
  const lowest = lowestGroup(item);
  if (lowest !== null && isBelow(lowest.score, lines.lowestOrganisation)) return 'contested';
  if (item.adMedian !== null && isAbove(item.adMedian, AD_LINE)) return 'contested';
  return item.label === 'split' ? 'contested' : 'met';
}

/** The group with the lowest score on an item, over every group with a rating; the first of equals. */
export function lowestGroup(
  item: Pick<ItemMeasure, 'groups'>,
): { readonly id: string; readonly score: number } | null {
  let lowest: { id: string; score: number } | null = null;
  for (const { group, score } of item.groups) {
    if (score !== null && (lowest === null || isBelow(score, lowest.score))) lowest = { id: group.id, score };
  }
  return lowest;
}

/** What is different where answers are judged again with a change (`docs/method.md` 6). */
export interface RerunRules {
  /** Items rated and who-questions answered by too few when everyone counts, by id. */
  readonly tooFew: ReadonlySet<string>;
  /** Don't knows of items count as ratings, so that no test counts them. */
  readonly ignoreDontKnow: boolean;
}

export interface GateContext {
  /** Undefined when no facts were supplied at all. */
  readonly facts: ReadonlyMap<string, Fact> | undefined;
  /** ISO day on which dates are judged. */
  readonly today: string;
  readonly organisationsInvited: number;
  readonly thresholds: Thresholds;
  readonly weighting: Weighting;
  /** The scheme's features, for gates that apply only with one. */
  readonly features: readonly string[];
  /** Take every unknown item, who-question and fact as met: the best still possible. */
  readonly unknownAsMet: boolean;
  readonly rerun?: RerunRules;
}

/** What gates are judged from. */
export interface GateMeasures {
  readonly items: readonly OpinionMeasure[];
  readonly who: Measures['who'];
}

export interface GateJudgement {
  readonly id: string;
  readonly kind: GateKind;
  /** False when the scheme lacks the feature the gate is about; it then counts nowhere. */
  readonly applies: boolean;
  readonly state: GateState;
  /** Worst of the items; null without items. */
  readonly opinion: OpinionState | null;
  readonly items: readonly { readonly id: string; readonly state: OpinionState }[];
  readonly who: WhoState | null;
  /** Worst of the facts; null without facts, or when none were supplied. */
  readonly facts: FactState | null;
  readonly factStates: readonly { readonly id: string; readonly state: FactState }[];
  readonly flags: readonly GateFlag[];
}

function joinEvidence(facts: FactState | null, beliefs: readonly OpinionState[]): GateState {
  if (facts === null) return worstOf(beliefs);
  if (facts === 'unknown' || facts === 'not-met') return facts;
  // Documented but not believed, whatever else is unknown.
  if (beliefs.includes('not-met') || beliefs.includes('contested')) return 'contested';
  return facts;
}

/** The lines in force for a gate: its own over the assessment's. */
export function linesOf(gate: Gate, thresholds: Thresholds): GateLines {
  return {
    gate: gate.thresholds.gate ?? thresholds.gate,
    lowestOrganisation: gate.thresholds.lowestOrganisation ?? thresholds.lowestOrganisation,
  };
}

/** Judges one gate from what was measured and documented. */
export function judgeGate(gate: Gate, measures: GateMeasures, context: GateContext): GateJudgement {
  const settle = <S extends GateState>(state: S): S | 'met' =>
    context.unknownAsMet && state === 'unknown' ? 'met' : state;
  const lines = linesOf(gate, context.thresholds);
  const items = gate.items.flatMap((id) => {
    const item = measures.items.find((candidate) => candidate.id === id);
    return item === undefined ? [] : [{ id, state: settle(judgeOpinion(item, lines, context)) }];
  });
  const opinions = items.map(({ state }) => state);
  const measured = measures.who.find((candidate) => candidate.id === gate.who);
  const who =
    measured === undefined ? null : settle(judgeWho(measured, context.rerun?.tooFew.has(measured.id)));
  const { facts: supplied } = context;
  const factStates =
    supplied === undefined
      ? []
      : gate.facts.map(({ id }) => ({
          id,
          state: settle(judgeFact(supplied.get(id), context.today, context.organisationsInvited)),
        }));
  const facts = factStates.length === 0 ? null : worstOf(factStates.map(({ state }) => state));
  const opinion = items.length === 0 ? null : worstOf(opinions);
  const beliefs = who === null ? opinions : [...opinions, who];
  const flags: GateFlag[] = [];
  if (facts !== null && beliefs.includes('unknown')) flags.push('not-widely-known');
  if (measured !== undefined && measured.namedButNotClaiming.length > 0) flags.push('named-but-not-claiming');
  return {
    id: gate.id,
    kind: gate.kind,
    applies: gate.appliesIf === undefined || context.features.includes(gate.appliesIf),
    state: settle(joinEvidence(facts, beliefs)),
    opinion,
    items,
    who,
    facts,
    factStates,
    flags,
  };
}
