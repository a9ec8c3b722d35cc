/** Has files searched for viruses by a ClamAV daemon, by its command INSTREAM: none is let through unsearched. */
import type { SearchResult } from '#core/file-search.ts';
import { ask, NoReply, type Reply } from './asking.ts';
import type { DaemonAddress } from './daemon-address.ts';

/** What a log may know of a search that was not clean: neither whose file nor what is in it. */
export type SearchTold = Readonly<{
  outcome: Exclude<SearchResult['kind'], 'clean'>;
  milliseconds: number;
  virus?: string;
  code?: string;
}>;

interface Searching {
  readonly at: DaemonAddress;
  readonly told: (entry: SearchTold) => void;
  /** Milliseconds of a clock. */
  readonly now: () => number;
  /** Milliseconds that a page waits for all files of one form. */
  readonly patience?: number;
  /** Milliseconds that a sign of life may take. */
  readonly patienceForASign?: number;
}

/** Less than proxies wait, so that the form is given back by its page. */
const PATIENCE = 40_000;
const PATIENCE_FOR_A_SIGN = 2000;

// With `z` each line ends with a zero byte.
const PING = Buffer.from('zPING\0');
const INSTREAM = Buffer.from('zINSTREAM\0');
const END = new Uint8Array(4);

function lengthOf(bytes: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return length;
}

/** No virus: with `AlertExceedsMax` the daemon says by it that it stopped at a limit of its own. */
const NOT_ALL_SEARCHED = 'Heuristics.Limits.Exceeded';

type Heard = SearchResult & { readonly code?: string };

/** Names come from the daemon's lists; what a page could not show of one is taken out. */
function virusNamed(text: string): string {
  const name = text.replace(/[^\x21-\x7e]+/g, ' ').trim();
  return name === '' ? 'something harmful' : name.slice(0, 100);
}

/** Anything that is not plainly clean is not clean. */
function understood({ line, heardAll }: Reply): Heard {
  if (line === 'stream: OK' && heardAll) return { kind: 'clean' };
  const [, virus] = /^stream: (.+) FOUND$/.exec(line) ?? [];
  if (line.includes('size limit exceeded') || virus?.startsWith(NOT_ALL_SEARCHED))
    return { kind: 'too-large-to-search' };
  if (virus !== undefined) return { kind: 'virus-found', virus: virusNamed(virus) };
  return { kind: 'not-searched', code: 'ODD' };
}

class ClamdSearch {
  readonly #searching: Searching;
  #asked: Promise<boolean> | undefined;

  constructor(searching: Searching) {
    this.#searching = searching;
  }

  /** Clean, or what the first says that is not. Never throws. */
  async search(files: Iterable<Uint8Array>): Promise<SearchResult> {
    const { now, told, patience = PATIENCE } = this.#searching;
    const started = now();
    const late = AbortSignal.timeout(patience);
    for (const bytes of files) {
      const { code, ...result } = await this.#searchOne(bytes, late);
      if (result.kind === 'clean') continue;
      const { kind: outcome, ...more } = result;
      told({ outcome, ...more, ...(code && { code }), milliseconds: Math.round(now() - started) });
      return result;
    }
    return { kind: 'clean' };
  }

  /** Whether the daemon gives a sign of life; who asks meanwhile gets the same answer. */
  answers(): Promise<boolean> {
    this.#asked ??= ask(this.#searching.at, [PING], this.#signalForASign())
      .then(({ line }) => line === 'PONG')
      .catch(() => false)
      .finally(() => {
        this.#asked = undefined;
      });
    return this.#asked;
  }

  #signalForASign(): AbortSignal {
    return AbortSignal.timeout(this.#searching.patienceForASign ?? PATIENCE_FOR_A_SIGN);
  }

  async #searchOne(bytes: Uint8Array, late: AbortSignal): Promise<Heard> {
    const question = bytes.length === 0 ? [INSTREAM, END] : [INSTREAM, lengthOf(bytes), bytes, END];
    try {
      return understood(await ask(this.#searching.at, question, late));
    } catch (error) {
      if (!late.aborted && (await this.#isTooLarge(bytes))) return { kind: 'too-large-to-search' };
      return { kind: 'not-searched', code: error instanceof NoReply ? error.code : 'OTHER' };
    }
  }

  /**
   * The daemon says so as soon as it has read the length, and hangs up on what is still being sent: its words
   * are lost then. Asked by the length alone it is heard.
   */
  async #isTooLarge(bytes: Uint8Array): Promise<boolean> {
    const question = [INSTREAM, lengthOf(bytes)];
    const reply = await ask(this.#searching.at, question, this.#signalForASign()).catch(() => undefined);
    return reply !== undefined && understood(reply).kind === 'too-large-to-search';
  }
}

/** The search of the settings. */
export function makeSearch(searching: Searching): ClamdSearch {
  return new ClamdSearch(searching);
}
