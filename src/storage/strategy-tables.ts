/** The tables of strategies and what experts matched them to; they ship with the program. */
import { LEVELS, type MatchedCell, type Strategy, type StrategyTables } from '#core/strategies.ts';
import { coverageTables, type Row, rowsOf } from './coverage-tables.ts';

/** Source: `eric-strategies.csv`, with our own words from `eric-nhs-gloss.csv`. */
function readStrategies(): readonly Strategy[] {
  const glosses = new Map(rowsOf('eric-nhs-gloss.csv').map(({ number = '', gloss = '' }) => [number, gloss]));
  return rowsOf('eric-strategies.csv').map(({ number = '', strategy: name = '', cluster = '' }) => ({
    number: Number(number),
    name,
    cluster,
    gloss: glosses.get(number) ?? null,
  }));
}

/** Source: `cfir-eric.csv`. Rows of barriers that are no construct of 2009 lead nowhere, and are left out. */
function readCell(row: Row, numbers: ReadonlyMap<string, number>): readonly MatchedCell[] {
  const { cfir2009_code: construct = '', eric_strategy = '', percent_endorsed = '', source = '' } = row;
  const strategy = numbers.get(eric_strategy);
  if (construct === '' || strategy === undefined) return [];
  const percent = percent_endorsed === '' ? null : Number(percent_endorsed);
  return [
    { construct, strategy, percent, level: LEVELS.find((level) => level === row.level) ?? null, source },
  ];
}

let tables: StrategyTables | undefined;

/** Read once. */
export function strategyTables(): StrategyTables {
  if (tables === undefined) {
    const strategies = readStrategies();
    const numbers = new Map(strategies.map(({ number, name }) => [name, number]));
    const cells = rowsOf('cfir-eric.csv').flatMap((row) => readCell(row, numbers));
    const { constructs, constructs2009, mappings } = coverageTables();
    tables = { strategies, cells, constructs, constructs2009, mappings };
  }
  return tables;
}
