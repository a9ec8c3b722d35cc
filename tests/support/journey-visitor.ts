/** A visitor without a browser: keeps cookies as one does, follows the way on after a form, sends forms. */
import { Agent, request } from 'node:http';
import { formTo, type SentForm, wordsOf } from './journey-forms.ts';

export interface Visited {
  readonly status: number;
  /** Where it came to rest, without the host. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
  readonly html: string;
}

export type Values = Readonly<Record<string, string | readonly string[]>>;

export interface Visitor {
  readonly get: (path: string) => Promise<Visited>;
  readonly post: (path: string, fields: URLSearchParams, accept?: string) => Promise<Visited>;
  /** Sends the form of that page to an address with that ending, with these values put in. */
  readonly send: (page: Visited, ending: string, values?: Values) => Promise<Visited>;
  /** For a browser that goes on where this visitor is. */
  readonly cookies: () => readonly { name: string; value: string; path: string }[];
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

const HOPS = 5;

function fits(path: string, cookie: Cookie): boolean {
  return cookie.path === '/' || path === cookie.path || path.startsWith(`${cookie.path}/`);
}

function readCookie(line: string): Cookie & { readonly isGone: boolean } {
  const [pair = '', ...attributes] = line.split('; ');
  const at = pair.indexOf('=');
  const path = attributes.find((entry) => entry.startsWith('Path='))?.slice(5) ?? '/';
  const isGone = attributes.includes('Max-Age=0');
  return { name: pair.slice(0, at), value: pair.slice(at + 1), path, isGone };
}

/** The fields of a form with values in place of what the page had. */
export function filledIn({ fields }: Pick<SentForm, 'fields'>, values: Values): URLSearchParams {
  const filled = new URLSearchParams(fields);
  for (const [name, value] of Object.entries(values)) {
    filled.delete(name);
    for (const one of typeof value === 'string' ? [value] : value) filled.append(name, one);
  }
  return filled;
}

/** A visitor of the server at an address. Connections are kept and shared, as one browser does. */
export function visit(address: string, agent = new Agent({ keepAlive: true })): Visitor {
  const cookies = new Map<string, Cookie>();

  function once(path: string, body: URLSearchParams | undefined, accept: string): Promise<Visited> {
    const url = new URL(path, address);
    const sent = [...cookies.values()].filter((cookie) => fits(url.pathname, cookie));
    const headers = {
      accept,
      ...(sent.length > 0 && { cookie: sent.map(({ name, value }) => `${name}=${value}`).join('; ') }),
      ...(body !== undefined && {
        origin: address,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': `${Buffer.byteLength(`${body}`)}`,
      }),
    };
    return new Promise((resolve, reject) => {
      const asked = request(
        url,
        { agent, headers, method: body === undefined ? 'GET' : 'POST' },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => {
            for (const line of answer.headers['set-cookie'] ?? []) {
              const { isGone, ...cookie } = readCookie(line);
              if (isGone) cookies.delete(`${cookie.name} ${cookie.path}`);
              else cookies.set(`${cookie.name} ${cookie.path}`, cookie);
            }
            const whole = Buffer.concat(chunks);
            resolve({
              status: answer.statusCode ?? 0,
              path: `${url.pathname}${url.search}`,
              headers: answer.headers,
              body: whole,
              html: whole.toString('utf8'),
            });
          });
        },
      );
      asked.on('error', (error) => {
        // The server has just ended a line it kept open: browsers ask again on another, and so does this.
        const isLineEnded = asked.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
        if (isLineEnded) resolve(once(path, body, accept));
        else reject(error);
      });
      asked.end(body === undefined ? undefined : `${body}`);
    });
  }

  async function follow(path: string, body?: URLSearchParams, accept = 'text/html'): Promise<Visited> {
    let answer = await once(path, body, accept);
    for (let hop = 0; hop < HOPS && answer.status >= 300 && answer.status < 400; hop++) {
      const { pathname, search } = new URL(`${answer.headers.location}`, new URL(answer.path, address));
      answer = await once(`${pathname}${search}`, undefined, accept);
    }
    return answer;
  }

  return {
    get: (path) => follow(path),
    post: (path, fields, accept) => follow(path, fields, accept),
    send: async (page, ending, values = {}) => {
      const form = formTo(page.html, ending);
      const answer = await follow(form.action, filledIn(form, values));
      if (answer.status !== 200)
        throw new Error(`${form.action} answered ${answer.status}: ${wordsOf(answer.html)}`);
      return answer;
    },
    cookies: () => [...cookies.values()],
  };
}
