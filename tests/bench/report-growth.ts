/** How the time of a report grows with its length: four times the rows should take about four times as long. */
import process from 'node:process';
import type { Block } from '../../src/core/report.ts';
import { writePdf } from '../../src/report/pdf.ts';
import { plainReport, sentences } from '../support/pdf-sample.ts';
import { median, milliseconds, printTable } from './table.ts';

const ROWS = 500;
const TIMES = 4;
const RUNS = 3;
/** Time that grew with the square would be sixteen times. */
const GOAL = 6;

function reportOf(count: number) {
  const words = Array.from({ length: count }, (_, index) => `Comment ${index}: ${sentences(1)}`);
  const table: Block = {
    kind: 'table',
    caption: 'Comments',
    rowHeaders: false,
    columns: [
      { title: 'Item', width: 1 },
      { title: 'Comment', width: 3 },
    ],
    rows: words.map((text, index) => [{ text: `${index}` }, { text }]),
  };
  const quotes = words
    .slice(0, count / 4)
    .map((text): Block => ({ kind: 'quote', text, attribution: 'someone' }));
  return plainReport([table, ...quotes]);
}

/** Milliseconds; the median of some runs. */
async function timeFor(count: number): Promise<number> {
  const report = reportOf(count);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    await writePdf(report);
    times.push(performance.now() - start);
  }
  return median(times);
}

export async function benchGrowth(): Promise<void> {
  await timeFor(ROWS);
  const [short, long] = [await timeFor(ROWS), await timeFor(ROWS * TIMES)];
  printTable(`The PDF of a table and comments, short and long (medians of ${RUNS} runs after ${RUNS})`, [
    ['', 'rows', 'time'],
    ['short', `${ROWS}`, milliseconds(short)],
    ['long', `${ROWS * TIMES}`, milliseconds(long)],
  ]);
  const ratio = long / short;
  process.stdout.write(
    `  ${TIMES} times as long takes ${ratio.toFixed(1)} times the time; goal at most ${GOAL}: ${ratio <= GOAL ? 'met' : 'not met'}\n`,
  );
}
