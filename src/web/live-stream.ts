/** Streams of events: each says that a screen changed and to which version, and that the line is alive. */
import type { Context } from 'hono';
import type { Watchers } from '#live/watchers.ts';

export interface Streamed {
  readonly watchers: Watchers;
  /** What may change the screen. */
  readonly topics: readonly string[];
  /** The version of the screen now. */
  readonly version: () => Promise<string>;
}

/** A line that says nothing for longer than twice this is taken for dead. */
const BEAT_EVERY = 4000;
/** A room of five hundred, and everyone looks on a second device. */
const MOST_ON_A_TOPIC = 1000;
const MOST_IN_ALL = 3000;
/** Those who are turned away ask for the screen itself meanwhile. */
const COME_AGAIN_IN = '30';

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  // Proxies of the nginx kind would otherwise hold events back.
  'X-Accel-Buffering': 'no',
  // A connection that has carried a stream is not kept: the server would wait for it when it stops.
  Connection: 'close',
};

interface Line {
  readonly beat: () => void;
  readonly close: () => void;
}

/** The streams of one server: those who watch by the same watchers. */
interface Lines {
  readonly open: Set<Line>;
  beats: ReturnType<typeof setInterval> | undefined;
  stopping: boolean;
}

const servers = new WeakMap<Watchers, Lines>();
const encoder = new TextEncoder();
const BEAT = encoder.encode('event: beat\ndata:\n\n');

function linesOf(watchers: Watchers): Lines {
  const lines = servers.get(watchers) ?? { open: new Set(), beats: undefined, stopping: false };
  servers.set(watchers, lines);
  return lines;
}

/** One timer for all: hundreds of their own would cost more than what they send. */
function add(lines: Lines, line: Line): void {
  lines.open.add(line);
  lines.beats ??= setInterval(() => {
    for (const one of [...lines.open]) one.beat();
  }, BEAT_EVERY).unref();
}

function remove(lines: Lines, line: Line): void {
  lines.open.delete(line);
  if (lines.open.size > 0) return;
  clearInterval(lines.beats);
  lines.beats = undefined;
}

function isFull(lines: Lines, { watchers, topics }: Streamed): boolean {
  if (lines.stopping || lines.open.size >= MOST_IN_ALL) return true;
  return topics.some((topic) => watchers.count(topic) >= MOST_ON_A_TOPIC);
}

function changed(version: string): Uint8Array {
  return encoder.encode(`event: changed\nid: ${version}\ndata: ${version}\n\n`);
}

/** Reads anew whenever asked to: one reading at a time, and one more when asked meanwhile. */
function reader(read: () => Promise<void>): () => void {
  let reading = false;
  let again = false;
  const start = async (): Promise<void> => {
    reading = true;
    do {
      again = false;
      await read();
    } while (again);
    reading = false;
  };
  return () => {
    if (reading) again = true;
    else void start();
  };
}

/** The body of a stream. Whoever reads too slowly gets the latest version, not every one that was. */
function bodyOf(lines: Lines, { watchers, topics, version }: Streamed): ReadableStream<Uint8Array> {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let latest: string | undefined;
  let sent: string | undefined;
  let beatDue = false;

  function send(): void {
    if (!lines.open.has(line) || (controller?.desiredSize ?? 0) <= 0) return;
    const due = latest !== undefined && latest !== sent ? changed(latest) : beatDue ? BEAT : undefined;
    // Before it is handed over: someone who waits for it asks for the next one there and then.
    sent = latest;
    beatDue = false;
    if (due !== undefined) controller?.enqueue(due);
  }
  const wake = reader(async () => {
    try {
      latest = await version();
    } catch {
      // No beat follows either: the page notices the silence, asks for the screen itself and is told why.
      latest = undefined;
    }
    send();
  });
  const stops = topics.map((topic) => watchers.watch(topic, wake));
  function end(): void {
    for (const stop of stops) stop();
    remove(lines, line);
  }
  const line: Line = {
    beat() {
      beatDue = latest !== undefined;
      if (beatDue) send();
      else wake();
    },
    close() {
      end();
      controller?.close();
    },
  };
  return new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
      add(lines, line);
      wake();
    },
    pull: send,
    cancel: end,
  });
}

/** Answers with a stream: the version now, and every later one, until the page or the server goes. */
export function eventStream(c: Context, streamed: Streamed): Response {
  const lines = linesOf(streamed.watchers);
  if (isFull(lines, streamed)) return c.body(null, 503, { 'Retry-After': COME_AGAIN_IN });
  if (c.req.method === 'HEAD') return c.body(null, 200, HEADERS);
  return c.body(bodyOf(lines, streamed), 200, HEADERS);
}

/** How many streams are open. */
export function openStreams(watchers: Watchers): number {
  return linesOf(watchers).open.size;
}

/** Ends every stream and takes no more: a server that stops waits for no one. */
export function closeStreams(watchers: Watchers): void {
  const lines = linesOf(watchers);
  lines.stopping = true;
  for (const line of [...lines.open]) line.close();
}
