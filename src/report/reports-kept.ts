/** The latest reports, remembered up to a number of bytes; the longest unused goes first. */
import type { Made } from './making.ts';

export interface Keep {
  readonly find: (digest: string) => Made | undefined;
  readonly keep: (digest: string, made: Made) => void;
  readonly forget: () => void;
}

/** The latest is remembered whatever its size: whoever waits for it asks again. */
export function makeKeep(most: number): Keep {
  const kept = new Map<string, Made>();
  const put = (digest: string, made: Made): void => {
    kept.delete(digest);
    kept.set(digest, made);
  };
  return {
    find: (digest) => {
      const made = kept.get(digest);
      if (made !== undefined) put(digest, made);
      return made;
    },
    forget: () => kept.clear(),
    keep: (digest, made) => {
      put(digest, made);
      let held = [...kept.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
      for (const [oldest, { bytes }] of kept) {
        if (held <= most || oldest === digest) return;
        kept.delete(oldest);
        held -= bytes.length;
      }
    },
  };
}
