/** What a report is made from, written down for another thread; large results are written as seldom as can be. */
import type { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import type { ReportInput } from './compose.ts';

/** In two parts, as `serialize` of `node:v8` writes them. */
export interface WrittenInput {
  readonly results: Uint8Array<ArrayBuffer>;
  readonly about: Uint8Array<ArrayBuffer>;
}

/** Results are the same object for as long as nothing changes: who asks how far a report is has them told apart no more. */
const known = new WeakMap<ReportInput['results'], Promise<Buffer>>();

/** Maps too, by their entries: alone, JSON would write every one of them alike. */
const withMaps = (_key: string, value: unknown): unknown => (value instanceof Map ? [...value] : value);

/** No longer than this, in milliseconds, the digest of large results keeps those waiting who are answered meanwhile. */
const AT_A_TIME = 5;

/**
 * As JSON, row by row, which writes what is equal alike. `serialize` does not: a number's bytes depend on how the
 * engine holds it, and that on which code it has optimised by then. Results are plain values without maps.
 */
async function digestOf(results: ReportInput['results']): Promise<Buffer> {
  const hash = createHash('sha256');
  let since = performance.now();
  for (const [name, part] of Object.entries(results)) {
    const rows: readonly unknown[] = Array.isArray(part) ? part : [part];
    hash.update(`${name} ${rows.length}\n`);
    for (const row of rows) {
      hash.update(`${JSON.stringify(row)}\n`);
      if (performance.now() - since < AT_A_TIME) continue;
      await turn();
      since = performance.now();
    }
  }
  return hash.digest();
}

/** Tells one input from another, and writes it down when it is wanted. */
export async function written(input: ReportInput): Promise<{
  readonly digest: Buffer;
  readonly take: () => WrittenInput;
}> {
  const { results, ...rest } = input;
  const knowing = known.get(results) ?? digestOf(results);
  known.set(results, knowing);
  const digest = await knowing;
  return {
    digest: createHash('sha256').update(digest).update(JSON.stringify(rest, withMaps)).digest(),
    take: () => ({
      results: new Uint8Array(serialize(results)),
      about: new Uint8Array(serialize(rest)),
    }),
  };
}

export function readInput({ results, about }: WrittenInput): ReportInput {
  return { ...(deserialize(about) as Omit<ReportInput, 'results'>), results: deserialize(results) };
}
