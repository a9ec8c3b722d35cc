/** What each form of a large report costs, beside the plain packing or writing of the same content. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { unzipSync, zipSync } from 'fflate';
import type { ReportInput } from '../../src/report/compose.ts';
import { FORM_NAMES, type FormName } from '../../src/report/forms.ts';
import type { Made } from '../../src/report/making.ts';
import { makeReportMaker } from '../../src/report/report-maker.ts';
import { largeInput } from './large-assessment.ts';
import { megabytes, milliseconds, printTable } from './table.ts';

interface Cost {
  readonly made: Made;
  readonly time: number;
  /** More than before it, at the most. */
  readonly memory: number;
  /** How long whoever asked for something else waited at the most. */
  readonly held: number;
}

/** In a thread of its own, so that each begins with nothing. */
async function costOf(form: FormName, input: ReportInput): Promise<Cost> {
  const maker = makeReportMaker({ patience: 600_000 });
  await pause(500);
  const before = process.memoryUsage().rss;
  let peak = before;
  const look = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = performance.now();
  const made = await maker.make(form, input);
  const time = performance.now() - began;
  delay.disable();
  clearInterval(look);
  await maker.close();
  if (made.kind !== 'made') throw new Error(`${form} took too long`);
  return { made, time, memory: peak - before, held: delay.max / 1e6 };
}

/** The content alone, without finding, naming and laying it out: packed again, or written again as JSON. */
function plain(form: FormName, bytes: Uint8Array): number | undefined {
  if (form.endsWith('.json')) {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const began = performance.now();
    JSON.stringify(value, null, 2);
    return performance.now() - began;
  }
  if (!/\.(docx|xlsx|zip)$/.test(form)) return undefined;
  const parts = unzipSync(bytes);
  const began = performance.now();
  zipSync(parts, { level: 6 });
  return performance.now() - began;
}

export async function benchForms(): Promise<void> {
  const input = largeInput();
  const rows = [['', 'time', 'its content alone', 'memory above', 'holds others up', 'size']];
  for (const form of FORM_NAMES) {
    const { made, time, memory, held } = await costOf(form, input);
    const alone = plain(form, made.bytes);
    rows.push([
      form,
      milliseconds(time),
      alone === undefined ? '' : milliseconds(alone),
      megabytes(memory),
      milliseconds(held),
      megabytes(made.bytes.length),
    ]);
  }
  printTable('Every form of that large report, each in a thread that has just started', rows);
}
