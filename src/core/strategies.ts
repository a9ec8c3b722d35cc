/** Strategies that experts matched to what stands in the way: opinion with its source, never proof. */
import { type Construct, codesIn, type Mapping } from './coverage.ts';
import { byText } from './numbers.ts';
import type { Item } from './questionnaire.ts';

/** A strategy of the ERIC compilation. */
export interface Strategy {
  readonly number: number;
  readonly name: string;
  readonly cluster: string;
  /** What it means in the NHS, in our own words; null where it has none. */
  readonly gloss: string | null;
}

/** How strongly experts endorsed it: level 1 from 50 %, level 2 from 20 %; some tables give less than that. */
export const LEVELS = ['1', '2', '1or2', 'listed-as-top'] as const;
export type Level = (typeof LEVELS)[number];

/** A cell of the matching that may be reproduced: a barrier of 2009, a strategy, what is known of it. */
export interface MatchedCell {
  /** Code of the construct of 2009. */
  readonly construct: string;
  /** Number of the strategy. */
  readonly strategy: number;
  /** Share of the experts asked who endorsed it, 0..100; null where the table gives none. */
  readonly percent: number | null;
  /** Null below level 2. */
  readonly level: Level | null;
  readonly source: string;
}

export interface StrategyTables {
  readonly strategies: readonly Strategy[];
  readonly cells: readonly MatchedCell[];
  readonly constructs: readonly Construct[];
  readonly constructs2009: readonly Construct[];
  readonly mappings: readonly Mapping[];
}

/** No table, no strategy. */
export const NO_STRATEGIES: StrategyTables = {
  strategies: [],
  cells: [],
  constructs: [],
  constructs2009: [],
  mappings: [],
};

/** A strategy offered for a construct. */
export interface OfferedStrategy extends Strategy, Pick<MatchedCell, 'percent' | 'source'> {
  readonly level: Level;
}

/** A construct of 2009 that an item's constructs of 2022 lead back to, with what is offered for it. */
export interface MatchedConstruct {
  readonly code: string;
  readonly name: string;
  /** The lines of the mapping that lead there. */
  readonly through: readonly Mapping[];
  /** The strongest first; empty where the tables we may reproduce hold nothing. */
  readonly strategies: readonly OfferedStrategy[];
}

/** What is offered for an item. */
export interface ItemStrategies {
  readonly constructs: readonly MatchedConstruct[];
  /** Constructs of 2022 of the item that lead to none of 2009. */
  readonly unmatched: readonly Construct[];
}

/**
 * Whether a line of the mapping applies to an item of these codes: codes joined by "+" must all be there,
 * of others one is enough. What stands in brackets is a remark.
 */
function applies({ to }: Mapping, codes: ReadonlySet<string>, known: ReadonlySet<string>): boolean {
  const plain = to.replace(/\([^)]*\)/g, '');
  const named = codesIn(plain, known);
  if (named.length === 0) return false;
  return plain.includes('+') ? named.every((code) => codes.has(code)) : named.some((code) => codes.has(code));
}

/** A part of a construct counts as the whole too: III.J.1 leads where III.J does. */
function codesWithWholes(
  item: Pick<Item, 'constructs'>,
  constructs: readonly Construct[],
): ReadonlySet<string> {
  const parents = new Map(constructs.map(({ code, parent }) => [code, parent]));
  return new Set(item.constructs.flatMap((code) => [code, parents.get(code) ?? code]));
}

function offeredFor(construct: string, { cells, strategies }: StrategyTables): readonly OfferedStrategy[] {
  const byNumber = new Map(strategies.map((strategy) => [strategy.number, strategy]));
  const offered = cells.flatMap(({ construct: code, strategy: number, percent, level, source }) => {
    const strategy = byNumber.get(number);
    return code !== construct || level === null || strategy === undefined
      ? []
      : [{ ...strategy, percent, level, source }];
  });
  return offered.sort(
    (a, b) =>
      (b.percent ?? -1) - (a.percent ?? -1) ||
      LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
      byText(a.name, b.name),
  );
}

/**
 * The strategies experts matched to an item's constructs. Items carry codes of 2022, the matching those of
 * 2009: every line of the mapping that applies is followed, many to many, and given along with its provenance.
 */
export function strategiesFor(item: Pick<Item, 'constructs'>, tables: StrategyTables): ItemStrategies {
  const { constructs, constructs2009, mappings } = tables;
  const known = new Set(constructs.map(({ code }) => code));
  const codes = codesWithWholes(item, constructs);
  const through = mappings.filter((mapping) => applies(mapping, codes, known));
  const led = new Set(through.flatMap(({ to }) => codesIn(to, known)));
  const parentOf = new Map(constructs.map(({ code, parent }) => [code, parent ?? code]));
  return {
    constructs: constructs2009.flatMap(({ code, name }) => {
      const own = through.filter((mapping) => mapping.code === code);
      return own.length === 0 ? [] : [{ code, name, through: own, strategies: offeredFor(code, tables) }];
    }),
    unmatched: constructs.filter(
      ({ code }) => item.constructs.includes(code) && !led.has(code) && !led.has(parentOf.get(code) ?? code),
    ),
  };
}
