/** Everyone of a workshop in a process of their own: they listen, read, vote and read again; prints the times as JSON. */
import { Agent, get, type IncomingMessage, request } from 'node:http';
import process from 'node:process';
import { gunzipSync } from 'node:zlib';

/** A screen: what it reads when its stream says that something changed. */
export interface Watching {
  readonly path: string;
  readonly events: string;
  readonly cookie: string;
}

/** Something that is sent. */
export interface Sending {
  readonly path: string;
  readonly cookie: string;
  readonly body: string;
}

export interface Room {
  readonly ballots: readonly Watching[];
  /** What facilitators and the projected room look at. */
  readonly others: readonly Watching[];
  readonly votes: readonly Sending[];
  /** The facilitator's steps: rating begins, and the reveal. */
  readonly rate: Sending;
  readonly reveal: Sending;
}

export interface WorkshopLoad {
  readonly address: string;
  readonly rooms: readonly Room[];
  /** Everyone votes within so many seconds, one after the other. */
  readonly seconds: number;
  /** What a ballot says that shows the reveal. */
  readonly revealed: string;
}

export interface WorkshopTimes {
  /** Of each vote, until it was acknowledged. */
  readonly votes: readonly number[];
  /** From each room's step to each ballot's showing the question or the reveal. */
  readonly asked: readonly number[];
  readonly shown: readonly number[];
  /** Bytes of a ballot that shows the reveal, on the wire. */
  readonly size: number;
  readonly failed: number;
}

interface Reply {
  readonly status: number;
  readonly body: Buffer;
  readonly at: number;
}

const CHANGED = /event: changed\n(?:id: [^\n]*\n)?data: ([^\n]*)\n\n/g;

let input = '';
for await (const chunk of process.stdin.setEncoding('utf8')) input += chunk;
const load = JSON.parse(input) as WorkshopLoad;
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
const streams = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });

function ask(path: string, cookie: string, body?: string): Promise<Reply> {
  const headers = {
    cookie,
    'hx-request-type': 'partial',
    'accept-encoding': 'gzip, deflate, br',
    ...(body !== undefined && {
      origin: load.address,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': `${Buffer.byteLength(body)}`,
    }),
  };
  const url = new URL(path, load.address);
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const asked = request(url, { agent, headers, method }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (part: Buffer) => chunks.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks), at: performance.now() }),
      );
      answer.on('error', reject);
    });
    asked.on('error', (error: NodeJS.ErrnoException) => {
      // As browsers do when a connection was given up just as they took it up again.
      if (asked.reusedSocket && error.code === 'ECONNRESET') resolve(ask(path, cookie, body));
      else reject(error);
    });
    asked.end(body);
  });
}

/** A page that follows its stream as the script of the product does. */
class Screen {
  readonly #of: Watching;
  #version = '';
  #told = '';
  #reading = false;
  #waiting: ((reply: Reply) => void) | undefined;

  constructor(of: Watching) {
    this.#of = of;
  }

  async open(): Promise<void> {
    const { path, events, cookie } = this.#of;
    const { status } = await ask(path, cookie);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { accept: 'text/event-stream', cookie };
      get(new URL(events, load.address), { agent: streams, headers }, resolve).on('error', reject);
    });
    if (answer.statusCode !== 200) throw new Error(`${events} answered ${answer.statusCode}`);
    let pending = '';
    // Streams are cut off at the end of the run.
    answer.setEncoding('utf8').on('error', () => {});
    await new Promise<void>((resolve) => {
      answer.on('data', (text: string) => {
        pending += text;
        const versions = [...pending.matchAll(CHANGED)].map(([, version = '']) => version);
        pending = pending.slice(pending.lastIndexOf('\n\n') + 2);
        const last = versions.at(-1);
        if (last === undefined) return;
        if (this.#version === '') this.#version = last;
        this.#told = last;
        resolve();
        if (last !== this.#version) void this.#read();
      });
    });
  }

  async #read(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    while (this.#told !== this.#version) {
      const version = this.#told;
      const asked = `${this.#of.path}?version=${encodeURIComponent(this.#version)}`;
      const reply = await ask(asked, this.#of.cookie);
      this.#version = version;
      this.#waiting?.(reply);
      this.#waiting = undefined;
    }
    this.#reading = false;
  }

  /** What it reads at the next change. */
  next(): Promise<Reply> {
    return new Promise((resolve) => {
      this.#waiting = resolve;
    });
  }
}

interface Followed extends Room {
  readonly screens: readonly Screen[];
}

async function follow(room: Room): Promise<Followed> {
  const screens: Screen[] = [];
  for (const watching of [...room.ballots, ...room.others]) {
    const screen = new Screen(watching);
    await screen.open();
    screens.push(screen);
  }
  return { ...room, screens: screens.slice(0, room.ballots.length) };
}

let failed = 0;

/** From the facilitator's sending a step to each ballot's having read what it brought. */
async function step({ screens }: Followed, { path, cookie, body }: Sending) {
  const sent = performance.now();
  const reading = Promise.all(screens.map((screen) => screen.next()));
  const { status } = await ask(path, cookie, body);
  if (status >= 400) throw new Error(`${path} answered ${status}`);
  const replies = await reading;
  return { replies, times: replies.map(({ at }) => at - sent) };
}

const LONG = 200_000;
const late = setTimeout(() => {
  process.stderr.write('the workshop did not come to its end\n');
  process.exit(1);
}, LONG);

const rooms = await Promise.all(load.rooms.map(follow));
const asked = (await Promise.all(rooms.map((room) => step(room, room.rate)))).flatMap(({ times }) => times);
const votes: number[] = [];
// One of each room in turn, so that rooms vote side by side.
const most = Math.max(...rooms.map((room) => room.votes.length));
const turns = Array.from({ length: most }, (_, turn) =>
  rooms.flatMap((room) => room.votes[turn] ?? []),
).flat();
await Promise.all(
  turns.map(async ({ path, cookie, body }, turn) => {
    await new Promise((resolve) => setTimeout(resolve, (turn * load.seconds * 1000) / turns.length));
    const before = performance.now();
    const { status, at } = await ask(path, cookie, body);
    if (status === 200 || status === 303) votes.push(at - before);
    else failed += 1;
  }),
);
const steps = await Promise.all(rooms.map((room) => step(room, room.reveal)));
const replies = steps.flatMap((one) => one.replies);
for (const { body } of replies) {
  const text = (body[0] === 0x1f ? gunzipSync(body) : body).toString('utf8');
  if (!text.includes(load.revealed)) failed += 1;
}
const times: WorkshopTimes = {
  votes,
  asked,
  shown: steps.flatMap((one) => one.times),
  size: replies[0]?.body.length ?? 0,
  failed,
};
process.stdout.write(JSON.stringify(times), () => {
  clearTimeout(late);
  process.exit(0);
});
