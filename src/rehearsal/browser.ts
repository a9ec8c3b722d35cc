/** A person's browser as far as a rehearsal needs one: cookies, forms, redirects, an event stream. */
import { formsOf, type PageForm } from './forms.ts';

/** An answer with the page it ended on. */
export interface Opened {
  readonly status: number;
  /** Path and query of the last address. */
  readonly path: string;
  readonly page: string;
  /** Milliseconds until the first answer was there, redirects not counted. */
  readonly milliseconds: number;
  readonly forms: readonly PageForm[];
}

const MOST_REDIRECTS = 5;

export class Browser {
  readonly #base: string;
  readonly #clock: () => number;
  readonly #cookies = new Map<string, string>();
  readonly #stopped: AbortSignal;

  constructor(base: string, clock: () => number, stopped: AbortSignal) {
    this.#base = base;
    this.#clock = clock;
    this.#stopped = stopped;
  }

  async open(path: string): Promise<Opened> {
    return await this.#send('GET', path, undefined);
  }

  /** Sends a form with what was filled in. */
  async post(form: PageForm, filled: Readonly<Record<string, string>>): Promise<Opened> {
    return await this.#send('POST', form.action, new URLSearchParams({ ...form.values, ...filled }));
  }

  #headers(): Record<string, string> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { origin: this.#base, 'sec-fetch-site': 'same-origin', ...(cookie === '' ? {} : { cookie }) };
  }

  #keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0/i.test(line)) this.#cookies.delete(pair.slice(0, at));
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  async #send(method: string, path: string, body: URLSearchParams | undefined): Promise<Opened> {
    const begun = this.#clock();
    let response = await this.#request(method, path, body);
    const milliseconds = this.#clock() - begun;
    let at = path;
    for (let hop = 0; hop < MOST_REDIRECTS && response.status >= 300 && response.status < 400; hop++) {
      await response.body?.cancel();
      const to = new URL(response.headers.get('location') ?? '/', new URL(at, this.#base));
      at = `${to.pathname}${to.search}`;
      response = await this.#request('GET', at, undefined);
    }
    const page = await response.text();
    return { status: response.status, path: at, page, milliseconds, forms: formsOf(page) };
  }

  async #request(method: string, path: string, body: URLSearchParams | undefined): Promise<Response> {
    const response = await fetch(new URL(path, this.#base), {
      method,
      headers: this.#headers(),
      redirect: 'manual',
      signal: this.#stopped,
      ...(body === undefined ? {} : { body }),
    });
    this.#keepCookies(response);
    return response;
  }

  /** Listens to an event stream until it ends or `left` says so: `heard` at every change. */
  async listen(path: string, left: AbortSignal, heard: () => void): Promise<void> {
    const signal = AbortSignal.any([this.#stopped, left]);
    const response = await fetch(new URL(path, this.#base), {
      headers: { ...this.#headers(), accept: 'text/event-stream' },
      signal,
    });
    if (!response.headers.get('content-type')?.startsWith('text/event-stream') || response.body === null) {
      await response.body?.cancel();
      throw new Error(`the stream answered ${response.status}`);
    }
    let pending = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      pending += chunk;
      const end = Math.max(0, pending.lastIndexOf('\n\n'));
      if (pending.slice(0, end).includes('event: changed')) heard();
      pending = pending.slice(end);
    }
  }
}
