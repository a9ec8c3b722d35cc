/** How the provider is asked, by us and by the library: encrypted, led on nowhere, bounded in time and in size. */
import { AsyncLocalStorage } from 'node:async_hooks';

/** Longer than this nobody waits for a provider. */
export const PATIENCE = 10_000;
/** Larger than any description, set of keys or profile of a provider. */
const MOST_BYTES = 256 * 1024;
/** What cannot be had is told as an answer that is none, so that the library refuses it as it does others. */
const NOTHING = 502;

/** Addresses of a provider are encrypted ones; on this machine alone it may be tried without. */
export function isSafe(address: unknown): boolean {
  const url = typeof address === 'string' ? URL.parse(address) : null;
  if (url === null) return false;
  return url.protocol === 'https:' || ['localhost', '127.0.0.1'].includes(url.hostname);
}

type Fetch = typeof globalThis.fetch;

/** What came, if it is no more than fits; else what still comes is not waited for. */
async function boundedBody({ body }: Response): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > MOST_BYTES) return undefined;
    parts.push(part);
  }
  return Uint8Array.from(Buffer.concat(parts));
}

async function askStrictly(fetch: Fetch, ...[address, options]: Parameters<Fetch>): Promise<Response> {
  const nothing = new Response(null, { status: NOTHING });
  if (!isSafe(address instanceof Request ? address.url : `${address}`)) return nothing;
  const patience = AbortSignal.timeout(PATIENCE);
  const signal = options?.signal ? AbortSignal.any([options.signal, patience]) : patience;
  try {
    const response = await fetch(address, { ...options, signal, redirect: 'error' });
    const body = await boundedBody(response);
    const { status, headers } = response;
    return body === undefined ? nothing : new Response(body.length === 0 ? null : body, { status, headers });
  } catch {
    return nothing;
  }
}

/** What a call learns of the provider on its way through the library. */
interface Learnt {
  /** How long ago it asked whoever comes, in milliseconds; undefined while it has not said. */
  askedAgo?: number;
}

const asking = new AsyncLocalStorage<Learnt>();

/** A time that is later than its token by more than the clocks of one provider differ is no time, in seconds. */
const AHEAD = 60;

/**
 * Notes from the claims of an identity token how long ago the provider asked whoever comes. Both times are by its
 * own clock, so that ours need not agree with it.
 */
export function noteAsked({ auth_time, iat }: Readonly<Record<string, unknown>>): void {
  const learnt = asking.getStore();
  if (learnt === undefined || typeof auth_time !== 'number' || typeof iat !== 'number') return;
  if (auth_time - iat <= AHEAD) learnt.askedAgo = Math.max(0, iat - auth_time) * 1000;
}

/** When whoever signs in at `now` was asked: at once on our own pages; null where a provider does not say. */
export function askedBy(now: Date): Date | null {
  const learnt = asking.getStore();
  if (learnt === undefined) return now;
  return learnt.askedAgo === undefined ? null : new Date(now.getTime() - learnt.askedAgo);
}

/** The library asks by the global `fetch` and lets nobody hand in another, so that one tells who asks. */
function watchFetch(): void {
  const { fetch } = globalThis;
  globalThis.fetch = (...asked) => (asking.getStore() ? askStrictly(fetch, ...asked) : fetch(...asked));
}

let isWatched = false;

/** Runs what asks the provider: whatever it fetches is asked as said above. */
export async function asked<T>(run: () => Promise<T>): Promise<T> {
  if (!isWatched) watchFetch();
  isWatched = true;
  return await asking.run({}, run);
}
