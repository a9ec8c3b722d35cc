/** What workshops cost: votes and reveals for hundreds of phones of one server, beside a bare server in the same run. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { signIn } from '../support/journey.ts';
import { startServer } from '../support/server.ts';
import { bundleServer } from '../support/server-bundle.ts';
import { megabytes, milliseconds, percentile, printTable } from './table.ts';
import type { Room, WorkshopLoad, WorkshopTimes } from './workshop-load.ts';
import { makeRoom } from './workshop-rooms.ts';

const LOAD = fileURLToPath(new URL('workshop-load.ts', import.meta.url));
const BARE = fileURLToPath(new URL('workshop-bare.ts', import.meta.url));
const SECONDS = 10;
const GOALS = { vote: 100, shown: 1500, memory: 300 * 2 ** 20 };

/** Processor time is counted in ticks of a hundredth of a second. */
const TICK_MS = 10;

interface Cost {
  /** The most the server had resident, in bytes. */
  readonly memory: number;
  /** Milliseconds of processor time, its start included. */
  readonly work: number;
}

interface Met extends Cost {
  readonly times: WorkshopTimes;
}

/** What the server has cost so far; no numbers where the system does not tell. */
function costOf(pid: number | undefined): Cost {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    const memory = Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) * 1024;
    return { memory, work: (Number(user) + Number(system)) * TICK_MS };
  } catch {
    return { memory: Number.NaN, work: Number.NaN };
  }
}

async function run(load: WorkshopLoad): Promise<WorkshopTimes> {
  const child = spawn(process.execPath, [LOAD], { stdio: ['pipe', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  child.stdin.end(JSON.stringify(load));
  await once(child, 'close');
  const times = JSON.parse(printed) as WorkshopTimes;
  if (times.failed > 0) throw new Error(`${times.failed} votes or reveals did not arrive`);
  return times;
}

async function benchOurs(program: string, rooms: number, people: number): Promise<Met> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandpilot-bench-workshop-'));
  let server = await startServer({ program, dataDir });
  try {
    const owner = await signIn(server);
    const made: Room[] = [];
    for (let room = 0; room < rooms; room++) made.push(await makeRoom(server, owner, people));
    const port = Number(new URL(server.address).port);
    await server.stop();
    // A server that has done nothing else, whose log nobody reads.
    server = await startServer({ program, dataDir, port, silent: true });
    const { address, pid } = server;
    const revealed = 'Your answer: <strong>';
    const times = await run({ address, rooms: made, seconds: SECONDS, revealed });
    return { times, ...costOf(pid) };
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function bareRoom(room: number, people: number): Room {
  const screen = { path: `/${room}/part`, events: `/${room}/events`, cookie: '' };
  const send = (what: string) => ({ path: `/${room}/${what}`, cookie: '', body: 'version=1' });
  return {
    ballots: Array.from({ length: people }, () => screen),
    others: [screen, screen],
    votes: Array.from({ length: people }, () => send('vote')),
    rate: send('wake'),
    reveal: send('wake'),
  };
}

/** The same with pages of the same size. */
async function benchBare(size: number, rooms: number, people: number): Promise<Met> {
  const child = spawn(process.execPath, [BARE, `${size}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [address] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    const times = await run({
      address: address.trim(),
      rooms: Array.from({ length: rooms }, (_, room) => bareRoom(room, people)),
      seconds: SECONDS,
      revealed: 'x',
    });
    return { times, ...costOf(child.pid) };
  } finally {
    child.kill();
  }
}

function both(times: readonly number[]): readonly string[] {
  return [50, 99].map((percent) => milliseconds(percentile(times, percent)));
}

function row(name: string, { times, work, memory }: Met): readonly string[] {
  const all = [times.votes, times.asked, times.shown].flatMap(both);
  return [name, ...all, milliseconds(work), megabytes(memory)];
}

function met({ times, memory }: Met): string {
  const isMet =
    percentile(times.votes, 99) < GOALS.vote &&
    percentile(times.shown, 99) < GOALS.shown &&
    !(memory >= GOALS.memory);
  return isMet ? 'met' : 'not met';
}

async function compare(program: string, title: string, rooms: number, people: number): Promise<void> {
  const [before = 0] = loadavg();
  const ours = await benchOurs(program, rooms, people);
  const bare = await benchBare(ours.times.size, rooms, people);
  const parts = ['vote p50', 'p99', 'question p50', 'p99', 'reveal p50', 'p99', 'work', 'memory'];
  printTable(
    `${title}, ballots of ${(ours.times.size / 1024).toFixed(1)} kB, load before ${before.toFixed(1)}: ${met(ours)}`,
    [['', ...parts], row('bare node:http', bare), row('ours', ours)],
  );
}

/** Goals: votes acknowledged in 100 ms, reveals shown in 1.5 s (99 of 100), under 300 MB. */
export async function benchWorkshop(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sandpilot-bench-'));
  try {
    const program = bundleServer(folder);
    await compare(program, `500 people in a workshop, all voting within ${SECONDS} s`, 1, 500);
    await compare(program, `40 workshops of 12 at once, all voting within ${SECONDS} s`, 40, 12);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
