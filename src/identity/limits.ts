/** How often something may be tried: by seat and by code, never by address alone, as a room shares one. */

export interface Limit {
  /** Whether `key` may go on now; each call counts. */
  readonly allows: (key: string) => boolean;
  /** Takes one call back: it was no guess. */
  readonly forgives: (key: string) => void;
}

/** Keys remembered at once; the longest unused go first, so that memory stays bounded. */
const MOST_KEYS = 10_000;

/** Allows `burst` at once and `perMinute` from then on. */
export function makeLimit(burst: number, perMinute: number, now: () => Date): Limit {
  const left = new Map<string, { tokens: number; at: number }>();
  return {
    allows: (key) => {
      const at = now().getTime();
      const known = left.get(key);
      const regained = known === undefined ? burst : known.tokens + ((at - known.at) * perMinute) / 60_000;
      const tokens = Math.min(burst, regained);
      left.delete(key);
      left.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
      const [oldest] = left.keys();
      if (left.size > MOST_KEYS && oldest !== undefined) left.delete(oldest);
      return tokens >= 1;
    },
    forgives: (key) => {
      const known = left.get(key);
      if (known === undefined) return;
      // With all of them back there is nothing to remember.
      if (known.tokens + 1 >= burst) left.delete(key);
      else left.set(key, { ...known, tokens: known.tokens + 1 });
    },
  };
}
