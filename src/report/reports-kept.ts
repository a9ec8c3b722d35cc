/** The latest reports, remembered up to a number of bytes; the longest unused goes first. */

export interface Keep {
  readonly find: (digest: string) => Uint8Array<ArrayBuffer> | undefined;
  readonly keep: (digest: string, bytes: Uint8Array<ArrayBuffer>) => void;
}

/** The latest is remembered whatever its size: whoever waits for it asks again. */
export function makeKeep(most: number): Keep {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const put = (digest: string, bytes: Uint8Array<ArrayBuffer>): void => {
    kept.delete(digest);
    kept.set(digest, bytes);
  };
  return {
    find: (digest) => {
      const bytes = kept.get(digest);
      if (bytes !== undefined) put(digest, bytes);
      return bytes;
    },
    keep: (digest, bytes) => {
      put(digest, bytes);
      let held = [...kept.values()].reduce((sum, { length }) => sum + length, 0);
      for (const [oldest, { length }] of kept) {
        if (held <= most || oldest === digest) return;
        kept.delete(oldest);
        held -= length;
      }
    },
  };
}
