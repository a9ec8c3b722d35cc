/** The codes of CFIR 2022 that items may name, from the published table. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** Source: `questionnaires/data/cfir-2022.csv`. */
const TABLE = new URL('../../questionnaires/data/cfir-2022.csv', import.meta.url);

let codes: ReadonlySet<string> | undefined;

/** Read once: the table ships with the program. */
export function constructCodes(): ReadonlySet<string> {
  if (codes === undefined) {
    const rows: Record<string, string>[] = parse(readFileSync(TABLE), { columns: true, bom: true });
    codes = new Set(rows.flatMap((row) => row.code ?? []));
  }
  return codes;
}
