/** Requests as phones send them: pages, and answers over what each seat saved last. */
import { type Agent, request } from 'node:http';

interface Asked {
  readonly agent: Agent;
  readonly address: string;
  readonly path: string;
  readonly cookie: string;
  /** What is posted; a page is read without. */
  readonly body?: string | undefined;
  /** Whether to take pages compressed, as browsers do. */
  readonly compressed?: boolean;
}

interface Reply {
  readonly status: number;
  /** What a post was answered with. */
  readonly text: string;
}

export function ask({ agent, address, path, cookie, body, compressed = false }: Asked): Promise<Reply> {
  const headers = {
    cookie,
    ...(compressed && { 'accept-encoding': 'gzip, deflate, br' }),
    ...(body !== undefined && {
      accept: 'application/json',
      origin: address,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': `${Buffer.byteLength(body)}`,
    }),
  };
  const url = new URL(path, address);
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers, method: body === undefined ? 'GET' : 'POST' }, (answer) => {
      let text = '';
      answer.setEncoding('latin1').on('data', (part: string) => {
        if (body !== undefined) text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** One question answered by many seats, each over its own last answer. */
export class Saves {
  readonly #item: string;
  /** The version of each seat's answer, as the server last said it. */
  readonly #versions = new Map<string, number>();
  #turns = 0;

  constructor(item: string) {
    this.#item = item;
  }

  /** Saves another answer; says whether it was taken. */
  async save(asked: Omit<Asked, 'body'>): Promise<boolean> {
    const { status, text } = await ask({ ...asked, body: this.#bodyFor(asked.cookie) });
    if (status !== 200) return false;
    this.#versions.set(asked.cookie, Number((JSON.parse(text) as { version: string }).version));
    return true;
  }

  #bodyFor(cookie: string): string {
    this.#turns += 1;
    const version = this.#versions.get(cookie) ?? 0;
    return new URLSearchParams({
      [`answer-${this.#item}`]: `${(version % 5) - 2}`,
      [`version-${this.#item}`]: `${version}`,
      _form: 'benchmark-form',
      _sequence: `${this.#turns}`,
    }).toString();
  }
}
