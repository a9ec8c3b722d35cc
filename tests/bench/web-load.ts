/** Load in a process of its own: sixteen connections that ask without a pause; prints what came of it as JSON. */
import { Agent } from 'node:http';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { ask, Saves } from './web-saves.ts';

export interface Load {
  readonly address: string;
  readonly seconds: number;
  /** Whether to take pages compressed, as browsers do. */
  readonly compressed: boolean;
  /** One turn after the other, each connection through its own part. */
  readonly seats: readonly { readonly path: string; readonly cookie: string }[];
  /** The question that is answered; pages are only read when there is none. */
  readonly item?: string;
  /** So many a second in all, however quickly they are answered; without a pause when there is none. */
  readonly pace?: number;
}

export interface Loaded {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly count: number;
  readonly failed: number;
}

const CONNECTIONS = 16;
const WARM_UP_SECONDS = 2;

let input = '';
for await (const chunk of process.stdin.setEncoding('utf8')) input += chunk;
const load = JSON.parse(input) as Load;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

const saves = load.item === undefined ? undefined : new Saves(load.item);

const latencies: number[] = [];
let failed = 0;
const started = performance.now();
const from = started + WARM_UP_SECONDS * 1000;
const until = from + load.seconds * 1000;

/** When a connection's turn is due, and what it is measured from: who waits for others waits too. */
async function turnAt(turn: number, connection: number): Promise<number> {
  if (load.pace === undefined) return performance.now();
  const due = started + ((turn * CONNECTIONS + connection) * 1000) / load.pace;
  await setTimeout(Math.max(0, due - performance.now()));
  return due;
}

async function keepAsking(connection: number): Promise<void> {
  const own = load.seats.filter((_, index) => index % CONNECTIONS === connection % load.seats.length);
  for (let turn = 0; performance.now() < until; turn++) {
    const { path, cookie } = own[turn % own.length] ?? { path: '/', cookie: '' };
    const before = await turnAt(turn, connection);
    const asked = { agent, address: load.address, path, cookie, compressed: load.compressed };
    const isAnswered = saves === undefined ? (await ask(asked)).status === 200 : await saves.save(asked);
    const after = performance.now();
    if (!isAnswered) failed += 1;
    if (before >= from && after <= until) latencies.push(after - before);
  }
}

await Promise.all(Array.from({ length: CONNECTIONS }, (_, connection) => keepAsking(connection)));
agent.destroy();
latencies.sort((a, b) => a - b);
const at = (share: number): number =>
  latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN;
const loaded: Loaded = {
  perSecond: latencies.length / load.seconds,
  p50: at(0.5),
  p99: at(0.99),
  count: latencies.length,
  failed,
};
process.stdout.write(JSON.stringify(loaded));
