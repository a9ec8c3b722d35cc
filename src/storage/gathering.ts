/** What arrives together is written together: one wait for the disk instead of one for each. */
import { setImmediate } from 'node:timers/promises';
import { StorageTrouble } from './trouble.ts';

interface Waiting<Job, Result> {
  readonly job: Job;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers jobs until the server has read what lies at its door, and hands them to `run`, which does them in
 * order in one transaction. Each is answered after all are safe. A fault in one does not touch the others:
 * they are done again one by one. Trouble with the data file is everyone's.
 */
export function gather<Job, Result>(
  run: (jobs: readonly Job[]) => Promise<readonly Result[]>,
): (job: Job) => Promise<Result> {
  let waiting: Waiting<Job, Result>[] = [];

  async function runAll(batch: readonly Waiting<Job, Result>[]): Promise<void> {
    try {
      const results = await run(batch.map(({ job }) => job));
      batch.forEach(({ resolve }, index) => {
        resolve(results[index] as Result);
      });
    } catch (error) {
      if (batch.length === 1 || error instanceof StorageTrouble) {
        for (const { reject } of batch) reject(error);
        return;
      }
      for (const each of batch) await runAll([each]);
    }
  }

  async function runSoon(): Promise<void> {
    await setImmediate();
    const batch = waiting;
    waiting = [];
    await runAll(batch);
  }

  return (job) =>
    new Promise((resolve, reject) => {
      waiting.push({ job, resolve, reject });
      if (waiting.length === 1) void runSoon();
    });
}
