/** Runs a program cold and watches it: wall time, and the work and memory of it and all it started. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';

export interface Watched {
  readonly milliseconds: number;
  /** Processor time of every process, added up, to the last look; undefined where the system does not tell. */
  readonly work: number | undefined;
  /** Peak resident bytes of each process, added up; undefined where the system does not tell. */
  readonly peak: number | undefined;
}

const EVERY_MS = 10;
/** Processor time is counted in ticks of a hundredth of a second. */
const TICK_MS = 10;

/** What /proc says of a process, state first. */
function readStat(one: number): readonly string[] {
  const stat = readProc(`/proc/${one}/stat`);
  // The name in brackets may hold spaces and brackets of its own.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Parent of every process. */
function readParents(): Map<number, number> {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Map(all.map((name) => [Number(name), Number(readStat(Number(name))[1])]));
}

/** A process may end between being listed and being read. */
function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function familyOf(head: number): number[] {
  const parents = readParents();
  const family = new Set([head]);
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const [child, parent] of parents) if (family.has(parent)) family.add(child);
  }
  return [...family];
}

const RESIDENT = { now: /^VmRSS:\s*(\d+) kB/m, peak: /^VmHWM:\s*(\d+) kB/m } as const;

/** Resident bytes of a process; not a number where the system does not tell. */
export function memoryOf(one: number, when: 'now' | 'peak'): number {
  const [, kilobytes] = RESIDENT[when].exec(readProc(`/proc/${one}/status`)) ?? [];
  return Number(kilobytes) * 1024;
}

function workOf(one: number): number {
  const stat = readStat(one);
  return (Number(stat[11] ?? 0) + Number(stat[12] ?? 0)) * TICK_MS;
}

/** The most that was seen of each process, added up. */
function total(seen: ReadonlyMap<number, number>): number | undefined {
  return seen.size === 0 ? undefined : [...seen.values()].reduce((sum, value) => sum + value, 0);
}

/** Runs Node with the arguments to its end; it must end well. */
export function watch(args: readonly string[]): Promise<Watched> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const peaks = new Map<number, number>();
    const works = new Map<number, number>();
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (words: string) => {
      errors += words;
    });
    const look = (): void => {
      if (process.platform !== 'linux' || child.pid === undefined) return;
      for (const one of familyOf(child.pid)) {
        peaks.set(one, Math.max(peaks.get(one) ?? 0, memoryOf(one, 'peak') || 0));
        works.set(one, Math.max(works.get(one) ?? 0, workOf(one)));
      }
    };
    const timer = setInterval(look, EVERY_MS);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      const milliseconds = performance.now() - started;
      if (code !== 0) reject(new Error(`${args.join(' ')} ended with ${code}: ${errors}`));
      resolve({ milliseconds, work: total(works), peak: total(peaks) });
    });
  });
}
