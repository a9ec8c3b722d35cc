/** What a report is made from, written down for another thread; large results are written as seldom as can be. */
import type { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { ReportInput } from './compose.ts';

/** In two parts, as `serialize` of `node:v8` writes them. */
export interface WrittenInput {
  readonly results: Uint8Array<ArrayBuffer>;
  readonly about: Uint8Array<ArrayBuffer>;
}

/** Results are the same object for as long as nothing changes: who asks how far a report is has them written no more. */
const known = new WeakMap<ReportInput['results'], Buffer>();

/** Maps too, by their entries: alone, JSON would write every one of them alike. */
const withMaps = (_key: string, value: unknown): unknown => (value instanceof Map ? [...value] : value);

/**
 * As JSON, which writes what is equal alike. `serialize` does not: a number's bytes depend on how the
 * engine holds it, and that on which code it has optimised by then.
 */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Tells one input from another, and writes it down when it is wanted. */
export function written(input: ReportInput): {
  readonly digest: Buffer;
  readonly take: () => WrittenInput;
} {
  const { results, ...rest } = input;
  // Plain values without maps: the largest part by far is written without asking about each of them.
  let digest = known.get(results);
  if (digest === undefined) {
    digest = digestOf(JSON.stringify(results));
    known.set(results, digest);
  }
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
