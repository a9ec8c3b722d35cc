/** What a report costs a server that is warm: its time in the thread, and how long answers wait meanwhile. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { ReportInput } from '../../src/report/compose.ts';
import { makeReportMaker } from '../../src/report/report-maker.ts';
import { largeInput } from './large-assessment.ts';
import { median, megabytes, milliseconds, printTable } from './table.ts';

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
  /** How long 99 of 100 answers, and the last, would have waited for their turn. */
  readonly p99: number;
  readonly longest: number;
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
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const { time, size } = await timeOf(maker, input);
  delay.disable();
  clearInterval(look);
  await maker.close();
  return { time, size, memory: peak - before, p99: delay.percentile(99) / 1e6, longest: delay.max / 1e6 };
}

function met(isMet: boolean): string {
  return isMet ? 'met' : 'not met';
}

/** Gives the time of the example's report, in milliseconds. */
export async function benchThread(example: ReportInput): Promise<number> {
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
    [
      '99 in 100 answers wait meanwhile at most',
      `${GOALS.waiting} ms`,
      milliseconds(large.p99),
      met(large.p99 < GOALS.waiting),
    ],
    ['the longest wait', '', milliseconds(large.longest), ''],
  ]);
  return time;
}
