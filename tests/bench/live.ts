/** How soon hundreds of screens hear that something changed, beside a bare broadcaster in the same run. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Cost } from './live-cost.ts';
import { benchScreens } from './live-screens.ts';
import { openStreams } from './live-streams.ts';
import { megabytes, milliseconds, percentile, printTable } from './table.ts';

const STREAMS = 500;
const WAKES = 20;
const GOAL = 250;

interface Program {
  readonly address: string;
  readonly child: ChildProcess;
}

interface Heard {
  readonly p50: number;
  readonly p99: number;
  readonly cost: Cost;
}

async function startProgram(name: string): Promise<Program> {
  const program = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [address] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  return { address: address.trim(), child };
}

async function endProgram({ child }: Program): Promise<void> {
  const ended = once(child, 'close');
  child.kill();
  await ended;
}

/** From asking for a wake to each stream's hearing of it. */
async function listenTo({ address }: Program): Promise<Heard> {
  const streams = await openStreams(
    address,
    Array.from({ length: STREAMS }, () => ({ path: '/events' })),
  );
  await streams.told('0');
  const times: number[] = [];
  for (let wake = 1; wake <= WAKES; wake++) {
    const asked = performance.now();
    const [moments] = await Promise.all([
      streams.told(`${wake}`),
      fetch(`${address}/wake`, { method: 'POST' }).then((answer) => answer.text()),
    ]);
    times.push(...moments.map((moment) => moment - asked));
  }
  const cost = (await (await fetch(`${address}/cost`)).json()) as Cost;
  streams.close();
  return { p50: percentile(times, 50), p99: percentile(times, 99), cost };
}

async function bench(name: string): Promise<Heard> {
  const program = await startProgram(name);
  try {
    return await listenTo(program);
  } finally {
    await endProgram(program);
  }
}

function row(name: string, { p50, p99, cost }: Heard): readonly string[] {
  return [name, milliseconds(p50), milliseconds(p99), milliseconds(cost.work), megabytes(cost.memory)];
}

export async function benchLive(): Promise<void> {
  const bare = await bench('live-bare.ts');
  const ours = await bench('live-ours.ts');
  printTable(`${STREAMS} streams, woken ${WAKES} times (goal: p99 under ${GOAL} ms)`, [
    ['', 'p50', 'p99', 'work', 'memory'],
    row('bare node:http', bare),
    row('ours', ours),
  ]);
  await benchScreens();
}
