/** One question to clamd over one connection: its words and bytes out, its one line back. */
import { createConnection } from 'node:net';
import type { DaemonAddress } from './daemon-address.ts';

/** What went wrong, by a name that a log may keep. */
export class NoReply extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`clamd gave no reply: ${code}`);
    this.code = code;
  }
}

export interface Reply {
  readonly line: string;
  /** Whether all of the question had gone out before: what is said earlier is not about all of it. */
  readonly heardAll: boolean;
}

const LONGEST_LINE = 1000;

function codeOf(error: Error): string {
  if (error.name === 'AbortError') return 'LATE';
  const code = 'code' in error ? String(error.code) : '';
  return /^[A-Z_]{1,40}$/.test(code) ? code : 'OTHER';
}

/** Throws `NoReply` where none comes before the signal. */
export function ask(at: DaemonAddress, parts: readonly Uint8Array[], signal: AbortSignal): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const socket = createConnection({ ...at, signal });
  let heard = '';
  let heardAll = false;
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    heard += text;
    const end = heard.indexOf('\0');
    if (end < 0 && heard.length <= LONGEST_LINE) return;
    if (end < 0) reject(new NoReply('ODD'));
    else resolve({ line: heard.slice(0, end), heardAll });
    socket.destroy();
  });
  socket.on('error', (error) => reject(new NoReply(codeOf(error))));
  socket.on('close', () => reject(new NoReply('CLOSED')));
  const question = [...parts];
  const last = question.pop() ?? new Uint8Array();
  for (const part of question) socket.write(part);
  socket.write(last, () => {
    heardAll = true;
  });
  return promise;
}
