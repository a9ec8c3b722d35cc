/** Requests that are given up after a while; not by `AbortSignal.timeout`, which older phones do not have. */
/// <reference lib="dom" />

/** A network that swallows requests answers none of them: no longer than this is waited for a reply. */
const LONGEST_REQUEST = 20_000;

/** Runs what asks, reading the reply included, with the signal that ends it. */
export async function limited<T>(ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), LONGEST_REQUEST);
  try {
    return await ask(limit.signal);
  } finally {
    clearTimeout(timer);
  }
}
