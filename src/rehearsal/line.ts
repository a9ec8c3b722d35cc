/** The stream of a ballot as a phone listens to it: again when it breaks off, and a look by itself meanwhile. */
import type { Browser } from './browser.ts';

export interface Line {
  /** Resolves when the ballot may have changed since it was last asked for, or the person leaves. */
  readonly changed: () => Promise<void>;
  readonly close: () => Promise<void>;
}

type Wait = (milliseconds: number, until: AbortSignal) => Promise<void>;

/** Who hears nothing wonders whether it still works. */
const WONDERS_AFTER = 8000;
const LISTENS_AGAIN_IN = 1000;

/** Listens until it is closed or all is over. */
export function openLine(browser: Browser, path: string, over: AbortSignal, wait: Wait): Line {
  const leaving = new AbortController();
  const gone = AbortSignal.any([over, leaving.signal]);
  let bell = new AbortController();

  async function listen(): Promise<void> {
    while (!gone.aborted) {
      try {
        await browser.listen(path, gone, () => bell.abort());
      } catch {
        // The server is away, or turns listeners away: what is asked for itself will tell.
      }
      await wait(LISTENS_AGAIN_IN, gone);
    }
  }

  const listening = listen();
  return {
    changed: async () => {
      await wait(WONDERS_AFTER, AbortSignal.any([gone, bell.signal]));
      bell = new AbortController();
    },
    close: async () => {
      leaving.abort();
      await listening;
    },
  };
}
