/** The tables of constructs and findings that questions are held against; they ship with the program. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Construct, Finding, Mapping } from '#core/coverage.ts';

const FOLDER = new URL('../../questionnaires/data/', import.meta.url);

export interface CoverageTables {
  /** Source: `cfir-2022.csv`. */
  readonly constructs: readonly Construct[];
  /** Source: `cfir-2009.csv`. */
  readonly constructs2009: readonly Construct[];
  /** Source: `cfir-2009-to-2022.csv`. */
  readonly mappings: readonly Mapping[];
  /** Code of 2022 -> why the long form does not ask about it. */
  readonly reasons: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

export type Row = Readonly<Record<string, string>>;

/** The rows of a table that ships, by the names in its first line. */
export function rowsOf(name: string): readonly Row[] {
  const file = new URL(name, FOLDER);
  return parse(readFileSync(file), { columns: true, bom: true });
}

function constructOf({ code = '', name = '', domain = '', parent = '' }: Row): Construct {
  return { code, name, domain, ...(parent === '' ? {} : { parent }) };
}

let tables: CoverageTables | undefined;

/** What the codes of constructs are called, in either version of the framework. */
export function constructNames() {
  const { constructs, constructs2009 } = coverageTables();
  const named = (rows: readonly Construct[]) => new Map(rows.map(({ code, name }) => [code, name]));
  return { 2022: named(constructs), 2009: named(constructs2009) };
}

/** Read once. */
export function coverageTables(): CoverageTables {
  tables ??= {
    constructs: rowsOf('cfir-2022.csv').map(constructOf),
    constructs2009: rowsOf('cfir-2009.csv').map(constructOf),
    mappings: rowsOf('cfir-2009-to-2022.csv').map(({ code_2009: code = '', ...row }) => {
      const { code_2022: to = '', name_2022: name = '', provenance = '' } = row;
      return { code, to: name === '' || to.includes('(') ? to : `${to} ${name}`, provenance };
    }),
    reasons: new Map(rowsOf('not-asked.csv').map(({ code = '', reason = '' }) => [code, reason])),
    findings: rowsOf('findings.csv').map(({ id = '', study = '', finding = '', items = '', note = '' }) => ({
      id,
      study,
      finding,
      items: items.split(/\s+/).filter((item) => item !== ''),
      note,
    })),
  };
  return tables;
}
