/** Mean squares of a complete table of targets rated by judges. `docs/method.md`, annex. */

export interface MeanSquares {
  /** Targets. */
  readonly n: number;
  /** Judges. */
  readonly k: number;
  /** Between targets. */
  readonly bms: number;
  /** Within targets. */
  readonly wms: number;
  /** Between judges. */
  readonly jms: number;
  /** What neither explains. */
  readonly ems: number;
}

/** The table as numbers; null where a cell is missing or the rows differ in length. */
export function complete(
  rows: readonly (readonly (number | null)[])[],
): readonly (readonly number[])[] | null {
  const width = rows[0]?.length ?? 0;
  const full = rows.map((row) => row.filter((cell) => cell !== null));
  return full.every((row, index) => row.length === width && rows[index]?.length === width) ? full : null;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/**
 * BMS, WMS, JMS and EMS (Shrout & Fleiss 1979, table 1), each 0 or more. In: one row a target, one column
 * a judge. Null where a cell is missing, or with fewer than two targets or judges.
 */
export function meanSquares(rows: readonly (readonly (number | null)[])[]): MeanSquares | null {
  const table = complete(rows);
  const n = rows.length;
  const k = rows[0]?.length ?? 0;
  if (table === null || n < 2 || k < 2) return null;
  const grand = sumOf(table.map(sumOf)) / (n * k);
  const rowMeans = table.map((row) => sumOf(row) / k);
  const columnMeans = Array.from({ length: k }, (_, j) => sumOf(table.map((row) => row[j] ?? 0)) / n);
  let within = 0;
  let rest = 0;
  table.forEach((row, i) => {
    const mean = rowMeans[i] ?? 0;
    row.forEach((cell, j) => {
      within += (cell - mean) ** 2;
      rest += (cell - mean - (columnMeans[j] ?? 0) + grand) ** 2;
    });
  });
  return {
    n,
    k,
    bms: (k * sumOf(rowMeans.map((mean) => (mean - grand) ** 2))) / (n - 1),
    wms: within / (n * (k - 1)),
    jms: (n * sumOf(columnMeans.map((mean) => (mean - grand) ** 2))) / (k - 1),
    ems: rest / ((n - 1) * (k - 1)),
  };
}
