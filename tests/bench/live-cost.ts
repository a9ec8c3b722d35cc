/** What a server process of a benchmark has cost so far: memory and work. */
import process from 'node:process';

export interface Cost {
  /** Bytes. */
  readonly memory: number;
  /** Milliseconds of processor time. */
  readonly work: number;
}

export function costSoFar(): Cost {
  const { user, system } = process.cpuUsage();
  return { memory: process.memoryUsage.rss(), work: (user + system) / 1000 };
}
