/** Workbooks computed apart from the product: by a formula engine, and by LibreOffice where it is installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { HyperFormula } from 'hyperformula';
import type { Sheet, SheetCell } from '#report/workbook.ts';

function forEngine(cell: SheetCell): string | number | null {
  if (typeof cell === 'object' && cell !== null) return `=${cell.formula}`;
  // To the engine a text that begins with a quote is what follows it, whatever it looks like.
  return typeof cell === 'string' && cell !== '' ? `'${cell}` : cell;
}

export interface Computed {
  readonly place: string;
  readonly stands: number | string;
  readonly comesTo: unknown;
}

/** Every formula with the value that stands beside it and what it comes to. */
export function computeSheets(sheets: readonly Sheet[]): readonly Computed[] {
  const tables = sheets.map(({ name, columns, rows }) => [
    name,
    [columns.map(({ title }) => `'${title}`), ...rows.map((row) => row.map(forEngine))],
  ]);
  const engine = HyperFormula.buildFromSheets(Object.fromEntries(tables), { licenseKey: 'gpl-v3' });
  const computed = sheets.flatMap(({ name, rows }) => {
    const sheet = engine.getSheetId(name) ?? 0;
    return rows.flatMap((cells, row) =>
      cells.flatMap((cell, col): Computed[] => {
        if (typeof cell !== 'object' || cell === null) return [];
        const comesTo = engine.getCellValue({ sheet, row: row + 1, col });
        return [{ place: `${name} ${row + 2} ${col + 1}`, stands: cell.value, comesTo }];
      }),
    );
  });
  engine.destroy();
  return computed;
}

/** Those that come to something else, numbers compared to 1e-9. */
export function differing(computed: readonly Computed[]): readonly Computed[] {
  return computed.filter(({ stands, comesTo }) =>
    typeof stands === 'number'
      ? typeof comesTo !== 'number' || Math.abs(comesTo - stands) > 1e-9
      : comesTo !== stands,
  );
}

export const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0;

/** The same workbook without the values of its formulas, so that whoever opens it must compute them. */
function withoutValues(workbook: Uint8Array): Uint8Array {
  const files = Object.entries(unzipSync(workbook)).map(([name, bytes]): [string, Uint8Array] =>
    name.startsWith('xl/worksheets/')
      ? [name, strToU8(strFromU8(bytes).replace(/<\/f><v>[^<]*<\/v>/g, '</f>'))]
      : [name, bytes],
  );
  return zipSync(Object.fromEntries(files));
}

/** The files that LibreOffice makes of a workbook or document. */
export function convertedByLibreOffice(file: Uint8Array, ending: string, to: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'sandpilot-office-'));
  try {
    writeFileSync(join(folder, `given.${ending}`), file);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const words = [profile, '--headless', '--convert-to', to, '--outdir', join(folder, 'made')];
    spawnSync('soffice', [...words, join(folder, `given.${ending}`)], { timeout: 120_000 });
    return new Uint8Array(readFileSync(join(folder, 'made', `given.${to}`)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What LibreOffice computes, by sheet and cell ("2!C5", sheets from 1); texts are left out. */
export function recalculated(workbook: Uint8Array): ReadonlyMap<string, number> {
  const made = unzipSync(convertedByLibreOffice(withoutValues(workbook), 'xlsx', 'xlsx'));
  const cell = /<c r="([A-Z]+\d+)"[^>]*?(?: t="(\w+)")?[^>]*>(?:<f[^>]*>[^<]*<\/f>)?<v>([^<]*)<\/v>/g;
  return new Map(
    Object.entries(made).flatMap(([file, bytes]) => {
      const sheet = /worksheets\/sheet(\d+)\.xml$/.exec(file)?.[1];
      if (sheet === undefined) return [];
      return [...strFromU8(bytes).matchAll(cell)].flatMap(([, name = '', type = 'n', value = '']) =>
        type === 'n' ? [[`${sheet}!${name}`, Number(value)] as const] : [],
      );
    }),
  );
}
