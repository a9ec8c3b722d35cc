/** Makes reports in a thread of its own, started with the first and ended when idle; remembers the latest ones. */
import { Worker } from 'node:worker_threads';
import type { ReportInput } from './compose.ts';
import type { FormName } from './forms.ts';
import type { Made, Order, ReportMaker, UnderWay, Word } from './making.ts';
import { type Keep, makeKeep } from './reports-kept.ts';
import { type WrittenInput, written } from './written-input.ts';

export interface Limits {
  /** How long an answer waits for a report before it says how far it is, in milliseconds. */
  readonly patience: number;
  /** How long the thread waits for a next report before it ends. */
  readonly idle: number;
  /** Reports remembered, in bytes; the latest is remembered whatever its size. */
  readonly remembered: number;
  /** Memory of the thread in megabytes: a report that needs more is given up, and the server goes on. */
  readonly heap: number;
  /** What the thread runs. */
  readonly thread: URL;
}

/** Megabytes for what a thread has just made: left to itself it takes a hundred more and is no faster. */
const YOUNG = 48;

/** Beside this file: among the sources, or among the parts of the bundle. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? 'report-thread.ts' : 'report-thread.mjs',
  import.meta.url,
);

const LIMITS: Limits = {
  patience: 2000,
  idle: 60_000,
  remembered: 32 * 2 ** 20,
  heap: 1536,
  thread: THREAD,
};

const STOPS = 'the server stops';

interface Job {
  readonly done: Promise<Made>;
  readonly settle: PromiseWithResolvers<Made>;
  pages: number;
}

/** An exception of the thread as one of ours: where it happened is what the log wants to know. */
function faultOf(name: string, stack: string | undefined): Error {
  const fault = new Error('a report could not be made');
  fault.name = name;
  if (stack !== undefined) fault.stack = stack;
  return fault;
}

class ThreadMaker implements ReportMaker {
  readonly #limits: Limits;
  readonly #kept: Keep;
  /** By digest of form and input: under way, or failed and nobody has been told. */
  readonly #jobs = new Map<string, Job>();
  readonly #orders = new Map<number, Job>();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last = 0;
  #isOver = false;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#kept = makeKeep(limits.remembered);
  }

  async make(form: FormName, input: ReportInput): Promise<Made | UnderWay> {
    const { digest: of, take } = await written(input);
    // It may have been told to stop while the input was written down: no thread begins after that.
    if (this.#isOver) throw new Error(STOPS);
    const digest = `${form} ${of.toString('base64')}`;
    const known = this.#kept.find(digest);
    if (known !== undefined) return known;
    const job = this.#jobs.get(digest) ?? this.#begin(digest, form, take());
    try {
      return (await Promise.race([job.done, this.#patience()])) ?? { kind: 'under-way', pages: job.pages };
    } catch (fault) {
      // It has been told now: the next who asks has it tried again.
      this.#jobs.delete(digest);
      throw fault;
    }
  }

  underWay(): number {
    return this.#orders.size;
  }

  forget(): void {
    this.#kept.forget();
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    this.#isOver = true;
    this.#fail(new Error(STOPS));
    await worker?.terminate();
  }

  #patience(): Promise<undefined> {
    return new Promise((resolve) => {
      setTimeout(resolve, this.#limits.patience, undefined).unref();
    });
  }

  #begin(digest: string, form: FormName, input: WrittenInput): Job {
    // First what may fail: no job is under way that nobody makes.
    const thread = this.#thread();
    this.#last += 1;
    const order: Order = { number: this.#last, form, input };
    thread.postMessage(order, [input.results.buffer, input.about.buffer]);
    const settle = Promise.withResolvers<Made>();
    const done = settle.promise.then((made) => {
      this.#kept.keep(digest, made);
      this.#jobs.delete(digest);
      return made;
    });
    // Whoever asked may have gone: a fault then waits for the next.
    done.catch(() => undefined);
    const job: Job = { done, settle, pages: 0 };
    this.#jobs.set(digest, job);
    this.#orders.set(order.number, job);
    return job;
  }

  #thread(): Worker {
    clearTimeout(this.#idle);
    if (this.#worker !== undefined) return this.#worker;
    const resourceLimits = { maxOldGenerationSizeMb: this.#limits.heap, maxYoungGenerationSizeMb: YOUNG };
    // It needs none of the settings, secrets least of all.
    const worker = new Worker(this.#limits.thread, { resourceLimits, env: {} });
    // The server's sockets keep the program running, the thread does not.
    worker.unref();
    worker.on('message', (word: Word) => this.#hear(word));
    worker.on('error', (error) => this.#fail(error, worker));
    worker.on('exit', () => this.#fail(new Error('the thread ended'), worker));
    this.#worker = worker;
    return worker;
  }

  #hear(word: Word): void {
    const job = this.#orders.get(word.number);
    if (job === undefined) return;
    if (word.kind === 'pages') {
      job.pages = word.pages;
      return;
    }
    this.#orders.delete(word.number);
    if (word.kind === 'made') job.settle.resolve({ kind: word.kind, bytes: word.bytes, hash: word.hash });
    else job.settle.reject(faultOf(word.name, word.stack));
    if (this.#orders.size === 0) this.#rest();
  }

  #rest(): void {
    this.#idle = setTimeout(() => {
      const worker = this.#worker;
      this.#worker = undefined;
      void worker?.terminate();
    }, this.#limits.idle).unref();
  }

  /** Gives up what a thread was making; the next report starts another. */
  #fail(error: Error, of?: Worker): void {
    if (of !== undefined && of !== this.#worker) return;
    this.#worker = undefined;
    for (const { settle } of this.#orders.values()) settle.reject(error);
    this.#orders.clear();
  }
}

/** A maker whose thread starts with the first report. */
export function makeReportMaker(limits: Partial<Limits> = {}): ReportMaker {
  const maker = new ThreadMaker({ ...LIMITS, ...limits });
  return {
    make: (form, input) => maker.make(form, input),
    underWay: () => maker.underWay(),
    forget: () => maker.forget(),
    close: () => maker.close(),
  };
}
