/** Load in a process of its own: sixteen connections that ask without a pause; prints what came of it as JSON. */
import { Agent, request } from 'node:http';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';

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

interface Reply {
  readonly status: number;
  readonly text: string;
}

function ask(path: string, cookie: string, body: string | undefined): Promise<Reply> {
  const headers = {
    cookie,
    ...(load.compressed && { 'accept-encoding': 'gzip, deflate, br' }),
    ...(body !== undefined && {
      accept: 'application/json',
      origin: load.address,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': `${Buffer.byteLength(body)}`,
    }),
  };
  const url = new URL(path, load.address);
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers, method: body === undefined ? 'GET' : 'POST' }, (answer) => {
      let text = '';
      answer.setEncoding('latin1').on('data', (part: string) => {
        if (body !== undefined) text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** The version of each seat's answer, as the server last said it. */
const versions = new Map<string, number>();
let turns = 0;

function bodyFor(cookie: string, item: string): string {
  turns += 1;
  return new URLSearchParams({
    [`answer-${item}`]: `${((versions.get(cookie) ?? 0) % 5) - 2}`,
    [`version-${item}`]: `${versions.get(cookie) ?? 0}`,
    _form: 'benchmark-form',
    _sequence: `${turns}`,
  }).toString();
}

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
    const { status, text } = await ask(path, cookie, load.item && bodyFor(cookie, load.item));
    const after = performance.now();
    if (status !== 200) failed += 1;
    else if (load.item !== undefined)
      versions.set(cookie, Number((JSON.parse(text) as { version: string }).version));
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
