/** What the server costs: pages and saves a second beside a bare server, the results of 500 people, start, memory. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Visitor } from '../support/journey-visitor.ts';
import { type RunningServer, startServer } from '../support/server.ts';
import { bundleServer } from '../support/server-bundle.ts';
import { median, megabytes, milliseconds, printTable } from './table.ts';
import { memoryOf } from './watched-process.ts';
import type { Load, Loaded } from './web-load.ts';
import { itemOn, pageOf, prepare, signInAgain } from './web-prepared.ts';

const LOAD = fileURLToPath(new URL('web-load.ts', import.meta.url));
const BARE = fileURLToPath(new URL('web-bare.ts', import.meta.url));
const SECONDS = 5;
const STARTS = 5;
const READINGS = 31;
/** So many that nobody saves more often than a seat may. */
const SEATS = 480;
const PEOPLE = 500;
const GOALS = { pages: 1500, p99: 25, saves: 0.5, results: 20, start: 1000, idle: 120 * 2 ** 20 };

/** Loads a server from a process of its own. */
export async function runLoad(load: Load): Promise<Loaded> {
  const child = spawn(process.execPath, [LOAD], { stdio: ['pipe', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  child.stdin.end(JSON.stringify(load));
  await once(child, 'close');
  const loaded = JSON.parse(printed) as Loaded;
  if (loaded.failed > 0) throw new Error(`${loaded.failed} requests were not answered with 200`);
  return loaded;
}

interface Bare {
  readonly address: string;
  readonly stop: () => void;
}

async function startBare(folder: string, html: string): Promise<Bare> {
  const page = join(folder, 'page.html');
  writeFileSync(page, html);
  const child = spawn(process.execPath, [BARE, join(folder, 'bare.sqlite'), page], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [address] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  return { address: address.trim(), stop: () => child.kill() };
}

async function timeStart(program: string, dataDir: string): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn <= STARTS; turn++) {
    const began = performance.now();
    const server = await startServer({ program, dataDir });
    // The first start fills the caches that every later one finds.
    if (turn > 0) times.push(performance.now() - began);
    await server.stop();
  }
  return median(times);
}

interface Reading {
  /** The first time, when everything has to be worked out. */
  readonly first: number;
  readonly again: number;
}

async function timeResults(owner: Visitor, path: string): Promise<Reading> {
  const times: number[] = [];
  for (let turn = 0; turn < READINGS; turn++) {
    const began = performance.now();
    const { status, html } = await owner.get(path);
    times.push(performance.now() - began);
    if (status !== 200 || !html.includes('app-verdict')) throw new Error(`${path} shows no verdict`);
  }
  return { first: times[0] ?? Number.NaN, again: median(times.slice(1)) };
}

function met(isMet: boolean): string {
  return isMet ? 'met' : 'not met';
}

function perSecond({ perSecond }: Loaded): string {
  return `${Math.round(perSecond)}/s`;
}

/** Rows of one kind of load: ours, the bare server's, the ratio. */
async function compare(
  title: string,
  server: RunningServer,
  bare: Bare,
  load: Omit<Load, 'address' | 'seconds'>,
): Promise<{ readonly ours: Loaded; readonly ratio: number; readonly row: readonly string[] }> {
  const theirs = await runLoad({ ...load, address: bare.address, seconds: SECONDS });
  const ours = await runLoad({ ...load, address: server.address, seconds: SECONDS });
  const ratio = ours.perSecond / theirs.perSecond;
  const p99 = `${milliseconds(ours.p99)} (${milliseconds(theirs.p99)})`;
  return { ours, ratio, row: [title, perSecond(ours), perSecond(theirs), ratio.toFixed(2), p99] };
}

function resultsRow(title: string, time: number): readonly string[] {
  return [title, `${GOALS.results} ms`, milliseconds(time), met(time < GOALS.results)];
}

export async function benchWeb(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sandpilot-bench-'));
  const program = bundleServer(folder);
  const dataDir = join(folder, 'data');
  try {
    const { open, closed, cookies } = await prepare(program, dataDir, {
      seats: SEATS,
      people: PEOPLE,
    });
    const start = await timeStart(program, dataDir);
    const server = await startServer({ program, dataDir, silent: true });
    const idle = memoryOf(server.pid, 'now');
    const path = `/seat/${open}/pages/1`;
    const html = await pageOf(server, path, cookies[0] ?? '');
    const bare = await startBare(folder, html);
    const reading = cookies.map((cookie) => ({ path, cookie }));
    const pages = await compare('a page of questions', server, bare, { compressed: false, seats: reading });
    const packed = await compare('the same, compressed', server, bare, { compressed: true, seats: reading });
    const saves = await compare('saving an answer', server, bare, {
      compressed: false,
      seats: cookies.map((cookie) => ({ path: `/seat/${open}/answers`, cookie })),
      item: itemOn(html, path),
    });
    bare.stop();
    const owner = await signInAgain(server, program, dataDir);
    const results = await timeResults(owner, `/assessments/${closed}/results`);
    await server.stop();
    printTable(`The server, ${SECONDS} s with 16 connections, beside node:http and better-sqlite3 alone`, [
      ['', 'ours', 'bare', 'ratio', 'p99 (bare)'],
      pages.row,
      packed.row,
      saves.row,
    ]);
    printTable('Goals', [
      ['', 'goal', 'measured', ''],
      [
        'pages of questions',
        `${GOALS.pages}/s`,
        perSecond(pages.ours),
        met(pages.ours.perSecond >= GOALS.pages),
      ],
      [
        '99 in 100 of them within',
        `${GOALS.p99} ms`,
        milliseconds(pages.ours.p99),
        met(pages.ours.p99 < GOALS.p99),
      ],
      [
        'saves, of the bare server',
        `${GOALS.saves}`,
        saves.ratio.toFixed(2),
        met(saves.ratio >= GOALS.saves),
      ],
      resultsRow(`results of ${PEOPLE} people`, results.again),
      resultsRow('the same, the first time', results.first),
      ['start', `${GOALS.start} ms`, milliseconds(start), met(start < GOALS.start)],
      ['memory at rest', megabytes(GOALS.idle), megabytes(idle), met(idle < GOALS.idle)],
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
