/** What a report costs a server that is warm: its time in the thread, and how long answers wait meanwhile. */
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { ReportInput } from '../../src/report/compose.ts';
import { makeReportMaker } from '../../src/report/report-maker.ts';
import { largeInput } from './large-assessment.ts';
import { type Meanwhile, saveMeanwhile } from './report-meanwhile.ts';
import { median, megabytes, milliseconds, percentile, printTable } from './table.ts';

const WARM_UPS = 6;
const RUNS = 11;
const GOALS = { example: 400, large: 5000, memory: 400 * 2 ** 20, waiting: 100 };

async function timeOf(
  maker: ReturnType<typeof makeReportMaker>,
  input: ReportInput,
): Promise<{ readonly time: number; readonly size: number }> {
  const began = performance.now();
  const made = await maker.make('report.pdf', input);
  if (made.kind !== 'made') throw new Error('the report took too long');
  return { time: performance.now() - began, size: made.bytes.length };
}

/** The example, each time with another title: what is remembered costs nothing. */
async function timeExample(input: ReportInput): Promise<number> {
  const maker = makeReportMaker({ patience: 600_000 });
  const times: number[] = [];
  for (let turn = 0; turn < WARM_UPS + RUNS; turn++) {
    const titled = { ...input, setup: { ...input.setup, title: `${input.setup.title} ${turn}` } };
    const { time } = await timeOf(maker, titled);
    if (turn >= WARM_UPS) times.push(time);
  }
  await maker.close();
  return median(times);
}

interface Large {
  readonly time: number;
  readonly size: number;
  /** More than before it, at the most. */
  readonly memory: number;
}

async function timeLarge(): Promise<Large> {
  const input = largeInput();
  const maker = makeReportMaker({ patience: 600_000 });
  await pause(500);
  const before = process.memoryUsage().rss;
  let peak = before;
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const { time, size } = await timeOf(maker, input);
  clearInterval(look);
  await maker.close();
  return { time, size, memory: peak - before };
}

function met(isMet: boolean): string {
  return isMet ? 'met' : 'not met';
}

/** Saves while the same large report is made, beside saves while nothing else is asked for. */
function printMeanwhile({ report, size, waits, waitsAlone, memory }: Meanwhile): void {
  const [p99, alone] = [percentile(waits, 99), percentile(waitsAlone, 99)];
  const rows = [
    ['', 'goal', 'measured', ''],
    ['99 in 100 are on the disk within', `${GOALS.waiting} ms`, milliseconds(p99), met(p99 < GOALS.waiting)],
    ['the same before the report was asked for', '', milliseconds(alone), ''],
    ['half are within', '', milliseconds(median(waits)), ''],
    ['the longest wait', '', milliseconds(percentile(waits, 100)), ''],
    ['the report, from asking to having it', '', milliseconds(report), ''],
    ['memory of the server, above what was there', '', megabytes(memory), ''],
  ];
  const title = `${waits.length} saves of 480 people while a server makes that report (${megabytes(size)})`;
  printTable(title, rows);
}

/** Gives the time of the example's report, in milliseconds. */
export async function benchThread(example: ReportInput, folder: string): Promise<number> {
  const time = await timeExample(example);
  const large = await timeLarge();
  printTable('Reports in the thread of a warm server', [
    ['', 'goal', 'measured', ''],
    [
      `the example (median of ${RUNS} after ${WARM_UPS})`,
      `${GOALS.example} ms`,
      milliseconds(time),
      met(time < GOALS.example),
    ],
    [
      `500 people, 48 items, 24,000 comments (${megabytes(large.size)})`,
      `${GOALS.large} ms`,
      milliseconds(large.time),
      met(large.time < GOALS.large),
    ],
    [
      'its memory, above what was there',
      megabytes(GOALS.memory),
      megabytes(large.memory),
      met(large.memory < GOALS.memory),
    ],
  ]);
  printMeanwhile(await saveMeanwhile(folder));
  return time;
}
