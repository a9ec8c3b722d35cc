/** A daemon that speaks as clamd does (PING, INSTREAM by lengths), finds one word, and can misbehave. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll } from 'vitest';

const TOO_LARGE = 'INSTREAM size limit exceeded. ERROR\0';

/** What the daemon finds in a file that has this word in it. */
export const HARMFUL = 'HARMFUL-FOR-TESTS';
export const VIRUS = 'Eicar-Test-Signature';

/**
 * In place of an honest reply to a file. `speaks-first`: that it is clean, before it was heard. `too-large`: no
 * word while a file is on its way, and that it is too large to who sends its length alone, as clamd is heard.
 */
type Misbehaviour = { readonly says: string } | 'silence' | 'hangs-up' | 'speaks-first' | 'too-large';

export interface Clamd {
  readonly port: number;
  /** Every file that was heard whole. */
  readonly heard: readonly Buffer[];
  readonly misbehave: (how: Misbehaviour | undefined) => void;
  readonly stop: () => Promise<void>;
}

/** The bytes of a stream of chunks; while its end is not there, how long it has to be before there is more to know. */
function wholeOf(stream: Buffer): Buffer | number {
  const chunks: Buffer[] = [];
  let at = 0;
  while (stream.length >= at + 4) {
    const length = stream.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(stream.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return at + 4;
}

/** Starts one on a port, or on a socket of a path; it ends after the tests of the calling file. */
export async function startClamd(path?: string, most = 2 ** 26): Promise<Clamd> {
  const heard: Buffer[] = [];
  const open = new Set<Socket>();
  let how: Misbehaviour | undefined;

  /** What there is to say to all that came so far, or how long that has to be before there is more to say. */
  function replyTo(sent: Buffer): string | number {
    const end = sent.indexOf(0);
    const command = sent.subarray(0, Math.max(end, 0)).toString();
    if (end < 0) return sent.length + 1;
    if (command === 'zPING') return 'PONG\0';
    if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND\0';
    const stream = sent.subarray(end + 1);
    if (how === 'speaks-first') return 'stream: OK\0';
    if (stream.length >= 4 && stream.readUInt32BE(0) > most) return TOO_LARGE;
    if (how === 'too-large') return stream.length > 4 ? '' : TOO_LARGE;
    const file = wholeOf(stream);
    if (typeof file === 'number') return end + 1 + file;
    heard.push(file);
    if (typeof how === 'object') return how.says;
    return file.includes(HARMFUL) ? `stream: ${VIRUS} FOUND\0` : 'stream: OK\0';
  }

  const server = createServer((socket) => {
    const parts: Buffer[] = [];
    let length = 0;
    let enough = 1;
    open.add(socket);
    // A client that turns away is the client's business.
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
    socket.on('data', (part) => {
      // What it does not hear any more would tear the line, which is another fault than its end.
      if (how === 'hangs-up') socket.end();
      if (how === 'silence' || how === 'hangs-up') return;
      parts.push(part);
      length += part.length;
      if (length < enough) return;
      const reply = replyTo(Buffer.concat(parts));
      if (typeof reply === 'number') enough = reply;
      else socket.pause().end(reply);
    });
  });
  const listening = once(server, 'listening');
  if (path === undefined) server.listen(0, '127.0.0.1');
  else server.listen(path);
  await listening;
  const stop = async (): Promise<void> => {
    for (const socket of open) socket.destroy();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
  afterAll(stop);
  const port = path === undefined ? (server.address() as AddressInfo).port : 0;
  return {
    port,
    heard,
    misbehave: (next) => {
      how = next;
    },
    stop,
  };
}
