/** Many open event streams to one server, and when each was told of a version. */
import { Agent, get, type IncomingMessage } from 'node:http';

export interface StreamAt {
  readonly path: string;
  readonly cookie?: string;
}

export interface OpenStreams {
  /** Resolves when every stream has been told of the version: the moments, by `performance.now()`. */
  readonly told: (version: string) => Promise<readonly number[]>;
  readonly close: () => void;
}

const CHANGED = /event: changed\n(?:id: [^\n]*\n)?data: ([^\n]*)\n\n/g;

function open(agent: Agent, address: string, { path, cookie }: StreamAt): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { accept: 'text/event-stream', ...(cookie !== undefined && { cookie }) };
    get(new URL(path, address), { agent, headers }, (answer) => {
      if (answer.statusCode === 200) resolve(answer.setEncoding('utf8'));
      else reject(new Error(`a stream was answered with ${answer.statusCode}`));
    }).on('error', reject);
  });
}

/** Opens all; the first version each is told is the one it is at. */
export async function openStreams(address: string, streams: readonly StreamAt[]): Promise<OpenStreams> {
  const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });
  const moments = new Map<string, number[]>();
  let look = (): void => {};
  const answers = await Promise.all(streams.map((stream) => open(agent, address, stream)));
  for (const answer of answers) {
    let pending = '';
    // Streams are cut off at the end of the run.
    answer.on('error', () => {});
    answer.on('data', (text: string) => {
      const now = performance.now();
      pending += text;
      for (const [, version = ''] of pending.matchAll(CHANGED)) {
        const told = moments.get(version) ?? [];
        moments.set(version, told);
        told.push(now);
      }
      pending = pending.slice(pending.lastIndexOf('\n\n') + 2);
      look();
    });
  }
  return {
    told: (version) =>
      new Promise((resolve) => {
        look = () => {
          const all = moments.get(version) ?? [];
          if (all.length >= streams.length) resolve(all);
        };
        look();
      }),
    close: () => agent.destroy(),
  };
}
