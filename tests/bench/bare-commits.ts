/**
 * What the machine itself makes of the same pace: a program that does nothing but commit one small row to a file
 * of its own, run beside a measurement. Where it waits as long, the disk or the processor was taken by others.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';

const THIS = fileURLToPath(import.meta.url);

export interface BareCommits {
  readonly p99: number;
  readonly worst: number;
}

/** Commits so many a second until its input ends; measured from when each was due, as the load is. */
async function keepCommitting(file: string, pace: number): Promise<BareCommits> {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('create table saved (at real, answer integer)');
  const insert = database.prepare('insert into saved values (?, 3)');
  let going = true;
  process.stdin.on('end', () => {
    going = false;
  });
  process.stdin.resume();
  const waited: number[] = [];
  const started = performance.now();
  for (let turn = 0; going; turn++) {
    const due = started + (turn * 1000) / pace;
    await setTimeout(Math.max(0, due - performance.now()));
    insert.run(due);
    waited.push(performance.now() - due);
  }
  database.close();
  waited.sort((a, b) => a - b);
  return { p99: waited[Math.floor(waited.length * 0.99)] ?? Number.NaN, worst: waited.at(-1) ?? Number.NaN };
}

/** Starts it; `stop` ends it and gives what it waited, in milliseconds. */
export function startBareCommits(file: string, pace: number): { readonly stop: () => Promise<BareCommits> } {
  const child = spawn(process.execPath, [THIS, file, `${pace}`], { stdio: ['pipe', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  return {
    stop: async () => {
      child.stdin.end();
      await once(child, 'close');
      return JSON.parse(printed) as BareCommits;
    },
  };
}

const [, program, file, pace] = process.argv;
if (program === THIS && file !== undefined)
  process.stdout.write(JSON.stringify(await keepCommitting(file, Number(pace))));
