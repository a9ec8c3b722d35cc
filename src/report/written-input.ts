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

/** Tells one input from another, and writes it down when it is wanted. */
export function written(input: ReportInput): {
  readonly digest: Buffer;
  readonly take: () => WrittenInput;
} {
  const { results, ...rest } = input;
  let first: Buffer | undefined;
  let digest = known.get(results);
  if (digest === undefined) {
    first = serialize(results);
    digest = createHash('sha256').update(first).digest();
    known.set(results, digest);
  }
  const about = serialize(rest);
  return {
    digest: createHash('sha256').update(digest).update(about).digest(),
    take: () => ({ results: new Uint8Array(first ?? serialize(results)), about: new Uint8Array(about) }),
  };
}

export function readInput({ results, about }: WrittenInput): ReportInput {
  return { ...(deserialize(about) as Omit<ReportInput, 'results'>), results: deserialize(results) };
}
