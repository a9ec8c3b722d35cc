/** How long people wait for an answer to be saved while the server makes a large report. */
import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Visitor } from '../support/journey-visitor.ts';
import { startServer } from '../support/server.ts';
import { bundleServer } from '../support/server-bundle.ts';
import { largeComment } from './large-assessment.ts';
import { memoryOf } from './watched-process.ts';
import { itemOn, pageOf, prepare, signInAgain } from './web-prepared.ts';
import { Saves } from './web-saves.ts';

/** In the closed assessment, each with a comment on each of 48 questions. */
const PEOPLE = 500;
/** So many that nobody saves more often than a seat may. */
const SEATS = 480;
/** Each saves an answer about every three seconds: 160 a second together. */
const EVERY_MS = 3000 / SEATS;
const CONNECTIONS = 64;
const ALONE_MS = 3000;
const QUESTIONS = { questionnaire: 'cfir-readiness@1.0.0', 'feature-0': 'software' };

export interface Meanwhile {
  /** From asking for the report until it was there, in milliseconds. */
  readonly report: number;
  readonly size: number;
  /** How long each save took from the moment it was due, in milliseconds. */
  readonly waits: readonly number[];
  /** The same while nothing else was asked for. */
  readonly waitsAlone: readonly number[];
  /** Resident memory of the server above what it took before, at the most; not a number where nobody tells. */
  readonly memory: number;
}

interface Saving {
  readonly address: string;
  readonly path: string;
  readonly saves: Saves;
  readonly cookies: readonly string[];
}

/** Saves when it is due whatever is still under way, as people do, until told to stop. */
async function keepSaving(
  { address, path, saves, cookies }: Saving,
  stop: AbortSignal,
): Promise<readonly number[]> {
  // First in, first out: a connection that rests long is closed by the server just when it is wanted.
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS, scheduling: 'fifo' });
  const waits: Promise<number | undefined>[] = [];
  const began = performance.now();
  const saveOne = async (turn: number, due: number): Promise<number | undefined> => {
    // Who still waits for the last answer has not given the next; that wait counts too.
    await waits[turn - cookies.length];
    const cookie = cookies[turn % cookies.length] ?? '';
    const isSaved = await saves.save({ agent, address, path, cookie });
    return isSaved ? performance.now() - due : undefined;
  };
  while (!stop.aborted) {
    const dueBy = Math.floor((performance.now() - began) / EVERY_MS);
    for (let turn = waits.length; turn <= dueBy; turn += 1)
      waits.push(saveOne(turn, began + turn * EVERY_MS).catch(() => undefined));
    await pause(1);
  }
  const all = await Promise.all(waits);
  agent.destroy();
  const saved = all.filter((wait) => wait !== undefined);
  if (saved.length < all.length) throw new Error(`${all.length - saved.length} answers were not saved`);
  return saved;
}

/** Asks until it is there, as the page that says how far it is does; gives its bytes. */
async function takeReport(owner: Visitor, url: URL): Promise<number> {
  const cookie = owner.cookies().map(({ name, value }) => `${name}=${value}`);
  for (;;) {
    // Not as a visitor, who would read it as a page and keep those waiting who are measured.
    const answer = await fetch(url, { headers: { cookie: cookie.join('; ') } });
    let size = 0;
    for await (const part of answer.body ?? []) size += part.length;
    if (answer.status === 200) return size;
    if (answer.status !== 202) throw new Error(`${url.pathname} was answered with ${answer.status}`);
  }
}

export async function saveMeanwhile(folder: string): Promise<Meanwhile> {
  const program = bundleServer(folder);
  const dataDir = join(folder, 'data');
  const large = { seats: SEATS, people: PEOPLE, questions: QUESTIONS, comment: largeComment };
  const { open, closed, cookies } = await prepare(program, dataDir, large);
  const server = await startServer({ program, dataDir, silent: true });
  try {
    const owner = await signInAgain(server, program, dataDir);
    const page = `/seat/${open}/pages/1`;
    const item = itemOn(await pageOf(server, page, cookies[0] ?? ''), page);
    // Judged once beforehand: it is the report that is measured.
    await owner.get(`/assessments/${closed}/results`);
    const before = memoryOf(server.pid, 'now');
    const stop = new AbortController();
    const seats = { address: server.address, path: `/seat/${open}/answers`, saves: new Saves(item), cookies };
    const waitsAlone = await keepSaving(seats, AbortSignal.timeout(ALONE_MS));
    const saving = keepSaving(seats, stop.signal);
    const began = performance.now();
    const size = await takeReport(owner, new URL(`/assessments/${closed}/report-now.pdf`, server.address));
    const report = performance.now() - began;
    stop.abort();
    const waits = await saving;
    return { report, size, waits, waitsAlone, memory: memoryOf(server.pid, 'peak') - before };
  } finally {
    await server.stop();
  }
}
